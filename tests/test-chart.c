#include "await.h"
#include "core/exact.h"
#include "figure/polyfit-figure.h"
#include "figure/polyfit-fit-chart.h"
#include "figure/polyfit-loss-chart.h"
#include "plot/fit.h"
#include "plot/loss.h"

#include <math.h>
#include <string.h>

/* What a chart took over stays as it was, however the run goes on. */
static void
test_freeze (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  g_autoptr (PolyfitChart) frozen = NULL;
  const PlotLoss *live, *kept;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 100);
  frozen = polyfit_chart_freeze (chart);
  polyfit_trainer_advance (trainer, 50);
  polyfit_chart_update (chart);
  polyfit_chart_update (frozen);
  live = (const PlotLoss *) polyfit_chart_get_figure (chart);
  kept = (const PlotLoss *) polyfit_chart_get_figure (frozen);
  g_assert_cmpuint (live->history->n_steps, ==, 150);
  g_assert_cmpuint (kept->history->n_steps, ==, 100);
  g_assert_cmpfloat (kept->true_loss[99], ==, live->true_loss[99]);
  g_assert_cmpfloat (live->true_loss[149], ==, polyfit_trainer_get_true_loss (trainer));
  g_clear_object (&trainer);
  g_assert_cmpuint (kept->history->n_steps, ==, 100);
}

/* A fit to so many points, on the diagonal. */
static PolyfitChart *
freeze_fit (PolyfitTrainer *trainer,
            gsize           n_points)
{
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  g_autoptr (PolyfitChart) frozen = NULL;
  g_autofree double *x = g_new (double, n_points);
  const PlotFit *figure, *shared;

  for (gsize i = 0; i < n_points; i++)
    x[i] = (double) i;
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, x, n_points);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  frozen = polyfit_chart_freeze (chart);
  figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  shared = (const PlotFit *) polyfit_chart_get_figure (frozen);
  g_assert_true (shared->points.cloud == figure->points.cloud);
  g_assert_cmpuint (shared->points.n, ==, figure->points.n);
  return g_steal_pointer (&frozen);
}

/* Axes are called what the table calls its columns, and what is frozen likewise; a name is no markup. */
static void
test_names (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  g_autoptr (PolyfitChart) frozen = NULL;
  PolyfitCsvTable *table = g_new0 (PolyfitCsvTable, 1);
  const double numbers[] = { 1.0, 2.0 };
  PlotAxis x, y;

  table->n = 2;
  table->x = g_memdup2 (numbers, sizeof numbers);
  table->y = g_memdup2 (numbers, sizeof numbers);
  table->x_name = g_strdup ("<b> & b");
  polyfit_dataset_take_table (dataset, table);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  frozen = polyfit_chart_freeze (chart);
  polyfit_dataset_set_points (dataset, numbers, numbers, 2);
  polyfit_chart_update (chart);
  polyfit_chart_choose_axes (frozen, &x, &y);
  g_assert_cmpstr (x.label, ==, "&lt;b&gt; &amp; b");
  g_assert_cmpstr (y.label, ==, "<i>y</i>");
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_cmpstr (x.label, ==, "<i>x</i>");
}

/* What is frozen has the very cloud of many points, which is not made again, or copies of the few; it keeps
 * them when the chart is gone. */
static void
test_freeze_points (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) few = freeze_fit (trainer, 5);
  g_autoptr (PolyfitChart) many = freeze_fit (trainer, 5000);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (few);
  PlotAxis x, y;

  g_assert_cmpuint (figure->points.n, ==, 5);
  g_assert_cmpfloat (figure->points.x[4], ==, 4.0f);
  figure = (const PlotFit *) polyfit_chart_get_figure (many);
  g_assert_nonnull (figure->points.cloud);
  g_assert_cmpuint (figure->points.n, ==, 0);
  polyfit_chart_choose_axes (many, &x, &y);
  g_assert_cmpfloat (x.max, >=, 4999.0);
}

