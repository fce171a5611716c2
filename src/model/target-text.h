#pragma once

#include "core/target.h"

#include <glib.h>

gboolean target_text_parse_poly (const char    *text,
                                 Poly          *poly);

gboolean target_text_parse_curve (const char   *text,
                                  Target       *target);

gboolean target_text_parse_x    (const char    *text,
                                 XDistribution *x);

gboolean target_text_find       (GHashTable    *settings,
                                 Target        *target);
