#include "plot/formula.h"
#include "plot/number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* What a reader sees: the text without the markup, with no-break spaces as spaces, and without the
 * room that is kept for a minus sign. */
static char *
visible_text (const char *markup)
{
  g_autofree char *text = NULL;
  GString *visible;

  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL));
  visible = g_string_new (text);
  g_string_replace (visible, "\xc2\xa0", " ", 0);
  g_string_replace (visible, "\xe2\x80\x87", "", 0);
  return g_string_free (visible, FALSE);
}

static void
assert_formula (Poly        poly,
                bool        trimmed,
                const char *expected)
{
  PlotFormula formula = { .name = "y", .poly = &poly, .digits = 3, .trimmed = trimmed };
  g_autofree char *markup = plot_formula_markup (&formula);
  g_autofree char *text = visible_text (markup);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_fixed (void)
{
  assert_formula ((Poly) { 3, { 0.9, 0.5, 3.0, 2.4 } }, false,
                  "y = 0.90 + 0.50 x + 3.00 x2 + 2.40 x3");
  assert_formula ((Poly) { 1, { -0.9, -0.001 } }, false, "y = −0.90 + 0.00 x");
  assert_formula ((Poly) { 1, { 9.996, -99.96 } }, false, "y = 10.0 − 100 x");
  assert_formula ((Poly) { 2, { 12.34, 123.4, -1234.0 } }, false, "y = 12.3 + 123 x − 1234 x2");
  assert_formula ((Poly) { 1, { 1e38, -12345.0 } }, false, "y = 1.00×1038 − 1.23×104 x");
  assert_formula ((Poly) { 1, { 0.0004, 0.0001 } }, false, "y = 0.000400 + 0.000100 x");
  assert_formula ((Poly) { 1, { 4e-9, 1e-9 } }, false, "y = 4.00×10−9 + 1.00×10−9 x");
  assert_formula ((Poly) { 0, { 0.0 } }, false, "y = 0.00");
}

/* As it is written where the curve is looked at between axes. */
static void
assert_seen (Poly        poly,
             double      reach,
             double      height,
             const char *expected)
{
  PlotAxis x = { .min = 0.0, .max = reach }, y = { .min = -height / 2.0, .max = height / 2.0 };
  PlotFormula formula = { .name = "y", .poly = &poly, .digits = 3, .x = &x, .y = &y };
  g_autofree char *markup = plot_formula_markup (&formula);
  g_autofree char *text = visible_text (markup);

  g_assert_cmpstr (text, ==, expected);
}

/* A coefficient has the decimals that are seen in the curve: 0.000003 x² is three where x is 1000. */
static void
test_seen (void)
{
  assert_seen ((Poly) { 3, { 0.9, 0.5, 3.0, 2.4 } }, 3.0, 150.0, "y = 0.90 + 0.50 x + 3.00 x2 + 2.40 x3");
  assert_seen ((Poly) { 2, { 0.25, 0.012, 3e-6 } }, 1000.0, 20.0,
               "y = 0.25 + 0.01200 x + 3.00×10−6 x2");
  assert_seen ((Poly) { 2, { 0.25, -0.012, -3e-9 } }, 1000.0, 20.0,
               "y = 0.25 − 0.01200 x + 0.00×10−6 x2");
  /* As many as one another where that makes little difference. */
  assert_seen ((Poly) { 3, { -0.73, 0.78, 10.693, -0.5568 } }, 3.0, 20.0,
               "y = −0.730 + 0.780 x + 10.693 x2 − 0.557 x3");
  assert_seen ((Poly) { 1, { 0.86, 0.53 } }, 3.0, 60.0, "y = 0.86 + 0.53 x");
  /* More digits where terms cancel each other, but no more than a float has. */
  assert_seen ((Poly) { 2, { 12.3, 1.234567, -0.001234567 } }, 1000.0, 20.0,
               "y = 12.3 + 1.23457 x − 1.23457×10−3 x2");
  assert_seen ((Poly) { 2, { 0.0, 12.345678, 0.345678912 } }, 1000.0, 20.0,
               "y = 0.00 + 12.34568 x + 0.345679 x2");
  assert_seen ((Poly) { 1, { 2e-7, 1e-7 } }, 1.0, 1e-6, "y = 2.00×10−7 + 1.00×10−7 x");
  /* Axes that say nothing. */
  assert_seen ((Poly) { 1, { 0.9, 0.5 } }, 0.0, 0.0, "y = 0.90 + 0.50 x");
  assert_seen ((Poly) { 1, { 0.9, 0.5 } }, INFINITY, NAN, "y = 0.90 + 0.50 x");
}

/* Two polynomials that differ in their signs stand term under term. */
static void
test_aligned (void)
{
  Poly plus = { 1, { 0.9, 0.5 } }, minus = { 1, { -0.42, -2.4 } };
  PlotFormula formula = { .name = "y", .poly = &plus, .digits = 3 };
  g_autofree char *above = plot_formula_markup (&formula);
  g_autofree char *below = NULL;

  formula.poly = &minus;
  below = plot_formula_markup (&formula);
  g_assert_cmpint (g_utf8_strlen (above, -1), ==, g_utf8_strlen (below, -1));
}

static void
test_trimmed (void)
{
  assert_formula ((Poly) { 3, { 0.9, 0.5, 3.0, 2.4 } }, true, "y = 0.9 + 0.5 x + 3 x2 + 2.4 x3");
  assert_formula ((Poly) { 1, { 0.0, -1e-5 } }, true, "y = 0 − 1×10−5 x");
  assert_formula ((Poly) { 1, { 1234.56, 12345678.0 } }, true, "y = 1235 + 1.23×107 x");
}

static void
assert_sine (Sine        sine,
             bool        trimmed,
             const char *written,
             const char *spoken)
{
  Target target = { .kind = TARGET_SINE, .poly = { 1, { 7.0, 7.0 } }, .sine = sine };
  PlotFormula formula = { .name = "y", .digits = 3, .trimmed = trimmed };
  g_autofree char *markup = NULL, *text = NULL, *speech = NULL;

  plot_formula_set_target (&formula, &target);
  markup = plot_formula_markup (&formula);
  text = visible_text (markup);
  g_assert_cmpstr (text, ==, written);
  speech = plot_formula_speech (&formula);
  g_assert_cmpstr (speech, ==, spoken);
}

static void
test_sine (void)
{
  assert_sine ((Sine) { 1.0, 3.0, 0.0 }, false, "y = 1.00 sin (3.00 x)",
               "y equals 1.00 times the sine of 3.00 x");
  assert_sine ((Sine) { -2.5, 0.5, 1.25 }, false, "y = −2.50 sin (0.50 x + 1.25)",
               "y equals minus 2.50 times the sine of 0.50 x plus 1.25");
  assert_sine ((Sine) { 1.0, -12.0, -0.5 }, true, "y = 1 sin (−12 x − 0.5)",
               "y equals 1 times the sine of minus 12 x minus 0.5");
}

/* A target that is a polynomial again is written as one. */
static void
test_target (void)
{
  Target target = TARGET_TUTORIAL;
  PlotFormula formula = { .name = "y", .digits = 3 };
  g_autofree char *sine = NULL, *markup = NULL, *text = NULL;

  target.kind = TARGET_SINE;
  target.sine = (Sine) { 1.0, 3.0, 0.0 };
  plot_formula_set_target (&formula, &target);
  sine = plot_formula_markup (&formula);
  g_assert_nonnull (strstr (sine, "sin"));
  plot_formula_set_target (&formula, &TARGET_TUTORIAL);
  markup = plot_formula_markup (&formula);
  text = visible_text (markup);
  g_assert_cmpstr (text, ==, "y = 0.90 + 0.50 x + 3.00 x2 + 2.40 x3");
}

static void
test_markup (void)
{
  PlotStyle style = PLOT_STYLE_DEFAULT;
  Poly poly = { 2, { 1.0, 2.0, 3.0 } };
  PlotFormula formula = { .name = "ŷ", .poly = &poly, .digits = 2, .style = &style, .role = PLOT_FITTED };
  g_autofree char *markup = plot_formula_markup (&formula);

  g_assert_nonnull (strstr (markup, "<sup>2</sup>"));
  g_assert_nonnull (strstr (markup, "tnum=1"));
  g_assert_nonnull (strstr (markup, "color=\"#d55e00\">3.0<"));
}

/* Whatever the weights: markup that Pango takes, and no word of a number that is none. */
static void
test_any_weights (void)
{
  static const double values[] = {
    NAN, -NAN, INFINITY, -INFINITY, 1e38, -1e308, 5e-324, -0.0, 0.9996,
  };

  for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree++)
    for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
      for (int digits = 1; digits <= 17; digits++)
        {
          Poly poly = { .degree = degree };
          PlotAxis x = { .min = -1e-3, .max = values[(i + degree) % G_N_ELEMENTS (values)] };
          PlotAxis y = { .min = 0.0, .max = values[(i + 2 * degree) % G_N_ELEMENTS (values)] };
          PlotFormula formula = {
            .name = "y", .poly = &poly, .digits = digits, .trimmed = digits % 2,
            .x = digits % 3 ? &x : NULL, .y = &y,
          };
          g_autofree char *markup = NULL;
          g_autofree char *text = NULL;
          g_autofree char *speech = NULL;

          for (size_t k = 0; k <= degree; k++)
            poly.coefficient[k] = values[(i + k) % G_N_ELEMENTS (values)];
          markup = plot_formula_markup (&formula);
          speech = plot_formula_speech (&formula);
          text = visible_text (markup);
          g_assert_null (strstr (text, "nan"));
          g_assert_null (strstr (text, "inf"));
          g_assert_null (strchr (text, '-'));
          g_assert_null (strstr (speech, "nan"));
          g_assert_null (strstr (speech, "inf"));
        }
}

