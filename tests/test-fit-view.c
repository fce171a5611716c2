/* Points and the true curve are edited in the plot, by pointer and by keys. */

#include "figure/polyfit-fit-chart.h"
#include "figure/polyfit-number.h"
#include "model/polyfit-experiment.h"
#include "ui/polyfit-fit-view.h"
#include "widget-driver.h"

#include <adwaita.h>
#include <math.h>

typedef struct
{
  PolyfitExperiment *experiment;
  PolyfitDataset    *dataset;
  PolyfitUndo       *undo;
  GtkWindow         *window;
  PolyfitPlotView   *view;
} Fixture;

static const double POINT_X[] = { 0.0, 1.0, 2.0 }, POINT_Y[] = { 1.0, -1.0, 0.5 };

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr (PolyfitChart) chart = g_object_new (POLYFIT_TYPE_FIT_CHART, NULL);

  fixture->experiment = polyfit_experiment_new ();
  fixture->undo = polyfit_experiment_get_undo (fixture->experiment);
  fixture->dataset = polyfit_trainer_get_dataset (polyfit_experiment_get_trainer (fixture->experiment));
  polyfit_chart_set_trainer (chart, polyfit_experiment_get_trainer (fixture->experiment));
  fixture->view = g_object_new (POLYFIT_TYPE_FIT_VIEW, "chart", chart, NULL);
  polyfit_fit_view_set_undo (POLYFIT_FIT_VIEW (fixture->view), fixture->undo);
  fixture->window = present_widget (GTK_WIDGET (fixture->view), 640, 480);
}

static void
set_up_points (Fixture       *fixture,
               gconstpointer  user_data)
{
  set_up (fixture, user_data);
  polyfit_dataset_set_points (fixture->dataset, POINT_X, POINT_Y, G_N_ELEMENTS (POINT_X));
  polyfit_plot_view_update (fixture->view);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->experiment);
}

static void
locate (Fixture *fixture,
        double   x,
        double   y,
        double  *pixel_x,
        double  *pixel_y)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  *pixel_x = plot_frame_x (&frame, x);
  *pixel_y = plot_frame_y (&frame, y);
}

/* The gesture itself knows of no pointer here. */
static void
move_pointer (Fixture *fixture,
              double   x,
              double   y)
{
  POLYFIT_PLOT_VIEW_GET_CLASS (fixture->view)->drag (fixture->view, x, y);
}

/* From a place a little beside (@x, @y), and in several motions, as a hand would. */
static void
drag (Fixture *fixture,
      double   x,
      double   y,
      double   to_x,
      double   to_y)
{
  GtkGesture *gesture = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  double from_pixel_x, from_pixel_y, to_pixel_x, to_pixel_y;

  locate (fixture, x, y, &from_pixel_x, &from_pixel_y);
  locate (fixture, to_x, to_y, &to_pixel_x, &to_pixel_y);
  g_signal_emit_by_name (gesture, "drag-begin", from_pixel_x + 3, from_pixel_y - 2);
  for (double share = 0.25; share <= 1; share += 0.25)
    {
      move_pointer (fixture, from_pixel_x + 3 + share * (to_pixel_x - from_pixel_x),
                    from_pixel_y - 2 + share * (to_pixel_y - from_pixel_y));
      g_main_context_iteration (NULL, FALSE);
    }
  g_signal_emit_by_name (gesture, "drag-end", to_pixel_x - from_pixel_x, to_pixel_y - from_pixel_y);
}

static void
double_click (Fixture *fixture,
              double   x,
              double   y)
{
  GtkGesture *gesture = find_controller (fixture->view, GTK_TYPE_GESTURE_CLICK);
  double pixel_x, pixel_y;

  locate (fixture, x, y, &pixel_x, &pixel_y);
  g_signal_emit_by_name (gesture, "pressed", 2, pixel_x, pixel_y);
}

static void
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, modifiers, &handled);
  g_assert_true (handled);
}

static void
assert_point (Fixture *fixture,
              gsize    point,
              double   x,
              double   y)
{
  g_assert_cmpfloat_with_epsilon (polyfit_dataset_get_x (fixture->dataset)[point], x, 1e-9);
  g_assert_cmpfloat_with_epsilon (polyfit_dataset_get_y (fixture->dataset)[point], y, 1e-9);
}

static char *
describe (Fixture *fixture)
{
  PlotAxis x, y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  return polyfit_chart_describe (polyfit_plot_view_get_chart (fixture->view), &x, &y);
}

