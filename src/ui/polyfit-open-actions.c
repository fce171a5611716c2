#include "config.h"

#include "ui/polyfit-open-actions.h"

#include "model/polyfit-file-kind.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-recent-files.h"

#include <glib/gi18n.h>

static const char *const DOCUMENTS[] = { ".polyfit", ".safetensors", ".png", ".svg", NULL };
static const char *const ALL_FILES[] = { NULL };

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PolyfitDocumentOpener) opener = user_data;
  g_autoptr (GFile) file = NULL;

  file = polyfit_file_dialog_open_finish (POLYFIT_FILE_DIALOG (source), result, NULL);
  if (file != NULL)
    polyfit_document_opener_open (opener, file);
}

static GStrv
list_supported (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) DOCUMENTS);
  g_strv_builder_addv (builder, (const char **) polyfit_file_kind_get_tables ());
  return g_strv_builder_end (builder);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  PolyfitDocumentOpener *opener = user_data;
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Open File"));
  g_auto (GStrv) supported = list_supported ();

  polyfit_file_dialog_add_filter (dialog, _("Experiments, weights, figures and tables"),
                                  (const char *const *) supported);
  polyfit_file_dialog_add_filter (dialog, _("All files"), ALL_FILES);
  polyfit_file_dialog_open (dialog, polyfit_document_opener_get_window (opener), NULL, chosen_cb,
                            g_object_ref (opener));
}

static void
open_recent_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  polyfit_document_opener_open (user_data, file);
}

/* What comes from this program is its own figure on its way to another. */
static gboolean
accept_cb (GtkDropTarget *target,
           GdkDrop       *drop,
           gpointer       user_data)
{
  return gdk_drop_get_drag (drop) == NULL &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL)
    return FALSE;
  polyfit_document_opener_open (user_data, files->data);
  return TRUE;
}

/**
 * polyfit_open_actions_add:
 * @window: gets the actions and takes files that are dropped; it owns @opener
 * @opener: opens the files
 * @recent: is filled with the files that were opened and saved lately
 *
 * All the ways in which a user says which file to open.
 */
void
polyfit_open_actions_add (GtkApplicationWindow  *window,
                          PolyfitDocumentOpener *opener,
                          GMenu                 *recent)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb },
    { .name = "open-recent", .activate = open_recent_cb, .parameter_type = "s" },
  };
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), opener);
  g_signal_connect_object (target, "accept", G_CALLBACK (accept_cb), opener, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), opener, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
  polyfit_recent_files_fill_menu (recent);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (polyfit_recent_files_fill_menu), recent, G_CONNECT_SWAPPED);
}
