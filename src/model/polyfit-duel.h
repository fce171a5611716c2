#pragma once

#include "model/polyfit-duel-setting.h"
#include "model/polyfit-duel-verdict.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_DUEL (polyfit_duel_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDuel, polyfit_duel, POLYFIT, DUEL, GObject)

PolyfitDuel        *polyfit_duel_new         (PolyfitTrainer     *trainer,
                                              PolyfitDuelSetting  setting,
                                              double              value);

PolyfitTrainer     *polyfit_duel_get_trainer (PolyfitDuel        *self,
                                              PolyfitDuelSide     side);

PolyfitDuelSetting  polyfit_duel_get_setting (PolyfitDuel        *self);

double              polyfit_duel_get_value   (PolyfitDuel        *self);

void                polyfit_duel_set_value   (PolyfitDuel        *self,
                                              double              value);

void                polyfit_duel_swap        (PolyfitDuel        *self);

void                polyfit_duel_get_verdict (PolyfitDuel        *self,
                                              PolyfitDuelVerdict *verdict);

G_END_DECLS
