#pragma once

#include <glib.h>

gboolean number_parse         (const char *text,
                               double     *value);

gboolean number_parse_integer (const char *text,
                               guint64    *value);

gboolean number_parse_list    (const char *text,
                               gsize       capacity,
                               double      value[],
                               gsize      *n);
