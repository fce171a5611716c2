#include "figure/polyfit-number.h"
#include "ui/polyfit-duel-dialog.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <string.h>

static GtkWidget *
find_bar (PolyfitWindow *window)
{
  return find_by_type (window, "PolyfitDuelBar");
}

static const char *
get_verdict (PolyfitWindow *window)
{
  return gtk_label_get_text (GTK_LABEL (find_by_type (find_bar (window), "GtkLabel")));
}

static gboolean
b_has_won (PolyfitWindow *window)
{
  return g_str_has_prefix (get_verdict (window), "B wins: it converged at step ");
}

static gboolean
a_has_won (PolyfitWindow *window)
{
  return g_str_has_prefix (get_verdict (window), "A wins: it converged at step ");
}

static gboolean
is_at_start (PolyfitWindow *window)
{
  return strcmp (get_verdict (window), "Both are at the start. Train, or make a step.") == 0;
}

static GtkWidget *
look_for_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (POLYFIT_IS_DUEL_DIALOG (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_dialog (PolyfitWindow *window)
{
  GtkWidget *dialog;

  window_activate (window, "duel");
  dialog = look_for_dialog ();
  g_assert_nonnull (dialog);
  return dialog;
}

static gboolean
has_no_dialog (PolyfitWindow *window)
{
  return look_for_dialog () == NULL;
}

/* As Alt+S does it, a moment later. */
static void
press_start (PolyfitWindow *window,
             GtkWidget     *dialog)
{
  g_assert_true (
    gtk_widget_mnemonic_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)), FALSE));
  window_await (window, has_no_dialog);
  g_assert_true (gtk_widget_get_visible (find_bar (window)));
}

static PolyfitWindow *
new_window (void)
{
  PolyfitWindow *window = window_open ();

  g_assert_false (gtk_widget_get_visible (find_bar (window)));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "swap-duel"));
  return window;
}

/* The key that swaps is also that of GTK's inspector, which is not asked for where there is nothing to
 * swap. */
static void
test_nothing_to_swap (void)
{
  PolyfitWindow *window = new_window ();
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  gboolean is_taken;

  g_signal_emit_by_name (window, "enable-debugging", TRUE, &is_taken);
  g_assert_true (is_taken);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
  window_close (window);
}

/* What is proposed, by keys alone. */
static void
test_run (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  guint64 end;

  press_start (window, open_dialog (window));
  g_assert_true (is_at_start (window));

  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  window_activate (window, "train");
  window_await (window, b_has_won);
  end = polyfit_trainer_get_step (trainer);
  g_assert_cmpuint (end, >, 0);

  window_activate (window, "swap-duel");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);
  window_await (window, a_has_won);
  window_activate (window, "start-again");
  window_await (window, is_at_start);

  /* The end leaves A as it is. */
  window_activate (window, "step");
  window_activate (window, "end-duel");
  g_assert_false (gtk_widget_get_visible (find_bar (window)));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "end-duel"));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 1);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);
  window_close (window);
}

/* Both sides get theirs back, and change places again; when there is no second one any more, A does. */
static void
test_undo_swap (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  g_autofree char *before = NULL, *after = NULL;

  press_start (window, open_dialog (window));
  polyfit_trainer_advance (trainer, 300);
  window_await (window, b_has_won);
  before = g_strdup (get_verdict (window));

  window_activate (window, "swap-duel");
  window_await (window, a_has_won);
  after = g_strdup (get_verdict (window));
  window_activate (window, "undo");
  window_await (window, b_has_won);
  g_assert_cmpstr (get_verdict (window), ==, before);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.001);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 300);

  window_activate (window, "redo");
  window_await (window, a_has_won);
  g_assert_cmpstr (get_verdict (window), ==, after);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);

  window_activate (window, "end-duel");
  window_activate (window, "undo");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.001);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 300);
  window_close (window);
}

static gboolean
b_has_diverged (PolyfitWindow *window)
{
  return g_str_has_prefix (get_verdict (window), "A wins: B diverged at step ");
}

static void
type_in (GtkWidget  *entry,
         const char *text)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
press_return (GtkWidget *entry)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
}

/* Return starts with what is typed, and says what is wrong with what cannot be taken. A value that is not
 * yet taken counts, and another setting makes another duel. */
static void
test_dialog (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *dialog, *entry, *start;

  dialog = open_dialog (window);
  entry = find_by_type (dialog, "PolyfitNumberEntry");
  start = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  type_in (entry, "a lot");
  g_assert_false (gtk_widget_get_sensitive (start));
  type_in (entry, "-1");
  g_assert_false (gtk_widget_get_sensitive (start));
  press_return (entry);
  g_assert_nonnull (find_label (dialog, "A number above 0, please."));
  type_in (entry, "100");
  g_assert_true (gtk_widget_get_sensitive (start));
  press_return (entry);
  window_await (window, has_no_dialog);
  polyfit_trainer_advance (trainer, 100);
  window_await (window, b_has_diverged);

  dialog = open_dialog (window);
  type_in (find_by_type (dialog, "PolyfitNumberEntry"), "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_by_type (dialog, "AdwComboRow")), 1);
  press_start (window, dialog);
  window_activate (window, "start-again");
  window_await (window, is_at_start);
  window_activate (window, "swap-duel");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 256);
  window_close (window);
}

/* The same setting with another value goes on with the same rival. */
static void
test_other_value (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *dialog;

  press_start (window, open_dialog (window));
  dialog = open_dialog (window);
  type_in (find_by_type (dialog, "PolyfitNumberEntry"), "0.02");
  press_start (window, dialog);
  window_activate (window, "swap-duel");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.02);
  window_close (window);
}