/* The smoothed loss is drawn, and spoken of, while it is what ends the run. */
static void
test_smoothed_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  const PlotLoss *figure = (const PlotLoss *) polyfit_chart_get_figure (chart);
  g_autofree char *without = NULL, *with = NULL;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 120);
  polyfit_chart_update (chart);
  without = polyfit_chart_read_out (chart, 120, 1);
  g_assert_null (figure->smoothed_loss);
  g_assert_null (strstr (without, "Smoothed loss"));

  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  polyfit_chart_update (chart);
  with = polyfit_chart_read_out (chart, 120, 1);
  g_assert_cmpfloat (figure->smoothed_loss[119], ==, polyfit_trainer_get_smoothed_loss (trainer));
  g_assert_cmpfloat (figure->smoothed_loss[0], ==, history_bucket_mean (figure->history, 0));
  g_assert_nonnull (strstr (with, "Smoothed loss"));

  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_chart_update (chart);
  g_assert_null (figure->smoothed_loss);
}

/* Other data give the same weights another true loss, all the way back. */
static void
test_other_data (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) loss = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  g_autoptr (PolyfitChart) fit = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  const PlotLoss *figure;
  Target target = TARGET_TUTORIAL;
  PlotAxis x, y;

  polyfit_chart_set_trainer (loss, trainer);
  polyfit_chart_set_trainer (fit, trainer);
  polyfit_trainer_advance (trainer, 10);
  polyfit_chart_update (loss);
  polyfit_chart_update (fit);
  polyfit_chart_choose_axes (fit, &x, &y);
  g_assert_cmpfloat (x.max, <, 3.5);

  target.x = (XDistribution) { X_UNIFORM, -1.0, 7.0 };
  polyfit_dataset_set_target (dataset, &target);
  polyfit_trainer_advance (trainer, 10);
  polyfit_chart_update (loss);
  polyfit_chart_update (fit);
  figure = (const PlotLoss *) polyfit_chart_get_figure (loss);
  for (gsize i = 0; i < figure->history->n_buckets; i++)
    g_assert_cmpfloat (figure->true_loss[i], ==,
                       polyfit_trainer_compute_true_loss (trainer, &figure->history->after[i]));
  polyfit_chart_choose_axes (fit, &x, &y);
  g_assert_cmpfloat (x.max, >, 6.9);
}

/* The batch on show stays for a tenth of a second; a run that rests shows its last. */
static void
test_animation (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  PolyfitFitChart *fit = POLYFIT_FIT_CHART (chart);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  float shown;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 1);
  polyfit_fit_chart_animate (fit, 1000000, TRUE);
  polyfit_chart_update (chart);
  shown = figure->batch.x[0];
  g_assert_cmpfloat (shown, ==, batch->x[0]);

  polyfit_trainer_advance (trainer, 1);
  polyfit_fit_chart_animate (fit, 1050000, TRUE);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (figure->batch.x[0], ==, shown);
  g_assert_cmpfloat_with_epsilon (figure->fading, 0.5, 1e-12);

  polyfit_fit_chart_animate (fit, 1100000, TRUE);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (figure->batch.x[0], ==, batch->x[0]);
  g_assert_cmpfloat (figure->fading_batch.x[0], ==, shown);
  g_assert_cmpuint (figure->fading_batch.n, ==, 32);

  polyfit_trainer_advance (trainer, 1);
  polyfit_fit_chart_settle (fit);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (figure->batch.x[0], ==, batch->x[0]);
  g_assert_cmpuint (figure->fading_batch.n, ==, 0);
}

/* Points of other data than there are now are not on show, nor do they fade: not at rest, and not while
 * training runs so slowly that the next step is yet to come. */
static void
test_batch_of_other_data (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  PolyfitFitChart *fit = POLYFIT_FIT_CHART (chart);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  const double x[] = { 10.0, 20.0, 30.0 }, y[] = { 1.0, 2.0, 3.0 };

  polyfit_chart_set_trainer (chart, trainer);
  for (guint i = 1; i <= 2; i++)
    {
      polyfit_trainer_advance (trainer, 1);
      polyfit_fit_chart_animate (fit, i * 1000000, TRUE);
      polyfit_chart_update (chart);
    }
  g_assert_cmpuint (figure->batch.n, ==, 32);
  g_assert_cmpuint (figure->fading_batch.n, ==, 32);

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 3);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->batch.n, ==, 0);
  g_assert_cmpuint (figure->fading_batch.n, ==, 0);
  polyfit_fit_chart_settle (fit);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->batch.n, ==, 0);

  polyfit_trainer_advance (trainer, 1);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->batch.n, ==, 32);
  g_assert_cmpfloat (figure->batch.x[0], >=, 10.0f);
}

