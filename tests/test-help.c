#include "config.h"

#include "await.h"
#include "ui/polyfit-application.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Asks for help as F1 does, and waits for the dialog that says why there is none. */
static void
assert_told (GtkApplication *application,
             const char     *beginning)
{
  GtkWindow *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  AWAIT (find_dialog () != NULL);
  dialog = find_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Help Cannot Be Shown");
  g_assert_true (
    g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), beginning));
  gtk_window_destroy (dialog);
  window_settle ();
}

/* Drawing the list of shortcuts gives no warnings. */
static void
assert_shortcuts_are_shown (GtkApplication *application)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (
    gtk_application_get_active_window (application));
  GtkWidget *shortcuts;

  g_action_group_activate_action (G_ACTION_GROUP (application), "shortcuts", NULL);
  shortcuts = GTK_WIDGET (gtk_application_window_get_help_overlay (window));
  AWAIT (gtk_widget_get_mapped (shortcuts));
  window_settle ();
  gtk_window_close (GTK_WINDOW (shortcuts));
  AWAIT (!gtk_widget_get_mapped (shortcuts));
}

static void
activate_cb (GApplication *application,
             const char   *folder)
{
  g_autofree char *help = g_build_filename (folder, "help", "C", GETTEXT_PACKAGE, NULL);
  g_autofree char *index = g_build_filename (help, "index.page", NULL);
  g_auto (GStrv) accels = NULL;

  accels = gtk_application_get_accels_for_action (GTK_APPLICATION (application), "app.help");
  g_assert_cmpstr (accels[0], ==, "F1");

  assert_shortcuts_are_shown (GTK_APPLICATION (application));
  assert_told (GTK_APPLICATION (application), "The user’s guide comes with an installed Polyfit.");

  /* Now there is a guide, but nothing that can show it. */
  g_assert_cmpint (g_mkdir_with_parents (help, 0700), ==, 0);
  g_assert_true (g_file_set_contents (index, "", 0, NULL));
  assert_told (GTK_APPLICATION (application), "No help viewer is installed.");

  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (g_rmdir (help), ==, 0);
  g_application_quit (application);
}

static void
test_help (void)
{
  g_autoptr (PolyfitApplication) application = polyfit_application_new ();

  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb),
                          (gpointer) g_getenv ("XDG_DATA_DIRS"));
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "data-dirs", NULL);
  g_autofree char *mime = g_build_filename (folder, "mime", NULL);

  /* A system with neither a guide nor a help viewer, but that can load icons. */
  g_mkdir_with_parents (folder, 0700);
  g_unlink (mime);
  g_assert_cmpint (symlink ("/usr/share/mime", mime), ==, 0);
  g_setenv ("XDG_DATA_DIRS", folder, TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/help", test_help);
  return g_test_run ();
}
