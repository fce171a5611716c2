#pragma once

#include "lesson/polyfit-lesson-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_CARD_VIEW (polyfit_card_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitCardView, polyfit_card_view, POLYFIT, CARD_VIEW, AdwBin)

void polyfit_card_view_set_player (PolyfitCardView     *self,
                                   PolyfitLessonPlayer *player);

void polyfit_card_view_update     (PolyfitCardView     *self);

G_END_DECLS
