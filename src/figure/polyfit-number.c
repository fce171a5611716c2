#include "figure/polyfit-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DECIMALS 20

/* So many significant digits tell any number from its neighbours. */
#define MAX_DIGITS 17

/* Numbers with more zeros than this behind the decimal sign are written with a power of ten. */
#define MIN_MAGNITUDE -5

/* Takes @text. */
static char *
with_typographic_minus (char *text)
{
  g_autofree char *plain = text;
  GString *string = g_string_new (plain);

  g_string_replace (string, "-", "−", 0);
  return g_string_free (string, FALSE);
}

/* A number between one and ten times a power of ten, such as 1.77×10⁷. */
static char *
format_scientific (double value,
                   int    digits)
{
  static const char *const superscripts[] = {
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
  };
  g_autofree char *text = g_strdup_printf ("%.*e", digits - 1, value);
  char *e = strchr (text, 'e');
  g_autofree char *exponent = g_strdup_printf ("%d", atoi (e + 1));
  GString *string = g_string_new_len (text, e - text);

  g_string_append (string, "×10");
  for (const char *p = exponent; *p != '\0'; p++)
    g_string_append (string, *p == '-' ? "⁻" : superscripts[*p - '0']);
  return g_string_free (string, FALSE);
}

/**
 * polyfit_number_format:
 * @value: a number
 * @digits: how many significant digits are shown, trailing zeros included
 *
 * Writes a number to be read, in the user's format and with a true minus sign. The width changes
 * with the order of magnitude alone, so that a live figure does not dance.
 *
 * Returns: (transfer full): the text
 */
char *
polyfit_number_format (double value,
                       int    digits)
{
  double shown;
  int magnitude;

  if (!isfinite (value))
    return g_strdup (isnan (value) ? "–" : value > 0 ? "∞" : "−∞");

  /* Of the number as it is shown: 9.996 in three digits is 10.0. */
  shown = polyfit_number_round (fabs (value), digits);
  magnitude = shown == 0 ? 0 : (int) floor (log10 (shown) + 1e-12);
  if (magnitude < MIN_MAGNITUDE || magnitude > digits + 1)
    return with_typographic_minus (format_scientific (value, digits));
  return with_typographic_minus (g_strdup_printf ("%.*f", MAX (0, digits - 1 - magnitude), value));
}

/**
 * polyfit_number_format_exact:
 * @value: a finite number
 *
 * Writes a number to be edited: the fewest digits that read back as the same number, with an exponent,
 * as Python does, only where too many zeros would come first.
 *
 * Returns: (transfer full): the text
 */
char *
polyfit_number_format_exact (double value)
{
  gboolean is_tiny = value != 0.0 && log10 (fabs (value)) < MIN_MAGNITUDE;

  for (int decimals = 0; decimals < MAX_DECIMALS && !is_tiny; decimals++)
    {
      g_autofree char *text = g_strdup_printf ("%.*f", decimals, value);

      if (g_strtod (text, NULL) == value)
        return g_steal_pointer (&text);
    }
  for (int digits = 1; digits < MAX_DIGITS; digits++)
    {
      g_autofree char *text = g_strdup_printf ("%.*g", digits, value);

      if (g_strtod (text, NULL) == value)
        return g_steal_pointer (&text);
    }
  return g_strdup_printf ("%.*g", MAX_DIGITS, value);
}

/**
 * polyfit_number_format_count:
 * @count: a number of steps
 *
 * Returns: (transfer full): the count, grouped as the user's language does
 */
char *
polyfit_number_format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

/**
 * polyfit_number_parse:
 * @text: what a user typed, in the user's format or in C's, full-width digits too
 * @value: (out): the number
 *
 * Returns: whether @text is one finite number and nothing else
 */
gboolean
polyfit_number_parse (const char *text,
                      double     *value)
{
  g_autofree char *plain = NULL;
  char *end;
  double number;

  /* An input method for Chinese or Japanese may well produce full-width digits. */
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (plain == NULL)
    return FALSE;
  g_strstrip (plain);
  if (*plain == '\0' || strpbrk (plain, "xXnN") != NULL)
    return FALSE;

  number = g_strtod (plain, &end);
  if (*end != '\0' || !isfinite (number))
    return FALSE;
  *value = number;
  return TRUE;
}

/**
 * polyfit_number_round:
 * @value: a number above zero
 * @digits: how many significant digits to keep
 *
 * Returns: the nearest number with so many digits
 */
double
polyfit_number_round (double value,
                      int    digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  /* Through decimal text, so that the result is the double that the same digits read as. */
  g_snprintf (format, sizeof format, "%%.%de", digits - 1);
  g_ascii_formatd (text, sizeof text, format, value);
  return g_ascii_strtod (text, NULL);
}
