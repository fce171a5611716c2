#include "figure/polyfit-chart.h"
#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"
#include "figure/polyfit-weights-chart.h"
#include "core/exact.h"
#include "plot/weights.h"

#include <math.h>
#include <string.h>

static PolyfitTrainer *
new_trainer (void)
{
  return g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
}

static const PlotWeights *
update (PolyfitChart *chart)
{
  polyfit_chart_update (chart);
  return (const PlotWeights *) polyfit_chart_get_figure (chart);
}

/* From the first weights to the last, in steps of whatever the history keeps. */
static void
test_points (void)
{
  static const guint64 lengths[] = { 1, 100, 4095, 1, 9000 };
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  const History *history = polyfit_trainer_get_history (trainer);
  Parameters initial = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  const PlotWeights *figure;

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_chart_set_trainer (chart, trainer);
  figure = update (chart);
  g_assert_cmpuint (figure->n, ==, 1);
  g_assert_cmpuint (figure->terms, ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      polyfit_trainer_advance (trainer, lengths[i]);
      figure = update (chart);
      g_assert_cmpuint (figure->n, ==, history->n_buckets + 1);
      g_assert_cmpfloat (figure->step[0], ==, 0.0);
      for (gsize k = 0; k < 4; k++)
        g_assert_cmpfloat (figure->value[0][k], ==, (double) initial.value[k]);
      for (gsize b = 0; b < history->n_buckets; b++)
        {
          g_assert_cmpfloat (figure->step[b + 1], ==,
                             (double) history_bucket_last_step (history, b));
          for (gsize k = 0; k < 4; k++)
            g_assert_cmpfloat (figure->value[b + 1][k], ==, (double) history->after[b].value[k]);
        }
    }
}

/* Another start is another run, even where it has come as far. */
static void
test_another_start (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  const History *history = polyfit_trainer_get_history (trainer);
  const PlotWeights *figure;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 50);
  update (chart);
  polyfit_trainer_set_seed (trainer, 2);
  polyfit_trainer_advance (trainer, 60);
  figure = update (chart);
  g_assert_cmpuint (figure->n, ==, 61);
  for (gsize b = 0; b < 60; b++)
    g_assert_cmpfloat (figure->value[b + 1][2], ==, (double) history->after[b].value[2]);
}

static void
test_truth (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  const PlotWeights *figure;

  polyfit_chart_set_trainer (chart, trainer);
  figure = update (chart);
  g_assert_cmpint (figure->best_role, ==, PLOT_TRUTH);
  for (gsize k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (figure->best[k], TARGET_TUTORIAL.poly.coefficient[k], 1e-14);
  g_assert_cmpstr (figure->name[0], ==, "bias");
  g_assert_cmpstr (figure->name[3], ==, "w₃");

  /* What is not in the target is zero in any features, not some 1e-17. */
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_HERMITE);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 5);
  figure = update (chart);
  g_assert_cmpfloat_with_epsilon (figure->best[1], 7.7, 1e-6);
  g_assert_cmpfloat (figure->best[5], ==, 0.0);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_POWER);

  /* No line is the true cubic: 0.9 + 3 E[x²] and 0.5 + 2.4 E[x⁴] are the best it can have. */
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 1);
  figure = update (chart);
  g_assert_cmpint (figure->best_role, ==, PLOT_EXACT);
  g_assert_cmpuint (figure->terms, ==, 2);
  g_assert_cmpfloat_with_epsilon (figure->best[0], 3.9, 1e-12);
  g_assert_cmpfloat_with_epsilon (figure->best[1], 7.7, 1e-12);
}

/* What exact arithmetic finds. */
static void
test_least_squares (void)
{
  static const double x[] = { -1.0, -0.5, 0.25, 1.0, 1.5, 2.0 };
  static const double y[] = { 2.0, 0.5, -0.25, 1.0, 2.5, 7.0 };
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  const PlotWeights *figure;
  Exact exact;

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, G_N_ELEMENTS (x));
  polyfit_chart_set_trainer (chart, trainer);
  g_assert_cmpint (exact_fit (x, y, G_N_ELEMENTS (x), 3, &exact), ==, EXACT_OK);
  figure = update (chart);
  g_assert_cmpint (figure->best_role, ==, PLOT_EXACT);
  for (gsize k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (figure->best[k], exact.poly.coefficient[k], 1e-12);
}

