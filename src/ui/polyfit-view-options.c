/* What can be shown in a chart or left out: as a menu, as actions, and as what is remembered. */

#include "config.h"

#include "ui/polyfit-view-options.h"

#include <glib/gi18n.h>

/**
 * polyfit_view_options_make_menu:
 * @chart: whose options they are
 *
 * Returns: (transfer full) (nullable): an item for each, for the actions of
 *   polyfit_view_options_make_actions() in the group "view"; %NULL where there are none
 */
GMenuModel *
polyfit_view_options_make_menu (PolyfitChart *chart)
{
  gsize n;
  const PolyfitChartOption *options = polyfit_chart_get_options (chart, &n);
  GMenu *menu;

  if (n == 0)
    return NULL;
  menu = g_menu_new ();
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("view.", options[i].property, NULL);

      if (options[i].value > 0)
        {
          g_autofree char *plain = g_steal_pointer (&action);

          action = g_strdup_printf ("%s(uint32 %u)", plain, options[i].value);
        }
      g_menu_append (menu,
                     g_dpgettext2 (NULL, "view option", polyfit_chart_name_option (chart, &options[i])),
                     action);
    }
  return G_MENU_MODEL (menu);
}

/**
 * polyfit_view_options_make_actions:
 * @chart: whose options they are
 *
 * Returns: (transfer full): an action for each, which switches it
 */
GSimpleActionGroup *
polyfit_view_options_make_actions (PolyfitChart *chart)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();
  gsize n;
  const PolyfitChartOption *options = polyfit_chart_get_options (chart, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPropertyAction) action = NULL;

      action = g_property_action_new (options[i].property, chart, options[i].property);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return group;
}

/* Charts may have options of the same name. */
static char *
make_key (PolyfitChart             *chart,
          const PolyfitChartOption *option)
{
  return g_strconcat (polyfit_chart_get_id (chart), ".", option->property, NULL);
}

/**
 * polyfit_view_options_save:
 * @charts: (element-type PolyfitChart): whose options they are
 *
 * Returns: (transfer floating): what is on or off, and what is chosen of several, of type a{sv}
 */
GVariant *
polyfit_view_options_save (GPtrArray *charts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);
      gsize n;
      const PolyfitChartOption *options = polyfit_chart_get_options (chart, &n);

      for (gsize k = 0; k < n; k++)
        {
          g_autofree char *key = make_key (chart, &options[k]);
          guint value;

          g_object_get (chart, options[k].property, &value, NULL);
          if (options[k].value == 0)
            g_variant_builder_add (&builder, "{sv}", key, g_variant_new_boolean (value != 0));
          else if (options[k].value == value)
            g_variant_builder_add (&builder, "{sv}", key, g_variant_new_uint32 (value));
        }
    }
  return g_variant_builder_end (&builder);
}

/**
 * polyfit_view_options_restore:
 * @charts: (element-type PolyfitChart): whose options they are
 * @saved: what polyfit_view_options_save() returned, of another version, maybe
 *
 * Options that were not saved stay as they are.
 */
void
polyfit_view_options_restore (GPtrArray *charts,
                              GVariant  *saved)
{
  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);
      gsize n;
      const PolyfitChartOption *options = polyfit_chart_get_options (chart, &n);

      for (gsize k = 0; k < n; k++)
        {
          g_autofree char *key = make_key (chart, &options[k]);
          gboolean is_on;
          guint chosen;

          if (options[k].value == 0 && g_variant_lookup (saved, key, "b", &is_on))
            g_object_set (chart, options[k].property, is_on, NULL);
          if (options[k].value > 0 && g_variant_lookup (saved, key, "u", &chosen) &&
              chosen == options[k].value)
            g_object_set (chart, options[k].property, chosen, NULL);
        }
    }
}
