#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LANDSCAPE_CHART (polyfit_landscape_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLandscapeChart, polyfit_landscape_chart, POLYFIT, LANDSCAPE_CHART,
                      PolyfitChart)

gsize    polyfit_landscape_chart_get_terms        (PolyfitLandscapeChart *self);

gboolean polyfit_landscape_chart_get_coefficients (PolyfitLandscapeChart *self,
                                                   guint                 *first,
                                                   guint                 *second);

gboolean polyfit_landscape_chart_is_held          (PolyfitLandscapeChart *self);

void     polyfit_landscape_chart_get_dot          (PolyfitLandscapeChart *self,
                                                   double                *x,
                                                   double                *y);

void     polyfit_landscape_chart_hold             (PolyfitLandscapeChart *self,
                                                   double                 x,
                                                   double                 y);

void     polyfit_landscape_chart_release          (PolyfitLandscapeChart *self);

G_END_DECLS
