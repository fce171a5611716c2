#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 5^55 is the largest that fits 128 bits; with 17 digits in front of it, 10^-55 is as small as floats
 * are. */
#define CSV_MAX_POWER 55

extern const guint64 csv_leading_five[2 * CSV_MAX_POWER + 1];

/* The integer part of log2 (10^exponent), or the integer below it. */
static inline int
csv_log_of_ten (int exponent)
{
  return (exponent * 217706) >> 16;
}

G_END_DECLS
