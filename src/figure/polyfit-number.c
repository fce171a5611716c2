#include "figure/polyfit-number.h"

#include <locale.h>
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

/* An input method for Chinese or Japanese may well produce full-width digits. */
static char *
normalize (const char *text)
{
  char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return plain != NULL ? g_strstrip (plain) : NULL;
}

/* What sets off decimals elsewhere: a comma, or a point for whom it is a comma. */
static char
get_foreign_sign (void)
{
  return g_str_equal (localeconv ()->decimal_point, ",") ? '.' : ',';
}

/* Reads "12.500" and "1.000.000" as whole numbers, with @sign between the groups. */
static gboolean
read_groups (const char *plain,
             char        sign,
             double     *value)
{
  const char *p = plain + (*plain == '-' || *plain == '+');
  g_autoptr (GString) digits = g_string_new_len (plain, p - plain);
  gsize n = strspn (p, "0123456789"), n_groups = 0;

  if (n == 0 || n > 3 || *p == '0')
    return FALSE;
  for (; g_string_append_len (digits, p, (gssize) n), p += n, *p == sign; n_groups++)
    {
      p++;
      n = strspn (p, "0123456789");
      if (n != 3)
        return FALSE;
    }
  *value = g_ascii_strtod (digits->str, NULL);
  return *p == '\0' && n_groups > 0;
}

/**
 * polyfit_number_parse_grouped:
 * @text: what a user typed
 * @value: (out): the number
 *
 * Returns: whether @text is a whole number with points, or commas, between its thousands
 */
gboolean
polyfit_number_parse_grouped (const char *text,
                              double     *value)
{
  g_autofree char *plain = normalize (text);

  return plain != NULL && (read_groups (plain, '.', value) || read_groups (plain, ',', value));
}

/**
 * polyfit_number_parse_foreign:
 * @text: what a user typed
 * @value: (out): the number
 *
 * Returns: whether @text is a number with a comma where the user's format has a point, or the other way
 *   round
 */
gboolean
polyfit_number_parse_foreign (const char *text,
                              double     *value)
{
  g_autofree char *plain = normalize (text);
  char *sign = plain != NULL ? strchr (plain, get_foreign_sign ()) : NULL, *end;

  if (sign == NULL || strpbrk (plain, "xXnN") != NULL)
    return FALSE;
  *sign = '.';
  *value = g_ascii_strtod (plain, &end);
  return *end == '\0' && isfinite (*value);
}

/**
 * polyfit_number_parse:
 * @text: what a user typed, in the user's format or in C's, full-width digits too
 * @value: (out): the number
 *
 * Returns: whether @text is one finite number and nothing else, and no other in the user's format: with a
 *   decimal comma "3.000" may be three thousand
 */
gboolean
polyfit_number_parse (const char *text,
                      double     *value)
{
  g_autofree char *plain = normalize (text);
  char *end;
  double number;

  if (plain == NULL || *plain == '\0' || strpbrk (plain, "xXnN") != NULL)
    return FALSE;
  if (read_groups (plain, get_foreign_sign (), &number))
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
