#include "plot/number.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define TIMES "\xc3\x97"

/**
 * plot_number_decimal:
 * @value: finite
 * @decimals: digits after the point
 * @grouped: whether thousands are set apart, as the locale does
 * @number: (out): text that is valid markup too
 *
 * Writes a number with a true minus sign (U+2212), and never "−0.00".
 */
void
plot_number_decimal (double value,
                     int    decimals,
                     bool   grouped,
                     char   number[PLOT_NUMBER_SIZE])
{
  char digits[PLOT_NUMBER_SIZE - sizeof MINUS];
  bool zero;

  if (grouped)
    snprintf (digits, sizeof digits, "%'.*f", decimals, fabs (value));
  else
    snprintf (digits, sizeof digits, "%.*f", decimals, fabs (value));
  zero = strpbrk (digits, "123456789") == NULL;
  snprintf (number, PLOT_NUMBER_SIZE, "%s%s", value < 0.0 && !zero ? MINUS : "", digits);
}

/**
 * plot_number_scientific:
 * @value: finite
 * @exponent: of the power of ten that is split off
 * @decimals: digits after the point of what is left
 * @number: (out): Pango markup, such as 2.5×10³ with a real superscript
 */
void
plot_number_scientific (double value,
                        int    exponent,
                        int    decimals,
                        char   number[PLOT_NUMBER_SIZE])
{
  char mantissa[PLOT_NUMBER_SIZE], power[PLOT_NUMBER_SIZE];

  /* Two divisions, for 10^-320 is no normal number. */
  plot_number_decimal (value / pow (10.0, exponent / 2) / pow (10.0, exponent - exponent / 2),
                       decimals, false, mantissa);
  plot_number_power (exponent, power);
  g_strlcpy (number, mantissa, PLOT_NUMBER_SIZE);
  g_strlcat (number, TIMES, PLOT_NUMBER_SIZE);
  g_strlcat (number, power, PLOT_NUMBER_SIZE);
}

/**
 * plot_number_power:
 * @number: (out): Pango markup of 10 to the power of @exponent
 */
void
plot_number_power (int  exponent,
                   char number[PLOT_NUMBER_SIZE])
{
  snprintf (number, PLOT_NUMBER_SIZE, "10<sup>%s%d</sup>", exponent < 0 ? MINUS : "",
            exponent < 0 ? -exponent : exponent);
}

static void
trim_zeros (char *digits)
{
  size_t n = strlen (digits);

  while (n > 0 && digits[n - 1] == '0')
    n--;
  if (n > 0 && digits[n - 1] == '.')
    n--;
  digits[n] = '\0';
}

/* How many decimals @value has within its first @digits significant digits. */
static int
count_decimals (double value,
                int    exponent,
                int    digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  int decimals = MAX (digits - 1 - exponent, 0);
  const char *point;

  g_snprintf (format, sizeof format, "%%.%df", MIN (decimals, 17));
  g_ascii_formatd (text, sizeof text, format, value);
  trim_zeros (text);
  point = strchr (text, '.');
  return point != NULL ? (int) strlen (point + 1) : 0;
}

/**
 * plot_number_short:
 * @value: any number
 * @digits: the greatest number of significant digits, at most 17
 * @number: (out): Pango markup
 *
 * Writes a number as short as it can be with so many digits: 0.9, 1×10⁻⁵; an ellipsis for what is
 * no number at all.
 */
void
plot_number_short (double value,
                   int    digits,
                   char   number[PLOT_NUMBER_SIZE])
{
  char rounded[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  double mantissa;
  int exponent;

  if (!isfinite (value))
    {
      g_strlcpy (number, isnan (value) ? "…" : value < 0.0 ? MINUS "∞" : "∞", PLOT_NUMBER_SIZE);
      return;
    }
  if (value == 0.0)
    {
      g_strlcpy (number, "0", PLOT_NUMBER_SIZE);
      return;
    }
  g_snprintf (format, sizeof format, "%%.%de", digits - 1);
  g_ascii_formatd (rounded, sizeof rounded, format, value);
  exponent = atoi (strchr (rounded, 'e') + 1);
  *strchr (rounded, 'e') = '\0';
  mantissa = g_ascii_strtod (rounded, NULL);
  if (exponent >= -4 && exponent < 7)
    plot_number_decimal (value, count_decimals (value, exponent, digits), false, number);
  else
    plot_number_scientific (value, exponent, count_decimals (mantissa, 0, digits), number);
}

/* The power of ten of @value's first digit, once it is rounded to @digits of them. */
static int
rounded_exponent (double value,
                  int    digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%de", digits - 1);
  g_ascii_formatd (text, sizeof text, format, value);
  return atoi (strchr (text, 'e') + 1);
}

/**
 * plot_number_compact:
 * @value: any number
 * @number: (out): Pango markup
 *
 * Writes a number for a narrow column of them: three significant digits with their zeros, 0.900 and
 * −12.3, or, below 0.001 and from 10,000 on, two and a power of ten, which take no more room.
 */
void
plot_number_compact (double value,
                     char   number[PLOT_NUMBER_SIZE])
{
  int exponent;

  if (value == 0.0 || !isfinite (value))
    {
      plot_number_short (value, 3, number);
      return;
    }
  exponent = rounded_exponent (value, 3);
  if (exponent >= -3 && exponent < 4)
    plot_number_decimal (value, MAX (2 - exponent, 0), false, number);
  else
    plot_number_scientific (value, rounded_exponent (value, 2), 1, number);
}