/* While a weight moves below ten, the text stays as long as it is. */
static void
test_does_not_dance (void)
{
  for (double w = 0.0; w < 9.99; w += 0.003)
    {
      Poly poly = { 1, { 0.9, w } };
      PlotFormula formula = { .name = "y", .poly = &poly, .digits = 3 };
      g_autofree char *markup = plot_formula_markup (&formula);
      g_autofree char *text = visible_text (markup);

      g_assert_cmpuint (strlen (text), ==, strlen ("y = 0.90 + 0.00 x"));
    }
}

/* Nor does it where weights are small, by far not as large as they could be or not. */
static void
test_does_not_dance_when_small (void)
{
  PlotAxis x = { .min = 0.0, .max = 1000.0 }, y = { .min = 0.0, .max = 20.0 };

  for (double w = 0.0; w < 9.99e-6; w += 3e-9)
    {
      Poly poly = { 2, { 0.9, 1e3 * w, w } };
      PlotFormula formula = { .name = "y", .poly = &poly, .digits = 3, .x = &x, .y = &y };
      g_autofree char *markup = plot_formula_markup (&formula);
      g_autofree char *text = visible_text (markup);

      g_assert_cmpuint (strlen (text), ==, strlen ("y = 0.90 + 0.01200 x + 3.00×10−6 x2"));
    }
}

