#pragma once

#include <math.h>

/**
 * Dd:
 * @high: the number, rounded to a double
 * @low: what rounding left
 *
 * A number of twice the precision of a double, as an unevaluated sum. These are Dekker's and
 * Knuth's exact sum and product; they rely on the compiler keeping to the order written here.
 */
typedef struct
{
  double high;
  double low;
} Dd;

static inline Dd
dd_from (double high)
{
  return (Dd) { high, 0.0 };
}

static inline Dd
dd_add (Dd a,
        Dd b)
{
  double sum = a.high + b.high;
  double part = sum - a.high;
  double low = (a.high - (sum - part)) + (b.high - part) + (a.low + b.low);
  double high = sum + low;

  return (Dd) { high, low - (high - sum) };
}

static inline Dd
dd_mul (Dd a,
        Dd b)
{
  double product = a.high * b.high;
  double low = fma (a.high, b.high, -product) + (a.high * b.low + a.low * b.high);
  double high = product + low;

  return (Dd) { high, low - (high - product) };
}

static inline Dd
dd_neg (Dd a)
{
  return (Dd) { -a.high, -a.low };
}

/* One Newton step from the quotient in double. */
static inline Dd
dd_div (Dd a,
        Dd b)
{
  Dd quotient = dd_from (a.high / b.high);
  Dd rest = dd_add (a, dd_neg (dd_mul (quotient, b)));

  return dd_add (quotient, dd_from (rest.high / b.high));
}
