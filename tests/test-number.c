#include "figure/polyfit-number.h"

#include <locale.h>
#include <math.h>

static void
test_format (void)
{
  static const struct
  {
    double      value;
    int         digits;
    const char *text;
  } cases[] = {
    { 0.0123456, 3, "0.0123" },
    { 0.000935, 3, "0.000935" },
    { 1.38, 3, "1.38" },
    { 1.4, 3, "1.40" },
    { -23.85, 4, "−23.85" },
    { 2385, 3, "2385" },
    { 9.996, 3, "10.0" },
    { 0.09996, 3, "0.100" },
    { 23850, 3, "23850" },
    { 17747540, 3, "1.77×10⁷" },
    { -3.5e-8, 3, "−3.50×10⁻⁸" },
    { 1.20e31, 3, "1.20×10³¹" },
    { 0, 3, "0.00" },
    { NAN, 3, "–" },
    { INFINITY, 3, "∞" },
    { -INFINITY, 3, "−∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = polyfit_number_format (cases[i].value, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_format_exact (void)
{
  static const struct
  {
    double      value;
    const char *text;
  } cases[] = {
    { 1e-5, "0.00001" }, { 0.00138, "0.00138" }, { 10, "10" }, { 4096, "4096" }, { 0, "0" },
    { 1.0 / 3, "0.3333333333333333" }, { 9007199254740991.0, "9007199254740991" },
    { 1e-8, "1e-08" }, { 0.0000125, "0.0000125" }, { 5e-24, "5e-24" },
    { -1.25e-30, "-1.25e-30" }, { 5e-324, "5e-324" },
    { 1e-25 * 3, "3.0000000000000002e-25" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = polyfit_number_format_exact (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, cases[i].value);
    }
}

static void
test_parse (void)
{
  static const char *const wrong[] = {
    "", " ", "x", "1x", "0x10", "nan", "inf", "1e999", "1 2", "--1",
  };
  double value;

  g_assert_true (polyfit_number_parse ("1.38e-3", &value));
  g_assert_cmpfloat (value, ==, 1.38e-3);
  g_assert_true (polyfit_number_parse (" 48\n", &value));
  g_assert_cmpfloat (value, ==, 48);
  g_assert_true (polyfit_number_parse ("０．２３８５", &value));
  g_assert_cmpfloat (value, ==, 0.2385);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (polyfit_number_parse (wrong[i], &value));
}

/* A user whose decimals are set off by a comma may type either. */
static void
test_parse_comma (void)
{
  double value;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no German locale here");
      return;
    }
  g_assert_true (polyfit_number_parse ("0,0238", &value));
  g_assert_cmpfloat (value, ==, 0.0238);
  g_assert_true (polyfit_number_parse ("0.0238", &value));
  g_assert_cmpfloat (value, ==, 0.0238);
  g_assert_cmpfloat (polyfit_number_round (0.02385, 3), ==, 0.0238);
  /* Three, or three thousand? */
  g_assert_false (polyfit_number_parse ("3.000", &value));
  g_assert_true (polyfit_number_parse_foreign ("3.000", &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_true (polyfit_number_parse_grouped ("-3.000", &value));
  g_assert_cmpfloat (value, ==, -3000);
  g_assert_true (polyfit_number_parse ("3,000", &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_true (polyfit_number_parse ("3.0001", &value));
  setlocale (LC_NUMERIC, "C");
}

/* What is no number here, but means one to somebody. */
static void
test_parse_otherwise (void)
{
  static const char *const not_grouped[] = {
    "", ".", "1", "1000", "1.00", "1.0000", "0.500", "1234.567", "1.000,5", "1.000.00", "1.000,000", ".000", "a.000",
  };
  static const char *const not_foreign[] = { "", ",", "1.5", "1,5,5", "1,x", "0x1,5", "1,5e999" };
  double value;

  g_assert_false (polyfit_number_parse ("1,5", &value));
  g_assert_true (polyfit_number_parse_foreign (" 1,5e-3", &value));
  g_assert_cmpfloat (value, ==, 1.5e-3);
  g_assert_true (polyfit_number_parse ("3.000", &value));
  g_assert_cmpfloat (value, ==, 3);
  g_assert_true (polyfit_number_parse_grouped ("12.000.385 ", &value));
  g_assert_cmpfloat (value, ==, 12000385);
  g_assert_true (polyfit_number_parse_grouped ("１,２３４", &value));
  g_assert_cmpfloat (value, ==, 1234);
  for (gsize i = 0; i < G_N_ELEMENTS (not_grouped); i++)
    g_assert_false (polyfit_number_parse_grouped (not_grouped[i], &value));
  for (gsize i = 0; i < G_N_ELEMENTS (not_foreign); i++)
    g_assert_false (polyfit_number_parse_foreign (not_foreign[i], &value));
}

static void
test_round (void)
{
  g_assert_cmpfloat (polyfit_number_round (0.00125892541, 2), ==, 0.0013);
  g_assert_cmpfloat (polyfit_number_round (238.5, 2), ==, 240);
  g_assert_cmpfloat (polyfit_number_round (9.99, 2), ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/format-exact", test_format_exact);
  g_test_add_func ("/number/parse", test_parse);
  g_test_add_func ("/number/parse-comma", test_parse_comma);
  g_test_add_func ("/number/parse-otherwise", test_parse_otherwise);
  g_test_add_func ("/number/round", test_round);

  return g_test_run ();
}
