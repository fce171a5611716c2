#pragma once

#include "figure/polyfit-landscape-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_LANDSCAPE_BAR (polyfit_landscape_bar_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLandscapeBar, polyfit_landscape_bar, POLYFIT, LANDSCAPE_BAR, GtkBox)

GtkWidget *polyfit_landscape_bar_new         (PolyfitLandscapeChart *chart);

void       polyfit_landscape_bar_set_trainer (PolyfitLandscapeBar   *self,
                                              PolyfitTrainer        *trainer);

G_END_DECLS
