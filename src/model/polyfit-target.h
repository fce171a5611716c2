#pragma once

#include "core/target.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean polyfit_target_is_valid (const Target *target);

gboolean polyfit_target_equal    (const Target *a,
                                  const Target *b);

G_END_DECLS
