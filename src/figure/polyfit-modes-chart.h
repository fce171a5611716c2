#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_MODES_CHART (polyfit_modes_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitModesChart, polyfit_modes_chart, POLYFIT, MODES_CHART, PolyfitChart)

G_END_DECLS
