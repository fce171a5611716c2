#include "ui/polyfit-landscape-bar.h"
#include "ui/polyfit-landscape-view.h"
#include "widget-driver.h"

#include <adwaita.h>
#include <math.h>

/* The landscape of a run that began at w₁ = -1.5, w₃ = 1.25, in a window of its own. */
typedef struct
{
  PolyfitTrainer        *trainer;
  PolyfitLandscapeChart *chart;
  GtkWindow             *window;
  PolyfitPlotView       *view;
  GtkWidget             *bar;
} Fixture;

static const Parameters START = { .value = { 0.75f, -1.5f, 2.25f, 1.25f } };

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, "stop-loss", 0.0, NULL);
  polyfit_trainer_start_from (fixture->trainer, &START);
  fixture->chart = g_object_new (POLYFIT_TYPE_LANDSCAPE_CHART, NULL);
  polyfit_chart_set_trainer (POLYFIT_CHART (fixture->chart), fixture->trainer);
  fixture->view
      = g_object_new (POLYFIT_TYPE_LANDSCAPE_VIEW, "chart", fixture->chart, "vexpand", TRUE, NULL);
  fixture->bar = polyfit_landscape_bar_new (fixture->chart);
  polyfit_landscape_bar_set_trainer (POLYFIT_LANDSCAPE_BAR (fixture->bar), fixture->trainer);
  gtk_box_append (GTK_BOX (box), fixture->bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  fixture->window = present_widget (box, 640, 480);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->chart);
  g_object_unref (fixture->trainer);
}

static void
locate_dot (Fixture *fixture,
            double  *x,
            double  *y)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (fixture->view, &frame);
  polyfit_landscape_chart_get_dot (fixture->chart, x, y);
  *x = plot_frame_x (&frame, *x);
  *y = plot_frame_y (&frame, *y);
}

/* A pointer is never right on the dot. */
static void
drag_dot (Fixture *fixture,
          double   dx,
          double   dy)
{
  PolyfitPlotViewClass *klass = POLYFIT_PLOT_VIEW_GET_CLASS (fixture->view);
  double x, y;

  locate_dot (fixture, &x, &y);
  g_assert_true (klass->grab (fixture->view, x + 3.0, y - 2.0));
  klass->drag (fixture->view, x + 3.0 + dx / 2.0, y - 2.0 + dy / 2.0);
  klass->drag (fixture->view, x + 3.0 + dx, y - 2.0 + dy);
}

static void
drop (Fixture *fixture)
{
  POLYFIT_PLOT_VIEW_GET_CLASS (fixture->view)->drop (fixture->view);
}

static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (fixture->view, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, modifiers, &handled);
  return handled;
}

static const float *
get_weights (Fixture *fixture)
{
  return polyfit_trainer_get_run (fixture->trainer)->state.parameters.value;
}

/* Training starts again from where the dot was put down, all else as it was. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  user_data)
{
  Parameters before;
  PlotFrame frame;

  polyfit_trainer_advance (fixture->trainer, 7);
  polyfit_plot_view_update (fixture->view);
  before = polyfit_trainer_get_run (fixture->trainer)->state.parameters;
  polyfit_plot_view_get_frame (fixture->view, &frame);

  drag_dot (fixture, 50.0, -20.0);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 7);
  drop (fixture);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpfloat (get_weights (fixture)[0], ==, before.value[0]);
  g_assert_cmpfloat (get_weights (fixture)[2], ==, before.value[2]);
  g_assert_cmpfloat_with_epsilon (
      get_weights (fixture)[1], before.value[1] + 50.0 * (frame.x.max - frame.x.min) / frame.width,
      1e-5);
  g_assert_cmpfloat_with_epsilon (
      get_weights (fixture)[3], before.value[3] + 20.0 * (frame.y.max - frame.y.min) / frame.height,
      1e-5);
}

/* A click on the dot, and a drag of the plot beside it, leave the run alone. */
static void
test_no_drag (Fixture       *fixture,
              gconstpointer  user_data)
{
  PolyfitPlotViewClass *klass = POLYFIT_PLOT_VIEW_GET_CLASS (fixture->view);
  double x, y;

  polyfit_trainer_advance (fixture->trainer, 7);
  polyfit_plot_view_update (fixture->view);
  drag_dot (fixture, 1.0, 1.0);
  drop (fixture);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 7);
  locate_dot (fixture, &x, &y);
  g_assert_false (klass->grab (fixture->view, x + 30.0, y));
}

