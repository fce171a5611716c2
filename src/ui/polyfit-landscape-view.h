#pragma once

#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LANDSCAPE_VIEW (polyfit_landscape_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLandscapeView, polyfit_landscape_view, POLYFIT, LANDSCAPE_VIEW,
                      PolyfitPlotView)

G_END_DECLS
