#pragma once

#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_MICROSCOPE_VIEW (polyfit_microscope_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitMicroscopeView, polyfit_microscope_view, POLYFIT, MICROSCOPE_VIEW,
                      PolyfitPlotView)

void polyfit_microscope_view_show_end (PolyfitMicroscopeView *self);

G_END_DECLS
