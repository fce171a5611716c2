#include "core/stability.h"
#include "figure/mode-words.h"
#include "figure/polyfit-chart.h"
#include "figure/polyfit-modes-chart.h"
#include "plot/modes.h"

#include <math.h>
#include <string.h>

static PolyfitTrainer *
new_trainer (void)
{
  return g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
}

static PolyfitChart *
new_chart (PolyfitTrainer *trainer)
{
  PolyfitChart *chart = g_object_new (POLYFIT_TYPE_MODES_CHART, NULL);

  polyfit_chart_set_trainer (chart, trainer);
  return chart;
}

static const PlotModes *
update (PolyfitChart *chart)
{
  polyfit_chart_update (chart);
  return (const PlotModes *) polyfit_chart_get_figure (chart);
}

/* κ = 40.6, and the combination of x and x³ that is learned last. */
static void
test_tutorial (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  const PlotModes *figure = update (chart);

  g_assert_cmpuint (figure->n, ==, 4);
  g_assert_cmpfloat_with_epsilon (figure->mode[0].eigenvalue, 16.0 - sqrt (232.0), 1e-12);
  g_assert_cmpfloat_with_epsilon (figure->mode[3].eigenvalue, 16.0 + sqrt (232.0), 1e-12);
  g_assert_cmpstr (figure->mode[0].name, ==, "0.98 x − 0.20 x³");
  g_assert_cmpstr (figure->mode[1].name, ==, "0.92 − 0.38 x²");
  g_assert_cmpstr (figure->mode[0].decay, ==, "0.99923");
  g_assert_cmpstr (figure->mode[0].halving, ==, "902 steps");
  g_assert_true (figure->mode[0].is_last);
  g_assert_false (figure->mode[1].is_last);
  g_assert_false (figure->mode[3].is_unstable);
  g_assert_cmpstr (figure->note, ==, "Condition number 40.6: 0.98 x − 0.20 x³ is learned last.");
}

/* On full batches, in floats, each mode's error is multiplied by |1 - ηλ| a step, and all of them
 * together are what the loss is above the least. */
static void
test_losses (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  const Optimizer *optimizer = &polyfit_trainer_get_run (trainer)->settings.optimizer;
  const PlotModes *figure = update (chart);
  double first[4], sum = 0.0, share = 0.0;

  for (gsize i = 0; i < 4; i++)
    first[i] = figure->mode[i].loss;
  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_trainer_advance (trainer, 50);
  figure = update (chart);
  for (gsize i = 0; i < 4; i++)
    {
      double decay = stability_decay (optimizer, figure->mode[i].eigenvalue);

      g_assert_cmpfloat_with_epsilon (figure->mode[i].loss / first[i], pow (decay, 100.0), 1e-4);
      sum += figure->mode[i].loss;
      share += figure->mode[i].share;
    }
  g_assert_cmpfloat_with_epsilon (sum, polyfit_trainer_get_true_loss (trainer), 1e-12);
  g_assert_cmpfloat_with_epsilon (share, 1.0, 1e-12);
}

static void
test_unstable (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  const PlotModes *figure;

  polyfit_trainer_set_learning_rate (trainer, 0.065);
  figure = update (chart);
  g_assert_true (figure->mode[3].is_unstable);
  g_assert_false (figure->mode[2].is_unstable);
  g_assert_false (figure->mode[0].is_last);
  g_assert_cmpstr (figure->mode[3].halving, ==, "grows");
  g_assert_cmpstr (figure->mode[3].decay, ==, "1.03");
  g_assert_nonnull (strstr (figure->note, "unstable"));
  polyfit_trainer_set_learning_rate (trainer, 0.063);
  figure = update (chart);
  g_assert_false (figure->mode[3].is_unstable);
  g_assert_null (strstr (figure->note, "unstable"));
}

static void
test_optimizers (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  const PlotModes *figure;

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  settings.optimizer.momentum = 0.9;
  polyfit_trainer_set_settings (trainer, &settings);
  figure = update (chart);
  /* The fast ones swing and have √μ. */
  g_assert_cmpstr (figure->mode[3].decay, ==, "0.949");
  g_assert_cmpstr (figure->mode[0].decay, ==, "0.9917");
  settings.optimizer.kind = OPTIMIZER_ADAM;
  polyfit_trainer_set_settings (trainer, &settings);
  figure = update (chart);
  g_assert_null (figure->mode[0].decay);
  g_assert_null (figure->mode[0].halving);
  g_assert_false (figure->mode[0].is_last);
  g_assert_nonnull (strstr (figure->note, "This optimizer"));
  settings.optimizer.kind = OPTIMIZER_SGD;
  settings.zero_grad = FALSE;
  polyfit_trainer_set_settings (trainer, &settings);
  figure = update (chart);
  g_assert_null (figure->mode[0].decay);
  g_assert_nonnull (strstr (figure->note, "add up"));
}