/* Only what has changed is drawn again. */
static void
test_behind (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.002);
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();

  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);
      gboolean is_of_seeds = g_str_equal (polyfit_chart_get_id (chart), "seeds");
      gboolean shows_rival = !is_of_seeds && !g_str_equal (polyfit_chart_get_id (chart), "step");

      g_assert_false (polyfit_chart_is_behind (chart));
      polyfit_chart_set_trainer (chart, trainer);
      polyfit_chart_set_duel (chart, duel);
      polyfit_chart_update (chart);
      g_assert_false (polyfit_chart_is_behind (chart));
      polyfit_trainer_advance (trainer, 1);
      g_assert_true (polyfit_chart_is_behind (chart) == !is_of_seeds);
      polyfit_chart_update (chart);
      g_assert_false (polyfit_chart_is_behind (chart));
      polyfit_trainer_advance (polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B), 1);
      g_assert_true (polyfit_chart_is_behind (chart) == shows_rival);
    }
}

/* A batch that fades is another with each frame; then it rests, whatever the time. */
static void
test_behind_fading (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  PolyfitFitChart *fit = POLYFIT_FIT_CHART (chart);
  static const struct
  {
    gint64   time;
    gboolean is_behind;
  } frames[] = {
    { 1000000, TRUE }, { 1050000, TRUE }, { 1100000, TRUE }, { 1150000, FALSE }, { 3000000, FALSE },
  };

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  polyfit_trainer_advance (trainer, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      polyfit_fit_chart_animate (fit, frames[i].time, TRUE);
      g_assert_true (polyfit_chart_is_behind (chart) == frames[i].is_behind);
      polyfit_chart_update (chart);
    }
}

/* Every kind has its charts, its text and its picture, before the first step and after many. */
static void
test_kinds (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  gsize n;
  const PolyfitFigureKind *kinds = polyfit_figure_kind_list (&n);

  for (guint64 steps = 0; steps <= 200; steps += 200)
    {
      g_autoptr (PolyfitFigure) figure = NULL;

      polyfit_trainer_advance (trainer, steps);
      figure = polyfit_figure_new (trainer, NULL);
      for (gsize i = 0; i < n; i++)
        {
          const PolyfitFigureChoice choice = { .kind = &kinds[i], .export = PLOT_EXPORT_DEFAULT };
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) file = polyfit_figure_to_bytes (figure, &choice, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (g_bytes_get_size (file), >, 4000);
          g_assert_true (polyfit_figure_kind_lookup (kinds[i].id) == &kinds[i]);
        }
    }
}

static void
test_words (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();

  for (guint64 steps = 0; steps <= 200; steps += 200)
    {
      polyfit_trainer_advance (trainer, steps);
      for (guint i = 0; i < charts->len; i++)
        {
          PolyfitChart *chart = g_ptr_array_index (charts, i);
          g_autofree char *words = NULL, *here = NULL, *nowhere = NULL;
          PlotAxis x, y;

          polyfit_chart_set_trainer (chart, trainer);
          polyfit_chart_update (chart);
          polyfit_chart_choose_axes (chart, &x, &y);
          g_assert_cmpfloat (x.min, <, x.max);
          g_assert_cmpfloat (y.min, <, y.max);
          words = polyfit_chart_describe (chart, &x, &y);
          g_assert_cmpuint (strlen (words), >, 10);
          g_assert_null (strstr (words, "nan"));
          here = polyfit_chart_read_out (chart, plot_axis_from_unit (&x, 0.5),
                                         plot_axis_from_unit (&y, 0.5));
          nowhere = polyfit_chart_read_out (chart, NAN, NAN);
          g_assert_true (here == NULL || strstr (here, "nan") == NULL);
        }
    }
}

