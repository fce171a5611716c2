#pragma once

#include "model/polyfit-duel.h"

G_BEGIN_DECLS

const char        *duel_words_name_setting (PolyfitDuelSetting        setting);

const char *const *duel_words_get_choices  (PolyfitDuelSetting        setting);

char              *duel_words_name_side    (PolyfitDuel              *duel,
                                            PolyfitDuelSide           side);

char              *duel_words_describe     (const PolyfitDuelVerdict *verdict);

G_END_DECLS
