#pragma once

#include "ui/polyfit-card-view.h"

G_BEGIN_DECLS

void polyfit_news_sight_watch (PolyfitCardView *card);

G_END_DECLS
