#include "await.h"
#include "figure/polyfit-fit-chart.h"
#include "plot/fit.h"
#include "ui/polyfit-plot-view.h"
#include "widget-driver.h"

#include <adwaita.h>

/* A fit view in a window of its own, and the axes that it had before anything was done to it. */
typedef struct
{
  PolyfitDataset  *dataset;
  GtkWindow       *window;
  PolyfitPlotView *view;
  PlotAxis         x;
  PlotAxis         y;
} Fixture;

static gboolean
shows_everything (Fixture *fixture)
{
  PlotAxis x, y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  return x.min == fixture->x.min && x.max == fixture->x.max && y.min == fixture->y.min &&
         y.max == fixture->y.max;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = NULL;
  g_autoptr (PolyfitChart) chart = NULL;

  fixture->dataset = polyfit_dataset_new ();
  trainer = polyfit_trainer_new (fixture->dataset, model);
  chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);
  polyfit_chart_set_trainer (chart, trainer);
  fixture->view = g_object_new (POLYFIT_TYPE_PLOT_VIEW, "chart", chart, NULL);
  fixture->window = present_widget (GTK_WIDGET (fixture->view), 640, 480);
  polyfit_plot_view_get_axes (fixture->view, &fixture->x, &fixture->y);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->dataset);
}

static void
point_at (Fixture *fixture,
          double   x,
          double   y)
{
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION),
                         "motion", x, y);
}

static void
scroll (Fixture *fixture,
        double   notches)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                         "scroll", 0.0, notches, &handled);
  g_assert_true (handled);
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  user_data)
{
  double span = fixture->x.max - fixture->x.min;
  PlotAxis x, y;

  /* Left of the data area, the pointer is as good as at its left end: that end stays. */
  point_at (fixture, 0, 200);
  scroll (fixture, -2);
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  g_assert_cmpfloat (x.min, ==, fixture->x.min);
  g_assert_cmpfloat_with_epsilon (x.max - x.min, span / 1.44, 1e-9 * span);
  g_assert_cmpfloat (y.min, >, fixture->y.min);
  g_assert_cmpfloat (y.max, <, fixture->y.max);

  scroll (fixture, 2);
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  g_assert_cmpfloat_with_epsilon (x.max, fixture->x.max, 1e-9 * span);

  /* There is an end to it. */
  for (guint i = 0; i < 1000; i++)
    scroll (fixture, -1);
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  g_assert_cmpfloat (x.max, >, x.min);
  g_assert_cmpfloat (y.max, >, y.min);
}

static void
test_pan_and_fit (Fixture       *fixture,
                  gconstpointer  user_data)
{
  GtkGesture *drag = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  double span = fixture->x.max - fixture->x.min;
  PlotAxis x, y;

  g_signal_emit_by_name (drag, "drag-begin", 300.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", 60.0, 0.0);
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  g_assert_cmpfloat (x.min, <, fixture->x.min);
  g_assert_cmpfloat_with_epsilon (x.max - x.min, span, 1e-9 * span);
  g_assert_cmpfloat_with_epsilon (y.min, fixture->y.min, 1e-9 * span);

  /* What the user has chosen to see stays, whatever happens to the data. */
  polyfit_plot_view_update (fixture->view);
  g_assert_false (shows_everything (fixture));

  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_GESTURE_CLICK), "pressed", 2,
                         300.0, 200.0);
  AWAIT (shows_everything (fixture));
}

static gboolean
shows_wider_data (Fixture *fixture)
{
  PlotAxis x, y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  return x.min <= -6 && x.max >= 6;
}

/* For each frame there is a look at the run, which the picture has to keep up with. */
static void
test_keep_up (Fixture       *fixture,
              gconstpointer  user_data)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (fixture->view);
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (chart);
  const PlotFit *figure = (const PlotFit *) polyfit_chart_get_figure (chart);
  Poly fitted;

  polyfit_trainer_advance (trainer, 5);
  polyfit_plot_view_keep_up (fixture->view);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &fitted);
  g_assert_cmpmem (figure->fitted->coefficient, sizeof (double) * 4, fitted.coefficient,
                   sizeof (double) * 4);
  g_assert_false (polyfit_chart_is_behind (chart));
}

/* New data: the axes go to them, but not in one jump, and from where the user looks not at all. */
static void
test_follow_data (Fixture       *fixture,
                  gconstpointer  user_data)
{
  GtkGesture *drag = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  Target target = TARGET_TUTORIAL;

  target.x.b = 2;
  polyfit_dataset_set_target (fixture->dataset, &target);
  g_assert_false (shows_wider_data (fixture));
  AWAIT (shows_wider_data (fixture));

  g_signal_emit_by_name (drag, "drag-begin", 9.0, 9.0);
  g_signal_emit_by_name (drag, "drag-update", 60.0, 0.0);
  polyfit_plot_view_get_axes (fixture->view, &fixture->x, &fixture->y);
  target.x.b = 1;
  polyfit_dataset_set_target (fixture->dataset, &target);
  g_assert_true (shows_everything (fixture));
}

static void
test_read_out (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));

  g_assert_false (gtk_widget_get_visible (label));
  point_at (fixture, 300, 200);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "x = "));
  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_false (gtk_widget_get_visible (label));
}

/* Larger text asks for more room, so that a plot keeps its labels. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  user_data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->view));
  int before, after, dpi;

  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &before, NULL,
                      NULL, NULL);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_VERTICAL, -1, &after, NULL,
                      NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (before, >, 30);
  g_assert_cmpint (ABS (after - 2 * before), <=, 2);
}

static void
add (const char *path,
     void (*test) (Fixture       *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/plot-view/zoom", test_zoom);
  add ("/plot-view/pan-and-fit", test_pan_and_fit);
  add ("/plot-view/follow-data", test_follow_data);
  add ("/plot-view/keep-up", test_keep_up);
  add ("/plot-view/read-out", test_read_out);
  add ("/plot-view/large-text", test_large_text);

  return g_test_run ();
}
