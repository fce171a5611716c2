#pragma once

#include "figure/polyfit-figure.h"
#include "model/polyfit-experiment.h"
#include "ui/polyfit-plot-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_PLOTS (polyfit_plots_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitPlots, polyfit_plots, POLYFIT, PLOTS, AdwBin)

void             polyfit_plots_set_experiment (PolyfitPlots      *self,
                                               PolyfitExperiment *experiment);

void             polyfit_plots_set_duel       (PolyfitPlots      *self,
                                               PolyfitDuel       *duel);

void             polyfit_plots_animate        (PolyfitPlots      *self,
                                               gint64             time);

void             polyfit_plots_settle         (PolyfitPlots      *self);

void             polyfit_plots_update         (PolyfitPlots      *self);

void             polyfit_plots_update_texts   (PolyfitPlots      *self);

void             polyfit_plots_fit            (PolyfitPlots      *self);

void             polyfit_plots_show           (PolyfitPlots      *self,
                                               const char        *id,
                                               gboolean           at_end);

PolyfitPlotView *polyfit_plots_get_view       (PolyfitPlots      *self,
                                               const char        *id);

PolyfitFigure   *polyfit_plots_make_figure    (PolyfitPlots      *self);

G_END_DECLS
