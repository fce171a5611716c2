/* The options of a chart as text, which is how the command line has them. */

#include "figure/polyfit-chart-option.h"

#include <gio/gio.h>

/* What values of a property are called in GVariant's text format, or %NULL where text cannot be. */
static const GVariantType *
variant_type (GParamSpec *pspec)
{
  switch (G_TYPE_FUNDAMENTAL (pspec->value_type))
    {
    case G_TYPE_BOOLEAN:
      return G_VARIANT_TYPE_BOOLEAN;
    case G_TYPE_INT:
      return G_VARIANT_TYPE_INT32;
    case G_TYPE_UINT:
      return G_VARIANT_TYPE_UINT32;
    case G_TYPE_DOUBLE:
      return G_VARIANT_TYPE_DOUBLE;
    default:
      return NULL;
    }
}

static gboolean
is_option (GParamSpec *pspec)
{
  return (pspec->flags & G_PARAM_READWRITE) == G_PARAM_READWRITE &&
         (pspec->flags & G_PARAM_CONSTRUCT_ONLY) == 0 && variant_type (pspec) != NULL;
}

static GParamSpec *
find_option (PolyfitChart *self,
             const char   *name)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);

  return pspec != NULL && is_option (pspec) ? pspec : NULL;
}

/**
 * polyfit_chart_has_option:
 *
 * Returns: whether polyfit_chart_parse_option() knows @name
 */
gboolean
polyfit_chart_has_option (PolyfitChart *self,
                          const char   *name)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return find_option (self, name) != NULL;
}

/**
 * polyfit_chart_list_options:
 * @names: (element-type utf8): gets the names of all options, which stay for ever
 */
void
polyfit_chart_list_options (PolyfitChart *self,
                            GPtrArray    *names)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  g_return_if_fail (POLYFIT_IS_CHART (self));

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n);
  for (guint i = 0; i < n; i++)
    if (is_option (pspecs[i]))
      g_ptr_array_add (names, (gpointer) pspecs[i]->name);
}

/**
 * polyfit_chart_parse_option:
 * @name: an option that it has
 * @text: its value: true or false, or a number
 *
 * Returns: whether the option can have that value, and now has it
 */
gboolean
polyfit_chart_parse_option (PolyfitChart *self,
                            const char   *name,
                            const char   *text)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GVariant) variant = NULL;
  GParamSpec *pspec;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  pspec = find_option (self, name);
  g_return_val_if_fail (pspec != NULL, FALSE);

  variant = g_variant_parse (variant_type (pspec), text, NULL, NULL, NULL);
  if (variant == NULL)
    return FALSE;
  g_dbus_gvariant_to_gvalue (variant, &value);
  if (g_param_value_validate (pspec, &value))
    return FALSE;
  g_object_set_property (G_OBJECT (self), name, &value);
  return TRUE;
}
