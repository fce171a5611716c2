#pragma once

#include "model/polyfit-experiment.h"
#include "ui/polyfit-duel-bar.h"
#include "ui/polyfit-lesson-pane.h"
#include "ui/polyfit-plots.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_DUEL_ACTIONS (polyfit_duel_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDuelActions, polyfit_duel_actions, POLYFIT, DUEL_ACTIONS, GObject)

PolyfitDuelActions *polyfit_duel_actions_new            (GtkApplicationWindow *window,
                                                         PolyfitPlots         *plots,
                                                         PolyfitDuelBar       *bar,
                                                         PolyfitLessonPane    *lessons);

void                polyfit_duel_actions_set_experiment (PolyfitDuelActions   *self,
                                                         PolyfitExperiment    *experiment);

G_END_DECLS
