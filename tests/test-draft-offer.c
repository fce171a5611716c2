/* What is offered after the program ended unexpectedly, and what becomes of it. */

#include "ui/polyfit-application.h"

#include "await.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 20

static char *drafts_folder;
static PolyfitApplication *application;

static void
write_file (const char *folder,
            const char *name,
            const char *contents,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

/* Drafts of a run that was never saved, of one that was, and one that nobody can read. */
static void
leave_drafts (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize size;

  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), STEPS);
  bytes = polyfit_experiment_to_bytes (experiment);
  data = g_bytes_get_data (bytes, &size);
  write_file (drafts_folder, "1.lock", "\n", -1);
  write_file (drafts_folder, "1.polyfit", data, (gssize) size);
  write_file (drafts_folder, "2.lock", "file:///somewhere/a_b&amp;<c>.polyfit\n1 2", -1);
  write_file (drafts_folder, "2.polyfit", data, (gssize) size);
  write_file (drafts_folder, "3.lock", "file:///somewhere/damaged.polyfit\n1 2", -1);
  write_file (drafts_folder, "3.polyfit", "what is this?", -1);
}

static guint
count_drafts (void)
{
  g_autoptr (GDir) dir = g_dir_open (drafts_folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".polyfit");
  return n;
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

static void
answer (const char *heading,
        const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, heading);
  g_object_ref (question);
  adw_message_dialog_response (question, response);
  /* A button of the dialog would close it, too. */
  gtk_window_destroy (GTK_WINDOW (question));
  g_object_unref (question);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The titles of all windows that show an experiment. */
static char *
list_titles (void)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (application)); list != NULL;
       list = list->next)
    if (POLYFIT_IS_WINDOW (list->data))
      g_ptr_array_add (titles, (gpointer) gtk_window_get_title (list->data));
  g_ptr_array_sort (titles, compare_texts);
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (" | ", (char **) titles->pdata);
}

static void
close_all (void)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL)
    gtk_window_destroy (windows->data);
  window_settle ();
}

static void
test_offer (void)
{
  static const char *const titles[] = { "Untitled", "a_b&amp;<c>.polyfit", "damaged.polyfit" };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *year = g_date_time_format (now, " %Y, ");

  leave_drafts ();
  g_application_activate (G_APPLICATION (application));
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      AdwActionRow *row = find_row (find_question (), titles[i]);

      g_assert_nonnull (row);
      g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), year));
    }

  /* Nobody decided. */
  answer ("Restore Unsaved Work?", "close");
  g_assert_cmpuint (count_drafts (), ==, 3);
  close_all ();
}

static void
test_restore (void)
{
  g_autofree char *titles = NULL;

  leave_drafts ();
  g_application_activate (G_APPLICATION (application));
  answer ("Restore Unsaved Work?", "restore");
  titles = list_titles ();
  g_assert_cmpstr (titles, ==, "• Untitled | • a_b&amp;<c>.polyfit");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()),
                            "“Draft of damaged.polyfit”"));
  answer ("Work Not Restored", "keep");
  g_assert_cmpuint (count_drafts (), ==, 3);

  /* What was restored is lost with its window, as nobody saved it; what was not is offered again. */
  close_all ();
  AWAIT (count_drafts () == 1);
  g_application_activate (G_APPLICATION (application));
  answer ("Restore Unsaved Work?", "restore");
  answer ("Work Not Restored", "delete");
  g_assert_cmpuint (count_drafts (), ==, 0);
  close_all ();
}

static void
test_discard (void)
{
  g_autofree char *titles = NULL;

  leave_drafts ();
  g_application_activate (G_APPLICATION (application));
  answer ("Restore Unsaved Work?", "discard");
  g_assert_cmpuint (count_drafts (), ==, 0);
  titles = list_titles ();
  g_assert_cmpstr (titles, ==, "Polyfit");
  close_all ();
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  drafts_folder = g_build_filename (folder, "polyfit", "drafts", NULL);
  g_assert_cmpint (g_mkdir_with_parents (drafts_folder, 0700), ==, 0);
  g_set_application_name ("Polyfit");
  application = polyfit_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/draft-offer/offer", test_offer);
  g_test_add_func ("/draft-offer/restore", test_restore);
  g_test_add_func ("/draft-offer/discard", test_discard);
  status = g_test_run ();
  g_clear_object (&application);
  remove_folder (folder);
  g_free (drafts_folder);
  return status;
}
