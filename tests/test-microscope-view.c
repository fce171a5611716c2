#include "figure/polyfit-microscope-chart.h"
#include "ui/polyfit-microscope-view.h"
#include "widget-driver.h"

#include <adwaita.h>

#define WIDTH 640
#define HEIGHT 300

/* A view of one step in a window of its own. */
typedef struct
{
  PolyfitTrainer         *trainer;
  PolyfitMicroscopeChart *chart;
  GtkWindow              *window;
  PolyfitPlotView        *view;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, "batch-size", (guint64) 100, NULL);
  fixture->chart = g_object_new (POLYFIT_TYPE_MICROSCOPE_CHART, NULL);
  polyfit_chart_set_trainer (POLYFIT_CHART (fixture->chart), fixture->trainer);
  fixture->view = g_object_new (POLYFIT_TYPE_MICROSCOPE_VIEW, "chart", fixture->chart, NULL);
  fixture->window = present_widget (GTK_WIDGET (fixture->view), WIDTH, HEIGHT);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_plot_view_update (fixture->view);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->chart);
  g_object_unref (fixture->trainer);
}

/* To all controllers of this kind, as a pointer device would. */
static void
emit (Fixture    *fixture,
      GType       type,
      const char *signal,
      double      x,
      double      y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (G_OBJECT_TYPE (controller) != type)
        continue;
      if (type == GTK_TYPE_EVENT_CONTROLLER_SCROLL)
        {
          GtkEventControllerScrollFlags flags =
            gtk_event_controller_scroll_get_flags (GTK_EVENT_CONTROLLER_SCROLL (controller));

          if ((y != 0) == ((flags & GTK_EVENT_CONTROLLER_SCROLL_VERTICAL) != 0))
            g_signal_emit_by_name (controller, signal, x, y, &handled);
        }
      else
        g_signal_emit_by_name (controller, signal, x, y);
    }
}

static int
first_row (Fixture *fixture)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  return (int) -frame.y.max;
}

static int
rows_in_sight (Fixture *fixture)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  return (int) (frame.y.max - frame.y.min + 0.5);
}

#define marked_row(fixture) polyfit_microscope_chart_get_marked_row ((fixture)->chart)
#define marked_term(fixture) polyfit_microscope_chart_get_marked_term ((fixture)->chart)

/* From row to row, and the table goes along. */
static void
test_walk (Fixture       *fixture,
           gconstpointer  user_data)
{
  int n = rows_in_sight (fixture);

  g_assert_cmpint (n, >, 2);
  press_binding (fixture->view, GDK_KEY_Up, 0);
  g_assert_cmpint (marked_row (fixture), ==, 0);
  for (int i = 0; i < n; i++)
    press_binding (fixture->view, GDK_KEY_Down, 0);
  g_assert_cmpint (marked_row (fixture), ==, n);
  g_assert_cmpint (first_row (fixture), ==, 1);
  press_binding (fixture->view, GDK_KEY_End, 0);
  g_assert_cmpint (marked_row (fixture), ==, 99);
  g_assert_cmpint (first_row (fixture), ==, 100 - n);
  press_binding (fixture->view, GDK_KEY_Down, 0);
  g_assert_cmpint (marked_row (fixture), ==, 99);
  press_binding (fixture->view, GDK_KEY_Home, 0);
  g_assert_cmpint (marked_row (fixture), ==, 0);
  g_assert_cmpint (first_row (fixture), ==, 0);

  press_binding (fixture->view, GDK_KEY_Down, GDK_SHIFT_MASK);
  press_binding (fixture->view, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpint (marked_term (fixture), ==, 1);
  press_binding (fixture->view, GDK_KEY_Escape, 0);
  g_assert_cmpint (marked_term (fixture), ==, -1);
  g_assert_cmpint (marked_row (fixture), ==, -1);
}

static void
test_scroll (Fixture       *fixture,
             gconstpointer  user_data)
{
  PlotFrame before, after;
  int n = rows_in_sight (fixture);

  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION, "motion", 60, 40);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 0, 1);
  g_assert_cmpint (first_row (fixture), ==, 3);
  /* A touchpad turns by less than a notch. */
  for (int i = 0; i < 4; i++)
    emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 0, 0.25);
  g_assert_cmpint (first_row (fixture), ==, 6);
  press_binding (fixture->view, GDK_KEY_Page_Down, 0);
  g_assert_cmpint (first_row (fixture), ==, 6 + n);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 0, -100);
  g_assert_cmpint (first_row (fixture), ==, 0);

  polyfit_plot_view_get_frame (fixture->view, &before);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 1, 0);
  polyfit_plot_view_get_frame (fixture->view, &after);
  g_assert_cmpfloat (after.x.min, >, before.x.min);
  press_binding (fixture->view, GDK_KEY_Left, 0);
  polyfit_plot_view_get_frame (fixture->view, &after);
  g_assert_cmpfloat (after.x.min, ==, before.x.min);
}

