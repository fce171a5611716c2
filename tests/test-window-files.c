#include "await.h"
#include "table-dialog.h"
#include "ui/polyfit-document-actions.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include "figure/polyfit-figure.h"
#include "model/polyfit-weights-file.h"
#include "ui/polyfit-open-bar.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEPS 20

/* A window, and a folder with files to open. */
typedef struct
{
  char          *folder;
  PolyfitWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->window = polyfit_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  AWAIT (fixture->window == NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GFile *
get_file (Fixture    *fixture,
          const char *name)
{
  return g_file_new_build_filename (fixture->folder, name, NULL);
}

static GFile *
write_file (Fixture    *fixture,
            const char *name,
            GBytes     *contents)
{
  g_autoptr (GError) error = NULL;
  GFile *file = get_file (fixture, name);

  g_file_replace_contents (file, g_bytes_get_data (contents, NULL), g_bytes_get_size (contents), NULL,
                           FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static GFile *
write_text (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autoptr (GBytes) contents = g_bytes_new_static (text, strlen (text));

  return write_file (fixture, name, contents);
}

/* A run of some steps. */
static PolyfitExperiment *
make_run (void)
{
  PolyfitExperiment *experiment = polyfit_experiment_new ();

  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), STEPS);
  return experiment;
}

static GFile *
write_experiment (Fixture    *fixture,
                  const char *name)
{
  g_autoptr (PolyfitExperiment) experiment = make_run ();
  g_autoptr (GBytes) contents = polyfit_experiment_to_bytes (experiment);

  return write_file (fixture, name, contents);
}

/* Waits until it is open or refused. */
static void
open_file (Fixture *fixture,
           GFile   *file)
{
  polyfit_window_open (fixture->window, file);
  AWAIT (!polyfit_window_is_opening (fixture->window));
}

static PolyfitTrainer *
get_trainer (Fixture *fixture)
{
  return polyfit_window_get_trainer (fixture->window);
}

/* A run from a file, with one step that the file does not have. */
static GFile *
open_and_go_on (Fixture *fixture)
{
  GFile *file = write_experiment (fixture, "run.polyfit");

  open_file (fixture, file);
  polyfit_trainer_advance (get_trainer (fixture), 1);
  return file;
}

static void
save (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "save", NULL);
}

static void
assert_saved_step (GFile  *file,
                   guint64 step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) saved = polyfit_experiment_load (file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (saved)), ==, step);
}

static GtkWidget *
find_open_bar (GtkWidget *widget)
{
  GtkWidget *found = POLYFIT_IS_OPEN_BAR (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_open_bar (child);
  return found;
}

static void
assert_title (Fixture    *fixture,
              const char *title)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, title);
}

static gboolean
has_title (Fixture    *fixture,
           const char *title)
{
  return g_strcmp0 (gtk_window_get_title (GTK_WINDOW (fixture->window)), title) == 0;
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* Answers the one question that there is. */
static void
answer (const char *heading,
        const char *response)
{
  g_autoptr (AdwMessageDialog) question = find_question ();

  g_assert_nonnull (question);
  g_object_ref (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, heading);
  adw_message_dialog_response (question, response);
  /* A button of the dialog would close it, too. */
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_null (find_question ());
}

static PolyfitTableDialog *
find_table_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (POLYFIT_IS_TABLE_DIALOG (window))
        return POLYFIT_TABLE_DIALOG (window);
    }
  return NULL;
}

static PolyfitTableDialog *
wait_for_table_dialog (void)
{
  AWAIT (find_table_dialog () != NULL);
  return find_table_dialog ();
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = write_experiment (fixture, "Run.polyfit");

  open_file (fixture, file);
  assert_title (fixture, "Run.polyfit");
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, STEPS);

  polyfit_trainer_advance (get_trainer (fixture), 1);
  assert_title (fixture, "• Run.polyfit");

  save (fixture);
  AWAIT (has_title (fixture, "Run.polyfit"));
  assert_saved_step (file, STEPS + 1);
}

