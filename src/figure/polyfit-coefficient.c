#include "config.h"

#include "figure/polyfit-coefficient.h"

#include <glib/gi18n-lib.h>

static char *
with_index (const char        *name,
            gsize              k,
            const char *const  digits[10])
{
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, k);
  GString *text = g_string_new (name);

  for (const char *p = number; *p != '\0'; p++)
    g_string_append (text, digits[*p - '0']);
  return g_string_free (text, FALSE);
}

static char *
with_subscript (const char *name,
                gsize       k)
{
  static const char *const digits[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };

  return with_index (name, k, digits);
}

static char *
power_of_x (gsize k)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

  return k > 1 ? with_index ("x", k, digits) : g_strdup ("x");
}

/**
 * polyfit_coefficient_of_weight:
 *
 * Returns: (transfer full): what PyTorch's users call parameter @k: bias, w₁, w₂, …
 */
char *
polyfit_coefficient_of_weight (gsize k)
{
  return k > 0 ? with_subscript ("w", k) : g_strdup (C_("coefficient", "bias"));
}

/**
 * polyfit_coefficient_of_power:
 *
 * Returns: (transfer full): what the coefficient of a power of x is called: constant, x, x², …
 */
char *
polyfit_coefficient_of_power (gsize k)
{
  return k > 0 ? power_of_x (k) : g_strdup (C_("coefficient", "constant"));
}

/**
 * polyfit_coefficient_feature:
 *
 * Returns: (transfer full): feature @k as it is written in a formula: x³, or P₃, T₃, He₃ of the
 *   polynomials' usual names, or z₃ for a standardised power; 1 for the bias
 */
char *
polyfit_coefficient_feature (BasisKind kind,
                             gsize     k)
{
  if (k == 0)
    return g_strdup ("1");
  switch (kind)
    {
    case BASIS_POWER:
      break;
    case BASIS_STANDARD:
      return with_subscript ("z", k);
    case BASIS_LEGENDRE:
      return with_subscript ("P", k);
    case BASIS_CHEBYSHEV:
      return with_subscript ("T", k);
    case BASIS_HERMITE:
      return with_subscript ("He", k);
    }
  return power_of_x (k);
}