/* The same polynomials, whatever features they were learned in. */
static void
test_in_powers (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  g_autoptr (PolyfitChart) frozen = NULL;
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const PlotWeights *figure;

  polyfit_model_set_basis_kind (model, BASIS_LEGENDRE);
  polyfit_model_set_degree (model, 5);
  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 300);
  figure = update (chart);
  g_assert_cmpfloat (fabs (figure->best[3] - 2.4), >, 1.0);
  g_object_set (chart, "in-powers", TRUE, NULL);
  figure = update (chart);
  for (gsize point = 0; point < figure->n; point += 100)
    {
      const Parameters *parameters = point == 0
        ? polyfit_trainer_get_initial_parameters (trainer)
        : &polyfit_trainer_get_history (trainer)->after[point - 1];
      Poly poly;

      basis_to_poly (polyfit_model_get_basis (model), parameters, &poly);
      for (gsize k = 0; k <= 5; k++)
        g_assert_cmpfloat_with_epsilon (figure->value[point][k], poly.coefficient[k], 1e-13);
    }
  for (gsize k = 0; k <= 5; k++)
    g_assert_cmpfloat_with_epsilon (figure->best[k], TARGET_TUTORIAL.poly.coefficient[k], 1e-6);
  g_assert_cmpstr (figure->name[0], ==, "constant");
  g_assert_cmpstr (figure->name[5], ==, "x⁵");

  frozen = polyfit_chart_freeze (chart);
  figure = (const PlotWeights *) polyfit_chart_get_figure (frozen);
  g_assert_cmpuint (figure->n, ==, 301);
  g_assert_cmpstr (figure->name[5], ==, "x⁵");
}

static void
test_words (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  g_autofree char *text = NULL, *described = NULL, *expected = NULL, *many = NULL;
  g_auto (GStrv) values = g_new0 (char *, 5);
  const float *weight;
  PlotAxis x, y;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 20);
  update (chart);
  weight = polyfit_trainer_get_history (trainer)->after[11].value;
  for (gsize k = 0; k < 4; k++)
    values[k] = polyfit_number_format (weight[k], 6);
  expected = g_strdup_printf ("After step 12 (→ true values)\n"
                              "bias %s → 0.900000\nw₁ %s → 0.500000\n"
                              "w₂ %s → 3.00000\nw₃ %s → 2.40000",
                              values[0], values[1], values[2], values[3]);
  text = polyfit_chart_read_out (chart, 12.2, 0.0);
  g_assert_cmpstr (text, ==, expected);
  g_assert_null (polyfit_chart_read_out (chart, 21.0, 0.0));
  g_assert_null (polyfit_chart_read_out (chart, -1.0, 0.0));

  polyfit_chart_choose_axes (chart, &x, &y);
  described = polyfit_chart_describe (chart, &x, &y);
  g_assert_true (g_str_has_prefix (described, "Weights after 20 steps: bias "));
  g_assert_true (g_str_has_suffix (described, "(true 2.40)."));

  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 15);
  update (chart);
  many = polyfit_chart_read_out (chart, 0.0, 0.0);
  g_assert_nonnull (strstr (many, "w₁₅ "));
  for (const char *line = strchr (many, '\n'); line != NULL; line = strchr (line + 1, '\n'))
    g_assert_nonnull (strstr (line, "   w"));
}

/* One scale of steps for both ways of looking at them. */
static void
test_logarithmic_steps (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_WEIGHTS_CHART, NULL);
  PlotAxis x, y;

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_trainer_advance (trainer, 150);
  update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_false (x.logarithmic);
  g_assert_cmpfloat (x.max, ==, 200.0);
  g_object_set (chart, "logarithmic-steps", TRUE, NULL);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_true (x.logarithmic);
  g_assert_cmpfloat (x.min, ==, 1.0);
}

static void
test_names (void)
{
  static const struct
  {
    BasisKind   kind;
    gsize       k;
    const char *name;
  } features[] = {
    { BASIS_POWER, 0, "1" },     { BASIS_POWER, 1, "x" },      { BASIS_POWER, 12, "x¹²" },
    { BASIS_STANDARD, 2, "z₂" }, { BASIS_LEGENDRE, 10, "P₁₀" }, { BASIS_CHEBYSHEV, 3, "T₃" },
    { BASIS_HERMITE, 4, "He₄" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (features); i++)
    {
      g_autofree char *name = polyfit_coefficient_feature (features[i].kind, features[i].k);

      g_assert_cmpstr (name, ==, features[i].name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weights-chart/points", test_points);
  g_test_add_func ("/weights-chart/another-start", test_another_start);
  g_test_add_func ("/weights-chart/truth", test_truth);
  g_test_add_func ("/weights-chart/least-squares", test_least_squares);
  g_test_add_func ("/weights-chart/in-powers", test_in_powers);
  g_test_add_func ("/weights-chart/words", test_words);
  g_test_add_func ("/weights-chart/logarithmic-steps", test_logarithmic_steps);
  g_test_add_func ("/weights-chart/names", test_names);
  return g_test_run ();
}
