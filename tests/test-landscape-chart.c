#include "figure/polyfit-landscape-chart.h"
#include "plot/landscape.h"

#include <math.h>
#include <string.h>

static PolyfitTrainer *
trainer_new (guint degree)
{
  PolyfitTrainer *trainer
      = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64)1, "stop-loss", 0.0, NULL);

  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), degree);
  return trainer;
}

static PolyfitChart *
chart_new (PolyfitTrainer *trainer,
           guint           first,
           guint           second)
{
  PolyfitChart *chart = g_object_new (POLYFIT_TYPE_LANDSCAPE_CHART, "first-coefficient", first,
                                      "second-coefficient", second, NULL);

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_update (chart);
  return chart;
}

static const PlotLandscape *
get_figure (PolyfitChart *chart)
{
  return (const PlotLandscape *) polyfit_chart_get_figure (chart);
}

static const Parameters *
get_parameters (PolyfitTrainer *trainer)
{
  return &polyfit_trainer_get_run (trainer)->state.parameters;
}

/* From the start on, one place after each step, then after each bucket. */
static void
assert_path_is_whole (PolyfitChart   *chart,
                      PolyfitTrainer *trainer)
{
  const PlotLandscape *figure = get_figure (chart);
  const History *history = polyfit_trainer_get_history (trainer);
  const Parameters *initial = polyfit_trainer_get_initial_parameters (trainer);

  g_assert_cmpuint (figure->path.n, ==, 1 + history->n_buckets);
  g_assert_cmpfloat (figure->path.x[0], ==, initial->value[0]);
  g_assert_cmpfloat (figure->path.y[0], ==, initial->value[2]);
  for (gsize i = 0; i < history->n_buckets; i++)
    {
      g_assert_cmpfloat (figure->path.x[i + 1], ==, history->after[i].value[0]);
      g_assert_cmpfloat (figure->path.y[i + 1], ==, history->after[i].value[2]);
    }
  g_assert_cmpfloat (figure->dot[0], ==, get_parameters (trainer)->value[0]);
  g_assert_cmpfloat (figure->dot[1], ==, get_parameters (trainer)->value[2]);
}

static void
test_path (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 0, 2);
  Parameters start = { .value = { -3.0f, 1.0f, 2.0f, 0.5f } };

  assert_path_is_whole (chart, trainer);
  for (guint i = 0; i < 9; i++)
    {
      polyfit_trainer_advance (trainer, i < 4 ? 3 : 1500);
      polyfit_chart_update (chart);
      assert_path_is_whole (chart, trainer);
    }

  /* Another start that has come further by the next update. */
  polyfit_trainer_start_from (trainer, &start);
  polyfit_trainer_advance (trainer, 12600);
  polyfit_chart_update (chart);
  assert_path_is_whole (chart, trainer);
  start.value[1] = 2.0f;
  polyfit_trainer_start_from (trainer, &start);
  polyfit_trainer_advance (trainer, 12700);
  polyfit_chart_update (chart);
  assert_path_is_whole (chart, trainer);
}

/* The loss at the dot is the run's, and so are the gradients: the true one and the batch's. */
static void
test_losses (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, 3);
  const PlotLandscape *figure;
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  const float *w;
  double loss = 0.0, gradient[2], expected[2] = { 0.0, 0.0 };

  g_assert_null (get_figure (chart)->batch);
  polyfit_trainer_advance (trainer, 40);
  polyfit_chart_update (chart);
  figure = get_figure (chart);
  g_assert_cmpfloat_with_epsilon (slice_loss (figure->slice, figure->dot)
                                    / polyfit_trainer_get_true_loss (trainer), 1.0, 1e-12);
  w = get_parameters (trainer)->value;
  for (gsize i = 0; i < batch->size; i++)
    {
      double x = (double) batch->x[i];
      double error = (double) w[0] + x * ((double) w[1] + x * ((double) w[2] + x * (double) w[3]))
                     - (double) batch->y[i];

      loss += error * error / (double) batch->size;
      expected[0] += 2.0 * error * x / (double) batch->size;
      expected[1] += 2.0 * error * x * x * x / (double) batch->size;
    }
  g_assert_cmpfloat_with_epsilon (slice_loss (figure->batch, figure->dot) / loss, 1.0, 1e-9);
  slice_gradient (figure->batch, figure->dot, gradient);
  g_assert_cmpfloat_with_epsilon (gradient[0], expected[0], 1e-9);
  g_assert_cmpfloat_with_epsilon (gradient[1], expected[1], 1e-9);

  /* Of other data than it came from it has nothing to say. */
  polyfit_dataset_set_source (polyfit_trainer_get_dataset (trainer), POLYFIT_SOURCE_SAMPLE);
  polyfit_chart_update (chart);
  g_assert_null (get_figure (chart)->batch);
  polyfit_trainer_advance (trainer, 1);
  polyfit_chart_update (chart);
  g_assert_nonnull (get_figure (chart)->batch);

  /* With all x as one batch there is no other loss than the true one. */
  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_chart_update (chart);
  g_assert_null (get_figure (chart)->batch);
}

