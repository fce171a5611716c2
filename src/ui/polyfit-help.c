#include "config.h"

#include "ui/polyfit-help.h"

#include "ui/polyfit-error-dialog.h"

#include <glib/gi18n.h>

static void
tell (GtkWindow    *parent,
      const GError *error)
{
  polyfit_error_dialog_show (parent, _("Help Cannot Be Shown"), error);
}

/* A help viewer would find the pages in the same way, but say less clearly that they are missing. */
static gboolean
is_installed (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = NULL;

      path = g_build_filename (folders[i], "help", "C", GETTEXT_PACKAGE, "index.page", NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = GTK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (parent, result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("No help viewer is installed. That of GNOME is called Yelp."));
    }
  tell (parent, error);
}

/**
 * polyfit_help_show:
 *
 * Shows the user's guide, or says why that cannot be.
 */
void
polyfit_help_show (GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  if (is_installed ())
    {
      gtk_show_uri_full (parent, "help:" GETTEXT_PACKAGE, GDK_CURRENT_TIME, NULL, shown_cb,
                         g_object_ref (parent));
      return;
    }
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _("The user’s guide comes with an installed Polyfit. "
                                 "This one runs from where it was built."));
  tell (parent, error);
}