static void
test_speech (void)
{
  Poly poly = { 4, { -0.9, 0.5, -3.0, 2.4, 1.0 } };
  PlotFormula formula = { .name = "y", .poly = &poly, .digits = 3 };
  g_autofree char *speech = plot_formula_speech (&formula);

  g_assert_cmpstr (speech, ==, "y equals minus 0.90 plus 0.50 x minus 3.00 x squared "
                               "plus 2.40 x cubed plus 1.00 x to the power of 4");
  g_clear_pointer (&speech, g_free);
  formula.poly = &(Poly) { 1, { -0.9, -0.001 } };
  speech = plot_formula_speech (&formula);
  g_assert_cmpstr (speech, ==, "y equals minus 0.90 plus 0.00 x");

  /* With the decimals that are written. */
  g_clear_pointer (&speech, g_free);
  formula.poly = &(Poly) { 3, { -0.73, 0.78, 10.693, -0.5568 } };
  formula.x = &(PlotAxis) { .min = 0.0, .max = 3.0 };
  formula.y = &(PlotAxis) { .min = -10.0, .max = 10.0 };
  speech = plot_formula_speech (&formula);
  g_assert_cmpstr (speech, ==, "y equals minus 0.730 plus 0.780 x plus 10.693 x squared minus 0.557 x cubed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-formula/fixed", test_fixed);
  g_test_add_func ("/plot-formula/seen", test_seen);
  g_test_add_func ("/plot-formula/does-not-dance-when-small", test_does_not_dance_when_small);
  g_test_add_func ("/plot-formula/aligned", test_aligned);
  g_test_add_func ("/plot-formula/trimmed", test_trimmed);
  g_test_add_func ("/plot-formula/sine", test_sine);
  g_test_add_func ("/plot-formula/target", test_target);
  g_test_add_func ("/plot-formula/markup", test_markup);
  g_test_add_func ("/plot-formula/any-weights", test_any_weights);
  g_test_add_func ("/plot-formula/does-not-dance", test_does_not_dance);
  g_test_add_func ("/plot-formula/speech", test_speech);
  return g_test_run ();
}
