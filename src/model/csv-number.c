#include "model/csv-number.h"

#include "model/csv-powers.h"

#include <string.h>

/* Nineteen decimal digits always fit 64 bits. */
#define MAX_DIGITS 19

/* 10^22 is the largest power of ten that is a double, 5^27 the largest of five that fits 64 bits.
 * */
#define MAX_TEN 22
#define MAX_FIVE 27

static const guint64 integer_power_of_ten[] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

/* The byte of each digit becomes its value, every other byte more than nine. The first is the
 * lowest. */
static inline guint64
load_digits (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word) ^ G_GUINT64_CONSTANT (0x3030303030303030);
}

/* A carry out of a byte that is no digit reaches only bytes behind it, which do not count any more.
 * */
static inline guint
count_digits (guint64 word)
{
  guint64 others = ((word + G_GUINT64_CONSTANT (0x7676767676767676)) | word) &
                   G_GUINT64_CONSTANT (0x8080808080808080);

  return others != 0 ? (guint) __builtin_ctzll (others) / 8 : 8;
}

/* Neighbours are joined in all lanes at once: eight digits to four pairs, two fours, one number. */
static inline guint64
join_digits (guint64 word)
{
  word = (word * 10 + (word >> 8)) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  word = (word * 100 + (word >> 16)) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  return (word * 10000 + (word >> 32)) & G_GUINT64_CONSTANT (0x00000000ffffffff);
}

static inline gboolean
is_digit (char c)
{
  return (guchar) (c - '0') < 10;
}

/* Appends the digits at p, of which there are few before a point, to @digits, which wraps around
 * when there are too many. */
static inline const char *
parse_few_digits (const char *p,
                  guint64    *digits)
{
  for (; is_digit (*p); p++)
    *digits = *digits * 10 + (guint64) (*p - '0');
  return p;
}

/* Does the same where there are many, as behind a point. */
static inline const char *
parse_many_digits (const char *p,
                   guint64    *digits)
{
  while (is_digit (*p))
    {
      guint64 word = load_digits (p);
      guint n = count_digits (word);

      *digits = *digits * integer_power_of_ten[n] + join_digits (word << (64 - 8 * n));
      p += n;
    }
  return p;
}

/* What is rare is kept apart, so that what is not has less to set up.
 *
 * Adds the exponent at p, if one is there. It stops growing where every double is zero or infinite.
 * */
G_NO_INLINE static const char *
parse_exponent (const char *p,
                int        *exponent)
{
  const char *digit = p + 1;
  gboolean negative = *digit == '-';
  int value = 0;

  if (*digit == '-' || *digit == '+')
    digit++;
  if (!is_digit (*digit))
    return p;
  for (; is_digit (*digit); digit++)
    if (value < 100000)
      value = value * 10 + (*digit - '0');
  *exponent += negative ? -value : value;
  return digit;
}

/* What is too long for whole numbers goes to strtod(), which wants a string with a point. */
G_NO_INLINE static double
parse_slowly (const char *text,
              const char *end,
              char        decimal)
{
  g_autofree char *copy = g_strndup (text, end - text);
  char *point = strchr (copy, decimal);

  if (point != NULL)
    *point = '.';
  return g_ascii_strtod (copy, NULL);
}

#ifdef __SIZEOF_INT128__

__extension__ typedef unsigned __int128 Wide;

static const double power_of_ten[] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static const guint64 power_of_five[] = {
  1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125, 244140625,
  1220703125, G_GUINT64_CONSTANT (6103515625), G_GUINT64_CONSTANT (30517578125),
  G_GUINT64_CONSTANT (152587890625), G_GUINT64_CONSTANT (762939453125),
  G_GUINT64_CONSTANT (3814697265625), G_GUINT64_CONSTANT (19073486328125),
  G_GUINT64_CONSTANT (95367431640625), G_GUINT64_CONSTANT (476837158203125),
  G_GUINT64_CONSTANT (2384185791015625), G_GUINT64_CONSTANT (11920928955078125),
  G_GUINT64_CONSTANT (59604644775390625), G_GUINT64_CONSTANT (298023223876953125),
  G_GUINT64_CONSTANT (1490116119384765625), G_GUINT64_CONSTANT (7450580596923828125),
};

/* An exact multiplication, since nothing that comes here is near the ends of a double's range. */
static double
times_power_of_two (double value,
                    int    exponent)
{
  guint64 bits = (guint64) (1023 + exponent) << 52;
  double power;

  memcpy (&power, &bits, sizeof power);
  return value * power;
}

/* Most often the leading bits of the power tell enough (D. Lemire, "Number parsing at a gigabyte per second",
 * 2021). With all of them the product would be greater by less than two: where the middle of two
 * neighbouring doubles is as near as that, they do not. */