/* What was opened goes back to steps that were made before it was saved. */
static void
test_goes_back (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = write_experiment (fixture, "Run.polyfit");
  g_autoptr (PolyfitExperiment) saved = make_run ();
  PolyfitTrainer *witness = polyfit_experiment_get_trainer (saved);
  const Parameters *weights, *expected;

  open_file (fixture, file);
  g_assert_true (gtk_widget_get_mapped (find_by_type (fixture->window, "PolyfitScrubber")));
  polyfit_trainer_seek (get_trainer (fixture), 1);
  polyfit_trainer_finish_seek (get_trainer (fixture));
  polyfit_trainer_seek (witness, 1);
  polyfit_trainer_finish_seek (witness);
  weights = polyfit_model_get_parameters (polyfit_trainer_get_model (get_trainer (fixture)));
  expected = polyfit_model_get_parameters (polyfit_trainer_get_model (witness));
  g_assert_cmpmem (weights, sizeof *weights, expected, sizeof *expected);
}

/* Every kind of file gives a run, of which the window shows the settings. */
static void
test_kinds (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PolyfitExperiment) run = make_run ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (run);
  const Parameters *weights = &polyfit_trainer_get_run (trainer)->state.parameters;
  const PolyfitFigureChoice choice = {
    .kind = polyfit_figure_kind_lookup ("fit"), .export = PLOT_EXPORT_DEFAULT,
  };
  g_autoptr (GBytes) document = polyfit_experiment_to_bytes (run);
  g_autoptr (PolyfitFigure) figure = polyfit_figure_new (trainer, document);
  g_autoptr (GBytes) png = polyfit_figure_to_bytes (figure, &choice, NULL);
  g_autoptr (GBytes) tensors = polyfit_weights_to_bytes (weights, 3, NULL);
  g_autoptr (GFile) picture = write_file (fixture, "a.png", png);
  g_autoptr (GFile) weights_file = write_file (fixture, "a.safetensors", tensors);
  g_autoptr (GFile) table = write_text (fixture, "a.csv", "x,y\n0,1\n1,3\n2,5\n");

  open_file (fixture, weights_file);
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, 0);
  g_assert_cmpmem (polyfit_model_get_parameters (polyfit_trainer_get_model (get_trainer (fixture))),
                   4 * sizeof (float), weights, 4 * sizeof (float));
  if (polyfit_experiment_get_modified (polyfit_window_get_experiment (fixture->window)))
    assert_title (fixture, "• Untitled");

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = polyfit_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  open_file (fixture, picture);
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, STEPS);
  /* No file of its own: saving does not write over the picture. */
  assert_title (fixture, "• Untitled");

  open_file (fixture, table);
  answer ("Save Changes?", "discard");
  g_assert_true (polyfit_dataset_is_fixed (polyfit_trainer_get_dataset (get_trainer (fixture))));
  /* What was only read is no work to be saved; what is made of it is. */
  assert_title (fixture, g_get_application_name ());
  polyfit_trainer_advance (get_trainer (fixture), 1);
  assert_title (fixture, "• Untitled");
}

/* A table is one in whatever way its names are written: “时间,高” in GB18030, “x,é” in UTF-16. */
static void
test_encodings (Fixture       *fixture,
                gconstpointer  data)
{
  static const char utf16[] = "\xff\xfex\0,\0\xe9\0\n\0" "1\0,\0" "2\0\n\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (utf16, sizeof utf16 - 1);
  g_autoptr (GFile) chinese = write_text (fixture, "a.csv", "\xca\xb1\xbc\xe4,\xb8\xdf\n1,2\n3,4\n");
  g_autoptr (GFile) wide = write_file (fixture, "b.csv", bytes);

  open_file (fixture, chinese);
  g_assert_cmpuint (polyfit_trainer_get_run (get_trainer (fixture))->samples.n, ==, 2);
  open_file (fixture, wide);
  g_assert_cmpuint (polyfit_trainer_get_run (get_trainer (fixture))->samples.n, ==, 1);
}