/* The whole drag is one change, and the axes hold still under it. */
static void
test_drag_point (Fixture       *fixture,
                 gconstpointer  user_data)
{
  PlotAxis x, y, after_x, after_y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  drag (fixture, 1.0, -1.0, 1.5, 0.25);
  assert_point (fixture, 1, 1.5, 0.25);
  assert_point (fixture, 0, 0.0, 1.0);
  polyfit_plot_view_get_axes (fixture->view, &after_x, &after_y);
  g_assert_cmpfloat (x.min, ==, after_x.min);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Move Point");
  polyfit_undo_undo (fixture->undo);
  assert_point (fixture, 1, 1.0, -1.0);
}

/* Where nothing is, dragging moves the plot. */
static void
test_drag_plot (Fixture       *fixture,
                gconstpointer  user_data)
{
  GtkGesture *gesture = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  double x, y;

  locate (fixture, 0.5, 0.6, &x, &y);
  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", 50.0, 0.0);
  g_signal_emit_by_name (gesture, "drag-end", 50.0, 0.0);
  g_assert_true (polyfit_plot_view_has_own_axes (fixture->view));
  assert_point (fixture, 0, 0.0, 1.0);
}

static void
test_add_point (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autofree char *words = NULL;

  double_click (fixture, 0.5, 0.25);
  g_assert_cmpuint (polyfit_dataset_get_n_points (fixture->dataset), ==, 4);
  assert_point (fixture, 3, 0.5, 0.25);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Add Point");
  /* It is selected. */
  words = describe (fixture);
  g_assert_true (g_str_has_prefix (words, "Point 4 of 4 at x = 0.500, y = 0.250."));

  /* Not one upon another. */
  double_click (fixture, 2.0, 0.5);
  g_assert_cmpuint (polyfit_dataset_get_n_points (fixture->dataset), ==, 4);
}

/* What is drawn at random is no one's to be added to: a double click shows everything. */
static void
test_generated_data (Fixture       *fixture,
                     gconstpointer  user_data)
{
  polyfit_plot_view_pan (fixture->view, 0.2, 0.0);
  double_click (fixture, 0.0, 0.0);
  g_assert_false (polyfit_plot_view_has_own_axes (fixture->view));
  g_assert_cmpint (polyfit_dataset_get_source (fixture->dataset), ==, POLYFIT_SOURCE_FRESH);

  polyfit_dataset_set_source (fixture->dataset, POLYFIT_SOURCE_SAMPLE);
  drag (fixture, polyfit_dataset_get_x (fixture->dataset)[0], polyfit_dataset_get_y (fixture->dataset)[0],
        0.0, 0.0);
  g_assert_cmpint (polyfit_dataset_get_source (fixture->dataset), ==, POLYFIT_SOURCE_SAMPLE);
}

/* Back where the data changed, as in a run that was loaded, there is no batch to tell of. */
static void
test_batch_words (Fixture       *fixture,
                  gconstpointer  user_data)
{
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (fixture->experiment);
  g_autofree char *with = NULL, *without = NULL;

  polyfit_trainer_advance (trainer, 1);
  polyfit_plot_view_update (fixture->view);
  with = describe (fixture);
  g_assert_true (g_str_has_suffix (with, "; its batch has 32 points."));

  polyfit_dataset_set_points (fixture->dataset, POINT_X, POINT_Y, G_N_ELEMENTS (POINT_X));
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_seek (trainer, 1);
  polyfit_trainer_finish_seek (trainer);
  polyfit_plot_view_update (fixture->view);
  without = describe (fixture);
  g_assert_true (g_str_has_prefix (without, "Step 1: the fitted curve runs from "));
  g_assert_null (strstr (without, "batch"));
}

/* About as far as a key moves it, from and to; no digits come with it that nobody asked for. */
static void
assert_moved (double from,
              double to,
              double by)
{
  g_autofree char *text = polyfit_number_format_exact (to);

  g_assert_cmpfloat_with_epsilon (to - from, by, 0.051 * fabs (by));
  g_assert_cmpuint (strlen (text), <=, strlen ("-0.1234"));
}

