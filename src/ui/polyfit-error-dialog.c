#include "config.h"

#include "ui/polyfit-error-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * polyfit_error_dialog_show:
 * @heading: what did not happen
 * @error: why not, in a sentence
 *
 * Tells the user, who has nothing to decide.
 */
void
polyfit_error_dialog_show (GtkWindow    *parent,
                           const char   *heading,
                           const GError *error)
{
  GtkWidget *dialog;

  g_return_if_fail (error != NULL);

  dialog = adw_message_dialog_new (parent, heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
