#include "figure/duel-words.h"
#include "figure/polyfit-figure.h"
#include "figure/polyfit-fit-chart.h"
#include "figure/polyfit-loss-chart.h"
#include "plot/fit.h"
#include "plot/loss.h"

#include <string.h>

static PolyfitTrainer *
new_trainer (void)
{
  return g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 3, "stop-loss", 0.0, NULL);
}

static PolyfitChart *
new_chart (GType           type,
           PolyfitTrainer *trainer,
           PolyfitDuel    *duel)
{
  PolyfitChart *chart = g_object_new (type, NULL);

  polyfit_chart_set_trainer (chart, trainer);
  polyfit_chart_set_duel (chart, duel);
  polyfit_chart_update (chart);
  return chart;
}

static void
assert_contains (char       *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("No “%s” in “%s”", part, text);
  g_free (text);
}

/* A chart shows both runs, calls each by what is different, and a frozen one goes on doing so. */
static void
test_fit (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  g_autoptr (PolyfitChart) chart = NULL, frozen = NULL;
  const PlotFit *figure;
  PlotAxis x, y;
  Poly rival;

  polyfit_trainer_advance (trainer, 30);
  polyfit_model_get_poly (
    polyfit_trainer_get_model (polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B)), &rival);
  chart = new_chart (POLYFIT_TYPE_FIT_CHART, trainer, duel);
  frozen = polyfit_chart_freeze (chart);
  polyfit_trainer_advance (trainer, 30);
  polyfit_duel_set_value (duel, 0.02);
  polyfit_chart_update (chart);

  figure = (const PlotFit *) polyfit_chart_get_figure (frozen);
  g_assert_nonnull (figure->rival);
  g_assert_cmpfloat (poly_eval (figure->rival, 1.5), ==, poly_eval (&rival, 1.5));
  g_assert_cmpstr (figure->sides[0], ==, "A: learning rate 0.001");
  g_assert_cmpstr (figure->sides[1], ==, "B: learning rate 0.01");
  polyfit_chart_choose_axes (frozen, &x, &y);
  assert_contains (polyfit_chart_describe (frozen, &x, &y),
                   "This is A: learning rate 0.001. Another run, B: learning rate 0.01: its curve");
  assert_contains (polyfit_chart_read_out (frozen, 1.0, 0.0), "\nB: learning rate 0.01 ");

  figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  g_assert_cmpfloat (poly_eval (figure->rival, 1.5), !=, poly_eval (&rival, 1.5));
  g_assert_cmpstr (figure->sides[1], ==, "B: learning rate 0.02");

  polyfit_chart_set_duel (chart, NULL);
  polyfit_chart_update (chart);
  g_assert_null (figure->rival);
}

static void
test_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  PolyfitTrainer *rival = polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B);
  g_autoptr (PolyfitChart) chart = NULL;
  const PlotLoss *figure;
  PlotAxis x, y;

  polyfit_trainer_advance (trainer, 40);
  chart = new_chart (POLYFIT_TYPE_LOSS_CHART, trainer, duel);
  figure = (const PlotLoss *) polyfit_chart_get_figure (chart);
  g_assert_cmpuint (figure->rival_history->n_steps, ==, 40);
  g_assert_cmpfloat (figure->true_loss[39], ==, polyfit_trainer_get_true_loss (trainer));
  g_assert_cmpfloat (figure->rival_true_loss[39], ==, polyfit_trainer_get_true_loss (rival));
  polyfit_chart_choose_axes (chart, &x, &y);
  assert_contains (polyfit_chart_describe (chart, &x, &y),
                   "Another run, B: learning rate 0.01: after 40 steps its batch loss is ");
  assert_contains (polyfit_chart_read_out (chart, 12.0, 1.0), "\nB: learning rate 0.01\nBatch loss ");

  /* A rival that has come back is all new. */
  polyfit_trainer_reset (trainer);
  polyfit_duel_set_value (duel, 0.02);
  polyfit_trainer_advance (trainer, 50);
  polyfit_chart_update (chart);
  for (gsize i = 0; i < 50; i++)
    g_assert_cmpfloat (figure->rival_true_loss[i], ==,
                       polyfit_trainer_compute_true_loss (rival, &figure->rival_history->after[i]));

  g_object_set (chart, "true-loss", FALSE, NULL);
  g_assert_null (figure->rival_true_loss);
}