/* Columns are asked for while the run goes on, and closing that question changes nothing. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = write_text (fixture, "a.csv", "a,b,c\n1,2,3\n4,5,6\n");
  PolyfitExperiment *before = polyfit_window_get_experiment (fixture->window);
  PolyfitTableDialog *dialog;

  polyfit_window_open (fixture->window, file);
  dialog = wait_for_table_dialog ();
  gtk_window_close (GTK_WINDOW (dialog));
  AWAIT (!polyfit_window_is_opening (fixture->window));
  g_assert_true (polyfit_window_get_experiment (fixture->window) == before);

  polyfit_window_open (fixture->window, file);
  dialog = wait_for_table_dialog ();
  choose (dialog, "y", 2);
  wait_for_table (dialog);
  click_open (dialog);
  AWAIT (!polyfit_window_is_opening (fixture->window));
  g_assert_true (polyfit_window_get_experiment (fixture->window) != before);
  g_assert_cmpfloat (polyfit_trainer_get_run (get_trainer (fixture))->samples.y[1], ==, 6.0);
}

/* Whatever is wrong with a file, the run stays, and a sentence names the file. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) damaged = write_text (fixture, "damaged.polyfit", "\x10\0\0\0");
  g_autoptr (GFile) missing = get_file (fixture, "missing.polyfit");
  GFile *const files[] = { damaged, missing };
  PolyfitExperiment *before = polyfit_window_get_experiment (fixture->window);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_file_get_basename (files[i]);

      open_file (fixture, files[i]);
      g_assert_nonnull (find_question ());
      g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), name));
      answer ("File Not Opened", "close");
      g_assert_true (polyfit_window_get_experiment (fixture->window) == before);
    }
}

/* What is called a table but is none is not told of as weights. */
static void
test_no_table (Fixture       *fixture,
               gconstpointer  data)
{
  static const char contents[] = "\x02\x7f\n1,\0\x03";
  g_autoptr (GBytes) bytes = g_bytes_new_static (contents, sizeof contents - 1);
  g_autoptr (GFile) file = write_file (fixture, "a.csv", bytes);

  open_file (fixture, file);
  g_assert_nonnull (find_question ());
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()),
                            "a.csv, line 2: this is not a text file"));
  answer ("File Not Opened", "close");
}

/* One that nobody writes to: whoever opens it waits. */
static GFile *
make_pipe (Fixture    *fixture,
           const char *name)
{
  GFile *file = get_file (fixture, name);

  g_assert_cmpint (mkfifo (g_file_peek_path (file), 0600), ==, 0);
  return file;
}

/* Lets go of the thread that waits, if it does already. */
static void
release_pipe (GFile *file)
{
  int fd = open (g_file_peek_path (file), O_RDWR | O_NONBLOCK);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

/* The window goes on while a disk gives no answer, and can be told not to wait for it. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = make_pipe (fixture, "pipe.csv");
  PolyfitExperiment *before = polyfit_window_get_experiment (fixture->window);
  GtkWidget *bar = find_open_bar (GTK_WIDGET (fixture->window));

  polyfit_trainer_set_stop_loss (get_trainer (fixture), 0);
  polyfit_trainer_start (get_trainer (fixture));
  polyfit_window_open (fixture->window, file);
  g_assert_false (gtk_widget_get_visible (bar));
  AWAIT (gtk_widget_get_visible (bar) && polyfit_trainer_get_step (get_trainer (fixture)) >= STEPS);
  g_assert_true (polyfit_window_is_opening (fixture->window));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "cancel-opening", NULL);
  g_assert_false (polyfit_window_is_opening (fixture->window));
  AWAIT (!gtk_widget_get_visible (bar));
  release_pipe (file);
  g_assert_null (find_question ());
  g_assert_true (polyfit_window_get_experiment (fixture->window) == before);
  g_assert_cmpint (polyfit_trainer_get_state (get_trainer (fixture)), ==, POLYFIT_TRAINER_RUNNING);
}

/* Whoever opens another file does not want the one before any more. */
static void
test_another (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) pipe = make_pipe (fixture, "pipe.csv");
  g_autoptr (GFile) file = write_experiment (fixture, "run.polyfit");

  polyfit_window_open (fixture->window, pipe);
  open_file (fixture, file);
  release_pipe (pipe);
  assert_title (fixture, "run.polyfit");
}