/* From left to right; arrows move the selected point, with Shift a tenth as far. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree char *first = NULL, *second = NULL, *none = NULL;
  PlotAxis x, y;
  const double *at_x, *at_y;
  double step, before;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  press (fixture, GDK_KEY_n, 0);
  first = describe (fixture);
  g_assert_true (g_str_has_prefix (first, "Point 1 of 3 at x = 0.00, y = 1.00."));
  press (fixture, GDK_KEY_n, 0);
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  step = 0.02 * (y.max - y.min);
  press (fixture, GDK_KEY_Up, 0);
  at_y = polyfit_dataset_get_y (fixture->dataset);
  assert_moved (-1.0, at_y[1], step);
  before = at_y[1];
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  at_y = polyfit_dataset_get_y (fixture->dataset);
  assert_moved (before, at_y[1], -0.1 * step);
  before = at_y[1];
  press (fixture, GDK_KEY_Left, 0);
  at_x = polyfit_dataset_get_x (fixture->dataset);
  at_y = polyfit_dataset_get_y (fixture->dataset);
  assert_moved (1.0, at_x[1], -0.02 * (x.max - x.min));
  g_assert_cmpfloat (at_y[1], ==, before);

  press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpuint (polyfit_dataset_get_n_points (fixture->dataset), ==, 2);
  none = describe (fixture);
  g_assert_false (g_str_has_prefix (none, "Point"));
  press (fixture, GDK_KEY_p, 0);
  second = describe (fixture);
  g_assert_true (g_str_has_prefix (second, "Point 2 of 2 at x = 2.00"));
  press (fixture, GDK_KEY_Escape, 0);
  press (fixture, GDK_KEY_Insert, 0);
  g_assert_cmpuint (polyfit_dataset_get_n_points (fixture->dataset), ==, 3);
}

/* A point stays selected while others before it go and come back. */
static void
test_selection_and_undo (Fixture       *fixture,
                         gconstpointer  user_data)
{
  static const double more[] = { 7.0, 6.0, 5.0, 4.0, 2.0 };
  g_autofree char *third = NULL, *second = NULL, *again = NULL, *none = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < 3; i++)
    press (fixture, GDK_KEY_n, 0);
  third = describe (fixture);
  g_assert_true (g_str_has_prefix (third, "Point 3 of 3 at x = 2.00"));
  polyfit_dataset_remove_point (fixture->dataset, 0);
  second = describe (fixture);
  g_assert_true (g_str_has_prefix (second, "Point 2 of 2 at x = 2.00"));
  polyfit_undo_undo (fixture->undo);
  again = describe (fixture);
  g_assert_true (g_str_has_prefix (again, "Point 3 of 3 at x = 2.00"));

  /* Nothing says which point it is where several go at once. */
  polyfit_dataset_set_points (fixture->dataset, more, more, G_N_ELEMENTS (more));
  none = describe (fixture);
  g_assert_false (g_str_has_prefix (none, "Point"));
}

/* Over a point, all of its digits are read out; points of a sample, too. */
static void
test_read_out (Fixture       *fixture,
               gconstpointer  user_data)
{
  gpointer motion = find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  PolyfitChart *chart = polyfit_plot_view_get_chart (fixture->view);
  g_autofree char *at_point = NULL, *elsewhere = NULL;
  double x, y;

  polyfit_dataset_move_point (fixture->dataset, 1, -0.1234567890123, 0.25);
  locate (fixture, -0.1234567890123, 0.25, &x, &y);
  g_signal_emit_by_name (motion, "motion", x + 2, y);
  at_point = polyfit_chart_read_out (chart, -0.12, 0.25);
  g_assert_true (g_str_has_prefix (at_point, "Point 2\nx = −0.1234567890123\ny = 0.25\nLearned "));
  g_signal_emit_by_name (motion, "motion", x + 40, y);
  elsewhere = polyfit_chart_read_out (chart, 0.5, 0.25);
  g_assert_true (g_str_has_prefix (elsewhere, "x = 0.500000\nLearned "));
}

/* The last point can be removed, too, and what was selected is then nothing. */
static void
test_remove_all (Fixture       *fixture,
                 gconstpointer  user_data)
{
  for (int i = 0; i < 3; i++)
    {
      press (fixture, GDK_KEY_n, 0);
      press (fixture, GDK_KEY_Delete, 0);
    }
  g_assert_cmpint (polyfit_dataset_get_source (fixture->dataset), ==, POLYFIT_SOURCE_FRESH);
  for (int i = 0; i < 3; i++)
    polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_dataset_get_n_points (fixture->dataset), ==, 3);
}

