#pragma once

#include "figure/polyfit-chart.h"
#include "plot/seeds.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_SEEDS_CHART (polyfit_seeds_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSeedsChart, polyfit_seeds_chart, POLYFIT, SEEDS_CHART, PolyfitChart)

void     polyfit_seeds_chart_set_active  (PolyfitSeedsChart *self,
                                          gboolean           is_active);

void     polyfit_seeds_chart_mark        (PolyfitSeedsChart *self,
                                          gsize              bar,
                                          gsize              run);

gboolean polyfit_seeds_chart_get_pick    (PolyfitSeedsChart *self,
                                          guint64           *seed);

char    *polyfit_seeds_chart_read_hit    (PolyfitSeedsChart  *self,
                                          const PlotSeedsHit *hit);

G_END_DECLS
