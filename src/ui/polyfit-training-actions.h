#pragma once

#include "ui/polyfit-scrubber.h"

G_BEGIN_DECLS

void polyfit_training_actions_add (GtkApplicationWindow *window,
                                   PolyfitScrubber      *scrubber);

G_END_DECLS
