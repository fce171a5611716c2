#pragma once

#include "ui/polyfit-application.h"

G_BEGIN_DECLS

void polyfit_draft_offer (PolyfitApplication *application);

G_END_DECLS
