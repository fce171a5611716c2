/* What holds for every window and every experiment: few things, for most follow the desktop. */

#include "config.h"

#include "ui/polyfit-preferences.h"

#include "ui/polyfit-presenter.h"
#include "ui/polyfit-sound.h"

#include <glib/gi18n.h>

static const struct
{
  const char     *id;
  const char     *title;
  AdwColorScheme  scheme;
} STYLES[] = {
  { "default", NC_("style", "As the desktop"), ADW_COLOR_SCHEME_DEFAULT },
  { "light", NC_("style", "Light"), ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", NC_("style", "Dark"), ADW_COLOR_SCHEME_FORCE_DARK },
};

static guint
find_style (GVariant *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (STYLES); i++)
    if (g_str_equal (STYLES[i].id, g_variant_get_string (id, NULL)))
      return i;
  g_assert_not_reached ();
}

static gboolean
style_to_scheme_cb (GValue   *value,
                    GVariant *id,
                    gpointer  user_data)
{
  g_value_set_enum (value, STYLES[find_style (id)].scheme);
  return TRUE;
}

static gboolean
style_to_position_cb (GValue   *value,
                      GVariant *id,
                      gpointer  user_data)
{
  g_value_set_uint (value, find_style (id));
  return TRUE;
}

static GVariant *
position_to_style_cb (const GValue       *value,
                      const GVariantType *type,
                      gpointer            user_data)
{
  guint position = g_value_get_uint (value);

  /* A row has no choice while its list is being filled. */
  return position < G_N_ELEMENTS (STYLES) ? g_variant_new_string (STYLES[position].id) : NULL;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GtkWidget           *row,
         const char          *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_style (AdwPreferencesGroup *group,
           GSettings           *settings)
{
  GtkWidget *row = add_row (group, adw_combo_row_new (), _("Style"));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (STYLES); i++)
    gtk_string_list_append (titles, g_dpgettext2 (NULL, "style", STYLES[i].title));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  g_settings_bind_with_mapping (settings, "style", row, "selected", G_SETTINGS_BIND_DEFAULT,
                                style_to_position_cb, position_to_style_cb, NULL, NULL);
}

static void
add_tone (AdwPreferencesGroup *group,
          GSettings           *settings)
{
  GtkWidget *row = add_row (group, adw_action_row_new (), _("Play the loss as a tone"));
  GtkWidget *toggle = gtk_switch_new ();
  gboolean available = polyfit_sound_is_available ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               available ? _("While training runs, the pitch falls as the loss falls")
                                         /* Translators: GStreamer is what plays sounds. */
                                         : _("GStreamer and its plugins are not installed"));
  gtk_widget_set_sensitive (row, available);
  g_settings_bind (settings, "loss-tone", toggle, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
}

static gboolean
progress_to_sensitive_cb (GValue   *value,
                          GVariant *progress,
                          gpointer  user_data)
{
  g_value_set_boolean (value, g_variant_n_children (progress) > 0);
  return TRUE;
}

static void
reset_cb (GSettings *settings)
{
  g_settings_reset (settings, "lesson-progress");
}

/* Closing the dialog lets go of the settings. */
static void
add_lessons (AdwPreferencesGroup *group,
             GSettings           *settings)
{
  GtkWidget *row = add_row (group, adw_action_row_new (), _("Begin all lessons anew"));
  GtkWidget *button = gtk_button_new_with_mnemonic (C_("lessons", "_Reset"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Begin all lessons anew"),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Forgets which of them are done. Experiments stay as they are."));
  g_settings_bind_with_mapping (settings, "lesson-progress", button, "sensitive",
                                G_SETTINGS_BIND_GET, progress_to_sensitive_cb, NULL, NULL, NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (reset_cb), settings, G_CONNECT_SWAPPED);
}

/**
 * polyfit_preferences_apply:
 * @settings: the application's
 *
 * Gives the application the style that the user chose, now and whenever that changes.
 */
void
polyfit_preferences_apply (GSettings *settings)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_bind_with_mapping (settings, "style", adw_style_manager_get_default (), "color-scheme",
                                G_SETTINGS_BIND_GET, style_to_scheme_cb, NULL, NULL, NULL);
}

/**
 * polyfit_preferences_present:
 * @parent: the window that the dialog belongs to
 * @settings: the application's, changed at once
 */
void
polyfit_preferences_present (GtkWindow *parent,
                             GSettings *settings)
{
  GtkWidget *dialog, *page;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_SETTINGS (settings));

  dialog = adw_preferences_window_new ();
  gtk_window_set_title (GTK_WINDOW (dialog), _("Preferences"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  polyfit_presenter_dress (GTK_WINDOW (dialog));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 480);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (dialog), FALSE);
  page = adw_preferences_page_new ();
  /* Seen by nobody, for want of a second page, but read. */
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("Preferences"));
  add_style (add_group (ADW_PREFERENCES_PAGE (page), _("Appearance")), settings);
  add_tone (add_group (ADW_PREFERENCES_PAGE (page), _("Sound")), settings);
  add_lessons (add_group (ADW_PREFERENCES_PAGE (page), _("Lessons")), settings);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (dialog));
}
