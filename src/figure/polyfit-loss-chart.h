#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LOSS_CHART (polyfit_loss_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLossChart, polyfit_loss_chart, POLYFIT, LOSS_CHART, PolyfitChart)

G_END_DECLS
