#include "config.h"

#include "ui/polyfit-settings.h"

/**
 * polyfit_settings_new:
 *
 * GSettings ends a program whose schema is not installed; a window that forgets its size is better.
 *
 * Returns: (transfer full) (nullable): the application's settings, or %NULL without a schema
 */
GSettings *
polyfit_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}
