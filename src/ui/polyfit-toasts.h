#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void polyfit_toasts_add (AdwToastOverlay *overlay,
                         const char      *title);

G_END_DECLS
