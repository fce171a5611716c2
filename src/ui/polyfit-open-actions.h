#pragma once

#include "ui/polyfit-document-opener.h"

G_BEGIN_DECLS

void polyfit_open_actions_add (GtkApplicationWindow  *window,
                               PolyfitDocumentOpener *opener,
                               GMenu                 *recent);

G_END_DECLS
