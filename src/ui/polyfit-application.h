#pragma once

#include "ui/polyfit-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_APPLICATION (polyfit_application_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitApplication, polyfit_application, POLYFIT, APPLICATION, AdwApplication)

PolyfitApplication *polyfit_application_new             (void);

PolyfitWindow      *polyfit_application_get_free_window (PolyfitApplication *self);

G_END_DECLS
