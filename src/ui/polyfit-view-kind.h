#pragma once

#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

PolyfitPlotView *polyfit_view_kind_make_view (PolyfitChart *chart,
                                              const char   *title);

G_END_DECLS