/* Each line of the loss chart can be left out, and a frozen chart keeps to that. */
static void
test_loss_options (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  const PlotLoss *figure = (const PlotLoss *) polyfit_chart_get_figure (chart);
  g_autoptr (PolyfitChart) frozen = NULL;
  Target target = TARGET_TUTORIAL;
  PlotAxis x, y;

  target.noise = 0.5;
  polyfit_dataset_set_target (dataset, &target);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_held_out (dataset, 20);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 50);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (figure->noise_floor, ==, 0.25);
  /* Of x³ under N(0, 1), 3x is the best that a parabola can do, and leaves 15 - 9. */
  g_assert_cmpfloat_with_epsilon (figure->best_loss, 0.25 + 2.4 * 2.4 * 6.0, 1e-10);
  g_assert_cmpfloat (figure->held_out_loss[49], ==, polyfit_trainer_get_held_out_loss (trainer));
  g_assert_cmpfloat (figure->held_out_loss[49], !=, figure->true_loss[49]);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_true (y.logarithmic && !x.logarithmic);

  g_object_set (chart, "true-loss", FALSE, "held-out-loss", FALSE, "noise-floor", FALSE, "best-loss",
                FALSE, "logarithmic-loss", FALSE, "logarithmic-steps", TRUE, NULL);
  frozen = polyfit_chart_freeze (chart);
  figure = (const PlotLoss *) polyfit_chart_get_figure (frozen);
  g_assert_null (figure->true_loss);
  g_assert_null (figure->held_out_loss);
  g_assert_cmpfloat (figure->noise_floor, ==, 0);
  g_assert_cmpfloat (figure->best_loss, ==, 0);
  polyfit_chart_choose_axes (frozen, &x, &y);
  g_assert_true (!y.logarithmic && x.logarithmic);
}

/* What is read in passing is rounded, and still tells the step's own loss, here PyTorch's 38.8896828. */
static void
test_loss_read_out (void)
{
  g_autoptr (PolyfitTrainer) trainer
    = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  g_autofree char *words = NULL;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 20);
  polyfit_chart_update (chart);
  words = polyfit_chart_read_out (chart, 13.0, 1.0);
  g_assert_true (g_str_has_prefix (words, "Step 13\nBatch loss 38.89\nTrue loss "));
}

/* Over one's own points there is no true loss, and the chart has no such words. */
static void
test_loss_of_points (void)
{
  static const double x[] = { -1.0, 0.0, 1.0, 2.0 }, y[] = { 2.0, 0.5, 1.0, 4.0 };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  g_autofree char *words = NULL, *description = NULL, *before = NULL;
  const PolyfitChartOption *options;
  PlotAxis x_axis, y_axis;
  gsize n;

  polyfit_chart_set_trainer (chart, trainer);
  options = polyfit_chart_get_options (chart, &n);
  before = g_strdup (polyfit_chart_name_option (chart, &options[0]));
  g_assert_cmpstr (before, ==, "True Loss");
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  polyfit_trainer_advance (trainer, 20);
  polyfit_chart_update (chart);
  words = polyfit_chart_read_out (chart, 13.0, 1.0);
  g_assert_nonnull (strstr (words, "\nTraining loss "));
  polyfit_chart_choose_axes (chart, &x_axis, &y_axis);
  description = polyfit_chart_describe (chart, &x_axis, &y_axis);
  g_assert_nonnull (strstr (description, " Training loss: "));
  g_assert_null (strstr (description, "True"));
  g_assert_cmpstr (polyfit_chart_name_option (chart, &options[0]), ==, "Training Loss");
  g_assert_cmpstr (polyfit_chart_name_option (chart, &options[1]), ==, options[1].label);
}

/* The exact fit is that of least squares over what is learned from, in any basis. */
static void
test_exact_fit (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  Exact exact;

  polyfit_model_set_basis_kind (model, BASIS_LEGENDRE);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_held_out (dataset, 30);
  polyfit_model_set_degree (model, 2);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  g_assert_null (figure->exact);
  g_object_set (chart, "exact", TRUE, NULL);
  polyfit_chart_update (chart);
  g_assert_cmpint (exact_fit_floats (samples->x, samples->y, samples->n, 2, &exact), ==, EXACT_OK);
  for (gsize k = 0; k <= 2; k++)
    g_assert_cmpfloat_with_epsilon (figure->exact->coefficient[k], exact.poly.coefficient[k], 1e-7);

  /* Of fresh batches it is the best that this degree can do: of x³ under N(0, 1), 3x. */
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_chart_update (chart);
  g_assert_cmpfloat_with_epsilon (figure->exact->coefficient[1], 0.5 + 3.0 * 2.4, 1e-9);

  /* Which would tell a hidden curve. */
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TRUE_CURVE);
  polyfit_chart_update (chart);
  g_assert_null (figure->exact);
}

