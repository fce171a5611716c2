#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIT_CHART (polyfit_fit_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFitChart, polyfit_fit_chart, POLYFIT, FIT_CHART, PolyfitChart)

void polyfit_fit_chart_animate (PolyfitFitChart *self,
                                gint64           time,
                                gboolean         moves);

void polyfit_fit_chart_settle  (PolyfitFitChart *self);

G_END_DECLS
