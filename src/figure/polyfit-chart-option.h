#pragma once

#include "figure/polyfit-chart.h"

G_BEGIN_DECLS

gboolean   polyfit_chart_has_option   (PolyfitChart *self,
                                       const char   *name);

void       polyfit_chart_list_options (PolyfitChart *self,
                                       GPtrArray    *names);

gboolean   polyfit_chart_parse_option (PolyfitChart *self,
                                       const char   *name,
                                       const char   *text);

G_END_DECLS