/* The batch on show stays for a tenth of a second while training runs, and is the last one when it
 * rests. */
static void
test_batch_stays (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = NULL;
  double shown, begin = (double) g_get_monotonic_time ();

  polyfit_trainer_start (trainer);
  polyfit_trainer_advance (trainer, 1);
  chart = chart_new (trainer, 1, 3);
  shown = get_figure (chart)->batch->curvature[0];
  polyfit_trainer_advance (trainer, 1);
  polyfit_chart_update (chart);
  if ((double) g_get_monotonic_time () - begin < 0.09e6)
    g_assert_cmpfloat (get_figure (chart)->batch->curvature[0], ==, shown);
  polyfit_trainer_pause (trainer);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (get_figure (chart)->batch->curvature[0], !=, shown);
}

/* Two different coefficients of those that there are; what was chosen comes back with them. */
static void
test_coefficients (void)
{
  static const struct
  {
    guint degree, chosen[2], shown[2];
  } cases[] = {
    { 3, { 1, 3 }, { 1, 3 } }, { 2, { 1, 3 }, { 1, 2 } }, { 1, { 1, 3 }, { 0, 1 } },
    { 1, { 3, 1 }, { 1, 0 } }, { 3, { 0, 0 }, { 1, 0 } }, { 15, { 15, 14 }, { 15, 14 } },
    { 3, { 9, 8 }, { 3, 2 } },
  };
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint first, second;

      polyfit_model_set_degree (polyfit_trainer_get_model (trainer), cases[i].degree);
      g_object_set (chart, "first-coefficient", cases[i].chosen[0], "second-coefficient",
                    cases[i].chosen[1], NULL);
      polyfit_chart_update (chart);
      g_assert_true (polyfit_landscape_chart_get_coefficients (POLYFIT_LANDSCAPE_CHART (chart),
                                                               &first, &second));
      g_assert_cmpuint (first, ==, cases[i].shown[0]);
      g_assert_cmpuint (second, ==, cases[i].shown[1]);
      g_assert_cmpfloat (get_figure (chart)->dot[0], ==, get_parameters (trainer)->value[first]);
    }
}

/* A constant has no landscape, and says so. */
static void
test_degree_0 (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, 3);
  g_autofree char *words = NULL;
  PlotAxis x, y;
  guint first, second;

  polyfit_trainer_advance (trainer, 10);
  polyfit_chart_update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  words = polyfit_chart_describe (chart, &x, &y);
  g_assert_cmpstr (words, ==, get_figure (chart)->note);
  g_assert_nonnull (strstr (words, "needs two"));
  g_assert_null (polyfit_chart_read_out (chart, 0.5, 0.5));
  g_assert_false (polyfit_landscape_chart_get_coefficients (POLYFIT_LANDSCAPE_CHART (chart), &first,
                                                            &second));
}

/* All of the walk is seen, and the axes rarely move. */
static void
test_axes (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, 3);
  PlotAxis x, y, before = { 0 };
  int changes = 0;

  for (int i = 0; i < 300; i++)
    {
      const PlotLandscape *figure = get_figure (chart);

      polyfit_chart_choose_axes (chart, &x, &y);
      g_assert_cmpstr (x.label, ==, "w₁");
      g_assert_cmpstr (y.label, ==, "w₃");
      for (gsize k = 0; k < figure->path.n; k++)
        g_assert_true (figure->path.x[k] > x.min && figure->path.x[k] < x.max
                       && figure->path.y[k] > y.min && figure->path.y[k] < y.max);
      g_assert_true (0.5 > x.min && 0.5 < x.max && 2.4 > y.min && 2.4 < y.max);
      changes += x.min != before.min || x.max != before.max;
      before = x;
      polyfit_trainer_advance (trainer, 20);
      polyfit_chart_update (chart);
    }
  g_assert_cmpint (changes, <=, 4);
}

/* On both sides of the minimum there is a quarter of the way that either coefficient alone would have
 * to go for the loss of the start, whichever side that is on. */
