#include "await.h"
#include "figure/polyfit-figure.h"
#include "figure/polyfit-seeds-chart.h"
#include "figure/seed-words.h"
#include "model/polyfit-seeds.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PolyfitTrainer    *trainer;
  PolyfitSeedsChart *chart;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  fixture->chart = g_object_new (POLYFIT_TYPE_SEEDS_CHART, NULL);
  polyfit_chart_set_trainer (POLYFIT_CHART (fixture->chart), fixture->trainer);
  /* As a view does. */
  g_signal_connect (fixture->chart, "changed", G_CALLBACK (polyfit_chart_update), NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  polyfit_seeds_chart_set_active (fixture->chart, FALSE);
  g_object_unref (fixture->chart);
  g_object_unref (fixture->trainer);
}

static const PlotSeeds *
get_figure (Fixture *fixture)
{
  return (const PlotSeeds *) polyfit_chart_get_figure (POLYFIT_CHART (fixture->chart));
}

/* Until the runs of the present settings are there. */
static const PlotSeeds *
await_runs (Fixture *fixture)
{
  polyfit_seeds_chart_set_active (fixture->chart, TRUE);
  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  AWAIT (!get_figure (fixture)->is_faint && get_figure (fixture)->n > 0);
  return get_figure (fixture);
}

static char *
describe (Fixture *fixture)
{
  PlotAxis axis = { .max = 1.0 };

  return polyfit_chart_describe (POLYFIT_CHART (fixture->chart), &axis, &axis);
}

/* Seeds 3, 4 and 5 need 2619, 795 and 2655 steps, as `polyfit-cli train --seeds 3-5` says. */
static void
test_tutorial (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const double steps[] = { 2619.0, 795.0, 2655.0 };
  const PlotSeeds *figure;
  g_autofree char *words = NULL;
  gsize n = 0;

  g_object_set (fixture->chart, "seeds", 100, NULL);
  figure = await_runs (fixture);
  g_assert_cmpuint (figure->n, ==, 100);
  for (gsize i = 0; i < figure->n; i++)
    if (figure->run[i].seed >= 3 && figure->run[i].seed <= 5)
      {
        g_assert_cmpfloat (figure->run[i].steps, ==, steps[figure->run[i].seed - 3]);
        n++;
      }
  g_assert_cmpuint (n, ==, 3);
  g_assert_nonnull (figure->own);
  g_assert_cmpuint (figure->own->seed, ==, 0);
  g_assert_cmpstr (figure->heading, ==, "Half by 2124, nine in ten: 854–2849");
  g_assert_cmpstr (figure->brief_heading, ==, "Half by 2124");
  words = describe (fixture);
  g_assert_nonnull (strstr (words, "between step 854 and 2849"));
  g_assert_nonnull (strstr (words, "Seed 0: stopped at step 1412"));
  g_assert_nonnull (strstr (words, "x: 0.505 ± 0.049, best 0.500."));
}

/* What runs learn may be told, but not what they should learn. */
static void
test_hidden_truth (Fixture       *fixture,
                   gconstpointer  user_data)
{
  const PlotSeeds *figure;
  g_autofree char *words = NULL, *again = NULL;

  g_object_set (fixture->chart, "seeds", 10, NULL);
  figure = await_runs (fixture);
  g_assert_nonnull (figure->truth);

  polyfit_trainer_set_hidden (fixture->trainer, POLYFIT_PARTS_TRUE_CURVE);
  figure = get_figure (fixture);
  g_assert_null (figure->truth);
  g_assert_null (figure->exact);
  words = describe (fixture);
  g_assert_nonnull (strstr (words, "x: 0.5"));
  g_assert_null (strstr (words, "best"));

  polyfit_trainer_set_hidden (fixture->trainer, (PolyfitParts) 0);
  figure = get_figure (fixture);
  g_assert_nonnull (figure->truth);
  again = describe (fixture);
  g_assert_nonnull (strstr (again, "best 0.500"));
}

/* The spread of a coefficient is what two passes over the runs give. */
static void
test_spread (Fixture       *fixture,
             gconstpointer  user_data)
{
  PlotSeed run[] = {
    { .fitted = { 1, { 1.0, 2.0 } } }, { .fitted = { 1, { 4.0, 2.0 } } },
    { .outcome = PLOT_SEED_DIVERGED, .fitted = { 1, { 1e9, 1e9 } } },
    { .outcome = PLOT_SEED_UNSTOPPED, .fitted = { 1, { 7.0, 2.0 } } },
  };
  const PlotSeeds figure = { .run = run, .n = G_N_ELEMENTS (run) };
  const SeedWords words = { .figure = &figure, .terms = 2 };
  SeedSpread spread;

  seed_words_spread (&words, 0, &spread);
  g_assert_cmpuint (spread.n, ==, 3);
  g_assert_cmpfloat (spread.mean, ==, 4.0);
  g_assert_cmpfloat (spread.sd, ==, 3.0);
  seed_words_spread (&words, 1, &spread);
  g_assert_cmpfloat (spread.sd, ==, 0.0);
}

