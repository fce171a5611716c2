#pragma once

#include "model/polyfit-experiment.h"
#include "ui/polyfit-plots.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIGURE_ACTIONS (polyfit_figure_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFigureActions, polyfit_figure_actions, POLYFIT, FIGURE_ACTIONS, GObject)

PolyfitFigureActions *polyfit_figure_actions_new            (GtkApplicationWindow *window,
                                                             PolyfitPlots         *plots);

void                  polyfit_figure_actions_set_experiment (PolyfitFigureActions *self,
                                                             PolyfitExperiment    *experiment);

G_END_DECLS
