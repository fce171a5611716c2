#include "config.h"

#include "plot/formula.h"
#include "plot/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define NO_BREAK_SPACE "\xc2\xa0"
#define FIGURE_SPACE "\xe2\x80\x87"

/* From this power of ten on, numbers are written with one. */
#define SCIENTIFIC_EXPONENT 4

/* The power of ten of the first digit of @value once it is rounded. */
static int
rounded_exponent (double value,
                  int    digits)
{
  int exponent;

  if (value == 0.0 || !isfinite (value))
    return 0;
  exponent = (int) floor (log10 (fabs (value)));
  /* 9.996 with three digits is 10.0. */
  if (fabs (value) >= pow (10.0, exponent + 1) - 0.5 * pow (10.0, exponent + 1 - digits))
    exponent++;
  return exponent;
}

static int
greatest_exponent (const Poly *poly,
                   int         digits)
{
  double greatest = 0.0;

  for (size_t k = 0; k <= poly->degree; k++)
    if (isfinite (poly->coefficient[k]))
      greatest = fmax (greatest, fabs (poly->coefficient[k]));
  return rounded_exponent (greatest, digits);
}

/* Numbers below ten have all the same decimals, so that they keep their width when they change;
 * more than usual only where the whole polynomial is small. */
static void
write_number (const PlotFormula *formula,
              double             value,
              int                greatest,
              char               number[PLOT_NUMBER_SIZE])
{
  int exponent = rounded_exponent (value, formula->digits);
  int decimals = formula->digits - 1;

  if (formula->trimmed || !isfinite (value))
    plot_number_short (value, formula->digits, number);
  else if (exponent >= SCIENTIFIC_EXPONENT)
    plot_number_scientific (value, exponent, decimals, number);
  else if (greatest < -SCIENTIFIC_EXPONENT)
    plot_number_scientific (value, greatest, decimals, number);
  else
    {
      if (exponent > 0)
        decimals -= exponent;
      else if (greatest < -1)
        decimals -= greatest;
      plot_number_decimal (value, MAX (decimals, 0), false, number);
    }
}

static void
append_coefficient (const PlotFormula *formula,
                    const char        *number,
                    GString           *markup)
{
  PlotColor color;

  if (formula->style == NULL)
    {
      g_string_append (markup, number);
      return;
    }
  color = plot_style_color (formula->style, formula->role);
  g_string_append_printf (markup, "<span color=\"#%02x%02x%02x\">%s</span>",
                          (unsigned) lround (255.0 * color.red),
                          (unsigned) lround (255.0 * color.green),
                          (unsigned) lround (255.0 * color.blue), number);
}

/* Whether a minus sign is due: not before a negative number that is rounded to zero. */
static bool
is_negative (const PlotFormula *formula,
             double             value,
             const char        *number)
{
  return value < 0.0 && (formula->trimmed || strpbrk (number, "123456789\xe2") != NULL);
}

/* A line may break before a sign, but not between a coefficient and its power of x. */
static void
append_term (const PlotFormula *formula,
             size_t             k,
             int                greatest,
             GString           *markup)
{
  double value = formula->poly->coefficient[k];
  char number[PLOT_NUMBER_SIZE];
  bool negative;

  write_number (formula, fabs (value), greatest, number);
  negative = is_negative (formula, value, number);
  if (k > 0)
    g_string_append_printf (markup, " %s" NO_BREAK_SPACE, negative ? MINUS : "+");
  else if (negative)
    g_string_append (markup, MINUS);
  else if (!formula->trimmed)
    g_string_append (markup, FIGURE_SPACE);
  append_coefficient (formula, number, markup);
  if (k > 0)
    g_string_append (markup, NO_BREAK_SPACE "<i>x</i>");
  if (k > 1)
    g_string_append_printf (markup, "<sup>%zu</sup>", k);
}

/**
 * plot_formula_markup:
 *
 * Writes a polynomial for the eye: y = 0.90 + 0.50 x + 3.00 x² + 2.40 x³, in figures as wide as one
 * another, with true minus signs and superscripts. What is not a number shows as an ellipsis.
 *
 * Returns: (transfer full): Pango markup
 */
char *
plot_formula_markup (const PlotFormula *formula)
{
  GString *markup = g_string_new ("<span font_features=\"tnum=1\">");
  int greatest = greatest_exponent (formula->poly, formula->digits);

  g_string_append_printf (markup, "%s" NO_BREAK_SPACE "=" NO_BREAK_SPACE, formula->name);
  for (size_t k = 0; k <= formula->poly->degree; k++)
    append_term (formula, k, greatest, markup);
  g_string_append (markup, "</span>");
  return g_string_free (markup, FALSE);
}

static char *
speak_power (size_t k)
{
  switch (k)
    {
    case 1:
      return g_strdup (C_("spoken formula", "x"));
    case 2:
      return g_strdup (C_("spoken formula", "x squared"));
    case 3:
      return g_strdup (C_("spoken formula", "x cubed"));
    default:
      /* Translators: read aloud; %u is a whole number above three. */
      return g_strdup_printf (C_("spoken formula", "x to the power of %u"), (unsigned) k);
    }
}

/* In words where the page has signs, for not every voice reads those. */
static char *
speak_number (const PlotFormula *formula,
              double             value,
              int                greatest)
{
  char number[PLOT_NUMBER_SIZE];

  if (!isfinite (value))
    return g_strdup (C_("spoken formula", "something that is not a number"));
  write_number (formula, value, greatest, number);
  if (strstr (number, "<sup>") != NULL)
    return g_strdup_printf ("%.*g", formula->digits, value);
  return g_strdup (number);
}

static void
speak_term (const PlotFormula *formula,
            size_t             k,
            int                greatest,
            GString           *speech)
{
  double value = formula->poly->coefficient[k];
  g_autofree char *number = speak_number (formula, fabs (value), greatest);
  g_autofree char *power = NULL;
  bool negative = is_negative (formula, value, number);

  g_string_append_c (speech, ' ');
  if (k == 0 && negative)
    /* Translators: the first number of a formula read aloud. */
    g_string_append_printf (speech, C_("spoken formula", "minus %s"), number);
  else if (k == 0)
    g_string_append (speech, number);
  if (k == 0)
    return;
  power = speak_power (k);
  if (negative)
    /* Translators: a term read aloud: a number and a power of x, such as "2.4" and "x cubed". */
    g_string_append_printf (speech, C_("spoken formula", "minus %s %s"), number, power);
  else
    /* Translators: a term read aloud: a number and a power of x, such as "2.4" and "x cubed". */
    g_string_append_printf (speech, C_("spoken formula", "plus %s %s"), number, power);
}

/**
 * plot_formula_speech:
 *
 * Writes a polynomial for the ear: "y equals 0.90 plus 0.50 x plus 3.00 x squared".
 *
 * Returns: (transfer full): plain text
 */
char *
plot_formula_speech (const PlotFormula *formula)
{
  GString *speech = g_string_new (NULL);
  int greatest = greatest_exponent (formula->poly, formula->digits);

  /* Translators: begins a formula read aloud; %s is what it defines, such as "y". */
  g_string_append_printf (speech, C_("spoken formula", "%s equals"), formula->name);
  for (size_t k = 0; k <= formula->poly->degree; k++)
    speak_term (formula, k, greatest, speech);
  return g_string_free (speech, FALSE);
}
