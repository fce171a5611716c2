#pragma once

#include "core/basis.h"

#include <glib.h>

G_BEGIN_DECLS

char *polyfit_features_name     (BasisKind    kind,
                                 gsize        k);

char *polyfit_features_describe (const Basis *basis);

G_END_DECLS
