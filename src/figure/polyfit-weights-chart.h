#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_WEIGHTS_CHART (polyfit_weights_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitWeightsChart, polyfit_weights_chart, POLYFIT, WEIGHTS_CHART,
                      PolyfitChart)

G_END_DECLS