/* The curve follows the hand and stays where its other handles are; one drag is one change. */
static void
test_handles (Fixture       *fixture,
              gconstpointer  user_data)
{
  const Target *target = polyfit_dataset_get_target (fixture->dataset);
  double at_end = poly_eval (&TARGET_TUTORIAL.poly, 2.0);

  drag (fixture, 1.0, 6.8, 1.0, 20.0);
  g_assert_cmpfloat_with_epsilon (target_eval (target, 1.0), 20.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (target_eval (target, 2.0), at_end, 1e-6);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Change True Curve");
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (target->poly.coefficient[3], ==, 2.4);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
}

static void
test_handles_by_key (Fixture       *fixture,
                     gconstpointer  user_data)
{
  const Target *target = polyfit_dataset_get_target (fixture->dataset);
  g_autofree char *words = NULL, *none = NULL;
  PlotAxis x, y;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  press (fixture, GDK_KEY_n, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Right, 0);
  words = describe (fixture);
  g_assert_true (g_str_has_prefix (words, "Handle 3 of 4 at x = 1.00, y = 6.80."));
  press (fixture, GDK_KEY_Up, 0);
  g_assert_cmpfloat_with_epsilon (target_eval (target, 1.0), 6.8 + 0.02 * (y.max - y.min), 1e-6);
  g_assert_cmpfloat_with_epsilon (target_eval (target, -1.0), 0.9 - 0.5 + 3.0 - 2.4, 1e-6);
  press (fixture, GDK_KEY_Escape, 0);
  none = describe (fixture);
  g_assert_false (g_str_has_prefix (none, "Handle"));
}

/* With the wheel over a place, a thousand times. Two controllers follow the pointer. */
static void
zoom_in (Fixture *fixture,
         double   x,
         double   y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  double pixel_x, pixel_y;
  gboolean handled;

  locate (fixture, x, y, &pixel_x, &pixel_y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", pixel_x, pixel_y);
    }
  for (guint i = 0; i < 40; i++)
    g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_SCROLL),
                           "scroll", 0.0, -1.0, &handled);
}

/* However near somebody looks, the curve follows there, too; and its coefficients can be read. */
static void
test_handles_zoomed_in (Fixture       *fixture,
                        gconstpointer  user_data)
{
  const Target *target = polyfit_dataset_get_target (fixture->dataset);
  double y = poly_eval (&TARGET_TUTORIAL.poly, 1.0);
  PlotAxis across, up;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  zoom_in (fixture, 1.0, y);
  polyfit_plot_view_get_axes (fixture->view, &across, &up);
  g_assert_cmpfloat (up.max - up.min, <, 0.2);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < 3; i++)
    press (fixture, i == 0 ? GDK_KEY_n : GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  y += 0.002 * (up.max - up.min);
  g_assert_cmpfloat_with_epsilon (target_eval (target, 1.0), y, 0.0005 * (up.max - up.min));

  drag (fixture, 1.0, y, 1.0, y + 0.1 * (up.max - up.min));
  y += 0.1 * (up.max - up.min);
  g_assert_cmpfloat_with_epsilon (target_eval (target, 1.0), y, 0.001 * (up.max - up.min));
  for (gsize k = 0; k <= 3; k++)
    {
      g_ascii_formatd (digits, sizeof digits, "%.8g", target->poly.coefficient[k]);
      g_assert_cmpfloat (g_ascii_strtod (digits, NULL), ==, target->poly.coefficient[k]);
    }
}

/* A curve that a class does not see is not to be found by its handles. */
static void
test_hidden_curve (Fixture       *fixture,
                   gconstpointer  user_data)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (fixture->view);
  g_autofree char *words = NULL;

  polyfit_trainer_set_hidden (polyfit_chart_get_trainer (chart), POLYFIT_PARTS_TRUE_CURVE);
  polyfit_plot_view_update (fixture->view);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  press (fixture, GDK_KEY_n, 0);
  words = describe (fixture);
  g_assert_null (strstr (words, "Handle"));
}

static PolyfitSketch *
begin_sketch (Fixture *fixture)
{
  static const Poly start = { .degree = 0, .coefficient = { 5.0 } };
  PolyfitSketch *sketch = polyfit_sketch_new (fixture->dataset, &start);

  polyfit_fit_view_set_sketch (POLYFIT_FIT_VIEW (fixture->view), sketch);
  return sketch;
}

/* A stroke takes along what lies below and above it, and is no change that could be undone. The true
 * curve, which has a handle right there, stays as it is. */
