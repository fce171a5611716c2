#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_MICROSCOPE_CHART (polyfit_microscope_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitMicroscopeChart, polyfit_microscope_chart, POLYFIT, MICROSCOPE_CHART,
                      PolyfitChart)

int  polyfit_microscope_chart_get_marked_row (PolyfitMicroscopeChart *self);

void polyfit_microscope_chart_set_marked_row (PolyfitMicroscopeChart *self,
                                              int                     row);

int  polyfit_microscope_chart_get_marked_term (PolyfitMicroscopeChart *self);

void polyfit_microscope_chart_set_marked_term (PolyfitMicroscopeChart *self,
                                               int                     term);

G_END_DECLS
