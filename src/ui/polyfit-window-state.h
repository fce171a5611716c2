#pragma once

#include "ui/polyfit-plots.h"

G_BEGIN_DECLS

void polyfit_window_state_save    (GtkWindow    *window,
                                   PolyfitPlots *plots,
                                   AdwFlap      *sidebar);

void polyfit_window_state_restore (GtkWindow    *window,
                                   PolyfitPlots *plots,
                                   AdwFlap      *sidebar);

G_END_DECLS