/* A press on the sign of more columns brings them, to the last, and one on the other sign takes them back. */
static void
test_signs (Fixture       *fixture,
            gconstpointer  user_data)
{
  PlotFrame first, next, last;

  /* With columns for many pages. */
  polyfit_model_set_degree (polyfit_trainer_get_model (fixture->trainer), 9);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_plot_view_update (fixture->view);
  polyfit_plot_view_get_frame (fixture->view, &first);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", WIDTH - 4, 60);
  polyfit_plot_view_get_frame (fixture->view, &next);
  g_assert_cmpfloat (next.x.min, >, first.x.min);
  g_assert_cmpfloat (next.x.min, <, first.x.max);
  for (int i = 0; i < 20; i++)
    emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", WIDTH - 4, 60);
  polyfit_plot_view_get_frame (fixture->view, &last);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", WIDTH - 4, 60);
  polyfit_plot_view_get_frame (fixture->view, &next);
  g_assert_cmpfloat (next.x.min, ==, last.x.min);
  for (int i = 0; i < 20; i++)
    emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 4, 4);
  polyfit_plot_view_get_frame (fixture->view, &next);
  g_assert_cmpfloat (next.x.min, ==, first.x.min);
}

/* Likewise with rows: the next begin where those in sight ended. */
static void
test_signs_of_rows (Fixture       *fixture,
                    gconstpointer  user_data)
{
  PlotFrame frame;
  int n = rows_in_sight (fixture);
  double half;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  half = 0.5 * frame.height / n;
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 26, frame.top + frame.height + half);
  g_assert_cmpint (first_row (fixture), ==, n);
  for (int i = 0; i < 100; i++)
    emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 26, frame.top + frame.height + half);
  g_assert_cmpint (first_row (fixture), ==, 100 - n);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 26, frame.top - half);
  g_assert_cmpint (first_row (fixture), ==, 100 - 2 * n);
}

/* What the pointer is at is marked, also when the table moves below it. */
static void
test_hover (Fixture       *fixture,
            gconstpointer  user_data)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION, "motion", frame.left + 40, frame.top + 4);
  g_assert_cmpint (marked_row (fixture), ==, 0);
  g_assert_cmpint (marked_term (fixture), ==, 1);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 0, 1);
  g_assert_cmpint (marked_row (fixture), ==, 3);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION, "motion", frame.left + 40, 2);
  g_assert_cmpint (marked_row (fixture), ==, -1);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION, "motion", frame.left + 40, frame.top + 4);
  g_assert_cmpint (marked_row (fixture), ==, 3);
}

static void
test_hold (Fixture       *fixture,
           gconstpointer  user_data)
{
  gboolean hold;

  press_binding (fixture->view, GDK_KEY_h, 0);
  g_object_get (fixture->chart, "hold", &hold, NULL);
  g_assert_true (hold);
  press_binding (fixture->view, GDK_KEY_h, 0);
  g_object_get (fixture->chart, "hold", &hold, NULL);
  g_assert_false (hold);
}

/* Nothing to walk along before the first step. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  user_data)
{
  polyfit_trainer_reset (fixture->trainer);
  polyfit_plot_view_update (fixture->view);
  press_binding (fixture->view, GDK_KEY_Down, 0);
  press_binding (fixture->view, GDK_KEY_Down, GDK_SHIFT_MASK);
  press_binding (fixture->view, GDK_KEY_End, 0);
  press_binding (fixture->view, GDK_KEY_Page_Down, 0);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION, "motion", 60, 40);
  emit (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL, "scroll", 0, 1);
  g_assert_cmpint (marked_row (fixture), ==, -1);
  g_assert_cmpint (marked_term (fixture), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/microscope-view/walk", test_walk);
  ADD ("/microscope-view/scroll", test_scroll);
  ADD ("/microscope-view/signs", test_signs);
  ADD ("/microscope-view/signs-of-rows", test_signs_of_rows);
  ADD ("/microscope-view/hover", test_hover);
  ADD ("/microscope-view/hold", test_hold);
  ADD ("/microscope-view/nothing", test_nothing);
#undef ADD
  return g_test_run ();
}
