#include "config.h"

#include "ui/polyfit-error-dialog.h"

#include "ui/polyfit-message-dialog.h"

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
  AdwMessageDialog *dialog;

  g_return_if_fail (error != NULL);

  dialog = polyfit_message_dialog_new (parent, heading, error->message);
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
