#pragma once

#include "core/basis.h"

#include <glib.h>

G_BEGIN_DECLS

void script_features_write (GString     *text,
                            const Basis *basis);

G_END_DECLS
