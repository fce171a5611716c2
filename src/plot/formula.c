#include "config.h"

#include "plot/formula.h"
#include "plot/number.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define TIMES "\xc3\x97"
#define NO_BREAK_SPACE "\xc2\xa0"
#define FIGURE_SPACE "\xe2\x80\x87"

/* What stands before a number, as it is positive or negative. */
typedef struct
{
  const char *plus;
  const char *minus;
} Signs;

static const Signs ALIGNED = { FIGURE_SPACE, MINUS };
static const Signs CLOSE = { "", MINUS };
static const Signs BETWEEN = { " +" NO_BREAK_SPACE, " " MINUS NO_BREAK_SPACE };

/* From this power of ten on, numbers are written with one. */
#define SCIENTIFIC_EXPONENT 4

/* So many decimals more than would do are written for all coefficients to have as many. */
#define SPARE_DECIMALS 2

/* The share of the height of a plot that is about a pixel. */
#define SEEN (1.0 / 300.0)

/* So many digits of a weight mean anything. */
#define FLOAT_DIGITS 7

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
greatest_exponent (const double *value,
                   size_t        n,
                   int           digits)
{
  double greatest = 0.0;

  for (size_t i = 0; i < n; i++)
    if (isfinite (value[i]))
      greatest = fmax (greatest, fabs (value[i]));
  return rounded_exponent (greatest, digits);
}

/* The exponent of the least number that is written with all its digits: zero for ordinary numbers, and less
 * where all of them are small. */
static int
least_of_all (const double *value,
              size_t        n,
              int           digits)
{
  int greatest = greatest_exponent (value, n, digits);

  return greatest < -1 ? greatest : 0;
}

/* The same of the coefficient of x to the power of @k. What it says of the curve is multiplied by the
 * greatest x to that power: 0.000003 x² is three where x is a thousand. It depends on the axes alone, not
 * on what is learned at the moment, so that the text does not dance. */
static int
least_exponent (const PlotFormula *formula,
                size_t             k)
{
  const PlotAxis *x = formula->x, *y = formula->y;
  const Poly *poly = formula->poly;
  double reach, seen;

  if (x == NULL)
    return least_of_all (poly->coefficient, poly->degree + 1, formula->digits);
  reach = fmax (fmax (fabs (x->min), fabs (x->max)), DBL_MIN);
  seen = log10 ((y->max - y->min) * SEEN) - (double) k * log10 (reach);
  /* No number is less than the least that there is. */
  return isfinite (seen) && seen < 0.0 ? CLAMP ((int) floor (seen) + formula->digits - 1, DBL_MIN_10_EXP, 0) : 0;
}

/* A number below ten whose last digit is that of 10 to the power of @least, so that it keeps its width when
 * it changes; larger ones do without decimals that a float does not have. */
static void
write_aligned (double value,
               int    exponent,
               int    least,
               int    digits,
               char   number[PLOT_NUMBER_SIZE])
{
  int most = MAX (digits, FLOAT_DIGITS);
  int shown = value == 0.0 ? least : MAX (exponent, least);

  if (least < -SCIENTIFIC_EXPONENT && shown < -1)
    plot_number_scientific (value, shown, MIN (digits - 1 + shown - least, most - 1), number);
  else if (exponent > 0 && least == 0)
    plot_number_decimal (value, MAX (digits - 1 - exponent, 0), false, number);
  else
    plot_number_decimal (value, MIN (digits - 1 - least, most - 1 - MAX (exponent, 0)), false, number);
}

static void
write_number (const PlotFormula *formula,
              double             value,
              int                least,
              char               number[PLOT_NUMBER_SIZE])
{
  int exponent = rounded_exponent (value, formula->digits);

  if (formula->trimmed || !isfinite (value))
    plot_number_short (value, formula->digits, number);
  else if (exponent >= SCIENTIFIC_EXPONENT)
    plot_number_scientific (value, exponent, formula->digits - 1, number);
  else
    write_aligned (value, exponent, least, formula->digits, number);
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
  size_t mantissa = strcspn (number, TIMES);

  return value < 0.0 &&
         (formula->trimmed || !isfinite (value) || strcspn (number, "123456789") < mantissa);
}

/* A line may break before a sign, but not between a coefficient and its power of x. */
static void
append_term (const PlotFormula *formula,
             double             value,
             size_t             k,
             int                least,
             const Signs       *signs,
             GString           *markup)
{
  char number[PLOT_NUMBER_SIZE];

  write_number (formula, fabs (value), least, number);
  g_string_append (markup, is_negative (formula, value, number) ? signs->minus : signs->plus);
  append_coefficient (formula, number, markup);
  if (k > 0)
    g_string_append (markup, NO_BREAK_SPACE "<i>x</i>");
  if (k > 1)
    g_string_append_printf (markup, "<sup>%zu</sup>", k);
}

/* Coefficients that need about as many decimals have as many as one another: otherwise it looks like a
 * mistake. */
static void
find_least_exponents (const PlotFormula *formula,
                      int                least[POLY_MAX_TERMS])
{
  size_t n = formula->poly->degree + 1;
  int lowest = 0, highest = INT_MIN;

  for (size_t k = 0; k < n; k++)
    {
      least[k] = least_exponent (formula, k);
      lowest = MIN (lowest, least[k]);
      highest = MAX (highest, least[k]);
    }
  for (size_t k = 0; k < n && highest - lowest <= SPARE_DECIMALS; k++)
    least[k] = lowest;
}

static void
append_poly (const PlotFormula *formula,
             const Signs       *first,
             GString           *markup)
{
  const Poly *poly = formula->poly;
  int least[POLY_MAX_TERMS];

  find_least_exponents (formula, least);
  for (size_t k = 0; k <= poly->degree; k++)
    append_term (formula, poly->coefficient[k], k, least[k], k == 0 ? first : &BETWEEN, markup);
}

