#include "await.h"
#include "ui/polyfit-application.h"
#include "window-fixture.h"

static PolyfitApplication *
start (void)
{
  PolyfitApplication *application = polyfit_application_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_application_hold (G_APPLICATION (application));
  return application;
}

static PolyfitWindow *
add_window (PolyfitApplication *application,
            gboolean            modified)
{
  PolyfitWindow *window = polyfit_window_new (GTK_APPLICATION (application));

  if (modified)
    polyfit_trainer_advance (polyfit_window_get_trainer (window), 10);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_window (PolyfitApplication *application,
            gpointer            window)
{
  return g_list_find (gtk_application_get_windows (GTK_APPLICATION (application)), window) != NULL;
}

/* A window that has to ask keeps no other one open. */
static void
test_quit (void)
{
  g_autoptr (PolyfitApplication) application = start ();
  PolyfitWindow *first = add_window (application, FALSE);
  PolyfitWindow *asks = add_window (application, TRUE);
  PolyfitWindow *last = add_window (application, FALSE);
  GActionGroup *actions = G_ACTION_GROUP (application);

  window_settle ();
  gtk_window_present (GTK_WINDOW (asks));
  window_settle ();
  g_action_group_activate_action (actions, "quit", NULL);
  AWAIT (!has_window (application, first) && !has_window (application, last));
  g_assert_true (has_window (application, asks));
  AWAIT (window_find_dialog (asks) != NULL);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (window_find_dialog (asks)), "discard");
  AWAIT (!has_window (application, asks));
  g_application_release (G_APPLICATION (application));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/application/quit", test_quit);

  return g_test_run ();
}
