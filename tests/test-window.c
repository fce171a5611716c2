#include "await.h"
#include "figure/polyfit-number.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-plots.h"
#include "ui/polyfit-settings.h"
#include "widget-driver.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <math.h>
#include <string.h>

static gboolean
shows (PolyfitWindow *window,
       const char    *beginning)
{
  return find_label (window, beginning) != NULL;
}

static void
click (PolyfitWindow *window,
       const char    *action)
{
  GtkWidget *button = find_button (window, action);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static PolyfitTrainerState
state (PolyfitWindow *window)
{
  return polyfit_trainer_get_state (polyfit_window_get_trainer (window));
}

static gboolean
has_trained (PolyfitWindow *window)
{
  return polyfit_trainer_get_step (polyfit_window_get_trainer (window)) >= 3;
}

static gboolean
has_stopped (PolyfitWindow *window)
{
  return state (window) != POLYFIT_TRAINER_RUNNING;
}

static gboolean
shows_training (PolyfitWindow *window)
{
  return shows (window, "Training – step ");
}

static void
close_window (PolyfitWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  /* Whoever has trained would be asked what to do with it. */
  if (polyfit_experiment_get_modified (polyfit_window_get_experiment (window)))
    gtk_window_destroy (GTK_WINDOW (window));
  else
    gtk_window_close (GTK_WINDOW (window));
  AWAIT (window == NULL);
}

static void
slide (PolyfitWindow *window,
       const char    *title,
       double         position)
{
  gtk_range_set_value (find_in_row (window, title, "GtkScale"), position);
}

static double
slider_position (PolyfitWindow *window,
                 const char    *title)
{
  return gtk_range_get_value (find_in_row (window, title, "GtkScale"));
}

static const char *
entry_text (PolyfitWindow *window,
            const char    *title)
{
  return gtk_editable_get_text (find_in_row (window, title, "GtkEntry"));
}

static void
test_first_start (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *train = find_button (window, "win.train");

  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_READY);
  g_assert_true (gtk_widget_has_css_class (train, "suggested-action"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == train);
  g_assert_true (shows (window, "Ready – press Train"));
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), "train"));
  g_assert_true (shows (window, "y\u00a0=\u00a0\u20070.90 +\u00a00.50\u00a0x +\u00a03.00\u00a0x2"));

  close_window (window);
}

static int
natural_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
test_train_and_pause (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *train = find_button (window, "win.train");
  int width = natural_width (train);
  guint64 step;

  click (window, "win.train");
  g_assert_cmpint (natural_width (train), ==, width);
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_true (shows (window, "Pause"));
  window_await (window, has_trained);
  window_await (window, shows_training);

  click (window, "win.train");
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_PAUSED);
  step = polyfit_trainer_get_step (polyfit_window_get_trainer (window));
  g_assert_true (shows (window, "Paused at step "));
  window_settle ();
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (window)), ==, step);

  close_window (window);
}

static void
test_sliders (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  slide (window, "Learning rate", -2);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);
  slide (window, "Learning rate", -2.9);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.0013);
  slide (window, "Batch size", 3);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 8);
  slide (window, "Speed", 1);
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, 10);
  slide (window, "Speed", 5);
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, POLYFIT_TRAINER_SPEED_MAX);

  /* And the other way round: what changes in the trainer shows. */
  polyfit_trainer_set_learning_rate (trainer, 0.1);
  g_assert_cmpfloat_with_epsilon (slider_position (window, "Learning rate"), -1, 1e-12);
  g_assert_cmpstr (entry_text (window, "Learning rate"), ==, "0.1");

  close_window (window);
}

static void
test_typed_values (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *entry = find_in_row (window, "Batch size", "GtkEntry");

  type_in_row (window, "Batch size", "48");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 48);
  g_assert_cmpfloat_with_epsilon (slider_position (window, "Batch size"), log2 (48), 1e-12);

  for (gsize i = 0; i < 6; i++)
    {
      static const char *const wrong[] = { "0", "4097", "4.5", "", "many", "-1" };

      type_in_row (window, "Batch size", wrong[i]);
      g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 48);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      g_assert_true (shows (window, "A whole number from 1 to 4096, please."));
    }
  type_in_row (window, "Batch size", " ６４ ");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 64);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));

  type_in_row (window, "Learning rate", "1.38e-3");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.00138);
  g_assert_cmpstr (entry_text (window, "Learning rate"), ==, "0.00138");
  type_in_row (window, "Speed", "Max");
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, POLYFIT_TRAINER_SPEED_MAX);

  close_window (window);
}

static void
test_step_and_reset (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Parameters first, again;

  click (window, "win.step");
  first = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 1);
  g_assert_true (shows (window, "Paused at step 1, "));
  click (window, "win.step");
  g_assert_true (shows (window, "Paused at step 2, "));

  click (window, "win.start-again");
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_READY);
  g_assert_true (shows (window, "Ready – press Train"));
  click (window, "win.step");
  again = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  g_assert_cmpmem (&first, sizeof first, &again, sizeof again);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-start", NULL);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), !=, 0);

  close_window (window);
}

