/* The question, after the program ended unexpectedly, what is to become of the work that it left. */

#include "config.h"

#include "ui/polyfit-draft-offer.h"

#include "model/polyfit-draft.h"
#include "ui/polyfit-message-dialog.h"

#include <glib/gi18n.h>

/* More rows are scrolled. */
#define MAX_LIST_HEIGHT 240

static void
unreadable_cb (AdwMessageDialog *dialog,
               const char       *response)
{
  if (g_str_equal (response, "delete"))
    polyfit_left_draft_remove (g_object_get_data (G_OBJECT (dialog), "draft"));
}

/* Another version of the program may be able to read it, or somebody who knows how. */
static void
ask_about_unreadable (GtkWindow        *parent,
                      PolyfitLeftDraft *draft,
                      const GError     *error)
{
  AdwMessageDialog *dialog = polyfit_message_dialog_new (parent, _("Work Not Restored"), NULL);

  adw_message_dialog_format_body (dialog,
                                  /* Translators: %s is a sentence that says what is wrong. */
                                  _("%s.\n\nA draft that is kept will be offered again at the next "
                                    "start."), error->message);
  adw_message_dialog_add_responses (dialog, "delete", _("_Delete"), "keep", _("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_object_set_data_full (G_OBJECT (dialog), "draft", draft,
                          (GDestroyNotify) polyfit_left_draft_free);
  g_signal_connect (dialog, "response", G_CALLBACK (unreadable_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Takes @draft. */
static void
restore (PolyfitApplication *application,
         GtkWindow          *parent,
         PolyfitLeftDraft   *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) experiment = polyfit_left_draft_load (draft, &error);

  if (experiment != NULL)
    polyfit_window_restore (polyfit_application_get_free_window (application), experiment, draft);
  else
    ask_about_unreadable (parent, draft, error);
}

static void
response_cb (PolyfitApplication *application,
             const char         *response,
             GtkWindow          *dialog)
{
  GPtrArray *drafts = g_object_get_data (G_OBJECT (dialog), "drafts");
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  while (drafts->len > 0 && g_str_equal (response, "restore"))
    restore (application, parent, g_ptr_array_steal_index (drafts, 0));
  for (guint i = 0; i < drafts->len && g_str_equal (response, "discard"); i++)
    polyfit_left_draft_remove (g_ptr_array_index (drafts, i));
}

static GtkWidget *
make_row (PolyfitLeftDraft *draft)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = polyfit_left_draft_dup_title (draft);
  g_autoptr (GDateTime) time = polyfit_left_draft_get_time (draft);
  g_autofree char *when = NULL;

  if (time != NULL)
    /* Translators: when work was left, as in “5 March 2024, 14:03”; see date(1) for the codes. */
    when = g_date_time_format (time, _("%-d %B %Y, %H:%M"));
  /* A file's name is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when != NULL ? when : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_list (GPtrArray *drafts)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "content");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < drafts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (drafts, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

/**
 * polyfit_draft_offer:
 *
 * Offers to restore what other processes left when they ended unexpectedly, if they left anything:
 * each draft in a window of its own. Whoever closes the question without an answer is asked again at
 * the next start.
 */
void
polyfit_draft_offer (PolyfitApplication *application)
{
  g_autoptr (GPtrArray) drafts = polyfit_left_draft_list ();
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (application));
  AdwMessageDialog *dialog;

  if (drafts->len == 0)
    return;

  dialog = polyfit_message_dialog_new (parent, _("Restore Unsaved Work?"),
                                       _("Polyfit ended unexpectedly while there was work that was not saved."));
  adw_message_dialog_set_extra_child (dialog, make_list (drafts));
  adw_message_dialog_add_responses (dialog, "discard", _("_Discard"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "restore");
  g_object_set_data_full (G_OBJECT (dialog), "drafts", g_steal_pointer (&drafts),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), application,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
