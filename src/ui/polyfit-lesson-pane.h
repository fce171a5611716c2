#pragma once

#include "model/polyfit-duel.h"
#include "model/polyfit-experiment.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_LESSON_PANE (polyfit_lesson_pane_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLessonPane, polyfit_lesson_pane, POLYFIT, LESSON_PANE, AdwBin)

void     polyfit_lesson_pane_set_experiment (PolyfitLessonPane  *self,
                                             PolyfitExperiment  *experiment);

void     polyfit_lesson_pane_set_duel       (PolyfitLessonPane  *self,
                                             PolyfitDuel        *duel);

void     polyfit_lesson_pane_focus          (PolyfitLessonPane  *self);

gboolean polyfit_lesson_pane_open           (PolyfitLessonPane  *self,
                                             GFile              *file,
                                             GError            **error);

void     polyfit_lesson_pane_predict        (PolyfitLessonPane  *self);

G_END_DECLS
