#pragma once

#include "ui/polyfit-lesson-pane.h"

G_BEGIN_DECLS

void polyfit_lesson_actions_add (GtkApplicationWindow *window,
                                 AdwFlap              *flap,
                                 PolyfitLessonPane    *pane);

G_END_DECLS
