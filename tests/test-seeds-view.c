#include "await.h"
#include "figure/polyfit-seeds-chart.h"
#include "model/polyfit-undo.h"
#include "ui/polyfit-seeds-view.h"
#include "widget-driver.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 900
#define HEIGHT 300

/* A view of seeds in a window of its own. */
typedef struct
{
  PolyfitTrainer    *trainer;
  PolyfitSeedsChart *chart;
  GtkWindow         *window;
  PolyfitPlotView   *view;
} Fixture;

static const PlotSeeds *
get_figure (Fixture *fixture)
{
  return (const PlotSeeds *) polyfit_chart_get_figure (POLYFIT_CHART (fixture->chart));
}

static void
await_runs (Fixture *fixture)
{
  AWAIT (!get_figure (fixture)->is_faint && get_figure (fixture)->n > 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  fixture->chart = g_object_new (POLYFIT_TYPE_SEEDS_CHART, NULL);
  polyfit_chart_set_trainer (POLYFIT_CHART (fixture->chart), fixture->trainer);
  fixture->view = g_object_new (POLYFIT_TYPE_SEEDS_VIEW, "chart", fixture->chart, NULL);
  fixture->window = present_widget (GTK_WIDGET (fixture->view), WIDTH, HEIGHT);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->chart);
  g_object_unref (fixture->trainer);
}

/* To all controllers of motion, as a pointer device would. */
static void
point_at (Fixture *fixture,
          double   x,
          double   y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

/* A place above or in a bar. */
static void
find_bar (Fixture *fixture,
          gsize    bar,
          double  *x,
          double  *y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->view));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->view));

  *y = 0.4 * height;
  for (*x = 0.5 * width; *x < width; *x += 4.0)
    {
      PlotSeedsHit hit;

      plot_seeds_locate (get_figure (fixture), width, height, *x, *y, &hit);
      if (hit.bar == bar)
        return;
    }
  g_assert_not_reached ();
}

static const char *
get_read_out (Fixture *fixture)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child))
      return gtk_label_get_text (GTK_LABEL (child));
  return NULL;
}

/* The runs are made while the view is seen, and no longer. */
static void
test_in_sight (Fixture       *fixture,
               gconstpointer  user_data)
{
  gint64 end;

  await_runs (fixture);
  g_assert_cmpuint (get_figure (fixture)->n, ==, 100);
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), FALSE);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.01);
  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  AWAIT (g_get_monotonic_time () >= end);
  g_assert_true (get_figure (fixture)->is_faint);
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), TRUE);
  await_runs (fixture);
}

/* Over the bars, over the seeds of one, and into training with one of them. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  user_data)
{
  const PlotSeeds *figure;
  guint64 seed;

  press_binding (fixture->view, GDK_KEY_Right, 0);
  await_runs (fixture);
  figure = get_figure (fixture);
  press_binding (fixture->view, GDK_KEY_Right, 0);
  g_assert_cmpuint (figure->marked_bar, ==, 0);
  press_binding (fixture->view, GDK_KEY_Left, 0);
  g_assert_cmpuint (figure->marked_bar, ==, 0);
  for (gsize i = 0; i <= figure->n_bars; i++)
    press_binding (fixture->view, GDK_KEY_Right, 0);
  g_assert_cmpuint (figure->marked_bar, ==, figure->n_bars - 1);
  g_assert_nonnull (figure->marked_note);
  press_binding (fixture->view, GDK_KEY_Up, 0);
  g_assert_cmpuint (figure->marked_run, ==, figure->bar[figure->n_bars - 1].first);
  press_binding (fixture->view, GDK_KEY_Down, 0);
  g_assert_cmpuint (figure->marked_run, ==, figure->bar[figure->n_bars - 1].first - 1);
  g_assert_cmpuint (figure->marked_bar, <, figure->n_bars - 1);
  seed = figure->run[figure->marked_run].seed;
  g_assert_cmpuint (seed, !=, polyfit_trainer_get_seed (fixture->trainer));
  press_binding (fixture->view, GDK_KEY_Return, 0);
  g_assert_cmpuint (polyfit_trainer_get_seed (fixture->trainer), ==, seed);
  g_assert_cmpuint (get_figure (fixture)->own->seed, ==, seed);
  press_binding (fixture->view, GDK_KEY_Escape, 0);
  g_assert_true (get_figure (fixture)->marked_run == PLOT_SEEDS_NONE);
}

/* What is picked is a change like any other. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (PolyfitUndo) undo = polyfit_undo_new (fixture->trainer);
  guint64 seed = polyfit_trainer_get_seed (fixture->trainer), pick;

  await_runs (fixture);
  press_binding (fixture->view, GDK_KEY_Right, 0);
  g_assert_true (polyfit_seeds_chart_get_pick (fixture->chart, &pick));
  press_binding (fixture->view, GDK_KEY_Return, 0);
  g_assert_cmpuint (get_figure (fixture)->own->seed, ==, pick);
  g_assert_cmpuint (pick, !=, seed);
  polyfit_undo_undo (undo);
  g_assert_cmpuint (polyfit_trainer_get_seed (fixture->trainer), ==, seed);
  g_assert_cmpuint (get_figure (fixture)->own->seed, ==, seed);
  polyfit_undo_redo (undo);
  g_assert_cmpuint (polyfit_trainer_get_seed (fixture->trainer), ==, pick);
}

/* The pointer reads what it is at, and a double click takes a seed from there. */
static void
test_pointer (Fixture       *fixture,
              gconstpointer  user_data)
{
  PolyfitPlotViewClass *klass = POLYFIT_PLOT_VIEW_GET_CLASS (fixture->view);
  const PlotSeeds *figure;
  double x, y;
  guint64 seed;

  await_runs (fixture);
  figure = get_figure (fixture);
  find_bar (fixture, 2, &x, &y);
  point_at (fixture, x, y);
  g_assert_cmpuint (figure->marked_bar, ==, 2);
  g_assert_nonnull (strstr (get_read_out (fixture), "of 100 seeds stopped between step"));
  press_binding (fixture->view, GDK_KEY_Right, 0);
  point_at (fixture, x, y);
  g_assert_cmpuint (figure->marked_bar, ==, 3);
  point_at (fixture, x, y - 0.5);
  g_assert_cmpuint (figure->marked_bar, ==, 2);
  g_assert_true (polyfit_seeds_chart_get_pick (fixture->chart, &seed));
  press_binding (fixture->view, GDK_KEY_Right, 0);
  g_assert_true (klass->double_click (fixture->view, x, y));
  g_assert_cmpuint (polyfit_trainer_get_seed (fixture->trainer), ==, seed);
  point_at (fixture, 1.0, 1.0);
  g_assert_true (get_figure (fixture)->marked_bar == PLOT_SEEDS_NONE);
  g_assert_false (klass->double_click (fixture->view, 1.0, 1.0));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/seeds-view/in-sight", Fixture, NULL, set_up, test_in_sight, tear_down);
  g_test_add ("/seeds-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/seeds-view/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/seeds-view/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  return g_test_run ();
}
