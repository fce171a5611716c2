#include "ui/polyfit-plots.h"

#include "await.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <string.h>

static void
hide (PolyfitWindow *window,
      PolyfitParts   parts)
{
  polyfit_trainer_set_hidden (polyfit_window_get_trainer (window), parts);
  window_settle ();
}

static gboolean
shows_row (PolyfitWindow *window,
           const char    *title)
{
  GtkWidget *row = find_row (window, title);

  g_assert_nonnull (row);
  return gtk_widget_get_mapped (row);
}

static char *
get_view (PolyfitWindow *window)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), "view");

  return g_variant_dup_string (state, NULL);
}

static void
show_view (PolyfitWindow *window,
           const char    *id)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (id));
  window_settle ();
}

/* Whether the menu, which there is where buttons have no room, has an item for the view. */
static gboolean
offers_view (PolyfitWindow *window,
             const char    *id)
{
  gpointer view_switch = find_by_type (window, "PolyfitViewSwitch");
  GMenuModel *menu = gtk_menu_button_get_menu_model (find_by_type (view_switch, "GtkMenuButton"));
  gboolean is_offered = FALSE;

  for (int i = 0; i < g_menu_model_get_n_items (menu) && !is_offered; i++)
    {
      g_autofree char *target = NULL;

      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &target));
      is_offered = g_str_equal (target, id);
    }
  return is_offered;
}

static void
test_settings (void)
{
  PolyfitWindow *window = window_open ();

  g_assert_true (shows_row (window, "Batch size"));
  hide (window, POLYFIT_PARTS_BATCH_SIZE | POLYFIT_PARTS_SEED | POLYFIT_PARTS_OPTIMIZER);
  g_assert_false (shows_row (window, "Batch size"));
  g_assert_true (shows_row (window, "Learning rate"));
  g_assert_false (shows_row (window, "Random seed"));
  g_assert_false (shows_row (window, "Optimizer"));
  g_assert_true (shows_row (window, "Model"));

  hide (window, 0);
  g_assert_true (shows_row (window, "Batch size"));
  g_assert_true (shows_row (window, "Optimizer"));
  window_close (window);
}

/* A hidden view cannot be reached, by its key either, and another takes its place. */
static void
test_views (void)
{
  PolyfitWindow *window = window_open ();
  g_autofree char *other = NULL, *still = NULL, *again = NULL;

  show_view (window, "modes");
  g_assert_true (offers_view (window, "modes"));
  hide (window, POLYFIT_PARTS_MODES);
  g_assert_false (offers_view (window, "modes"));
  g_assert_true (offers_view (window, "weights"));
  other = get_view (window);
  g_assert_cmpstr (other, !=, "modes");
  g_assert_null (find_label (window, "Modes"));
  g_assert_nonnull (find_label (window, "Weights"));
  show_view (window, "modes");
  still = get_view (window);
  g_assert_cmpstr (still, ==, other);

  hide (window, 0);
  show_view (window, "modes");
  again = get_view (window);
  g_assert_cmpstr (again, ==, "modes");

  hide (window, POLYFIT_PARTS_LOSS | POLYFIT_PARTS_WEIGHTS | POLYFIT_PARTS_LANDSCAPE |
                  POLYFIT_PARTS_MODES | POLYFIT_PARTS_STEP | POLYFIT_PARTS_SEEDS);
  g_assert_false (gtk_widget_get_mapped (find_by_type (window, "PolyfitViewSwitch")));
  hide (window, 0);
  g_assert_true (gtk_widget_get_mapped (find_by_type (window, "PolyfitViewSwitch")));
  window_close (window);
}

static void
test_equations (void)
{
  PolyfitWindow *window = window_open ();

  hide (window, POLYFIT_PARTS_TRUTH);
  g_assert_null (find_label (window, "True"));
  g_assert_nonnull (find_label (window, "Learned"));
  hide (window, POLYFIT_PARTS_EQUATIONS);
  g_assert_null (find_label (window, "Learned"));
  hide (window, 0);
  g_assert_nonnull (find_label (window, "True"));
  window_close (window);
}

