#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_WINDOW (polyfit_window_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitWindow, polyfit_window, POLYFIT, WINDOW, AdwApplicationWindow)

PolyfitWindow  *polyfit_window_new         (GtkApplication *application);

PolyfitTrainer *polyfit_window_get_trainer (PolyfitWindow *self);

G_END_DECLS
