#pragma once

#include "figure/polyfit-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel         *polyfit_view_options_make_menu    (PolyfitChart *chart);

GSimpleActionGroup *polyfit_view_options_make_actions (PolyfitChart *chart);

GVariant           *polyfit_view_options_save         (GPtrArray    *charts);

void                polyfit_view_options_restore      (GPtrArray    *charts,
                                                       GVariant     *saved);

G_END_DECLS
