#pragma once

#include "model/polyfit-experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_UNDO_ACTIONS (polyfit_undo_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitUndoActions, polyfit_undo_actions, POLYFIT, UNDO_ACTIONS, GObject)

PolyfitUndoActions *polyfit_undo_actions_new            (GtkApplicationWindow *window,
                                                         GMenu                *menu);

void                polyfit_undo_actions_set_experiment (PolyfitUndoActions   *self,
                                                         PolyfitExperiment    *experiment);

G_END_DECLS