/* The tooltip is of the loss that stands there, also where neither the state nor the rule to stop
 * changes. */
static void
test_explains (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Target target = *polyfit_dataset_get_target (polyfit_trainer_get_dataset (trainer));
  GtkWidget *status;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.step", NULL);
  AWAIT (shows (window, "Paused at step 1, batch loss "));
  status = gtk_widget_get_parent (find_label (window, "Paused at step 1, "));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (status), ==, polyfit_glossary_explain ("batch-loss"));

  target.noise = 1.0;
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &target);
  AWAIT (shows (window, "Paused at step 1, true loss "));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (status), ==, polyfit_glossary_explain ("true-loss"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.step", NULL);
  AWAIT (shows (window, "Paused at step 2, batch loss "));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (status), ==, polyfit_glossary_explain ("batch-loss"));
  close_window (window);
}

static void
test_converges (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  g_autofree char *step = NULL, *message = NULL;
  Poly learned;

  slide (window, "Speed", 5);
  click (window, "win.train");
  window_await (window, has_stopped);
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpfloat (polyfit_trainer_get_loss (trainer), <, 1e-3);
  step = polyfit_number_format_count (polyfit_trainer_get_step (trainer));
  message = g_strdup_printf ("Converged at step %s, batch loss ", step);
  g_assert_true (shows (window, message));

  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &learned);
  g_assert_cmpfloat_with_epsilon (learned.coefficient[3], 2.4, 0.1);

  close_window (window);
}

static void
test_diverges (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  g_autofree char *step = NULL, *message = NULL;

  slide (window, "Learning rate", 0);
  slide (window, "Speed", 5);
  click (window, "win.train");
  window_await (window, has_stopped);
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_DIVERGED);
  step = polyfit_number_format_count (polyfit_trainer_get_step (trainer));
  message = g_strdup_printf ("Diverged at step %s: the next would be infinite", step);
  g_assert_true (shows (window, message));

  /* With a better rate, Train starts over by itself. */
  slide (window, "Learning rate", -3);
  click (window, "win.train");
  window_await (window, has_stopped);
  g_assert_cmpint (state (window), ==, POLYFIT_TRAINER_CONVERGED);

  close_window (window);
}

/* What the fit has of the height. */
static double
get_share (GtkWidget *paned)
{
  return (double) gtk_paned_get_position (GTK_PANED (paned)) / fmax (gtk_widget_get_height (paned), 1.0);
}

/* On a low screen, a window is lower than the one before was: each plot keeps its part. */
static void
test_shares (void)
{
  static const int heights[] = { 780, 560 };

  for (gsize i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      PolyfitWindow *window = window_open_sized (1200, heights[i]);

      AWAIT (fabs (get_share (find_by_type (window, "GtkPaned")) - 0.5) < 0.005);
      window_close (window);
    }
}

static void
test_remembers (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *flap, *paned;
  double share;
  int width, height;

  flap = find_by_type (window, "AdwFlap");
  paned = find_by_type (window, "GtkPaned");
  gtk_window_set_default_size (GTK_WINDOW (window), 1010, 707);
  gtk_paned_set_position (GTK_PANED (paned), 280);
  window_settle ();
  share = get_share (paned);
  adw_flap_set_reveal_flap (ADW_FLAP (flap), FALSE);
  close_window (window);

  window = window_open ();
  flap = find_by_type (window, "AdwFlap");
  paned = find_by_type (window, "GtkPaned");
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1010);
  g_assert_cmpint (height, ==, 707);
  AWAIT (fabs (get_share (paned) - share) < 0.005);
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  adw_flap_set_reveal_flap (ADW_FLAP (flap), TRUE);
  close_window (window);
}

