#pragma once

#include "model/polyfit-duel.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DUEL_BAR (polyfit_duel_bar_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDuelBar, polyfit_duel_bar, POLYFIT, DUEL_BAR, AdwBin)

void polyfit_duel_bar_set_duel (PolyfitDuelBar *self,
                                PolyfitDuel    *duel);

G_END_DECLS
