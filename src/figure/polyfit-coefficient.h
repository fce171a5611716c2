#pragma once

#include "core/basis.h"

#include <glib.h>

G_BEGIN_DECLS

char *polyfit_coefficient_of_weight (gsize     k);

char *polyfit_coefficient_of_power  (gsize     k);

char *polyfit_coefficient_feature   (BasisKind kind,
                                     gsize     k);

G_END_DECLS
