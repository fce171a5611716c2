#include "config.h"

#include "ui/polyfit-features.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>

#define DIGITS 3

static void
append_digits (GString    *text,
               gsize       number,
               const char *zero_to_nine)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GSIZE_FORMAT, number);

  for (const char *p = plain; *p != '\0'; p++)
    {
      const char *digit = g_utf8_offset_to_pointer (zero_to_nine, *p - '0');

      g_string_append_unichar (text, g_utf8_get_char (digit));
    }
}

static void
append_subscript (GString *text,
                  gsize    number)
{
  append_digits (text, number, "₀₁₂₃₄₅₆₇₈₉");
}

/**
 * polyfit_features_name:
 * @kind: the family
 * @k: which of its features, at least 1
 *
 * Returns: (transfer full): the feature, written out: “x²”, “P₂(t)”
 */
char *
polyfit_features_name (BasisKind kind,
                       gsize     k)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (k >= 1 && k <= POLY_MAX_DEGREE, NULL);

  switch (kind)
    {
    case BASIS_POWER:
    case BASIS_STANDARD:
      g_string_append (text, "x");
      if (k > 1)
        append_digits (text, k, "⁰¹²³⁴⁵⁶⁷⁸⁹");
      break;
    case BASIS_LEGENDRE:
    case BASIS_CHEBYSHEV:
      g_string_append (text, kind == BASIS_LEGENDRE ? "P" : "T");
      append_subscript (text, k);
      g_string_append (text, "(t)");
      break;
    case BASIS_HERMITE:
      g_string_append (text, "He");
      append_subscript (text, k);
      g_string_append (text, "(t)");
      if (k > 1)
        g_string_append_printf (text, "/√%" G_GSIZE_FORMAT "!", k);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return g_strdup (text->str);
}

static char *
format (double value)
{
  return polyfit_number_format_exact (polyfit_number_round (value, DIGITS));
}

/* What t is: such as “(x − 0.5)/2”. */
static char *
describe_argument (const Basis *basis)
{
  double shift = (double) basis->shift, scale = (double) basis->scale;
  g_autoptr (GString) text = g_string_new ("x");

  if (shift != 0)
    {
      g_autofree char *number = format (ABS (shift));

      g_string_printf (text, "(x\u00a0%s\u00a0%s)", shift > 0 ? "−" : "+", number);
    }
  if (scale != 1)
    {
      g_autofree char *number = format (scale);

      g_string_append_printf (text, "/%s", number);
    }
  return g_strdup (text->str);
}

/**
 * polyfit_features_describe:
 * @basis: the features
 *
 * Returns: (transfer full): them, written out: “x, x², x³”
 */
char *
polyfit_features_describe (const Basis *basis)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *argument = NULL;

  if (basis->degree == 0)
    return g_strdup (_("None: the bias alone"));

  for (gsize k = 1; k <= basis->degree; k++)
    {
      g_autofree char *name = polyfit_features_name (basis->kind, k);

      g_string_append_printf (list, "%s%s", k > 1 ? ", " : "", name);
    }

  switch (basis->kind)
    {
    case BASIS_POWER:
      return g_strdup (list->str);
    case BASIS_STANDARD:
      /* Translators: %s is a list such as “x, x², x³”. */
      return g_strdup_printf (_("%s, each less its mean, over its standard deviation"), list->str);
    default:
      argument = describe_argument (basis);
      /* Translators: a list such as “P₁(t), P₂(t)”, then what t is, such as “(x − 0.5)/2”. */
      return g_strdup_printf (_("%s, where t = %s"), list->str, argument);
    }
}