static inline gboolean
multiply_leading (guint64  digits,
                  int      exponent,
                  double  *value)
{
  int shift = __builtin_clzll (digits);
  Wide product = (Wide) (digits << shift) * csv_leading_five[CSV_MAX_POWER + exponent];
  guint64 high = (guint64) (product >> 64);

  /* Of 63 or 64 bits, 53 are kept. */
  if (((high + 1) & 0x1ff) <= 1)
    return FALSE;
  *value = times_power_of_two ((double) (high | 1), csv_log_of_ten (exponent) + 1 - shift);
  return TRUE;
}

static double
multiply (guint64 digits,
          int     exponent)
{
  Wide product = (Wide) digits * power_of_five[exponent];
  guint64 high = (guint64) (product >> 64);
  int shift = high != 0 ? 64 - __builtin_clzll (high) : 0;
  guint64 kept = (guint64) (product >> shift);

  /* The last bit tells that something was cut off, so that the conversion rounds as if nothing
   * were. */
  kept |= ((Wide) kept << shift) != product;
  return times_power_of_two ((double) kept, exponent + shift);
}

static double
divide (guint64 digits,
        int     exponent)
{
  guint64 divisor = power_of_five[exponent];
  int shift = __builtin_clzll (digits);
  int divisor_shift = __builtin_clzll (divisor);
  Wide dividend = (Wide) (digits << shift) << 63;
  guint64 quotient;

  /* Both have their highest bit set, so that the quotient has 63 or 64 bits: ten more than are
   * kept. */
  divisor <<= divisor_shift;
  quotient = (guint64) (dividend / divisor);
  quotient |= (Wide) quotient * divisor != dividend;
  return times_power_of_two ((double) quotient, divisor_shift - shift - 63 - exponent);
}

/* Digits times a power of ten, rounded once: with doubles where digits and power are doubles
 * (W. Clinger, "How to read floating point numbers accurately", 1990), else with whole numbers, all of whose
 * bits are made where the leading ones are not enough. */
static inline gboolean
scale (guint64  digits,
       int      exponent,
       double  *value)
{
  if (digits <= G_GUINT64_CONSTANT (1) << 53 && ABS (exponent) <= MAX_TEN)
    *value = exponent < 0 ? (double) digits / power_of_ten[-exponent]
                          : (double) digits * power_of_ten[exponent];
  else if (digits == 0)
    *value = 0.0;
  else if (ABS (exponent) <= CSV_MAX_POWER && multiply_leading (digits, exponent, value))
    return TRUE;
  else if (ABS (exponent) <= MAX_FIVE)
    *value = exponent < 0 ? divide (digits, -exponent) : multiply (digits, exponent);
  else
    return FALSE;
  return TRUE;
}

#else

/* Without 128 bits, doubles may not be what they should be either (x87): leave it all to strtod().
 * */
static gboolean
scale (guint64  digits,
       int      exponent,
       double  *value)
{
  return FALSE;
}

#endif

/**
 * csv_number_parse:
 * @text: where a number may begin, followed by %CSV_NUMBER_PADDING readable bytes
 * @decimal: what separates the fraction: a point or a comma
 * @value: (out): the nearest double, the even one of two: what strtod() returns
 *
 * Reads a decimal number: a sign, digits, a fraction, an exponent, of which only digits have to be
 * there. A decimal comma needs a digit behind it, since a comma may also end a cell.
 *
 * Returns: (nullable): the first byte that is not part of the number; %NULL if none begins at @text
 */
const char *
csv_number_parse (const char *text,
                  char        decimal,
                  double     *value)
{
  /* Signs come at random: what a processor cannot foresee, it should not have to branch on. */
  static const double signs[] = { 1.0, -1.0 };
  double sign = signs[*text == '-'];
  const char *first = text + ((*text == '-') | (*text == '+'));
  guint64 digits = 0;
  const char *p = parse_few_digits (first, &digits);
  gsize n = p - first;
  gsize n_significant = digits != 0 || n > MAX_DIGITS ? n : 0;
  int exponent = 0;

  if (*p == decimal && (decimal == '.' || is_digit (p[1])))
    {
      const char *fraction = p + 1;
      gsize n_fraction;

      p = parse_many_digits (fraction, &digits);
      n_fraction = p - fraction;
      n += n_fraction;
      n_significant += n_fraction;
      exponent = -(int) n_fraction;
    }
  if (n == 0)
    return NULL;
  if (*p == 'e' || *p == 'E')
    p = parse_exponent (p, &exponent);
  if (n_significant > MAX_DIGITS || !scale (digits, exponent, value))
    *value = parse_slowly (first, p, decimal);
  *value *= sign;
  return p;
}
