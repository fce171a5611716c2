#include "widget-finder.h"
#include "window-fixture.h"

static void
set_up (PolyfitWindow **window,
        gconstpointer   data)
{
  *window = window_open ();
}

static void
tear_down (PolyfitWindow **window,
           gconstpointer   data)
{
  window_close (*window);
}

static PolyfitTrainer *
trainer_of (PolyfitWindow **window)
{
  return polyfit_window_get_trainer (*window);
}

static void
activate (PolyfitWindow **window,
          const char     *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (*window), action, NULL);
}

static gboolean
is_enabled (PolyfitWindow **window,
            const char     *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (*window), action);
}

/* The label of the item behind an action, somewhere in a menu. */
static char *
find_item (GMenuModel *menu,
           const char *action)
{
  char *found = NULL;

  for (int i = 0; i < g_menu_model_get_n_items (menu) && found == NULL; i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *name = NULL;

      if (section != NULL)
        found = find_item (section, action);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) &&
               g_str_equal (name, action))
        g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &found);
    }
  return found;
}

static gboolean
is_main_menu_button (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget));
}

static GtkMenuButton *
find_main_menu (GtkWidget *widget)
{
  GtkMenuButton *found = NULL;

  if (is_main_menu_button (widget))
    return GTK_MENU_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_main_menu (child);
  return found;
}

static void
assert_item (PolyfitWindow **window,
             const char     *action,
             const char     *label)
{
  GtkMenuButton *button = find_main_menu (GTK_WIDGET (*window));
  g_autofree char *item = find_item (gtk_menu_button_get_menu_model (button), action);

  g_assert_cmpstr (item, ==, label);
}

static void
test_names (PolyfitWindow **window,
            gconstpointer   data)
{
  assert_item (window, "win.undo", "_Undo");
  g_assert_false (is_enabled (window, "undo"));
  g_assert_false (is_enabled (window, "redo"));

  gtk_range_set_value (find_in_row (*window, "Learning rate", "GtkScale"), -2);
  assert_item (window, "win.undo", "_Undo Change Learning Rate");
  assert_item (window, "win.redo", "_Redo");
  g_assert_true (is_enabled (window, "undo"));

  activate (window, "undo");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer_of (window)), ==, 1e-3);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (find_in_row (*window, "Learning rate",
                                                                    "GtkScale")),
                                  -3, 1e-12);
  assert_item (window, "win.undo", "_Undo");
  assert_item (window, "win.redo", "_Redo Change Learning Rate");
  g_assert_false (is_enabled (window, "undo"));

  activate (window, "redo");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer_of (window)), ==, 0.01);
}

/* A change of each panel, and back again one by one. */
static void
test_panels (PolyfitWindow **window,
             gconstpointer   data)
{
  PolyfitTrainer *trainer = trainer_of (window);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  adw_combo_row_set_selected (find_row (*window, "Curve"), 2);
  adw_combo_row_set_selected (find_row (*window, "Basis"), BASIS_LEGENDRE);
  adw_combo_row_set_selected (find_row (*window, "Kind"), OPTIMIZER_ADAM);
  type_in_row (*window, "Stop below", "0.5");

  assert_item (window, "win.undo", "_Undo Change Stopping Rule");
  activate (window, "undo");
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 1e-3);
  assert_item (window, "win.undo", "_Undo Change Optimizer");
  activate (window, "undo");
  assert_item (window, "win.undo", "_Undo Change Basis");
  activate (window, "undo");
  assert_item (window, "win.undo", "_Undo Change True Curve");
  activate (window, "undo");
  g_assert_cmpuint (polyfit_dataset_get_target (dataset)->poly.degree, ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (find_row (*window, "Curve")), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (find_row (*window, "Kind")), ==, OPTIMIZER_SGD);
  g_assert_false (is_enabled (window, "undo"));
}

static void
test_new_data (PolyfitWindow **window,
               gconstpointer   data)
{
  PolyfitTrainer *trainer = trainer_of (window);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_trainer_advance (trainer, 7);
  activate (window, "new-data");
  assert_item (window, "win.undo", "_Undo New Data");
  activate (window, "undo");
  g_assert_cmpuint (polyfit_dataset_get_data_seed (dataset), ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 7);
}

/* What was done to another experiment cannot be undone in this one. */
static void
test_other_experiment (PolyfitWindow **window,
                       gconstpointer   data)
{
  g_autoptr (PolyfitExperiment) other = polyfit_experiment_new ();

  polyfit_trainer_set_batch_size (trainer_of (window), 8);
  g_assert_true (is_enabled (window, "undo"));
  polyfit_window_set_experiment (*window, other);
  g_assert_false (is_enabled (window, "undo"));
  assert_item (window, "win.undo", "_Undo");
  polyfit_trainer_set_batch_size (trainer_of (window), 64);
  activate (window, "undo");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer_of (window)), ==, 32);
}