static void
check_names (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  /* What others keep hidden, such as an expander row's switch, meets nobody. */
  if (!gtk_widget_get_visible (widget))
    return;

  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SCALE (widget) ||
      GTK_IS_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
      ADW_IS_ENTRY_ROW (widget) || POLYFIT_IS_PLOT_VIEW (widget))
    {
      if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) &&
          !gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        g_test_fail_printf ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }
  /* The buttons within rows, menu buttons and spin buttons are their toolkit's to name: libadwaita 1.7
   * does so by a tooltip, and GTK 4.18 hands on the name of the whole or says what they are by their
   * role, none of which is asked for here. */
  if (ADW_IS_ENTRY_ROW (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SPIN_BUTTON (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (void)
{
  PolyfitWindow *window = window_open ();

  check_names (GTK_WIDGET (window));
  close_window (window);
}

/* Where a screen reader finds what a toast says. */
static void
test_notices (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *status = find_label (window, "Ready – press Train");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-script", NULL);
  AWAIT (g_str_equal (gtk_label_get_text (GTK_LABEL (status)), "PyTorch script copied"));
  close_window (window);
}

static GtkWidget *
find_toast (PolyfitWindow *window)
{
  return find_by_type (window, "AdwToastWidget");
}

static gboolean
has_waited (gint64 begin)
{
  return g_get_monotonic_time () > begin + G_USEC_PER_SEC;
}

/* One toast after another, and none that is closed as it comes: libadwaita 1.2 survives neither. */
static void
test_toasts (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *overlay = find_by_type (window, "AdwToastOverlay");
  gint64 begin;

  for (int i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-figure", NULL);
  press_binding (overlay, GDK_KEY_Escape, 0);
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *toast = find_toast (window);

      g_assert_nonnull (toast);
      g_object_add_weak_pointer (G_OBJECT (toast), (gpointer *) &toast);
      begin = g_get_monotonic_time ();
      AWAIT (has_waited (begin));
      g_assert_nonnull (toast);
      press_binding (overlay, GDK_KEY_Escape, 0);
      g_assert_true (gtk_widget_get_last_child (overlay) == toast);
      AWAIT (toast == NULL);
    }
  g_assert_null (find_toast (window));
  window_close (window);
}

/* Whoever asks a plot for its figure is offered that one; what was chosen last stays that of others. */
static void
test_save_figure (void)
{
  static const struct
  {
    const char *id;
    const char *shown;
  } figures[] = { { "weights", "Weights" }, { "fit", "Fit" }, { "modes", "Modes" } };
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autofree char *before = g_settings_get_string (settings, "figure-kind");
  PolyfitWindow *window = window_open ();

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      PolyfitPlotView *view = polyfit_plots_get_view (find_by_type (window, "PolyfitPlots"),
                                                      figures[i].id);
      g_autofree char *after = NULL;
      AdwComboRow *row;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "figure.save", NULL));
      AWAIT (window_find_dialog (window) != NULL);
      row = find_row (window_find_dialog (window), "Show");
      g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                       figures[i].shown);
      gtk_window_destroy (window_find_dialog (window));
      AWAIT (window_find_dialog (window) == NULL);
      after = g_settings_get_string (settings, "figure-kind");
      g_assert_cmpstr (after, ==, before);
    }
  window_close (window);
}

/* A new run is seen from its beginning; where somebody looks at the data has nothing to do with it. */
static void
test_view_of_new_run (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitPlots *plots = find_by_type (window, "PolyfitPlots");
  PolyfitPlotView *loss = polyfit_plots_get_view (plots, "loss");
  PolyfitPlotView *fit = polyfit_plots_get_view (plots, "fit");

  polyfit_trainer_advance (polyfit_experiment_get_trainer (polyfit_window_get_experiment (window)), 200);
  AWAIT (gtk_widget_get_mapped (GTK_WIDGET (loss)));
  polyfit_plot_view_pan (loss, 0.5, 0.0);
  polyfit_plot_view_pan (fit, 0.5, 0.0);
  g_assert_true (polyfit_plot_view_has_own_axes (loss));
  click (window, "win.start-again");
  AWAIT (!polyfit_plot_view_has_own_axes (loss));
  g_assert_true (polyfit_plot_view_has_own_axes (fit));
  window_close (window);
}

/* Before the first step the plot of steps is empty: what is in sight of it then is no choice. */
static void
test_view_before_run (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (polyfit_window_get_experiment (window));
  PolyfitPlotView *loss = polyfit_plots_get_view (find_by_type (window, "PolyfitPlots"), "loss");

  AWAIT (gtk_widget_get_mapped (GTK_WIDGET (loss)));
  polyfit_plot_view_pan (loss, 5.0, 0.0);
  g_assert_true (polyfit_plot_view_has_own_axes (loss));
  polyfit_trainer_advance (trainer, 1);
  AWAIT (!polyfit_plot_view_has_own_axes (loss));

  polyfit_plot_view_pan (loss, 0.5, 0.0);
  polyfit_trainer_advance (trainer, 1);
  g_assert_true (polyfit_plot_view_has_own_axes (loss));
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/window/first-start", test_first_start);
  g_test_add_func ("/window/train-and-pause", test_train_and_pause);
  g_test_add_func ("/window/sliders", test_sliders);
  g_test_add_func ("/window/typed-values", test_typed_values);
  g_test_add_func ("/window/step-and-reset", test_step_and_reset);
  g_test_add_func ("/window/explains", test_explains);
  g_test_add_func ("/window/converges", test_converges);
  g_test_add_func ("/window/diverges", test_diverges);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/notices", test_notices);
  g_test_add_func ("/window/toasts", test_toasts);
  g_test_add_func ("/window/save-figure", test_save_figure);
  g_test_add_func ("/window/view-of-new-run", test_view_of_new_run);
  g_test_add_func ("/window/view-before-run", test_view_before_run);
  g_test_add_func ("/window/shares", test_shares);
  g_test_add_func ("/window/remembers", test_remembers);

  return g_test_run ();
}