static void
test_draw_by_pointer (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (PolyfitSketch) sketch = begin_sketch (fixture);
  const Target before = *polyfit_dataset_get_target (fixture->dataset);

  drag (fixture, 0.0, 0.0, 1.0, 40.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 3), ==, 5.0);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_y (sketch, 5), 20.0, 3.0);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_y (sketch, 6), 40.0, 3.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 7), ==, 5.0);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
  g_assert_cmpmem (&before, sizeof before, polyfit_dataset_get_target (fixture->dataset), sizeof before);
}

/* It begins in the middle; Enter ends it, and it stays as it is. */
static void
test_draw_by_keys (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (PolyfitSketch) sketch = begin_sketch (fixture);
  PlotAxis x, y;
  double before;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  press (fixture, GDK_KEY_Up, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_y (sketch, 4), 5.0 + 0.02 * (y.max - y.min), 1e-9);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_y (sketch, 5), 5.0 - 0.002 * (y.max - y.min), 1e-9);
  g_assert_false (polyfit_sketch_is_finished (sketch));
  press (fixture, GDK_KEY_Return, 0);
  g_assert_true (polyfit_sketch_is_finished (sketch));
  before = polyfit_sketch_get_y (sketch, 5);
  drag (fixture, 0.0, 0.0, 1.0, 40.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 5), ==, before);
  polyfit_fit_view_set_sketch (POLYFIT_FIT_VIEW (fixture->view), NULL);
}

/* A drag takes one point of a million along, and no other; what it costs is measured by bench-open. */
static void
test_many_points (Fixture       *fixture,
                  gconstpointer  user_data)
{
  enum { N = 1000000, MOTIONS = 20 };
  g_autofree double *x = g_new (double, N), *y = g_new (double, N);
  GtkGesture *gesture = find_controller (fixture->view, GTK_TYPE_GESTURE_DRAG);
  double pixel_x, pixel_y;

  for (gsize i = 0; i < N; i++)
    {
      x[i] = (double) (i * 7919 % N) / N;
      y[i] = i == 5 ? 2.0 : (double) (i * 104729 % N) / N;
    }
  polyfit_dataset_set_points (fixture->dataset, x, y, N);
  polyfit_plot_view_update (fixture->view);
  locate (fixture, x[5], 2.0, &pixel_x, &pixel_y);
  g_signal_emit_by_name (gesture, "drag-begin", pixel_x, pixel_y);
  for (int i = 0; i < MOTIONS; i++)
    move_pointer (fixture, pixel_x + 10 + i, pixel_y + 10 + i);
  g_signal_emit_by_name (gesture, "drag-end", 30.0, 30.0);
  g_assert_cmpfloat (polyfit_dataset_get_x (fixture->dataset)[5], !=, x[5]);
  g_assert_cmpfloat (polyfit_dataset_get_y (fixture->dataset)[5], <, 2.0);
  for (gsize i = 0; i < N; i++)
    g_assert_true (i == 5 || polyfit_dataset_get_x (fixture->dataset)[i] == x[i]);
}

static void
add (const char *path,
     void (*set) (Fixture       *fixture,
                  gconstpointer  user_data),
     void (*test) (Fixture       *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, Fixture, NULL, set, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Axes go to other data at once. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  add ("/fit-view/drag-point", set_up_points, test_drag_point);
  add ("/fit-view/drag-plot", set_up_points, test_drag_plot);
  add ("/fit-view/draw-by-pointer", set_up, test_draw_by_pointer);
  add ("/fit-view/draw-by-keys", set_up, test_draw_by_keys);
  add ("/fit-view/add-point", set_up_points, test_add_point);
  add ("/fit-view/batch-words", set_up, test_batch_words);
  add ("/fit-view/generated-data", set_up, test_generated_data);
  add ("/fit-view/keys", set_up_points, test_keys);
  add ("/fit-view/selection-and-undo", set_up_points, test_selection_and_undo);
  add ("/fit-view/read-out", set_up_points, test_read_out);
  add ("/fit-view/remove-all", set_up_points, test_remove_all);
  add ("/fit-view/handles", set_up, test_handles);
  add ("/fit-view/handles-by-key", set_up, test_handles_by_key);
  add ("/fit-view/handles-zoomed-in", set_up, test_handles_zoomed_in);
  add ("/fit-view/hidden-curve", set_up, test_hidden_curve);
  add ("/fit-view/many-points", set_up, test_many_points);

  return g_test_run ();
}