/* Where there is no memory to keep changes, it says so as long as somebody may still want to take them back. */
static void
test_forgotten (PolyfitWindow **window,
                gconstpointer   data)
{
  static const char text[] = "Earlier changes take too much memory: they can no longer be undone";
  PolyfitUndo *undo = polyfit_experiment_get_undo (polyfit_window_get_experiment (*window));
  PolyfitTrainer *trainer = trainer_of (window);

  polyfit_trainer_set_batch_size (trainer, 8);
  polyfit_trainer_set_speed (trainer, 10.0);
  g_assert_null (find_label (GTK_WIDGET (*window), text));
  polyfit_undo_set_limit (undo, 1);
  g_assert_nonnull (find_label (GTK_WIDGET (*window), text));
  activate (window, "undo");
  g_assert_false (is_enabled (window, "undo"));
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 8);
}

/* Does what the window's shortcut for a key does. */
static void
press (PolyfitWindow **window,
       const char     *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (*window));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (
            gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, key))
            done |= gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                  GTK_WIDGET (*window), NULL);
        }
    }
  g_assert_true (done);
}

static void
type_over (GtkWidget  *entry,
           const char *text)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "backspace");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-at-cursor", text);
}

/* What is half-typed is the entry's to undo, what has been taken the window's. */
static void
test_entries (PolyfitWindow **window,
              gconstpointer   data)
{
  PolyfitTrainer *trainer = trainer_of (window);
  GtkWidget *entry = find_in_row (*window, "Batch size", "GtkEntry");
  GtkEditable *editable = GTK_EDITABLE (entry);

  polyfit_trainer_set_speed (trainer, 10);
  type_over (entry, "5");
  press (window, "<Control>z");
  press (window, "<Control>z");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "32");
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, 10);

  type_over (entry, "5");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 5);
  press (window, "<Control>z");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "32");
  press (window, "<Control>z");
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, 200);
  press (window, "<Shift><Control>z");
  press (window, "<Shift><Control>z");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 5);
}

static void
test_spin (PolyfitWindow **window,
           gconstpointer   data)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer_of (window));
  GtkWidget *spin = find_in_row (*window, "Degree", "GtkSpinButton");

  adw_expander_row_set_expanded (find_row (*window, "Model"), TRUE);
  type_over (spin, "8");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "activate");
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 8);
  press (window, "<Control>z");
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "3");
}

typedef struct
{
  const char *title;
  const char *type;
  const char *value; /* text for an entry, a number for anything else */
  const char *name;
} Setting;

/* As they follow on one another, by which each has an effect when its turn comes. */
static const Setting SETTINGS[] = {
  { "Learning rate", "GtkScale", "-2", "Change Learning Rate" },
  { "Batch size", "GtkEntry", "16", "Change Batch Size" },
  { "Learning rate", "GtkEntry", "0.002", "Change Learning Rate" },
  { "Batch size", "GtkScale", "3", "Change Batch Size" },
  { "Speed", "GtkEntry", "150", "Change Speed" },
  { "Random seed", "GtkEntry", "7", "Change Seed" },
  { "Mean of x", "GtkEntry", "0.5", "Change Distribution of x" },
  { "Noise", "GtkEntry", "0.7", "Change Noise" },
  { "Standard deviation of x", "GtkEntry", "1.5", "Change Distribution of x" },
  { "Degree of the curve", "GtkSpinButton", "4", "Change True Curve" },
  { "Distribution of x", "AdwComboRow", "1", "Change Distribution of x" },
  { "Coefficients", "GtkEntry", "2.5", "Change True Curve" },
  { "x from", "GtkEntry", "-2", "Change Distribution of x" },
  { "Curve", "AdwComboRow", "2", "Change True Curve" },
  { "x to", "GtkEntry", "1.25", "Change Distribution of x" },
  { "Curve", "AdwComboRow", "4", "Change True Curve" },
  { "Degree", "GtkSpinButton", "5", "Change Degree" },
  { "Amplitude", "GtkEntry", "3", "Change True Curve" },
  { "Basis", "AdwComboRow", "2", "Change Basis" },
  { "Frequency", "GtkEntry", "2", "Change True Curve" },
  { "Initial weights", "AdwComboRow", "1", "Change Initial Weights" },
  { "Phase", "GtkEntry", "1", "Change True Curve" },
  { "Points", "AdwComboRow", "1", "Change Source of Data" },
  { "Sample size", "GtkEntry", "50", "Change Sample Size" },
  { "Data seed", "GtkEntry", "9", "Change Data Seed" },
  { "Held out", "GtkScale", "30", "Change Held-Out Share" },
  { "Initial weights", "AdwComboRow", "2", "Change Initial Weights" },
  { "Noise", "GtkEntry", "0.2", "Change Noise" },
  { "Typed weights", "GtkEntry", "0.5", "Change Initial Weights" },
  { "Full batch", "GtkSwitch", "1", "Change Batch Size" },
  { "Weight decay", "GtkEntry", "0.01", "Change Weight Decay" },
  { "Kind", "AdwComboRow", "1", "Change Optimizer" },
  { "Momentum", "GtkEntry", "0.5", "Change Momentum" },
  { "Dampening", "GtkEntry", "0.1", "Change Dampening" },
  { "Kind", "AdwComboRow", "3", "Change Optimizer" },
  { "α", "GtkEntry", "0.9", "Change α" },
  { "ε", "GtkEntry", "0.001", "Change ε" },
  { "Kind", "AdwComboRow", "4", "Change Optimizer" },
  { "β₁", "GtkEntry", "0.8", "Change β₁" },
  { "β₂", "GtkEntry", "0.99", "Change β₂" },
  { "Zero the gradient before each step", "GtkSwitch", "0", "Change Zeroing of Gradients" },
  { "Watch", "AdwComboRow", "1", "Change Stopping Rule" },
  { "Steps at most (0: no limit)", "GtkEntry", "500000", "Change Number of Steps" },
  { "Stop below", "GtkEntry", "0.0001", "Change Stopping Rule" },
};

