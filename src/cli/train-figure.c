#include "cli/train-figure.h"

#include "cli/figure.h"
#include "cli/train-settings.h"
#include "model/polyfit-weights-file.h"

/* More points of a batch look the same, as the window knows, too. */
#define MAX_SHOWN 1024

static double *
compute_true_loss (PolyfitTrainer *trainer,
                   const Target   *target)
{
  const History *history = polyfit_trainer_get_history (trainer);
  const Basis *basis = polyfit_model_get_basis (polyfit_trainer_get_model (trainer));
  double *true_loss = g_new (double, MAX (history->n_buckets, 1));

  for (gsize i = 0; i < history->n_buckets; i++)
    {
      Poly poly;

      basis_to_poly (basis, &history->after[i], &poly);
      true_loss[i] = target_expected_loss (target, &poly);
    }
  return true_loss;
}

static GBytes *
wrap_weights (PolyfitTrainer     *trainer,
              const TrainOptions *options)
{
  g_autoptr (GHashTable) settings = NULL;

  settings = train_settings_new (options, polyfit_trainer_get_step (trainer));
  return polyfit_weights_to_bytes (&polyfit_trainer_get_run (trainer)->state.parameters,
                                   options->degree, settings);
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
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  const History *history = polyfit_trainer_get_history (trainer);
  g_autofree double *true_loss = compute_true_loss (trainer, &options->target);
  g_autoptr (GBytes) weights = wrap_weights (trainer, options);
  Poly fitted;
  PlotFit fit = {
    .style = PLOT_STYLE_DEFAULT,
    .truth = &options->target.poly,
    .fitted = &fitted,
    .batch_x = batch->x,
    .batch_y = batch->y,
    .n_batch = polyfit_trainer_get_step (trainer) > 0 ? MIN (batch->size, MAX_SHOWN) : 0,
  };
  PlotLoss loss = {
    .style = PLOT_STYLE_DEFAULT,
    .history = history,
    .true_loss = true_loss,
    .stop_loss = options->stop_loss,
  };

  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &fitted);
  plot_fit_choose_axes (&options->target, &fit.x, &fit.y);
  plot_loss_choose_axes (history, true_loss, options->stop_loss, &loss.x, &loss.y);
  return figure_write (export, &fit, &loss, weights, output, error);
}