/* What is wanted is asked when the file is there, since there may be work by then. */
static void
test_work_meanwhile (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GFile) file = write_experiment (fixture, "run.polyfit");

  polyfit_window_open (fixture->window, file);
  polyfit_trainer_advance (get_trainer (fixture), 1);
  AWAIT (!polyfit_window_is_opening (fixture->window));
  answer ("Save Changes?", "cancel");
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, 1);

  open_file (fixture, file);
  answer ("Save Changes?", "discard");
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, STEPS);
}

/* A file that was opened can be opened again from the menu. */
static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = write_experiment (fixture, "recent.polyfit");
  g_autofree char *uri = g_file_get_uri (file);

  open_file (fixture, file);
  AWAIT (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  polyfit_trainer_advance (get_trainer (fixture), 1);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "open-recent",
                                  g_variant_new_string (uri));
  AWAIT (!polyfit_window_is_opening (fixture->window));
  answer ("Save Changes?", "discard");
  g_assert_cmpuint (polyfit_trainer_get_step (get_trainer (fixture)), ==, STEPS);
  assert_title (fixture, "recent.polyfit");
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = open_and_go_on (fixture);

  gtk_window_close (GTK_WINDOW (fixture->window));
  AWAIT (find_question () != NULL);
  answer ("Save Changes?", "cancel");
  g_assert_nonnull (fixture->window);

  gtk_window_close (GTK_WINDOW (fixture->window));
  AWAIT (find_question () != NULL);
  answer ("Save Changes?", "save");
  AWAIT (fixture->window == NULL);
  assert_saved_step (file, STEPS + 1);
}

/* What cannot be saved keeps the window open, and the work in it. */
static void
test_close_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GFile) file = open_and_go_on (fixture);

  g_remove (g_file_peek_path (file));
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  gtk_window_close (GTK_WINDOW (fixture->window));
  AWAIT (find_question () != NULL);
  answer ("Save Changes?", "save");
  AWAIT (find_question () != NULL);
  answer ("Experiment Not Saved", "close");
  window_settle ();
  g_assert_nonnull (fixture->window);
  assert_title (fixture, "• run.polyfit");
}

/* Somebody else's changes are not written over without a question. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = open_and_go_on (fixture);
  g_autoptr (GFile) other = NULL;
  g_autofree char *kept = NULL;

  other = write_text (fixture, "run.polyfit", "somebody else's");
  save (fixture);
  AWAIT (find_question () != NULL);
  answer ("Overwrite Changes?", "cancel");
  g_assert_true (g_file_load_contents (file, NULL, &kept, NULL, NULL, NULL));
  g_assert_cmpstr (kept, ==, "somebody else's");
  assert_title (fixture, "• run.polyfit");

  save (fixture);
  AWAIT (find_question () != NULL);
  answer ("Overwrite Changes?", "overwrite");
  AWAIT (has_title (fixture, "run.polyfit"));
  assert_saved_step (file, STEPS + 1);
}

/* What is changed while a file is written goes into it when that is asked for, and else is not lost
 * without a question. */
static void
test_saving (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = open_and_go_on (fixture);

  save (fixture);
  polyfit_trainer_advance (get_trainer (fixture), 1);
  save (fixture);
  save (fixture);
  assert_title (fixture, "• run.polyfit");
  AWAIT (has_title (fixture, "run.polyfit"));
  assert_saved_step (file, STEPS + 2);

  polyfit_trainer_advance (get_trainer (fixture), 1);
  save (fixture);
  polyfit_trainer_advance (get_trainer (fixture), 1);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_null (find_question ());
  AWAIT (find_question () != NULL);
  answer ("Save Changes?", "cancel");
  g_assert_nonnull (fixture->window);
}

/* A window that is closed meanwhile waits for its file. */
static void
test_close_while_saving (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GFile) file = open_and_go_on (fixture);

  save (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  AWAIT (fixture->window == NULL);
  g_assert_null (find_question ());
  assert_saved_step (file, STEPS + 1);
}

#define ADD(name, test) g_test_add ("/window-files/" name, Fixture, NULL, set_up, test, tear_down)

