#include "model/number.h"

#include <math.h>

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* The grammar is written out because strtod() takes more than people mean: spaces, hexadecimal,
 * "infinity", and half of "1,5". */
static gboolean
is_decimal (const char *text)
{
  const char *p = text;
  const char *digits;
  gsize n_digits;

  if (*p == '+' || *p == '-')
    p++;
  digits = p;
  p = skip_digits (p);
  n_digits = (gsize) (p - digits);
  if (*p == '.')
    {
      digits = ++p;
      p = skip_digits (p);
      n_digits += (gsize) (p - digits);
    }
  if (n_digits == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      p = skip_digits (p);
    }
  return *p == '\0';
}

/**
 * number_parse:
 * @text: a decimal number, with a point, such as "-1.5e-3"
 * @value: (out): the double nearest to it
 *
 * Returns: %FALSE if @text is anything else, or too large for a double
 */
gboolean
number_parse (const char *text,
              double     *value)
{
  double parsed;

  if (!is_decimal (text))
    return FALSE;
  parsed = g_ascii_strtod (text, NULL);
  if (!isfinite (parsed))
    return FALSE;
  *value = parsed;
  return TRUE;
}

/**
 * number_parse_integer:
 * @text: decimal digits and nothing else
 * @value: (out): from 0 up to 2^64 - 1
 *
 * Returns: %FALSE if @text is anything else, or 2^64 and more
 */
gboolean
number_parse_integer (const char *text,
                      guint64    *value)
{
  return *skip_digits (text) == '\0' &&
         g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, value, NULL);
}

/**
 * number_parse_list:
 * @text: numbers with commas between them
 * @capacity: the most that there may be
 * @value: (out): shape [capacity]
 * @n: (out): how many there were, at least one
 *
 * Returns: %FALSE if there are too many, or one of them is not a number
 */
gboolean
number_parse_list (const char *text,
                   gsize       capacity,
                   double      value[],
                   gsize      *n)
{
  g_auto (GStrv) part = g_strsplit (text, ",", -1);
  gsize length = g_strv_length (part);

  if (length == 0 || length > capacity)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!number_parse (part[i], &value[i]))
      return FALSE;
  *n = length;
  return TRUE;
}
