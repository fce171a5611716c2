#include "model/csv-number.h"

#include "model/csv-powers.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define N_RANDOM 200000

/* The number at the start of the text, checked to be the very one of strtod(). */
static void
check_like_strtod (const char *text)
{
  char padded[512];
  char *expected_end;
  double expected, value = -1.0;
  const char *end;

  g_assert_cmpuint (strlen (text) + CSV_NUMBER_PADDING, <, sizeof padded);
  memset (padded, 'x', sizeof padded);
  memcpy (padded, text, strlen (text) + 1);
  expected = g_ascii_strtod (padded, &expected_end);
  end = csv_number_parse (padded, '.', &value);
  g_assert_nonnull (end);
  g_assert_cmpint (end - padded, ==, expected_end - padded);
  if (memcmp (&value, &expected, sizeof value) != 0)
    g_error ("%s is %a, not %a", text, expected, value);
}

static guint64
random_bits (void)
{
  return ((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
}

static void
test_examples (void)
{
  static const char *const texts[] = {
    "0", "-0", "+7", "007", "1.", ".5", "-.25", "1e5", "1E+5", "1e-5", "2.5e", "2.5e+", "2.5ex",
    "1.5.2", "12345678", "123456789", "1234567812345678", "9007199254740993", "9007199254740992.5",
    "18446744073709551615", "18446744073709551616", "18446744073709551616.5",
    "9999999999999999999e27",
    "9223372036854775808.0000000000000000001", "0.1", "0.30000000000000004",
    "1.7976931348623157e308",
    "1.7976931348623159e308", "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324",
    "2.4703282292062328e-324", "1e22", "1e23", "1e-22", "1e-23", "8.5e27", "8.5e28",
    "1e-27", "1e-28",
    "0e999999999999", "1e999999999999", "1e-999999999999", "0.000000000000000000000000000001",
    "00000000000000000000000000001.5", "0.00000000000000000000123456789", "5e-1 ",
    "123456789012345678e-9",
    "1.00000005960464477539062500000000000000000000000000000000000000000000000001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_like_strtod (texts[i]);
}

static void
test_no_number (void)
{
  static const char *const texts[] = {
    "", "-", "+", ".", "-.", "e5", "x", "--1", "nan", "inf", ",5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char padded[32] = { 0 };
      double value = 0.0;

      memcpy (padded, texts[i], strlen (texts[i]));
      g_assert_null (csv_number_parse (padded, '.', &value));
    }
}

static void
test_decimal_comma (void)
{
  static const struct
  {
    const char *text;
    double      value;
    gsize       length;
  } cases[] = {
    { "1,5", 1.5, 3 },
    { "-0,0625;", -0.0625, 7 },
    { "1,", 1.0, 1 },
    { "1.5", 1.0, 1 },
    { "1,12345678901234567890123e2", 112.345678901234567890123, 27 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char padded[64] = { 0 };
      double value = 0.0;
      const char *end;

      memcpy (padded, cases[i].text, strlen (cases[i].text));
      end = csv_number_parse (padded, ',', &value);
      g_assert_cmpuint (end - padded, ==, cases[i].length);
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

/* Doubles of every size, written with every number of digits. */
static void
test_random_doubles (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      guint64 bits = random_bits ();
      char format[16], text[64];
      double value;

      memcpy (&value, &bits, sizeof value);
      if (i % 2 == 0)
        value = g_test_rand_double_range (-1.0, 1.0) * pow (10.0, g_test_rand_int_range (-25, 25));
      if (!isfinite (value))
        continue;
      g_snprintf (format, sizeof format, "%%.%d%c", g_test_rand_int_range (0, 20),
                  i % 3 == 0 ? 'e' : 'g');
      check_like_strtod (g_ascii_formatd (text, sizeof text, format, value));
    }
}

/* Digits and exponents for which whole numbers do the work, halfway cases among them. */
static void
test_random_digits (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      guint64 digits = random_bits ();
      g_autofree char *text = NULL;

      digits >>= g_test_rand_int_range (0, 64);
      if (i % 4 == 0)
        digits = (digits << 11) | (1 << 10);
      text = g_strdup_printf ("%" G_GUINT64_FORMAT "e%d", digits, g_test_rand_int_range (-60, 61));
      check_like_strtod (text);
    }
}

#ifdef __SIZEOF_INT128__

__extension__ typedef unsigned __int128 Wide;

static int
count_bits (Wide value)
{
  int n = 0;

  for (; value != 0; value >>= 1)
    n++;
  return n;
}

/* The leading bits of 1 / @divisor, by long division. */
static guint64
invert (Wide divisor)
{
  Wide rest = (Wide) 1 << (count_bits (divisor) - 1);
  guint64 quotient = 0;

  for (int i = 0; i < 64; i++)
    {
      gboolean overflows = rest >> 127 != 0;
      gboolean bit = overflows || rest << 1 >= divisor;

      rest = (rest << 1) - (bit ? divisor : 0);
      quotient = quotient << 1 | (guint64) bit;
    }
  return quotient;
}

static void
test_powers (void)
{
  Wide five = 1;

  for (int exponent = 0; exponent <= CSV_MAX_POWER; exponent++, five *= 5)
    {
      int shift = 128 - count_bits (five);

      g_assert_cmphex (csv_leading_five[CSV_MAX_POWER + exponent], ==, (guint64) (five << shift >> 64));
      if (exponent > 0)
        g_assert_cmphex (csv_leading_five[CSV_MAX_POWER - exponent], ==, invert (five));
      g_assert_cmpint (csv_log_of_ten (exponent), ==, (int) floor (exponent * log2 (10.0)));
      g_assert_cmpint (csv_log_of_ten (-exponent), ==, (int) floor (-exponent * log2 (10.0)));
    }
}

#endif

/* The middle of two neighbouring doubles, exactly, and a little to either side of it. */
static void
test_halfway (void)
{
  for (int i = 0; i < N_RANDOM / 10; i++)
    {
      double value = 1.0 + g_test_rand_double_range (0.0, 1.0);
      guint64 whole = (guint64) ldexp (value, 53) | 1;
      g_autofree char *middle = g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
      g_autofree char *above = g_strdup_printf ("%" G_GUINT64_FORMAT ".01", whole);
      g_autofree char *below = g_strdup_printf ("%" G_GUINT64_FORMAT ".99", whole - 1);

      check_like_strtod (middle);
      check_like_strtod (above);
      check_like_strtod (below);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-number/examples", test_examples);
  g_test_add_func ("/csv-number/no-number", test_no_number);
  g_test_add_func ("/csv-number/decimal-comma", test_decimal_comma);
  g_test_add_func ("/csv-number/random-doubles", test_random_doubles);
  g_test_add_func ("/csv-number/random-digits", test_random_digits);
  g_test_add_func ("/csv-number/halfway", test_halfway);
#ifdef __SIZEOF_INT128__
  g_test_add_func ("/csv-number/powers", test_powers);
#endif
  return g_test_run ();
}
