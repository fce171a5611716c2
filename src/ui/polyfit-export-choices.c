#include "ui/polyfit-export-choices.h"

static gboolean
get_choice (GValue   *value,
            GVariant *variant,
            gpointer  user_data)
{
  const char *const *ids = user_data;
  const char *id = g_variant_get_string (variant, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
set_choice (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  const char *const *ids = user_data;
  guint chosen = g_value_get_uint (value);

  return chosen < g_strv_length ((char **) ids) ? g_variant_new_string (ids[chosen]) : NULL;
}

/**
 * polyfit_export_choices_bind_row:
 * @key: of a string in @settings
 * @row: what is chosen in
 * @ids: (array zero-terminated=1): how the row's items are stored; they stay for ever
 */
void
polyfit_export_choices_bind_row (GSettings         *settings,
                                 const char        *key,
                                 AdwComboRow       *row,
                                 const char *const *ids)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) ids, NULL);
}