static void
notice_cb (char       **told,
           const char  *text)
{
  g_free (*told);
  *told = g_strdup (text);
}

/* Where a file was chosen meanwhile, that is where it goes; nobody is asked again. */
static void
test_saving_elsewhere (Fixture       *fixture,
                       gconstpointer  data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
  g_autoptr (PolyfitOpenBar) bar = g_object_ref_sink (g_object_new (POLYFIT_TYPE_OPEN_BAR, NULL));
  g_autoptr (PolyfitDocumentOpener) opener = polyfit_document_opener_new (window, bar);
  g_autoptr (PolyfitDocumentActions) documents = polyfit_document_actions_new (window, opener);
  PolyfitExperiment *experiment = polyfit_window_get_experiment (fixture->window);
  g_autoptr (GFile) first = get_file (fixture, "first.polyfit");
  g_autoptr (GFile) second = get_file (fixture, "second.polyfit");
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());

  polyfit_document_actions_set_experiment (documents, experiment, NULL);
  polyfit_trainer_advance (get_trainer (fixture), STEPS);
  polyfit_document_actions_save_to (documents, first);
  save (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
  polyfit_document_actions_save_to (documents, second);
  save (fixture);
  polyfit_trainer_advance (get_trainer (fixture), 1);
  AWAIT (!polyfit_experiment_get_modified (experiment));
  g_assert_true (g_file_equal (polyfit_experiment_get_file (experiment), second));
  assert_saved_step (second, STEPS + 1);
}

/* The weights alone, as PyTorch takes them; the experiment has no file after it as before. */
static void
test_save_weights (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (fixture->window);
  g_autoptr (PolyfitOpenBar) bar = g_object_ref_sink (g_object_new (POLYFIT_TYPE_OPEN_BAR, NULL));
  g_autoptr (PolyfitDocumentOpener) opener = polyfit_document_opener_new (window, bar);
  g_autoptr (PolyfitDocumentActions) documents = NULL;
  PolyfitExperiment *experiment = polyfit_window_get_experiment (fixture->window);
  g_autoptr (GFile) file = get_file (fixture, "run.safetensors");
  g_autoptr (PolyfitWeights) weights = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  polyfit_trainer_advance (get_trainer (fixture), STEPS);
  documents = polyfit_document_actions_new (window, opener);
  polyfit_document_actions_set_experiment (documents, experiment, NULL);
  g_signal_connect_swapped (documents, "notice", G_CALLBACK (notice_cb), &told);
  polyfit_document_actions_save_weights_to (documents, file);
  g_assert_nonnull (strstr (told, "run.safetensors”"));

  weights = polyfit_weights_file_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weights->degree, ==, 3);
  g_assert_cmpmem (&weights->parameters, sizeof (Parameters),
                   &polyfit_trainer_get_run (get_trainer (fixture))->state.parameters,
                   sizeof (Parameters));
  g_assert_cmpstr (g_hash_table_lookup (weights->settings, "step"), ==, "20");
  g_assert_cmpstr (g_hash_table_lookup (weights->settings, "optimizer"), ==, "sgd");
  g_assert_true (weights->has_target);
  g_assert_null (polyfit_experiment_get_file (experiment));
  g_assert_true (polyfit_experiment_get_modified (experiment));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("title", test_title);
  ADD ("goes-back", test_goes_back);
  ADD ("kinds", test_kinds);
  ADD ("encodings", test_encodings);
  ADD ("columns", test_columns);
  ADD ("refused", test_refused);
  ADD ("no-table", test_no_table);
  ADD ("cancel", test_cancel);
  ADD ("another", test_another);
  ADD ("work-meanwhile", test_work_meanwhile);
  ADD ("recent", test_recent);
  ADD ("close", test_close);
  ADD ("close-fails", test_close_fails);
  ADD ("changed", test_changed);
  ADD ("saving", test_saving);
  ADD ("close-while-saving", test_close_while_saving);
  ADD ("saving-elsewhere", test_saving_elsewhere);
  ADD ("save-weights", test_save_weights);
  return g_test_run ();
}
