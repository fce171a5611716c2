#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits are read eight bytes at a time: so many bytes beyond a number have to be readable. */
#define CSV_NUMBER_PADDING 8

const char *csv_number_parse (const char *text,
                              char        decimal,
                              double     *value);

G_END_DECLS