/* A sine is no polynomial, but has an equation. */
static void
test_sine (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitDataset *dataset =
    polyfit_trainer_get_dataset (polyfit_window_get_trainer (window));
  Target target = TARGET_TUTORIAL;

  target.kind = TARGET_SINE;
  target.sine = (Sine) { -2.0, 3.0, 0.0 };
  polyfit_dataset_set_target (dataset, &target);
  g_assert_nonnull (find_label (window, "True"));
  g_assert_nonnull (find_label (window, "y\u00a0=\u00a0−2.00\u00a0sin\u00a0(3.00\u00a0x)"));
  hide (window, POLYFIT_PARTS_TRUTH);
  g_assert_null (find_label (window, "True"));
  hide (window, 0);
  polyfit_dataset_set_target (dataset, &TARGET_TUTORIAL);
  window_close (window);
}

/* Coefficients that are multiplied by large x have more decimals as soon as there are such x, and the curve
 * that is learned has no fewer. */
static void
test_small_coefficients (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitDataset *dataset =
    polyfit_trainer_get_dataset (polyfit_window_get_trainer (window));
  Target target = {
    .poly = { 2, { 0.25, 0.002, 3e-6 } },
    .x = { X_UNIFORM, 0.0, 1000.0 },
  };
  const char *ordinary = "y\u00a0=\u00a0\u20070.90 +\u00a00.50\u00a0x +\u00a03.00\u00a0x2 +\u00a02.40\u00a0x3";
  g_autofree char *learned = NULL;

  g_assert_nonnull (find_label (window, ordinary));
  polyfit_dataset_set_target (dataset, &target);
  g_assert_nonnull (
    find_label (window, "y\u00a0=\u00a0\u20070.25 +\u00a00.00200\u00a0x +\u00a03.00×10−6\u00a0x2"));
  learned = g_strdup (gtk_label_get_text (find_label (window, "ŷ")));
  polyfit_dataset_set_target (dataset, &TARGET_TUTORIAL);
  g_assert_nonnull (find_label (window, ordinary));
  g_assert_cmpuint (strlen (gtk_label_get_text (find_label (window, "ŷ"))), <, strlen (learned));
  window_close (window);
}

static char *
describe (PolyfitWindow *window,
          const char    *view)
{
  gpointer plots = find_by_type (window, "PolyfitPlots");
  PolyfitChart *chart = polyfit_plot_view_get_chart (polyfit_plots_get_view (plots, view));
  PlotAxis x, y;

  polyfit_chart_update (chart);
  polyfit_chart_choose_axes (chart, &x, &y);
  return polyfit_chart_describe (chart, &x, &y);
}

static gboolean
tells (PolyfitWindow *window,
       const char    *view,
       const char    *secret)
{
  g_autofree char *description = describe (window, view);

  return strstr (description, secret) != NULL;
}

/* Whoever is to find the curve finds it in no other view, nor among the settings. */
static void
test_true_curve (void)
{
  PolyfitWindow *window = window_open ();

  g_assert_true (tells (window, "weights", "(true 2.40)"));
  g_assert_true (tells (window, "landscape", "the minimum is at"));
  g_assert_true (gtk_widget_get_visible (find_row (window, "Curve")));
  g_assert_nonnull (find_label (window, "Tutorial’s Cubic, fresh batches"));

  hide (window, POLYFIT_PARTS_TRUE_CURVE);
  g_assert_false (tells (window, "weights", "true"));
  g_assert_false (tells (window, "landscape", "minimum"));
  g_assert_false (gtk_widget_get_visible (find_row (window, "Curve")));
  g_assert_false (gtk_widget_get_visible (find_row (window, "Coefficients")));
  g_assert_null (find_label (window, "Tutorial’s Cubic"));
  g_assert_nonnull (find_label (window, "fresh batches"));

  hide (window, 0);
  g_assert_true (tells (window, "weights", "(true 2.40)"));
  g_assert_true (tells (window, "landscape", "the minimum is at"));
  window_close (window);
}