/* Whoever changes the setting has the focus where it was, so that the space bar does not save a figure. */
static void
test_focus (void)
{
  PolyfitWindow *window = new_window ();
  GtkWidget *dialog, *button;

  press_start (window, open_dialog (window));
  button = gtk_widget_get_ancestor (find_label (find_bar (window), "Change…"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_focus_on_click (button));
  gtk_widget_grab_focus (button);
  dialog = open_dialog (window);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_by_type (dialog, "AdwComboRow")),
                              POLYFIT_DUEL_BATCH_SIZE);
  press_start (window, dialog);
  window_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  window_close (window);
}

/* What is chosen is what the row says, even if one above it has become of no use meanwhile. */
static void
test_setting_gone (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  GtkWidget *dialog;

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  polyfit_trainer_set_settings (trainer, &settings);
  dialog = open_dialog (window);
  settings.optimizer.kind = OPTIMIZER_SGD;
  polyfit_trainer_set_settings (trainer, &settings);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_by_type (dialog, "AdwComboRow")),
                              POLYFIT_DUEL_WEIGHT_DECAY);
  type_in (find_by_type (dialog, "PolyfitNumberEntry"), "0.25");
  press_start (window, dialog);
  window_activate (window, "swap-duel");
  settings = polyfit_trainer_get_run (trainer)->settings;
  g_assert_cmpfloat (settings.optimizer.weight_decay, ==, 0.25);
  window_close (window);
}

/* What is opened in place of the experiment has no rival. */
static void
test_other_experiment (void)
{
  PolyfitWindow *window = new_window ();
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();

  press_start (window, open_dialog (window));
  window_activate (window, "train");
  polyfit_window_set_experiment (window, experiment);
  g_assert_false (gtk_widget_get_visible (find_bar (window)));
  window_activate (window, "step");
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (window)), ==, 1);
  window_close (window);
}

static Parameters
get_weights (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_run (trainer)->state.parameters;
}

/* A swap is one change, and can be undone: with the setting the run comes back. */
static void
test_undo (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  PolyfitUndo *undo = polyfit_experiment_get_undo (polyfit_window_get_experiment (window));
  Parameters before, swapped, after;

  press_start (window, open_dialog (window));
  window_activate (window, "step");
  g_assert_false (polyfit_undo_get_can_undo (undo));
  before = get_weights (trainer);
  window_activate (window, "swap-duel");
  swapped = get_weights (trainer);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);
  g_assert_cmpfloat (swapped.value[1], !=, before.value[1]);
  window_activate (window, "undo");
  after = get_weights (trainer);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.001);
  g_assert_cmpmem (&after, sizeof after, &before, sizeof before);
  g_assert_false (polyfit_undo_get_can_undo (undo));
  window_close (window);
}

/* The size of a batch, and whether it is everything, are two settings, but one change. */
static void
test_undo_batch (void)
{
  PolyfitWindow *window = new_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *dialog = open_dialog (window);

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_by_type (dialog, "AdwComboRow")), 1);
  press_start (window, dialog);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  window_activate (window, "swap-duel");
  g_assert_false (polyfit_trainer_get_full_batch (trainer));
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 256);
  window_activate (window, "undo");
  g_assert_true (polyfit_trainer_get_full_batch (trainer));
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 32);
  window_close (window);
}

/* Of the rival, which trains alone to compare with. */
static char *expected_loss;

static gboolean
tells_expected_loss (PolyfitWindow *window)
{
  return g_str_has_prefix (get_verdict (window), "B is ahead: training loss ") &&
         strstr (get_verdict (window), expected_loss) != NULL;
}

/* Both steps are over the points that there are now. */
static void
test_full_batch (void)
{
  static const double x[] = { -1.0, -0.5, 0.5, 1.0, 2.0 }, y[] = { 2.0, 1.5, -1.0, 0.5, 4.0 };
  PolyfitWindow *window = new_window ();
  g_autoptr (PolyfitTrainer) alone = g_object_new (POLYFIT_TYPE_TRAINER, "learning-rate", 0.01, NULL);
  PolyfitTrainer *both[] = { polyfit_window_get_trainer (window), alone };

  press_start (window, open_dialog (window));
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      polyfit_trainer_set_seed (both[i], 7);
      polyfit_trainer_set_stop_loss (both[i], 0.0);
      polyfit_trainer_set_full_batch (both[i], TRUE);
      polyfit_trainer_advance (both[i], 20);
      polyfit_dataset_set_points (polyfit_trainer_get_dataset (both[i]), x, y, G_N_ELEMENTS (x));
      polyfit_trainer_advance (both[i], 20);
    }
  expected_loss = polyfit_number_format (polyfit_trainer_get_true_loss (alone), 3);
  window_await (window, tells_expected_loss);
  g_clear_pointer (&expected_loss, g_free);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-duel/nothing-to-swap", test_nothing_to_swap);
  g_test_add_func ("/window-duel/run", test_run);
  g_test_add_func ("/window-duel/undo-swap", test_undo_swap);
  g_test_add_func ("/window-duel/dialog", test_dialog);
  g_test_add_func ("/window-duel/other-value", test_other_value);
  g_test_add_func ("/window-duel/focus", test_focus);
  g_test_add_func ("/window-duel/setting-gone", test_setting_gone);
  g_test_add_func ("/window-duel/other-experiment", test_other_experiment);
  g_test_add_func ("/window-duel/undo", test_undo);
  g_test_add_func ("/window-duel/undo-batch", test_undo_batch);
  g_test_add_func ("/window-duel/full-batch", test_full_batch);
  return g_test_run ();
}