/* Nothing is run that nobody looks at; steps and resets change nothing, a setting does, and what it makes
 * old is faint until the new is there. */
static void
test_renewal (Fixture       *fixture,
              gconstpointer  user_data)
{
  const PlotSeeds *figure;
  const PlotSeed *runs;
  g_autofree char *words = NULL;

  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  for (int i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_cmpuint (get_figure (fixture)->n, ==, 0);
  words = describe (fixture);
  g_assert_cmpstr (words, ==, "Training with 100 seeds: 0 are done.");

  figure = await_runs (fixture);
  runs = figure->run;
  polyfit_trainer_advance (fixture->trainer, 50);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_trainer_set_seed (fixture->trainer, 7);
  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  g_assert_false (get_figure (fixture)->is_faint);
  g_assert_true (get_figure (fixture)->run == runs);
  g_assert_cmpuint (get_figure (fixture)->own->seed, ==, 7);

  polyfit_trainer_set_learning_rate (fixture->trainer, 0.01);
  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  g_assert_true (get_figure (fixture)->is_faint);
  g_assert_true (g_str_has_prefix (get_figure (fixture)->note, "Training with 100 seeds"));
  figure = await_runs (fixture);
  g_assert_cmpuint (figure->n, ==, 100);
  g_assert_cmpfloat (figure->run[99].steps, <, 795.0);

  g_object_set (fixture->chart, "seeds", 10, NULL);
  figure = await_runs (fixture);
  g_assert_cmpuint (figure->n, ==, 10);
}

/* Runs that do not stop, or diverge, are counted as such. */
static void
test_endings (Fixture       *fixture,
              gconstpointer  user_data)
{
  const PlotSeeds *figure;

  polyfit_trainer_set_max_steps (fixture->trainer, 2000);
  figure = await_runs (fixture);
  g_assert_cmpint (figure->bar[figure->n_bars - 1].outcome, ==, PLOT_SEED_UNSTOPPED);
  g_assert_nonnull (strstr (figure->note, "had not stopped by step 2000."));
  g_assert_cmpstr (figure->heading, ==, "Half by ≥2000, nine in ten: 854–≥2000");

  polyfit_trainer_set_learning_rate (fixture->trainer, 0.3);
  figure = await_runs (fixture);
  g_assert_cmpuint (figure->n_bars, ==, 1);
  g_assert_cmpint (figure->bar[0].outcome, ==, PLOT_SEED_DIVERGED);
  g_assert_cmpstr (figure->note, ==, "100 of 100 diverged.");
  g_assert_null (figure->heading);

  /* A single run that stops is no rule. */
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.1);
  figure = await_runs (fixture);
  g_assert_cmpstr (figure->note, ==, "Luck: 1 of 100 stopped, at step 64. 99 of 100 diverged.");

  polyfit_trainer_set_learning_rate (fixture->trainer, 0.001);
  polyfit_trainer_set_full_batch (fixture->trainer, TRUE);
  polyfit_trainer_set_start_kind (fixture->trainer, POLYFIT_START_ZERO);
  polyfit_trainer_set_max_steps (fixture->trainer, 10000);
  figure = await_runs (fixture);
  g_assert_nonnull (strstr (figure->note, "nothing here depends on the seed"));
}