static void
test_axes_at_start (void)
{
  /* d1² + 6 d1 d3 + 15 d3² with d1 = ±2 and d3 = ±1.15. */
  const double excess = 4.0 + 13.8 + 15.0 * 1.3225;
  const double reach[2] = { 0.25 * sqrt (excess), 0.25 * sqrt (excess / 15.0) };

  for (float side = -1.0f; side <= 1.0f; side += 2.0f)
    {
      g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
      g_autoptr (PolyfitChart) chart = NULL;
      const Parameters start
          = { .value = { 0.9f, 0.5f + side * 2.0f, 3.0f, 2.4f + side * 1.15f } };
      PlotAxis x, y;

      polyfit_trainer_start_from (trainer, &start);
      chart = chart_new (trainer, 1, 3);
      polyfit_chart_choose_axes (chart, &x, &y);
      g_assert_cmpfloat (x.min, <, 0.5 - reach[0]);
      g_assert_cmpfloat (x.max, >, 0.5 + reach[0]);
      g_assert_cmpfloat (y.min, <, 2.4 - reach[1]);
      g_assert_cmpfloat (y.max, >, 2.4 + reach[1]);
    }
}

/* Numbers are short where the pointer is, and exact at a mark. */
static void
test_words (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = NULL;
  g_autofree char *words = NULL, *here = NULL, *minimum = NULL, *dot = NULL, *held = NULL;
  const Parameters start = { .value = { 0.9f, -1.5f, 3.0f, 1.25f } };
  PlotFigure *figure;

  polyfit_trainer_start_from (trainer, &start);
  chart = chart_new (trainer, 1, 3);
  figure = polyfit_chart_get_figure (chart);
  polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  words = polyfit_chart_describe (chart, &figure->x, &figure->y);
  /* d1² + 6 d1 d3 + 15 d3² with d1 = -2 and d3 = -1.15. */
  g_assert_cmpstr (
      words, ==,
      "Contours of the loss over w₁, across, and w₃, up. Step 0: the weights are at "
      "w₁ = −1.50, w₃ = 1.25, where the true loss is 37.6; the minimum is at 0.500, 2.40. "
      "The negative gradient points right and up. The arrow always has the same length.");
  dot = polyfit_chart_read_out (chart, -1.5, 1.25);
  g_assert_cmpstr (dot, ==, "Weights now\nw₁ = −1.50000000\nw₃ = 1.25000000\nTrue loss 37.6375");
  here = polyfit_chart_read_out (chart, 0.0, 1.75);
  g_assert_cmpstr (here, ==, "w₁ = 0.00\nw₃ = 1.75\nTrue loss 8.54");
  minimum = polyfit_chart_read_out (chart, 0.501, 2.401);
  g_assert_true (g_str_has_prefix (minimum, "Minimum\nw₁ = 0.500000\nw₃ = 2.40000\nTrue loss "));

  polyfit_landscape_chart_hold (POLYFIT_LANDSCAPE_CHART (chart), 0.5, 1.4);
  polyfit_chart_update (chart);
  g_assert_cmpfloat (get_figure (chart)->dot[1], ==, 1.4);
  held = polyfit_chart_describe (chart, &figure->x, &figure->y);
  g_assert_cmpstr (held, ==,
                   "The dot is held at w₁ = 0.500, w₃ = 1.40, where the true loss is 15.0.");
  polyfit_landscape_chart_release (POLYFIT_LANDSCAPE_CHART (chart));
  g_assert_cmpfloat (get_figure (chart)->dot[1], ==, 1.25);
}

/* What is to be guessed is not told. */
static void
test_words_of_hidden (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = NULL;
  g_autofree char *words = NULL, *minimum = NULL;
  const Parameters start = { .value = { 0.9f, -1.5f, 3.0f, 1.25f } };
  PlotFigure *figure;

  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TRUE_CURVE);
  polyfit_trainer_start_from (trainer, &start);
  chart = chart_new (trainer, 1, 3);
  figure = polyfit_chart_get_figure (chart);
  polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  words = polyfit_chart_describe (chart, &figure->x, &figure->y);
  g_assert_nonnull (strstr (words, "w₃ = 1.25, where the true loss is 37.6. The negative gradient "));
  g_assert_null (strstr (words, "minimum"));
  minimum = polyfit_chart_read_out (chart, 0.501, 2.401);
  g_assert_true (g_str_has_prefix (minimum, "w₁ = 0.501\n"));
}