static int
sine_exponent (const PlotFormula *formula)
{
  const Sine *sine = formula->sine;

  return least_of_all ((double[]) { sine->amplitude, sine->frequency, sine->phase }, 3, formula->digits);
}

static void
append_sine (const PlotFormula *formula,
             const Signs       *first,
             GString           *markup)
{
  const Sine *sine = formula->sine;
  int least = sine_exponent (formula);

  append_term (formula, sine->amplitude, 0, least, first, markup);
  g_string_append (markup, NO_BREAK_SPACE "sin" NO_BREAK_SPACE "(");
  append_term (formula, sine->frequency, 1, least, &CLOSE, markup);
  if (sine->phase != 0.0)
    append_term (formula, sine->phase, 0, least, &BETWEEN, markup);
  g_string_append_c (markup, ')');
}

/**
 * plot_formula_set_target:
 * @target: what is to be written: its curve
 */
void
plot_formula_set_target (PlotFormula  *formula,
                         const Target *target)
{
  formula->poly = &target->poly;
  formula->sine = target->kind == TARGET_SINE ? &target->sine : NULL;
}

/**
 * plot_formula_markup:
 *
 * Writes a curve for the eye: y = 0.90 + 0.50 x + 3.00 x² + 2.40 x³, in figures as wide as one
 * another, with true minus signs and superscripts. What is not a number shows as an ellipsis.
 *
 * Returns: (transfer full): Pango markup
 */
char *
plot_formula_markup (const PlotFormula *formula)
{
  GString *markup = g_string_new ("<span font_features=\"tnum=1\">");
  const Signs *first = formula->trimmed ? &CLOSE : &ALIGNED;

  g_string_append_printf (markup, "%s" NO_BREAK_SPACE "=" NO_BREAK_SPACE, formula->name);
  if (formula->sine != NULL)
    append_sine (formula, first, markup);
  else
    append_poly (formula, first, markup);
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
              int                least)
{
  char number[PLOT_NUMBER_SIZE];

  if (!isfinite (value))
    return g_strdup (C_("spoken formula", "something that is not a number"));
  write_number (formula, value, least, number);
  if (strstr (number, "<sup>") != NULL)
    return g_strdup_printf ("%.*g", formula->digits, value);
  return g_strdup (number);
}

/* The first number of a formula or of what a sine is taken of. */
static void
speak_first (const PlotFormula *formula,
             double             value,
             int                least,
             GString           *speech)
{
  g_autofree char *number = speak_number (formula, fabs (value), least);

  if (is_negative (formula, value, number))
    /* Translators: the first or the last number of a formula read aloud. */
    g_string_append_printf (speech, C_("spoken formula", "minus %s"), number);
  else
    g_string_append (speech, number);
}

static void
speak_term (const PlotFormula *formula,
            size_t             k,
            int                least,
            GString           *speech)
{
  double value = formula->poly->coefficient[k];
  g_autofree char *number = speak_number (formula, fabs (value), least);
  g_autofree char *power = speak_power (k);

  g_string_append_c (speech, ' ');
  if (is_negative (formula, value, number))
    /* Translators: a term read aloud: a number and a power of x, such as "2.4" and "x cubed". */
    g_string_append_printf (speech, C_("spoken formula", "minus %s %s"), number, power);
  else
    /* Translators: a term read aloud: a number and a power of x, such as "2.4" and "x cubed". */
    g_string_append_printf (speech, C_("spoken formula", "plus %s %s"), number, power);
}

static void
speak_poly (const PlotFormula *formula,
            GString           *speech)
{
  const Poly *poly = formula->poly;
  int least[POLY_MAX_TERMS];

  find_least_exponents (formula, least);
  speak_first (formula, poly->coefficient[0], least[0], speech);
  for (size_t k = 1; k <= poly->degree; k++)
    speak_term (formula, k, least[k], speech);
}

/* "1.00 times the sine of 3.00 x plus 0.50" */
static void
speak_sine (const PlotFormula *formula,
            GString           *speech)
{
  const Sine *sine = formula->sine;
  int least = sine_exponent (formula);
  g_autofree char *power = speak_power (1), *phase = NULL;
  g_autoptr (GString) frequency = g_string_new (NULL);

  speak_first (formula, sine->amplitude, least, speech);
  speak_first (formula, sine->frequency, least, frequency);
  g_string_append_c (speech, ' ');
  /* Translators: read aloud: a number such as "3.00", and "x". */
  g_string_append_printf (speech, C_("spoken formula", "times the sine of %s %s"), frequency->str,
                          power);
  if (sine->phase == 0.0)
    return;
  phase = speak_number (formula, fabs (sine->phase), least);
  g_string_append_c (speech, ' ');
  if (is_negative (formula, sine->phase, phase))
    g_string_append_printf (speech, C_("spoken formula", "minus %s"), phase);
  else
    /* Translators: the last number of a formula read aloud, after "x". */
    g_string_append_printf (speech, C_("spoken formula", "plus %s"), phase);
}

/**
 * plot_formula_speech:
 *
 * Writes a curve for the ear: "y equals 0.90 plus 0.50 x plus 3.00 x squared".
 *
 * Returns: (transfer full): plain text
 */
char *
plot_formula_speech (const PlotFormula *formula)
{
  GString *speech = g_string_new (NULL);

  /* Translators: begins a formula read aloud; %s is what it defines, such as "y". */
  g_string_append_printf (speech, C_("spoken formula", "%s equals"), formula->name);
  g_string_append_c (speech, ' ');
  if (formula->sine != NULL)
    speak_sine (formula, speech);
  else
    speak_poly (formula, speech);
  return g_string_free (speech, FALSE);
}
