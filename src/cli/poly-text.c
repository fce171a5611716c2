#include "cli/poly-text.h"

#include <glib.h>
#include <math.h>

static void
append_term (GString    *text,
             const char *format,
             double      coefficient,
             gsize       power)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *sign = signbit (coefficient) ? "-" : "+";

  if (text->len > 0)
    g_string_append_printf (text, " %s ", sign);
  else if (signbit (coefficient))
    g_string_append (text, sign);
  g_string_append (text, g_ascii_formatd (number, sizeof number, format, fabs (coefficient)));
  if (power >= 1)
    g_string_append (text, " x");
  if (power >= 2)
    g_string_append_printf (text, "^%" G_GSIZE_FORMAT, power);
}

/* Four decimals serve what is of the order of one; what lies far from it would show nothing but
 * zeros, or a row of meaningless digits. */
static const char *
rounded_format (double coefficient)
{
  double size = fabs (coefficient);

  return size == 0.0 || (size >= 1e-3 && size < 1e6) ? "%.4f" : "%.4e";
}

/**
 * poly_text_rounded:
 *
 * Returns: (transfer full): what was learned, as in "0.8959 + 0.5123 x - 3.0037 x^2"
 */
char *
poly_text_rounded (const Poly *poly)
{
  GString *text = g_string_new (NULL);

  for (gsize k = 0; k <= poly->degree; k++)
    append_term (text, rounded_format (poly->coefficient[k]), poly->coefficient[k], k);
  return g_string_free (text, FALSE);
}

/**
 * poly_text_exact:
 *
 * Returns: (transfer full): what was to be learned, as it was typed: "0.9 + 0.5 x - 3 x^2"; without
 *   the terms that are zero
 */
char *
poly_text_exact (const Poly *poly)
{
  GString *text = g_string_new (NULL);

  for (gsize k = 0; k <= poly->degree; k++)
    if (poly->coefficient[k] != 0.0)
      append_term (text, "%.15g", poly->coefficient[k], k);
  if (text->len == 0)
    g_string_append_c (text, '0');
  return g_string_free (text, FALSE);
}

/* As it was typed: "2 sin(3 x + 0.5)". */
static char *
describe_sine (const Sine *sine)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GString) argument = g_string_new (NULL);

  append_term (text, "%.15g", sine->amplitude, 0);
  append_term (argument, "%.15g", sine->frequency, 1);
  if (sine->phase != 0.0)
    append_term (argument, "%.15g", sine->phase, 0);
  g_string_append_printf (text, " sin(%s)", argument->str);
  return g_string_free (text, FALSE);
}

/**
 * poly_text_curve:
 *
 * Returns: (transfer full): the true curve of @target, as poly_text_exact()
 */
char *
poly_text_curve (const Target *target)
{
  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      break;
    case TARGET_SINE:
      return describe_sine (&target->sine);
    }
  return poly_text_exact (&target->poly);
}