/* Over one's own points there is no true loss. All weights are zero here, and all y of size 1. */
static void
test_words_of_points (void)
{
  static const double x[] = { -2.0, -1.0, 0.0, 1.0, 2.0 }, y[] = { 1.0, -1.0, 1.0, -1.0, 1.0 };
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = NULL;
  g_autofree char *words = NULL, *dot = NULL, *held = NULL;
  const Parameters start = { 0 };
  PlotFigure *figure;

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, G_N_ELEMENTS (x));
  polyfit_trainer_start_from (trainer, &start);
  chart = chart_new (trainer, 1, 3);
  figure = polyfit_chart_get_figure (chart);
  polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  words = polyfit_chart_describe (chart, &figure->x, &figure->y);
  g_assert_nonnull (strstr (words, ", where the training loss is 1.00; the minimum is at "));
  dot = polyfit_chart_read_out (chart, 0.0, 0.0);
  g_assert_true (g_str_has_suffix (dot, "\nTraining loss 1.00000"));
  polyfit_landscape_chart_hold (POLYFIT_LANDSCAPE_CHART (chart), 0.0, 0.0);
  polyfit_chart_update (chart);
  held = polyfit_chart_describe (chart, &figure->x, &figure->y);
  g_assert_true (g_str_has_suffix (held, ", where the training loss is 1.00."));
}

/* Whatever the model, the data and the learning rate, nothing is drawn that is not a number. */
static void
test_any_run (void)
{
  static const float rates[] = { 1e-3f, 0.3f };
  double x[] = { -1e6, 0.0, 3.0, 1e6 }, y[] = { 2.0, 2.0, -1e9, 4.0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 200);

  for (guint degree = 1; degree <= POLY_MAX_DEGREE; degree += 7)
    for (BasisKind kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
      for (guint way = 0; way < 4; way++)
        {
          g_autoptr (PolyfitTrainer) trainer = trainer_new (degree);
          g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, degree);
          cairo_t *cr = cairo_create (surface);
          g_autofree char *words = NULL, *here = NULL;
          PlotFigure *figure;

          polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), kind);
          if (way / 2 == 1)
            polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y,
                                        G_N_ELEMENTS (x));
          polyfit_trainer_set_learning_rate (trainer, (double) rates[way % 2]);
          polyfit_trainer_set_batch_size (trainer, 1);
          polyfit_trainer_advance (trainer, 500);
          polyfit_chart_update (chart);
          figure = polyfit_chart_get_figure (chart);
          polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
          g_assert_true (isfinite (figure->x.min) && isfinite (figure->x.max));
          g_assert_cmpfloat (figure->y.min, <, figure->y.max);
          plot_figure_draw (figure, cr, 300, 200);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          words = polyfit_chart_describe (chart, &figure->x, &figure->y);
          here = polyfit_chart_read_out (chart, figure->x.min, figure->y.max);
          g_assert_null (strstr (words, "nan"));
          g_assert_null (strstr (here, "nan"));
          cairo_destroy (cr);
        }
  cairo_surface_destroy (surface);
}

/* A view may update in the midst of a restart: as soon as the model has other weights, and before. */
static void
test_lower_degree (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (3);
  g_autoptr (PolyfitChart) chart = chart_new (trainer, 1, 3);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  guint first, second;

  g_signal_connect_object (model, "changed", G_CALLBACK (polyfit_chart_update), chart,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (trainer, "restarting", G_CALLBACK (polyfit_chart_update), chart,
                           G_CONNECT_SWAPPED);
  polyfit_model_set_degree (model, 1);
  g_assert_true (polyfit_landscape_chart_get_coefficients (POLYFIT_LANDSCAPE_CHART (chart), &first,
                                                           &second));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (second, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/landscape-chart/path", test_path);
  g_test_add_func ("/landscape-chart/losses", test_losses);
  g_test_add_func ("/landscape-chart/batch-stays", test_batch_stays);
  g_test_add_func ("/landscape-chart/coefficients", test_coefficients);
  g_test_add_func ("/landscape-chart/degree-0", test_degree_0);
  g_test_add_func ("/landscape-chart/lower-degree", test_lower_degree);
  g_test_add_func ("/landscape-chart/axes", test_axes);
  g_test_add_func ("/landscape-chart/axes-at-start", test_axes_at_start);
  g_test_add_func ("/landscape-chart/words", test_words);
  g_test_add_func ("/landscape-chart/words-of-hidden", test_words_of_hidden);
  g_test_add_func ("/landscape-chart/words-of-points", test_words_of_points);
  g_test_add_func ("/landscape-chart/any-run", test_any_run);
  return g_test_run ();
}
