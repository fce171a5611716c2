#pragma once

#include <glib.h>

gboolean option_refuse        (const char *option,
                               const char *value,
                               const char *expected,
                               GError    **error);

gboolean option_refuse_alone  (const char *option,
                               const char *needed,
                               GError    **error);

gboolean option_refuse_together (const char *option,
                                 const char *other,
                                 GError    **error);

gboolean option_parse_integer (const char *option,
                               const char *value,
                               guint64     least,
                               guint64     most,
                               guint64    *parsed,
                               GError    **error);
