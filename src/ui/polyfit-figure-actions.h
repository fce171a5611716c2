#pragma once

#include "model/polyfit-experiment.h"
#include "ui/polyfit-figure-bin.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIGURE_ACTIONS (polyfit_figure_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFigureActions, polyfit_figure_actions, POLYFIT, FIGURE_ACTIONS, GObject)

PolyfitFigureActions *polyfit_figure_actions_new            (GtkApplicationWindow *window,
                                                             AdwToastOverlay      *toasts,
                                                             PolyfitFigureBin     *fit,
                                                             PolyfitFigureBin     *loss);

void                  polyfit_figure_actions_set_experiment (PolyfitFigureActions *self,
                                                             PolyfitExperiment    *experiment);

PolyfitFigure        *polyfit_figure_actions_make_figure    (PolyfitFigureActions *self);

G_END_DECLS
