#include "cli/train-figure.h"

#include "cli/figure.h"
#include "cli/train-save.h"

/* More points of a batch look the same, as the window knows, too. */
#define MAX_SHOWN 1024

static double *
compute_true_loss (PolyfitTrainer *trainer)
{
  const History *history = polyfit_trainer_get_history (trainer);
  double *true_loss = g_new (double, MAX (history->n_buckets, 1));

  for (gsize i = 0; i < history->n_buckets; i++)
    true_loss[i] = polyfit_trainer_compute_true_loss (trainer, &history->after[i]);
  return true_loss;
}

/* The points of the last batch, or, where none was drawn, of the file. */
static void
set_points (PolyfitTrainer *trainer,
            PlotFit        *fit)
{
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  const Samples *samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));
  gboolean is_full = polyfit_trainer_get_full_batch (trainer);

  fit->batch_x = is_full ? samples->x : batch->x;
  fit->batch_y = is_full ? samples->y : batch->y;
  fit->n_batch = MIN (is_full ? samples->n : batch->size, MAX_SHOWN);
}

static void
choose_fit_axes (PolyfitTrainer *trainer,
                 PlotFit        *fit)
{
  const Samples *samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));

  if (samples->n > 0)
    plot_fit_choose_axes_for_points (samples->x, samples->y, samples->n, &fit->x, &fit->y);
  else
    plot_fit_choose_axes (&samples->target, &fit->x, &fit->y);
}

/**
 * train_figure_write:
 * @trainer: whose run is drawn as it is now
 * @options: what the run was made from
 * @output: where the figure goes
 *
 * Draws the figure that the window would, and commits the file.
 */
gboolean
train_figure_write (PolyfitTrainer      *trainer,
                    const TrainOptions  *options,
                    const PlotExport    *export,
                    PolyfitOutput       *output,
                    GError             **error)
{
  const History *history = polyfit_trainer_get_history (trainer);
  g_autofree double *true_loss = compute_true_loss (trainer);
  g_autoptr (GBytes) weights = NULL;
  Poly fitted;
  PlotFit fit = {
    .style = PLOT_STYLE_DEFAULT,
    .truth = options->data.path == NULL ? &options->target.poly : NULL,
    .fitted = &fitted,
  };
  PlotLoss loss = {
    .style = PLOT_STYLE_DEFAULT,
    .history = history,
    .true_loss = true_loss,
    .stop_loss = options->stop_loss,
  };

  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &fitted);
  weights = train_save_make_weights (trainer, options);
  set_points (trainer, &fit);
  choose_fit_axes (trainer, &fit);
  plot_loss_choose_axes (history, true_loss, options->stop_loss, &loss.x, &loss.y);
  return figure_write (export, &fit, &loss, weights, output, error);
}