/* Two points cannot tell a parabola; a basis made for its x learns all at once. */
static void
test_conditions (void)
{
  static const double x[] = { 1.0, 2.0 }, y[] = { 3.0, 5.0 };
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const PlotModes *figure;

  polyfit_model_set_basis_kind (model, BASIS_HERMITE);
  figure = update (chart);
  g_assert_cmpstr (figure->note, ==, "Condition number 1.00: all are learned equally fast.");
  g_assert_cmpstr (figure->mode[0].name, ==, "1.00");
  g_assert_cmpstr (figure->mode[3].name, ==, "1.00 He₃");
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  polyfit_model_set_degree (model, 2);
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 2);
  figure = update (chart);
  g_assert_cmpuint (figure->n, ==, 3);
  g_assert_cmpfloat (figure->mode[0].eigenvalue, ==, 0.0);
  g_assert_cmpstr (figure->mode[0].halving, ==, "never");
  g_assert_false (figure->mode[0].is_unstable);
  g_assert_nonnull (strstr (figure->note, "∞"));
}

static void
test_words (void)
{
  static const double even[] = { 0.5, -0.5, 0.5, -0.5 }, small[] = { -0.04, 0.999, 0.02 };
  static const struct
  {
    double      decay;
    const char *factor;
    const char *halving;
  } decays[] = {
    { 0.0, "0.00", "0.0 steps" },        { 0.5, "0.500", "1.0 steps" },
    { 0.95, "0.950", "14 steps" },        { 0.99999, "0.999990", "69,300 steps" },
    { 1.0 - 3e-9, "1 − 3.0×10⁻⁹", "231,000,000 steps" },
    { 1.0 - 1e-11, "1 − 1.0×10⁻¹¹", "6.93×10¹⁰ steps" },
    { 1.0, "1", "never" },                { 1.5, "1.50", "grows" },
  };
  g_autofree char *three = mode_words_combination (BASIS_POWER, 4, even);
  g_autofree char *one = mode_words_combination (BASIS_LEGENDRE, 3, small);

  g_assert_true (g_str_has_prefix (three, "0.50 − 0.50 x"));
  g_assert_cmpstr (one, ==, "1.00 P₁");
  for (gsize i = 0; i < G_N_ELEMENTS (decays); i++)
    {
      g_autofree char *factor = mode_words_decay (decays[i].decay);
      g_autofree char *halving = mode_words_halving (decays[i].decay);
      g_autofree char *plain = g_strdup (halving);
      char *to = plain;

      /* The C locale has no thousands separator. */
      g_assert_cmpstr (factor, ==, decays[i].factor);
      for (const char *from = decays[i].halving; *from != '\0'; from++)
        if (*from != ',')
          g_assert_cmpint (*from, ==, *to++);
      g_assert_cmpint (*to, ==, '\0');
    }
  g_assert_null (mode_words_decay (NAN));
  g_assert_null (mode_words_halving (NAN));
}

static void
test_read_out (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitChart) chart = new_chart (trainer);
  g_autofree char *text = NULL, *described = NULL;
  PlotAxis x, y;

  update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  g_assert_cmpfloat (y.min, ==, 0.0);
  g_assert_cmpfloat (y.max, ==, 4.0);
  text = polyfit_chart_read_out (chart, 0.3, 3.2);
  g_assert_true (g_str_has_prefix (text, "0.20 x + 0.98 x³\nEigenvalue 31.2315\nError left "));
  g_assert_true (g_str_has_suffix (text, "\nError × each step 0.969\nHalved in: 22 steps"));
  g_assert_null (polyfit_chart_read_out (chart, 0.3, 4.0));
  g_assert_null (polyfit_chart_read_out (chart, 0.3, -0.1));
  described = polyfit_chart_describe (chart, &x, &y);
  g_assert_nonnull (strstr (described, "0.20 x + 0.98 x³: eigenvalue 31.2, loss left "));
  g_assert_nonnull (strstr (described, "halved in: 902 steps"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/modes-chart/tutorial", test_tutorial);
  g_test_add_func ("/modes-chart/losses", test_losses);
  g_test_add_func ("/modes-chart/unstable", test_unstable);
  g_test_add_func ("/modes-chart/optimizers", test_optimizers);
  g_test_add_func ("/modes-chart/conditions", test_conditions);
  g_test_add_func ("/modes-chart/words", test_words);
  g_test_add_func ("/modes-chart/read-out", test_read_out);
  return g_test_run ();
}
