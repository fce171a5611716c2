/* Feeds everything that reads a number with whatever libFuzzer thinks of, as if it had been typed: after
 * an option of the command line, or into an entry of the window. */

#include "fuzz.h"

#include "figure/polyfit-number.h"
#include "model/number.h"
#include "model/polyfit-target.h"
#include "model/target-text.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* The longest list that an option takes is shorter. */
#define CAPACITY 16

/* A number is finite, is what strtod() says, has no character that is not in one, and written with all
 * its digits it is read as the same. */
static void
check_number (const char *text)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double value = NAN, again = NAN;

  if (!number_parse (text, &value))
    {
      g_assert_true (isnan (value));
      return;
    }
  g_assert_true (isfinite (value));
  g_assert_cmpfloat (value, ==, g_ascii_strtod (text, NULL));
  g_assert_cmpuint (strspn (text, "0123456789.+-eE"), ==, strlen (text));
  g_assert_true (number_parse (g_ascii_dtostr (digits, sizeof digits, value), &again));
  g_assert_cmpfloat (again, ==, value);
}

static void
check_integer (const char *text)
{
  g_autofree char *digits = NULL;
  const char *significant = text;
  guint64 value;

  if (!number_parse_integer (text, &value))
    return;
  while (significant[0] == '0' && significant[1] != '\0')
    significant++;
  digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  g_assert_cmpstr (digits, ==, significant);
}

static void
check_list (const char *text)
{
  double value[CAPACITY];
  gsize n = 0;

  if (!number_parse_list (text, CAPACITY, value, &n))
    return;
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, CAPACITY);
  for (gsize i = 0; i < n; i++)
    g_assert_true (isfinite (value[i]));
}

/* What is learned can be learned in single precision. */
static void
check_target (const char *text)
{
  Target target = TARGET_TUTORIAL;

  if (target_text_parse_curve (text, &target))
    for (gsize k = 0; k <= target.poly.degree; k++)
      g_assert_cmpfloat (fabs (target.poly.coefficient[k]), <=, FLT_MAX);
  target = TARGET_TUTORIAL;
  if (target_text_parse_x (text, &target.x))
    g_assert_true (polyfit_target_is_valid (&target));
}

/* What an entry shows of a number, it takes as the same number. */
static void
check_entry (const char *text)
{
  g_autofree char *shown = NULL, *rounded = NULL;
  double value, again;

  if (!polyfit_number_parse (text, &value))
    return;
  g_assert_true (isfinite (value));
  shown = polyfit_number_format_exact (value);
  g_assert_true (polyfit_number_parse (shown, &again));
  g_assert_cmpfloat (again, ==, value);
  rounded = polyfit_number_format (value, 4);
  g_assert_true (g_utf8_validate (rounded, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check_number (text);
  check_integer (text);
  check_list (text);
  check_target (text);
  check_entry (text);
  return 0;
}
