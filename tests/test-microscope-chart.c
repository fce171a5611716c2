#include "figure/polyfit-microscope-chart.h"
#include "figure/polyfit-step.h"
#include "plot/microscope.h"

#include <math.h>

/* A chart of a trainer of its own. */
typedef struct
{
  PolyfitTrainer *trainer;
  PolyfitChart   *chart;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  fixture->chart = g_object_new (POLYFIT_TYPE_MICROSCOPE_CHART, NULL);
  polyfit_chart_set_trainer (fixture->chart, fixture->trainer);
  polyfit_chart_update (fixture->chart);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_object_unref (fixture->chart);
  g_object_unref (fixture->trainer);
}

static const PlotMicroscope *
get_figure (PolyfitChart *chart)
{
  return (const PlotMicroscope *) polyfit_chart_get_figure (chart);
}

static char *
describe (PolyfitChart *chart)
{
  PlotAxis x, y;

  polyfit_chart_choose_axes (chart, &x, &y);
  return polyfit_chart_describe (chart, &x, &y);
}

static guint64
shown_step (PolyfitChart *chart)
{
  return get_figure (chart)->record->step;
}

/* PyTorch's numbers of the tutorial with seed 1, which are in data/torch/tutorial.json. */
static void
test_tutorial (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const float after[] = { 0.278763145f, 0.306916147f, -0.238818422f, -0.0862358138f };
  const PlotMicroscope *figure = get_figure (fixture->chart);
  g_autofree char *text = NULL;

  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpfloat (figure->record->loss, ==, 61.7224121f);
  for (gsize k = 0; k < G_N_ELEMENTS (after); k++)
    g_assert_cmpfloat (figure->record->after.value[k], ==, after[k]);
  g_assert_cmpuint (figure->n_rows, ==, 32);

  text = describe (fixture->chart);
  g_assert_nonnull (strstr (text, "Step 1: the loss is 61.7."));
  g_assert_nonnull (strstr (text, "The bias was 0.271; its gradient is −7.77; it changes by "
                                  "0.00777 to 0.279."));
  g_assert_nonnull (strstr (text, "Weight 3 was −0.112; its gradient is −25.7; it changes by "
                                  "0.0257 to −0.0862."));
}

/* What is marked is read out and told to others; it is none where the batch has not so many points. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  user_data)
{
  PolyfitMicroscopeChart *chart = POLYFIT_MICROSCOPE_CHART (fixture->chart);
  const PlotMicroscope *figure = get_figure (fixture->chart);
  g_autofree char *text = NULL, *read_out = NULL, *exact = NULL;
  g_autoptr (GVariant) point = NULL, none = NULL;
  double x, y;

  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  g_assert_null (polyfit_chart_read_out (fixture->chart, 3, -3.5));
  polyfit_microscope_chart_set_marked_row (chart, 3);
  g_object_get (chart, "marked-point", &point, NULL);
  g_variant_get (point, "(dd)", &x, &y);
  g_assert_cmpfloat (x, ==, figure->row[3].x);
  g_assert_cmpfloat (y, ==, figure->row[3].y);
  text = describe (fixture->chart);
  g_assert_true (g_str_has_prefix (text, "Point 4: x is −1.61, the prediction −0.401, y −2.14, "
                                         "the error 1.73. Step 1:"));

  read_out = polyfit_chart_read_out (fixture->chart, 4, -3.5);
  exact = g_strdup_printf ("−%.8f", fabs ((double) figure->row[3].x));
  g_assert_cmpstr (read_out, ==, exact);

  polyfit_microscope_chart_set_marked_row (chart, 32);
  g_object_get (chart, "marked-point", &none, NULL);
  g_assert_null (none);
  g_assert_cmpuint (figure->marked_row, ==, PLOT_MICROSCOPE_NONE);
}

static void
marked_point_cb (guint *n)
{
  (*n)++;
}

/* The marked row is another point with each step. */
static void
test_marked_point_follows (Fixture       *fixture,
                           gconstpointer  user_data)
{
  guint n = 0;

  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  polyfit_microscope_chart_set_marked_row (POLYFIT_MICROSCOPE_CHART (fixture->chart), 0);
  g_signal_connect_swapped (fixture->chart, "notify::marked-point", G_CALLBACK (marked_point_cb),
                            &n);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (n, ==, 0);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (n, ==, 1);
}

/* Held, the step stays, in copies of the chart, too, and even where the run starts anew. */
static void
test_hold (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (PolyfitChart) frozen = NULL;
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);

  polyfit_trainer_advance (fixture->trainer, 7);
  polyfit_chart_update (fixture->chart);
  g_object_set (fixture->chart, "hold", TRUE, NULL);
  polyfit_trainer_advance (fixture->trainer, 5);
  g_assert_false (polyfit_chart_is_behind (fixture->chart));
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (shown_step (fixture->chart), ==, 7);
  frozen = polyfit_chart_freeze (fixture->chart);
  g_assert_cmpuint (shown_step (frozen), ==, 7);

  g_object_set (fixture->chart, "hold", FALSE, NULL);
  g_assert_true (polyfit_chart_is_behind (fixture->chart));
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (shown_step (fixture->chart), ==, 12);
  g_assert_cmpuint (shown_step (frozen), ==, 7);

  g_object_set (fixture->chart, "hold", TRUE, NULL);
  polyfit_model_set_degree (model, 5);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (get_figure (fixture->chart)->record->basis.degree, ==, 3);
  g_object_set (fixture->chart, "hold", FALSE, NULL);
  polyfit_chart_update (fixture->chart);
  g_assert_null (get_figure (fixture->chart)->record);
}

/* While training runs, the step on show stays long enough to be read. */
static void
test_follow (Fixture       *fixture,
             gconstpointer  user_data)
{
  gint64 begin;

  polyfit_trainer_set_stop_loss (fixture->trainer, 0);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  begin = g_get_monotonic_time ();
  polyfit_trainer_start (fixture->trainer);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  if (g_get_monotonic_time () - begin < G_USEC_PER_SEC / 4)
    g_assert_cmpuint (shown_step (fixture->chart), ==, 1);
  g_usleep (G_USEC_PER_SEC / 2);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (shown_step (fixture->chart), ==, 3);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_trainer_pause (fixture->trainer);
  polyfit_chart_update (fixture->chart);
  g_assert_cmpuint (shown_step (fixture->chart), ==, 4);
}

/* Before the first step, and of a run that diverged. */
static void
test_other_states (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autofree char *before = describe (fixture->chart), *after = NULL;

  g_assert_cmpstr (before, ==, "No step yet.");
  g_assert_null (polyfit_chart_read_out (fixture->chart, 1, 0));
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.3);
  polyfit_trainer_advance (fixture->trainer, 1000);
  polyfit_chart_update (fixture->chart);
  after = describe (fixture->chart);
  g_assert_nonnull (strstr (after, "was not made: the loss is ∞."));
  g_assert_null (strstr (after, "changes"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/microscope-chart/tutorial", test_tutorial);
  ADD ("/microscope-chart/marks", test_marks);
  ADD ("/microscope-chart/marked-point-follows", test_marked_point_follows);
  ADD ("/microscope-chart/hold", test_hold);
  ADD ("/microscope-chart/follow", test_follow);
  ADD ("/microscope-chart/other-states", test_other_states);
#undef ADD
  return g_test_run ();
}
