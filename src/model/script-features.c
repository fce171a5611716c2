#include "config.h"

#include "model/script-features.h"

#include "model/script-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Each make_features () computes what features_make () in core does, rounding by rounding: a Python
 * number is rounded to single precision when a tensor meets it, just as a #Basis holds it. */

static void
append_function (GString    *text,
                 const char *comment)
{
  g_string_append (text, "def make_features(x):\n");
  script_text_docstring (text, comment);
}

static void
append_powers (GString *text)
{
  append_function (text, _("Builds a row for each x: x, x**2, ..., x**DEGREE."));
  g_string_append (text, "    return torch.stack([x**k for k in range(1, DEGREE + 1)], dim=1)\n");
}

static void
append_constants (GString     *text,
                  const char  *head,
                  const Basis *basis,
                  const float  value[POLY_MAX_TERMS])
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (size_t k = 1; k <= basis->degree; k++)
    g_ptr_array_add (items, script_text_float (value[k]));
  script_text_list (text, head, items, "])");
}

static void
append_standard (GString     *text,
                 const Basis *basis)
{
  script_text_comment (text, "", _("Mean and standard deviation of each power of x."));
  append_constants (text, "POWER_MEAN = torch.tensor([", basis, basis->mean);
  append_constants (text, "POWER_SD = torch.tensor([", basis, basis->sd);
  g_string_append (text, "\n\n");
  append_function (text, _("Builds a row for each x: its powers, of mean 0 and variance 1."));
  g_string_append (text,
                   "    powers = torch.stack([x**k for k in range(1, DEGREE + 1)], dim=1)\n"
                   "    return (powers - POWER_MEAN) / POWER_SD\n");
}

/* t = (x - shift) / scale, without what leaves x as it is. */
static void
append_argument (GString     *text,
                 const Basis *basis)
{
  g_autofree char *shift = script_text_float (fabsf (basis->shift));
  g_autofree char *scale = script_text_float (basis->scale);
  char sign = basis->shift < 0.0f ? '+' : '-';

  g_string_append (text, "    t = ");
  if (basis->shift != 0.0f && basis->scale != 1.0f)
    g_string_append_printf (text, "(x %c %s) / %s\n", sign, shift, scale);
  else if (basis->shift != 0.0f)
    g_string_append_printf (text, "x %c %s\n", sign, shift);
  else if (basis->scale != 1.0f)
    g_string_append_printf (text, "x / %s\n", scale);
  else
    g_string_append (text, "x\n");
}

static void
append_recurrence (GString     *text,
                   const Basis *basis,
                   const char  *comment,
                   const char  *a,
                   const char  *c)
{
  append_function (text, comment);
  append_argument (text, basis);
  g_string_append (text, "    columns = [torch.ones_like(t), t]\n");
  g_string_append (text, "    for k in range(1, DEGREE):\n");
  g_string_append_printf (text, "        a, c = %s, %s\n", a, c);
  g_string_append (text,
                   "        columns.append(a * t * columns[k] - c * columns[k - 1])\n"
                   "    return torch.stack(columns[1:], dim=1)\n");
}

/**
 * script_features_write:
 *
 * Appends the tutorial's make_features, in any basis.
 */
void
script_features_write (GString     *text,
                       const Basis *basis)
{
  if (basis->degree == 0)
    {
      append_function (text, _("Builds no features: the model has only its bias."));
      g_string_append (text, "    return torch.empty(len(x), 0)\n");
      return;
    }
  switch (basis->kind)
    {
    case BASIS_POWER:
      append_powers (text);
      break;
    case BASIS_STANDARD:
      append_standard (text, basis);
      break;
    case BASIS_LEGENDRE:
      append_recurrence (text, basis,
                         _("Builds a row for each x: Legendre polynomials of t, x from -1 to 1."),
                         "(2 * k + 1) / (k + 1)", "k / (k + 1)");
      break;
    case BASIS_CHEBYSHEV:
      append_recurrence (text, basis,
                         _("Builds a row for each x: Chebyshev polynomials of t, x from -1 to 1."),
                         "2", "1");
      break;
    case BASIS_HERMITE:
      append_recurrence (text, basis,
                         _("Builds a row for each x: Hermite polynomials of variance 1."),
                         "1 / math.sqrt(k + 1)", "math.sqrt(k / (k + 1))");
      break;
    }
}