static GtkWidget *
find_part (PolyfitWindow *window,
           const Setting *setting)
{
  return find_in_row (window, setting->title, setting->type);
}

static void
set_value (GtkWidget     *part,
           const Setting *setting)
{
  double number = g_ascii_strtod (setting->value, NULL);

  if (GTK_IS_ENTRY (part))
    {
      gtk_editable_set_text (GTK_EDITABLE (part), setting->value);
      g_signal_emit_by_name (part, "activate");
    }
  else if (GTK_IS_SPIN_BUTTON (part))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (part), number);
  else if (GTK_IS_SWITCH (part))
    gtk_switch_set_active (GTK_SWITCH (part), number != 0);
  else if (GTK_IS_RANGE (part))
    gtk_range_set_value (GTK_RANGE (part), number);
  else
    adw_combo_row_set_selected (ADW_COMBO_ROW (part), (guint) number);
}

static char *
get_value (GtkWidget *part)
{
  if (GTK_IS_EDITABLE (part))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (part)));
  if (GTK_IS_SWITCH (part))
    return g_strdup_printf ("%d", gtk_switch_get_active (GTK_SWITCH (part)));
  if (GTK_IS_RANGE (part))
    return g_strdup_printf ("%.6g", gtk_range_get_value (GTK_RANGE (part)));
  return g_strdup_printf ("%u", adw_combo_row_get_selected (ADW_COMBO_ROW (part)));
}

/* Whatever is changed in the sidebar, while training or not, the menu names it, undo brings back what was shown
 * before, and redo what was set. */
static void
test_settings (PolyfitWindow **window,
               gconstpointer   data)
{
  PolyfitTrainer *trainer = trainer_of (window);

  if (data != NULL)
    {
      polyfit_trainer_set_stop_loss (trainer, 0.0);
      polyfit_trainer_start (trainer);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS); i++)
    {
      const Setting *setting = &SETTINGS[i];
      GtkWidget *part = find_part (*window, setting);
      g_autofree char *before = get_value (part), *changed = NULL, *undone = NULL, *redone = NULL;
      g_autofree char *label = g_strdup_printf ("_Undo %s", setting->name);
      g_autofree char *redo_label = g_strdup_printf ("_Redo %s", setting->name);

      g_test_message ("%s", setting->title);
      set_value (part, setting);
      changed = get_value (find_part (*window, setting));
      g_assert_cmpstr (changed, !=, before);
      assert_item (window, "win.undo", label);
      window_settle ();
      activate (window, "undo");
      undone = get_value (find_part (*window, setting));
      g_assert_cmpstr (undone, ==, before);
      assert_item (window, "win.redo", redo_label);
      activate (window, "redo");
      redone = get_value (find_part (*window, setting));
      g_assert_cmpstr (redone, ==, changed);
    }
}

#define ADD(name, test)                                                                            \
  g_test_add ("/window-undo/" name, PolyfitWindow *, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("names", test_names);
  ADD ("panels", test_panels);
  ADD ("new-data", test_new_data);
  ADD ("other-experiment", test_other_experiment);
  ADD ("forgotten", test_forgotten);
  ADD ("entries", test_entries);
  ADD ("spin", test_spin);
  ADD ("settings", test_settings);
  g_test_add ("/window-undo/settings-training", PolyfitWindow *, GINT_TO_POINTER (TRUE), set_up,
              test_settings, tear_down);
  return g_test_run ();
}
