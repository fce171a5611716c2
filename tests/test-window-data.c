/* Tables that become the data of the run in the window. */

#include "await.h"
#include "table-dialog.h"
#include "ui/polyfit-status.h"
#include "ui/polyfit-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 5

/* A window with a run that has its own settings. */
typedef struct
{
  PolyfitWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  PolyfitTrainer *trainer;

  fixture->window = polyfit_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trainer = polyfit_window_get_trainer (fixture->window);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  polyfit_trainer_set_learning_rate (trainer, 0.125);
  polyfit_trainer_advance (trainer, STEPS);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  AWAIT (fixture->window == NULL);
}

static PolyfitDataset *
get_dataset (Fixture *fixture)
{
  return polyfit_trainer_get_dataset (polyfit_window_get_trainer (fixture->window));
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gpointer
wait_for_window (GType type)
{
  AWAIT (find_window (type) != NULL);
  return find_window (type);
}

static void
copy (Fixture    *fixture,
      const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
}

static void
paste (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "paste-data", NULL);
}

/* Waits until those are the points of the run. */
static void
wait_for_points (Fixture *fixture,
                 gsize    n)
{
  AWAIT (polyfit_dataset_get_samples (get_dataset (fixture))->n == n);
  g_assert_false (polyfit_window_is_opening (fixture->window));
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

/* As spreadsheets copy: cells between tabs, numbers as the country writes them. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  PolyfitExperiment *before = polyfit_window_get_experiment (fixture->window);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (fixture->window);

  copy (fixture, "Zeit\tHöhe\r\n0,5\t1,25\r\n1,5\t\r\n2,5\t-3,75\r\n");
  paste (fixture);
  wait_for_points (fixture, 2);
  g_assert_cmpfloat (polyfit_dataset_get_x (get_dataset (fixture))[1], ==, 2.5);
  g_assert_cmpfloat (polyfit_dataset_get_y (get_dataset (fixture))[1], ==, -3.75);
  g_assert_true (has_label (GTK_WIDGET (fixture->window),
                            "2 points read; 1 row skipped: 1 without a value (line 3)"));

  g_assert_true (polyfit_window_get_experiment (fixture->window) == before);
  g_assert_cmpuint (polyfit_model_get_degree (polyfit_trainer_get_model (trainer)), ==, 2);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.125);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, STEPS);
}

/* What was said of points is past when they are others: the status tells of the run again. */
static void
test_notice_passes (Fixture       *fixture,
                    gconstpointer  data)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (fixture->window);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *before = NULL, *status = NULL;

  copy (fixture, "1\t2\n3\t4\n5\t6\n");
  paste (fixture);
  wait_for_points (fixture, 3);
  before = polyfit_status_describe (trainer);
  g_assert_false (has_label (window, before));

  polyfit_dataset_remove_point (get_dataset (fixture), 1);
  status = polyfit_status_describe (trainer);
  g_assert_true (has_label (window, status));
}

/* A message says what is wrong and where, and nothing changes. */
static void
test_paste_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "1\t2\n3\tabc\n", "Clipboard, line 2, column 2: “abc” is not a number" },
    { "1\n2\n", "“Clipboard” does not have two columns of numbers, one for x and one for y" },
    { "", "“Clipboard” is empty" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AdwMessageDialog *dialog;

      copy (fixture, cases[i].text);
      paste (fixture);
      dialog = wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Data Not Read");
      g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, cases[i].message);
      gtk_window_destroy (GTK_WINDOW (dialog));
      g_assert_false (polyfit_window_is_opening (fixture->window));
      g_assert_false (polyfit_dataset_is_fixed (get_dataset (fixture)));
      g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (fixture->window)), ==,
                        STEPS);
    }
}

static void
test_paste_nothing (Fixture       *fixture,
                    gconstpointer  data)
{
  AdwMessageDialog *dialog;

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL);
  paste (fixture);
  dialog = wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (dialog),
                                   "There is no text on the clipboard."));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* More than two columns leave a choice, which is remembered for as long as the columns are the
 * same. */
static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  PolyfitTableDialog *dialog;

  copy (fixture, "a\tb\tc\n1\t2\t3\n4\t5\t6\n");
  paste (fixture);
  dialog = wait_for_window (POLYFIT_TYPE_TABLE_DIALOG);
  assert_chosen (dialog, "x", 0);
  assert_chosen (dialog, "y", 1);
  choose (dialog, "x", 1);
  choose (dialog, "y", 2);
  wait_for_table (dialog);
  click_open (dialog);
  wait_for_points (fixture, 2);
  g_assert_cmpfloat (polyfit_dataset_get_x (get_dataset (fixture))[1], ==, 5.0);
  g_assert_cmpfloat (polyfit_dataset_get_y (get_dataset (fixture))[1], ==, 6.0);
  g_assert_null (find_window (POLYFIT_TYPE_TABLE_DIALOG));

  copy (fixture, "a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\n");
  paste (fixture);
  dialog = wait_for_window (POLYFIT_TYPE_TABLE_DIALOG);
  assert_chosen (dialog, "x", 1);
  assert_chosen (dialog, "y", 2);

  /* Whoever pastes again does not want what was pasted before. */
  copy (fixture, "a\tb\td\n1\t2\t3\n");
  paste (fixture);
  AWAIT (find_window (POLYFIT_TYPE_TABLE_DIALOG) != dialog);
  dialog = wait_for_window (POLYFIT_TYPE_TABLE_DIALOG);
  assert_chosen (dialog, "x", 0);
  gtk_window_close (GTK_WINDOW (dialog));
  AWAIT (!polyfit_window_is_opening (fixture->window));
  g_assert_cmpuint (polyfit_dataset_get_samples (get_dataset (fixture))->n, ==, 2);
}

/* The window may go while a dialog is open, or a table is read. */
static void
test_window_goes (Fixture       *fixture,
                  gconstpointer  data)
{
  copy (fixture, "a\tb\tc\n1\t2\t3\n");
  paste (fixture);
  wait_for_window (POLYFIT_TYPE_TABLE_DIALOG);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  AWAIT (fixture->window == NULL);
  g_assert_null (find_window (POLYFIT_TYPE_TABLE_DIALOG));

  set_up (fixture, data);
  copy (fixture, "1\t2\n");
  paste (fixture);
  AWAIT (polyfit_window_is_opening (fixture->window));
}

/* The third way to start over: another sample of the same curve, where there is a sample. */
static void
test_new_data (Fixture       *fixture,
               gconstpointer  data)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (fixture->window);
  PolyfitDataset *dataset = get_dataset (fixture);
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);
  double first;

  g_assert_false (g_action_group_get_action_enabled (actions, "new-data"));
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  g_assert_true (g_action_group_get_action_enabled (actions, "new-data"));

  polyfit_trainer_advance (trainer, STEPS);
  first = polyfit_dataset_get_x (dataset)[0];
  g_action_group_activate_action (actions, "new-data", NULL);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[0], !=, first);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), ==, 0);

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  g_assert_false (g_action_group_get_action_enabled (actions, "new-data"));
}

#define ADD(name, test) g_test_add ("/window-data/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("paste", test_paste);
  ADD ("notice-passes", test_notice_passes);
  ADD ("paste-fails", test_paste_fails);
  ADD ("paste-nothing", test_paste_nothing);
  ADD ("choice", test_choice);
  ADD ("window-goes", test_window_goes);
  ADD ("new-data", test_new_data);
  return g_test_run ();
}
