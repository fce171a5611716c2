#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *polyfit_number_format       (double      value,
                                       int         digits);

char     *polyfit_number_format_exact (double      value);

char     *polyfit_number_format_count (guint64     count);

gboolean  polyfit_number_parse        (const char *text,
                                       double     *value);

gboolean  polyfit_number_parse_grouped (const char *text,
                                        double     *value);

gboolean  polyfit_number_parse_foreign (const char *text,
                                        double     *value);

double    polyfit_number_round        (double      value,
                                       int         digits);

G_END_DECLS
