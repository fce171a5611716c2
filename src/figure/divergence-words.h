#pragma once

#include "model/polyfit-divergence.h"

G_BEGIN_DECLS

char *divergence_words_explain (const PolyfitDivergence *divergence);

char *divergence_words_go_back (const PolyfitDivergence *divergence,
                                guint64                  n_steps);

G_END_DECLS
