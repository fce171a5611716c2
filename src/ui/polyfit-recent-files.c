#include "ui/polyfit-recent-files.h"

#define MAX_FILES 8

/**
 * polyfit_recent_files_add:
 *
 * Puts the file among the recent ones, here and everywhere on the desktop.
 */
void
polyfit_recent_files_add (GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static int
compare_recent (gconstpointer a,
                gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return gtk_recent_info_has_application (info, g_get_application_name ()) &&
         gtk_recent_info_exists (info);
}

static GMenuItem *
make_item (GtkRecentInfo *info)
{
  /* An underscore in a name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (gtk_recent_info_get_display_name (info), "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  GMenuItem *item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.open-recent", "s", gtk_recent_info_get_uri (info));
  return item;
}

/**
 * polyfit_recent_files_fill_menu:
 * @menu: gets an item for each of the latest files of this program that are still there, in place of
 *   what it had
 */
void
polyfit_recent_files_fill_menu (GMenu *menu)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  g_return_if_fail (G_IS_MENU (menu));

  infos = g_list_sort (infos, compare_recent);
  g_menu_remove_all (menu);
  for (GList *list = infos; list != NULL; list = list->next)
    if (is_ours (list->data) && g_menu_model_get_n_items (G_MENU_MODEL (menu)) < MAX_FILES)
      {
        g_autoptr (GMenuItem) item = make_item (list->data);

        g_menu_append_item (menu, item);
      }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
}