/* A script that draws the data has their curve in it, written out; own points have none. */
static void
test_script (void)
{
  static const PolyfitParts telling[] = { POLYFIT_PARTS_TRUE_CURVE, POLYFIT_PARTS_TRUTH,
                                          POLYFIT_PARTS_EQUATIONS };
  PolyfitWindow *window = window_open ();
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (polyfit_window_get_trainer (window));
  GtkLabel *status = find_label (window, "Ready – press Train");

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      hide (window, POLYFIT_PARTS_LOSS);
      window_activate (window, "copy-script");
      AWAIT (g_str_equal (gtk_label_get_text (status), "PyTorch script copied"));
      hide (window, telling[i]);
      window_activate (window, "copy-script");
      g_assert_cmpstr (gtk_label_get_text (status), ==,
                       "The script would tell the true equation, which is hidden");
    }

  polyfit_dataset_set_points (dataset, (double[]) { 0.0, 1.0 }, (double[]) { 0.5, 2.0 }, 2);
  window_activate (window, "copy-script");
  AWAIT (g_str_equal (gtk_label_get_text (status), "PyTorch script copied"));
  window_close (window);
}

/* What is unchecked goes; undo brings it back. */
static void
test_dialog (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitExperiment *experiment = polyfit_window_get_experiment (window);
  PolyfitUndo *undo = polyfit_experiment_get_undo (experiment);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL, *check;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.class-controls", NULL);
  window_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (ADW_IS_PREFERENCES_WINDOW (other))
        dialog = other;
    }
  g_assert_nonnull (dialog);
  check = find_in_row (dialog, "Data", "GtkCheckButton");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpuint (polyfit_trainer_get_hidden (trainer), ==, POLYFIT_PARTS_DATA);
  g_assert_true (polyfit_experiment_get_modified (experiment));
  g_assert_cmpstr (polyfit_undo_get_undo_name (undo), ==, "Change Controls for the Class");
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_settle ();
  g_assert_false (shows_row (window, "Data"));

  polyfit_undo_undo (undo);
  window_settle ();
  g_assert_true (shows_row (window, "Data"));
  window_close (window);
}

/* The file keeps it, and the window of whoever opens the file. */
static void
test_file (void)
{
  PolyfitWindow *window = window_open ();
  g_autoptr (PolyfitExperiment) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  hide (window, POLYFIT_PARTS_SPEED | POLYFIT_PARTS_LANDSCAPE);
  bytes = polyfit_experiment_to_bytes (polyfit_window_get_experiment (window));
  again = polyfit_experiment_new_from_bytes (bytes, "F", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_trainer_get_hidden (polyfit_experiment_get_trainer (again)), ==,
                    POLYFIT_PARTS_SPEED | POLYFIT_PARTS_LANDSCAPE);
  hide (window, 0);
  polyfit_window_set_experiment (window, again);
  window_settle ();
  g_assert_false (shows_row (window, "Speed"));
  g_assert_null (find_label (window, "Landscape"));
  window_close (window);
}

/* Parts of other versions are passed over. */
static void
test_names (void)
{
  g_assert_cmpuint (polyfit_parts_from_name ("landscape"), ==, POLYFIT_PARTS_LANDSCAPE);
  g_assert_cmpuint (polyfit_parts_from_name ("teapot"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/window-class/settings", test_settings);
  g_test_add_func ("/window-class/views", test_views);
  g_test_add_func ("/window-class/equations", test_equations);
  g_test_add_func ("/window-class/small-coefficients", test_small_coefficients);
  g_test_add_func ("/window-class/sine", test_sine);
  g_test_add_func ("/window-class/true-curve", test_true_curve);
  g_test_add_func ("/window-class/script", test_script);
  g_test_add_func ("/window-class/dialog", test_dialog);
  g_test_add_func ("/window-class/file", test_file);
  g_test_add_func ("/window-class/names", test_names);

  return g_test_run ();
}
