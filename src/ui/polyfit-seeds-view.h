#pragma once

#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_SEEDS_VIEW (polyfit_seeds_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSeedsView, polyfit_seeds_view, POLYFIT, SEEDS_VIEW, PolyfitPlotView)

G_END_DECLS
