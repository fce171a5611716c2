/* Which view a chart has: there is more to do in some than to look at them. */

#include "ui/polyfit-view-kind.h"

#include "figure/polyfit-fit-chart.h"
#include "figure/polyfit-landscape-chart.h"
#include "figure/polyfit-microscope-chart.h"
#include "figure/polyfit-seeds-chart.h"
#include "ui/polyfit-fit-view.h"
#include "ui/polyfit-landscape-view.h"
#include "ui/polyfit-microscope-view.h"
#include "ui/polyfit-seeds-view.h"

static GType
get_view_type (PolyfitChart *chart)
{
  if (POLYFIT_IS_FIT_CHART (chart))
    return POLYFIT_TYPE_FIT_VIEW;
  if (POLYFIT_IS_LANDSCAPE_CHART (chart))
    return POLYFIT_TYPE_LANDSCAPE_VIEW;
  if (POLYFIT_IS_MICROSCOPE_CHART (chart))
    return POLYFIT_TYPE_MICROSCOPE_VIEW;
  if (POLYFIT_IS_SEEDS_CHART (chart))
    return POLYFIT_TYPE_SEEDS_VIEW;
  return POLYFIT_TYPE_PLOT_VIEW;
}

/**
 * polyfit_view_kind_make_view:
 * @chart: what it shows
 * @title: what it is called, in the user's language
 *
 * Returns: (transfer floating): a view of @chart
 */
PolyfitPlotView *
polyfit_view_kind_make_view (PolyfitChart *chart,
                             const char   *title)
{
  PolyfitPlotView *view;

  g_return_val_if_fail (POLYFIT_IS_CHART (chart), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  view = g_object_new (get_view_type (chart), "chart", chart, "vexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return view;
}