/* While the dot is held it does not roll; afterwards it rolls if it did before. */
static void
test_running (Fixture       *fixture,
              gconstpointer  user_data)
{
  polyfit_trainer_start (fixture->trainer);
  drag_dot (fixture, 0.0, -30.0);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_PAUSED);
  drop (fixture);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_cmpfloat (get_weights (fixture)[3], >, 1.3f);
  polyfit_trainer_pause (fixture->trainer);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  user_data)
{
  PlotAxis x, y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  polyfit_trainer_advance (fixture->trainer, 1);
  g_assert_false (press (fixture, GDK_KEY_Right, 0));
  g_assert_false (press (fixture, GDK_KEY_Escape, 0));

  /* Put back. */
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 1);

  polyfit_trainer_start_from (fixture->trainer, &START);
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  for (int i = 0; i < 3; i++)
    g_assert_true (press (fixture, GDK_KEY_Right, 0));
  g_assert_true (press (fixture, GDK_KEY_KP_Left, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_false (press (fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (press (fixture, GDK_KEY_KP_Enter, 0));
  g_assert_cmpfloat_with_epsilon (get_weights (fixture)[1], -1.5 + 0.04 * (x.max - x.min), 1e-5);
  g_assert_cmpfloat_with_epsilon (get_weights (fixture)[3], 1.25 - 0.002 * (y.max - y.min), 1e-5);
}

/* The dot stays within what is seen. */
static void
test_far (Fixture       *fixture,
          gconstpointer  user_data)
{
  PlotAxis x, y;

  polyfit_plot_view_get_axes (fixture->view, &x, &y);
  drag_dot (fixture, 1e6, -1e6);
  drop (fixture);
  g_assert_cmpfloat_with_epsilon (get_weights (fixture)[1], x.max, 1e-5);
  g_assert_cmpfloat_with_epsilon (get_weights (fixture)[3], y.max, 1e-5);
}

/* Another model takes the dot out of one's hand. */
static void
test_other_model (Fixture       *fixture,
                  gconstpointer  user_data)
{
  drag_dot (fixture, 40.0, 0.0);
  polyfit_model_set_degree (polyfit_trainer_get_model (fixture->trainer), 1);
  polyfit_plot_view_update (fixture->view);
  polyfit_trainer_advance (fixture->trainer, 3);
  drop (fixture);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 3);
}

static GtkDropDown *
get_drop_down (Fixture *fixture,
               guint    i)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->bar); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_DROP_DOWN (child) && n++ == i)
      return GTK_DROP_DOWN (child);
  g_assert_not_reached ();
}

static void
assert_selected (Fixture *fixture,
                 guint    first,
                 guint    second)
{
  guint shown[2];

  polyfit_chart_update (POLYFIT_CHART (fixture->chart));
  polyfit_landscape_chart_get_coefficients (fixture->chart, &shown[0], &shown[1]);
  g_assert_cmpuint (shown[0], ==, first);
  g_assert_cmpuint (shown[1], ==, second);
  gtk_test_accessible_assert_property (
      gtk_widget_get_first_child (GTK_WIDGET (get_drop_down (fixture, 0))),
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      first == 0   ? "Coefficient across: bias"
      : first == 1 ? "Coefficient across: w₁"
                   : "Coefficient across: w₃");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture, 0)), ==, first);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture, 1)), ==, second);
}

static void
test_choice (Fixture       *fixture,
             gconstpointer  user_data)
{
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  GListModel *names = gtk_drop_down_get_model (get_drop_down (fixture, 0));
  g_autoptr (GtkStringObject) first = g_list_model_get_item (names, 0);
  g_autoptr (GtkStringObject) last = g_list_model_get_item (names, 3);

  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 4);
  g_assert_cmpstr (gtk_string_object_get_string (first), ==, "bias");
  g_assert_cmpstr (gtk_string_object_get_string (last), ==, "w₃");
  assert_selected (fixture, 1, 3);
  gtk_drop_down_set_selected (get_drop_down (fixture, 0), 0);
  assert_selected (fixture, 0, 3);
  gtk_drop_down_set_selected (get_drop_down (fixture, 1), 0);
  assert_selected (fixture, 3, 0);
  gtk_drop_down_set_selected (get_drop_down (fixture, 0), 0);
  assert_selected (fixture, 0, 3);

  polyfit_model_set_degree (model, 1);
  assert_selected (fixture, 0, 1);
  polyfit_model_set_degree (model, 0);
  g_assert_false (gtk_widget_get_sensitive (fixture->bar));
  polyfit_model_set_degree (model, 4);
  g_assert_true (gtk_widget_get_sensitive (fixture->bar));
  assert_selected (fixture, 0, 3);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/landscape-view/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/landscape-view/no-drag", Fixture, NULL, set_up, test_no_drag, tear_down);
  g_test_add ("/landscape-view/running", Fixture, NULL, set_up, test_running, tear_down);
  g_test_add ("/landscape-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/landscape-view/far", Fixture, NULL, set_up, test_far, tear_down);
  g_test_add ("/landscape-view/other-model", Fixture, NULL, set_up, test_other_model, tear_down);
  g_test_add ("/landscape-view/choice", Fixture, NULL, set_up, test_choice, tear_down);
  return g_test_run ();
}
