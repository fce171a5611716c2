#pragma once

#include "core/basis.h"

#include <glib.h>

G_BEGIN_DECLS

char *mode_words_combination (BasisKind     kind,
                              gsize         terms,
                              const double  eigenvector[]);

char *mode_words_decay       (double        decay);

char *mode_words_halving     (double        decay);

G_END_DECLS