/* Earlier fits are those of steps ever farther apart, and stand still. */
static void
test_earlier_fits (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  const History *history = polyfit_trainer_get_history (trainer);

  g_object_set (trainer, "stop-loss", 0.0, NULL);
  g_object_set (chart, "ghosts", TRUE, NULL);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 300);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->n_ghosts, ==, 5);
  g_assert_cmpfloat (figure->ghosts[3].coefficient[2], ==, (double) history->after[63].value[2]);
  polyfit_trainer_advance (trainer, 100);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->n_ghosts, ==, 5);
  g_assert_cmpfloat (figure->ghosts[3].coefficient[2], ==, (double) history->after[63].value[2]);

  /* A long run has steps 1 and 16 in one bucket. */
  polyfit_trainer_advance (trainer, 1000000);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->n_ghosts, >=, 3);
  g_assert_cmpuint (figure->n_ghosts, <=, 8);
  for (gsize i = 1; i < figure->n_ghosts; i++)
    g_assert_cmpfloat (figure->ghosts[i].coefficient[0], !=, figure->ghosts[i - 1].coefficient[0]);
}

/* At an earlier step there is still all that the run has come to, and a mark at the step; after a
 * change, what would have come without it. */
static void
test_earlier_step (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_LOSS_CHART, NULL);
  const PlotLoss *figure = (const PlotLoss *) polyfit_chart_get_figure (chart);
  g_autofree char *end = NULL, *earlier = NULL;

  g_object_set (trainer, "stop-loss", 0.0, NULL);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 300);
  polyfit_chart_update (chart);
  end = polyfit_chart_describe (chart, &figure->base.x, &figure->base.y);
  g_assert_true (g_str_has_prefix (end, "Loss over 300 steps: "));
  g_assert_cmpuint (figure->step, ==, 0);
  polyfit_trainer_seek (trainer, 200);
  polyfit_trainer_finish_seek (trainer);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->history->n_steps, ==, 300);
  g_assert_cmpuint (figure->step, ==, 200);
  g_assert_null (figure->abandoned);
  earlier = polyfit_chart_describe (chart, &figure->base.x, &figure->base.y);
  g_assert_true (g_str_has_prefix (earlier, "Loss over 200 steps: "));
  polyfit_trainer_set_learning_rate (trainer, 0.004);
  polyfit_trainer_advance (trainer, 50);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->history->n_steps, ==, 250);
  g_assert_cmpuint (figure->step, ==, 0);
  g_assert_cmpuint (figure->abandoned->n_steps, ==, 300);
  g_assert_cmpuint (figure->branch_step, ==, 200);
  g_assert_cmpfloat (figure->true_loss[249], ==, polyfit_trainer_get_true_loss (trainer));
}

/* Few points are seen one by one, many as a cloud, held out or not; another edit among many is not
 * worth making it anew. */
static void
test_points (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  const PlotCloud *cloud;
  PlotAxis x, y;

  polyfit_dataset_set_sample_size (dataset, 100);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_held_out (dataset, 25);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->points.n, ==, 75);
  g_assert_cmpuint (figure->held_out.n, ==, 25);
  g_assert_cmpfloat (figure->points.x[74], ==, polyfit_dataset_get_samples (dataset)->x[74]);
  g_assert_nonnull (figure->truth);
  g_assert_true (polyfit_fit_chart_get_written_truth (POLYFIT_FIT_CHART (chart)) == figure->truth);
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TRUE_CURVE);
  polyfit_chart_update (chart);
  g_assert_null (figure->truth);
  g_assert_null (polyfit_fit_chart_get_written_truth (POLYFIT_FIT_CHART (chart)));
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TRUTH);
  polyfit_chart_update (chart);
  g_assert_nonnull (figure->truth);
  g_assert_null (polyfit_fit_chart_get_written_truth (POLYFIT_FIT_CHART (chart)));
  polyfit_trainer_set_hidden (trainer, (PolyfitParts) 0);
  polyfit_chart_update (chart);

  polyfit_dataset_set_sample_size (dataset, 5000);
  polyfit_dataset_set_held_out (dataset, 0);
  polyfit_chart_update (chart);
  g_assert_cmpuint (figure->points.n, ==, 0);
  g_assert_nonnull (figure->points.cloud);
  g_assert_null (figure->held_out.cloud);

  polyfit_dataset_move_point (dataset, 7, 0.1, 0.2);
  polyfit_chart_update (chart);
  g_assert_null (figure->truth);
  cloud = figure->points.cloud;
  polyfit_dataset_move_point (dataset, 7, 0.2, 0.2);
  polyfit_chart_update (chart);
  g_assert_true (figure->points.cloud == cloud);
  polyfit_dataset_move_point (dataset, 7, 1000.0, 0.2);
  polyfit_chart_update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_cmpfloat (x.max, >=, 1000.0);
  /* The last edit tells nothing of the one before it. */
  polyfit_dataset_move_point (dataset, 7, 2000.0, 0.2);
  polyfit_dataset_move_point (dataset, 8, 0.1, 0.2);
  polyfit_chart_update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_cmpfloat (x.max, >=, 2000.0);
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