/* The rival's colour is in the picture, and without a rival it is not. */
static void
test_ink (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  PlotColor color = plot_style_color (&PLOT_STYLE_DEFAULT, PLOT_RIVAL);
  guint32 wanted = (guint32) (color.red * 255.0 + 0.5) << 16 | (guint32) (color.green * 255.0 + 0.5) << 8 |
                   (guint32) (color.blue * 255.0 + 0.5);

  polyfit_trainer_advance (trainer, 200);
  for (guint pass = 0; pass < 4; pass++)
    {
      GType type = pass % 2 == 0 ? POLYFIT_TYPE_FIT_CHART : POLYFIT_TYPE_LOSS_CHART;
      g_autoptr (PolyfitChart) chart = new_chart (type, trainer, pass < 2 ? duel : NULL);
      PlotFigure *figure = polyfit_chart_get_figure (chart);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 400);
      cairo_t *cr = cairo_create (surface);
      const guint32 *pixel;
      guint count = 0;

      polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
      plot_figure_draw (figure, cr, 600.0, 400.0);
      cairo_surface_flush (surface);
      pixel = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
      for (guint i = 0; i < 600 * 400; i++)
        count += (pixel[i] & 0xFFFFFF) == wanted;
      if (pass < 2)
        g_assert_cmpuint (count, >, 200);
      else
        g_assert_cmpuint (count, ==, 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
assert_words (const PolyfitDuelVerdict *verdict,
              const char               *words)
{
  g_autofree char *text = duel_words_describe (verdict);

  g_assert_cmpstr (text, ==, words);
}

static void
test_words (void)
{
  PolyfitDuelVerdict verdict = {
    .state = { POLYFIT_TRAINER_PAUSED, POLYFIT_TRAINER_PAUSED },
    .ahead = POLYFIT_DUEL_NOBODY,
  };

  assert_words (&verdict, "Both are at the start. Train, or make a step.");
  verdict.step[0] = verdict.step[1] = 1200;
  verdict.is_tie = TRUE;
  assert_words (&verdict, "A tie: both have the same true loss.");

  verdict.is_tie = FALSE;
  verdict.ahead = POLYFIT_DUEL_B;
  verdict.true_loss[0] = 0.5;
  verdict.true_loss[1] = 0.25;
  assert_words (&verdict, "B is ahead: true loss 0.250 against 0.500.");

  verdict.reason = POLYFIT_DUEL_REASON_DECAY;
  verdict.share = 0.83;
  verdict.decay[0] = 0.9987;
  verdict.decay[1] = 0.987;
  assert_words (&verdict, "B is ahead: true loss 0.250 against 0.500. 83 % of the loss that A could "
                          "still get rid of lies in one direction, see Modes. There each of its steps "
                          "leaves 0.99870 of the error, and each step of B only 0.98700.");

  verdict.state[1] = POLYFIT_TRAINER_CONVERGED;
  verdict.reason = POLYFIT_DUEL_REASON_UNKNOWN;
  assert_words (&verdict, "B wins: it converged at step 1200. The true loss of A at step 1200 is 0.500.");

  /* A ends both runs, B does not. */
  verdict.ahead = POLYFIT_DUEL_A;
  verdict.state[0] = POLYFIT_TRAINER_CONVERGED;
  verdict.state[1] = POLYFIT_TRAINER_PAUSED;
  assert_words (&verdict, "A wins: it converged at step 1200. The true loss of B at step 1200 is 0.250. "
                          "B stopped with A: to see it go on, swap them and train.");
  verdict.state[1] = POLYFIT_TRAINER_CONVERGED;
  verdict.step[1] = 1300;
  assert_words (&verdict, "A wins: it converged at step 1200, B at step 1300.");
  verdict.step[1] = 1200;
  verdict.ahead = POLYFIT_DUEL_B;
  verdict.state[0] = POLYFIT_TRAINER_PAUSED;
  verdict.state[1] = POLYFIT_TRAINER_CONVERGED;

  verdict.state[1] = POLYFIT_TRAINER_DIVERGED;
  verdict.ahead = POLYFIT_DUEL_A;
  verdict.step[1] = 4;
  verdict.reason = POLYFIT_DUEL_REASON_UNSTABLE;
  verdict.learning_rate = 0.1;
  verdict.limit = 0.027;
  assert_words (&verdict, "A wins: B diverged at step 5. The true loss of A is 0.500. The learning rate of "
                          "B, 0.1, is beyond its stable limit, 0.0270.");
}

/* Of one's own points there is no true loss. */
static void
test_words_of_points (void)
{
  PolyfitDuelVerdict verdict = {
    .state = { POLYFIT_TRAINER_PAUSED, POLYFIT_TRAINER_PAUSED },
    .step = { 1200, 1200 },
    .true_loss = { 0.5, 0.25 },
    .of_points = TRUE,
    .is_tie = TRUE,
  };

  assert_words (&verdict, "A tie: both have the same training loss.");
  verdict.is_tie = FALSE;
  verdict.ahead = POLYFIT_DUEL_B;
  verdict.reason = POLYFIT_DUEL_REASON_LEAST_LOSS;
  verdict.least_loss = 0.375;
  assert_words (&verdict, "B is ahead: training loss 0.250 against 0.500. "
                          "No weights give A a training loss below 0.375.");
  verdict.reason = POLYFIT_DUEL_REASON_UNKNOWN;
  verdict.state[POLYFIT_DUEL_A] = POLYFIT_TRAINER_DIVERGED;
  assert_words (&verdict, "B wins: A diverged at step 1201. The training loss of B is 0.250. "
                          "B stopped with A: to see it go on, swap them and train.");
  verdict.state[POLYFIT_DUEL_A] = POLYFIT_TRAINER_PAUSED;
  verdict.state[POLYFIT_DUEL_B] = POLYFIT_TRAINER_CONVERGED;
  assert_words (&verdict,
                "B wins: it converged at step 1200. The training loss of A at step 1200 is 0.500.");
}

/* Each value of each setting has a word, and there are as many as values. */
static void
test_names (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_OPTIMIZER, OPTIMIZER_ADAM);
  g_autofree char *name = duel_words_name_side (duel, POLYFIT_DUEL_B);

  g_assert_cmpstr (name, ==, "B: Adam");
  for (guint i = 0; i < POLYFIT_N_DUEL_SETTINGS; i++)
    {
      const char *const *choices = duel_words_get_choices ((PolyfitDuelSetting) i);
      double lower, upper;
      gboolean whole;

      polyfit_duel_setting_get_range ((PolyfitDuelSetting) i, &lower, &upper, &whole);
      if (choices != NULL)
        g_assert_cmpuint (g_strv_length ((char **) choices), ==, (guint) (upper - lower) + 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duel-chart/fit", test_fit);
  g_test_add_func ("/duel-chart/loss", test_loss);
  g_test_add_func ("/duel-chart/ink", test_ink);
  g_test_add_func ("/duel-chart/words", test_words);
  g_test_add_func ("/duel-chart/words-of-points", test_words_of_points);
  g_test_add_func ("/duel-chart/names", test_names);
  return g_test_run ();
}