/* Own points have no true curve; differences are from the exact fit. */
static void
test_own_points (Fixture       *fixture,
                 gconstpointer  user_data)
{
  static const double x[] = { -1.0, -0.5, 0.0, 0.5, 1.0 }, y[] = { 2.0, 0.5, 0.1, 0.4, 2.2 };
  const PlotSeeds *figure;
  PlotAxis axis_x, axis_y;

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (fixture->trainer), x, y, 5);
  polyfit_trainer_set_max_steps (fixture->trainer, 300);
  figure = await_runs (fixture);
  g_assert_null (figure->truth);
  g_assert_nonnull (figure->exact);
  polyfit_chart_choose_axes (POLYFIT_CHART (fixture->chart), &axis_x, &axis_y);
  g_assert_cmpstr (axis_y.label, ==, "Difference from the exact fit");
  g_assert_cmpfloat (axis_x.min, <=, -1.0);
  g_object_set (fixture->chart, "differences", FALSE, NULL);
  polyfit_chart_choose_axes (POLYFIT_CHART (fixture->chart), &axis_x, &axis_y);
  g_assert_cmpfloat (axis_y.max, >=, 2.2);
  g_assert_false (get_figure (fixture)->differences);
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  user_data)
{
  const PlotSeeds *figure = await_runs (fixture);
  g_autofree char *bar = NULL, *run = NULL, *none = NULL, *expected = NULL;
  const PlotSeedsHit nowhere = { PLOT_SEEDS_NONE, PLOT_SEEDS_NONE };
  guint64 seed = 0;

  g_assert_false (polyfit_seeds_chart_get_pick (fixture->chart, &seed));
  none = polyfit_seeds_chart_read_hit (fixture->chart, &nowhere);
  g_assert_null (none);
  polyfit_seeds_chart_mark (fixture->chart, 3, PLOT_SEEDS_NONE);
  g_assert_true (polyfit_seeds_chart_get_pick (fixture->chart, &seed));
  bar = polyfit_seeds_chart_read_hit (fixture->chart, &(PlotSeedsHit) { 3, PLOT_SEEDS_NONE });
  g_assert_true (g_str_has_prefix (figure->marked_note, bar));
  expected = g_strdup_printf ("%" G_GSIZE_FORMAT " of 100 seeds stopped between step 1200 and 1399. "
                              "Enter or double click: train with seed %" G_GUINT64_FORMAT,
                              figure->bar[3].n, seed);
  g_assert_cmpstr (figure->marked_note, ==, expected);
  g_assert_cmpuint (plot_seeds_find_bar (figure, &figure->run[figure->bar[3].first]), ==, 3);

  polyfit_seeds_chart_mark (fixture->chart, 0, 1);
  run = describe (fixture);
  g_assert_true (g_str_has_prefix (run, "Seed "));
  g_assert_nonnull (figure->marked_note);
}

/* What is frozen keeps the runs, or makes them when somebody needs them, of the settings there were. */
static void
test_freeze (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr (PolyfitChart) early = NULL, late = NULL;
  const PlotSeeds *figure, *kept;

  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  early = polyfit_chart_freeze (POLYFIT_CHART (fixture->chart));
  g_assert_false (polyfit_chart_is_complete (early));
  figure = await_runs (fixture);
  g_assert_true (polyfit_chart_is_complete (early));
  late = polyfit_chart_freeze (POLYFIT_CHART (fixture->chart));
  g_assert_true (polyfit_chart_is_complete (late));
  kept = (const PlotSeeds *) polyfit_chart_get_figure (late);
  g_assert_cmpuint (kept->n, ==, 100);
  g_assert_cmpfloat (kept->run[50].steps, ==, figure->run[50].steps);

  polyfit_trainer_set_learning_rate (fixture->trainer, 0.01);
  polyfit_seeds_chart_set_active (fixture->chart, FALSE);
  g_clear_object (&early);
  early = polyfit_chart_freeze (POLYFIT_CHART (fixture->chart));
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.1);
  g_assert_false (polyfit_chart_is_complete (early));
  g_assert_true (polyfit_chart_complete (early, NULL, NULL));
  kept = (const PlotSeeds *) polyfit_chart_get_figure (early);
  g_assert_cmpuint (kept->n, ==, 100);
  g_assert_cmpfloat (kept->run[99].steps, <, 795.0);
  g_assert_cmpint (kept->run[99].outcome, ==, PLOT_SEED_STOPPED);
}

/* A picture that is written has everything, and the same bytes whether the runs were there or not. */
static void
test_bytes (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GPtrArray) charts = g_ptr_array_new ();
  g_autoptr (PolyfitFigure) before = NULL, after = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL;
  PolyfitFigureChoice choice;

  polyfit_figure_choice_init (&choice, "seeds");
  g_ptr_array_add (charts, fixture->chart);
  before = polyfit_figure_new_from_charts (charts, NULL);
  g_assert_false (polyfit_figure_is_complete (before, choice.kind));
  first = polyfit_figure_to_bytes (before, &choice, NULL);
  g_assert_true (polyfit_figure_is_complete (before, choice.kind));
  await_runs (fixture);
  polyfit_seeds_chart_mark (fixture->chart, 2, PLOT_SEEDS_NONE);
  after = polyfit_figure_new_from_charts (charts, NULL);
  second = polyfit_figure_to_bytes (after, &choice, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/seeds-chart/tutorial", test_tutorial },
    { "/seeds-chart/hidden-truth", test_hidden_truth },
    { "/seeds-chart/spread", test_spread },
    { "/seeds-chart/renewal", test_renewal },
    { "/seeds-chart/endings", test_endings },
    { "/seeds-chart/own-points", test_own_points },
    { "/seeds-chart/marks", test_marks },
    { "/seeds-chart/freeze", test_freeze },
    { "/seeds-chart/bytes", test_bytes },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