static cairo_surface_t *
draw (PolyfitChart *chart)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  PlotFigure *figure = polyfit_chart_get_figure (chart);
  cairo_t *cr = cairo_create (surface);

  polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  plot_figure_draw (figure, cr, 400, 300);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
assert_same_picture (PolyfitChart *a,
                     PolyfitChart *b)
{
  cairo_surface_t *first = draw (a), *second = draw (b);
  gsize size = (gsize) cairo_image_surface_get_stride (first) * 300;

  g_assert_cmpmem (cairo_image_surface_get_data (first), size,
                   cairo_image_surface_get_data (second), size);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

/* Many points are looked at in another thread, while the chart stays as it was, and come to the same. Of
 * other points in the meantime, the latest count. */
static void
test_in_background (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, "density", TRUE, NULL);
  g_autoptr (PolyfitChart) at_once = g_object_new (POLYFIT_TYPE_FIT_CHART, "density", TRUE, NULL);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  gboolean changed = FALSE;

  polyfit_fit_chart_set_in_background (POLYFIT_FIT_CHART (chart), TRUE);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  polyfit_dataset_set_sample_size (dataset, 200000);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_chart_update (chart);
  polyfit_dataset_set_held_out (dataset, 30);
  polyfit_chart_update (chart);
  g_assert_null (figure->points.cloud);

  g_signal_connect_swapped (chart, "changed", G_CALLBACK (changed_cb), &changed);
  AWAIT (changed);
  polyfit_chart_update (chart);
  g_assert_nonnull (figure->points.cloud);
  g_assert_nonnull (figure->held_out.cloud);
  polyfit_chart_set_trainer (at_once, trainer);
  polyfit_chart_update (at_once);
  assert_same_picture (chart, at_once);

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_chart_update (chart);
  g_assert_null (figure->points.cloud);
}

/* What a menu offers are properties that are true or false, or values of one that is a number. */
static void
test_menu_options (void)
{
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();

  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);
      gsize n;
      const PolyfitChartOption *options = polyfit_chart_get_options (chart, &n);

      for (gsize k = 0; k < n; k++)
        {
          GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (chart),
                                                            options[k].property);

          g_assert_nonnull (pspec);
          g_assert_cmpuint (pspec->value_type, ==,
                            options[k].value > 0 ? G_TYPE_UINT : G_TYPE_BOOLEAN);
          g_assert_cmpuint (pspec->flags & G_PARAM_READWRITE, ==, G_PARAM_READWRITE);
          g_assert_cmpuint (strlen (options[k].label), >, 0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/freeze", test_freeze);
  g_test_add_func ("/chart/freeze-points", test_freeze_points);
  g_test_add_func ("/chart/names", test_names);
  g_test_add_func ("/chart/smoothed-loss", test_smoothed_loss);
  g_test_add_func ("/chart/other-data", test_other_data);
  g_test_add_func ("/chart/animation", test_animation);
  g_test_add_func ("/chart/batch-of-other-data", test_batch_of_other_data);
  g_test_add_func ("/chart/behind", test_behind);
  g_test_add_func ("/chart/behind-fading", test_behind_fading);
  g_test_add_func ("/chart/kinds", test_kinds);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/loss-options", test_loss_options);
  g_test_add_func ("/chart/loss-read-out", test_loss_read_out);
  g_test_add_func ("/chart/loss-of-points", test_loss_of_points);
  g_test_add_func ("/chart/exact-fit", test_exact_fit);
  g_test_add_func ("/chart/earlier-fits", test_earlier_fits);
  g_test_add_func ("/chart/earlier-step", test_earlier_step);
  g_test_add_func ("/chart/points", test_points);
  g_test_add_func ("/chart/in-background", test_in_background);
  g_test_add_func ("/chart/menu-options", test_menu_options);
  return g_test_run ();
}
