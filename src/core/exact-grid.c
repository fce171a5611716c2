#include "core/exact-grid.h"

#include "core/limbs.h"
#include "core/poly.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define MAX_DECIMALS 22

/* Decimals of this many digits survive the way to a double and back; all these powers are exact. */
#define DECIMAL_LIMIT 1e15

static const double POWER_OF_TEN[MAX_DECIMALS + 1] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static inline double
value_at (const ExactColumn *column,
          size_t             row)
{
  return column->wide != NULL ? column->wide[row] : (double) column->narrow[row];
}

/* Takes a finite value apart: |value| = mantissa · 2^exponent. */
static inline uint64_t
mantissa_of (double  value,
             int    *exponent)
{
  uint64_t bits, mantissa;
  int biased;

  memcpy (&bits, &value, sizeof bits);
  mantissa = bits & ((UINT64_C (1) << 52) - 1);
  biased = (int) (bits >> 52 & 0x7ff);
  *exponent = (biased > 0 ? biased : 1) - 1075;
  return biased > 0 ? mantissa | UINT64_C (1) << 52 : mantissa;
}

/* Whether the value is the double next to a decimal of so many places and at most 15 digits. Both
 * operands of the division are exact, so that it rounds once, as reading the decimal does. */
static inline bool
is_decimal (double value,
            int    decimals)
{
  double digits = rint (value * POWER_OF_TEN[decimals]);

  return fabs (digits) <= DECIMAL_LIMIT && digits / POWER_OF_TEN[decimals] == value;
}

/* The places after the point that the whole column needs, or -1 if it is not of short decimals. */
static int
find_decimals (const ExactColumn *column,
               size_t             n)
{
  int decimals = 0;
  double largest = 0.0;

  if (column->wide == NULL)
    return -1;
  for (size_t row = 0; row < n; row++)
    {
      double value = fabs (column->wide[row]);
      int own = decimals;

      largest = value > largest ? value : largest;
      if (is_decimal (value, own))
        continue;
      while (own > 0 && value * POWER_OF_TEN[own] > DECIMAL_LIMIT)
        own--;
      while (own <= MAX_DECIMALS && !is_decimal (value, own))
        own++;
      if (own > MAX_DECIMALS)
        return -1;
      decimals = own > decimals ? own : decimals;
    }
  return largest * POWER_OF_TEN[decimals] < 0x1p62 ? decimals : -1;
}

static void
negate (uint64_t integer[EXACT_SIGNED_LIMBS])
{
  const uint64_t one[EXACT_SIGNED_LIMBS] = { 1 };

  for (size_t i = 0; i < EXACT_SIGNED_LIMBS; i++)
    integer[i] = ~integer[i];
  limbs_add (integer, one, EXACT_SIGNED_LIMBS);
}

static uint64_t
decimal_units (double magnitude,
               int    decimals)
{
  int own = decimals;

  while (magnitude * POWER_OF_TEN[own] > DECIMAL_LIMIT)
    own--;
  return (uint64_t) rint (magnitude * POWER_OF_TEN[own]) * (uint64_t) POWER_OF_TEN[decimals - own];
}

/* Writes the value, in units of the grid, as a two's complement integer. */
static void
to_units (double           value,
          const ExactGrid *grid,
          uint64_t         integer[EXACT_SIGNED_LIMBS])
{
  int own;
  uint64_t mantissa = mantissa_of (value, &own);

  memset (integer, 0, EXACT_SIGNED_LIMBS * sizeof *integer);
  if (mantissa == 0)
    return;
  if (grid->decimals >= 0)
    {
      integer[0] = decimal_units (fabs (value), grid->decimals);
    }
  else if (own < grid->exponent)
    {
      integer[0] = mantissa >> (grid->exponent - own);
    }
  else
    {
      unsigned shift = (unsigned) (own - grid->exponent);
      size_t limb = shift / LIMB_BITS;

      assert (limb + 1 < EXACT_SIGNED_LIMBS);
      integer[limb] = mantissa << shift % LIMB_BITS;
      if (shift % LIMB_BITS != 0)
        integer[limb + 1] = mantissa >> (LIMB_BITS - shift % LIMB_BITS);
    }
  if (value < 0.0)
    negate (integer);
}

static unsigned
count_bits (const uint64_t limb[],
            size_t         n)
{
  while (n > 0 && limb[n - 1] == 0)
    n--;
  return n == 0 ? 0 : (unsigned) (n * LIMB_BITS) - (unsigned) __builtin_clzll (limb[n - 1]);
}

/**
 * exact_grid_init:
 * @n: at least 1
 *
 * Looks at all values once, or twice if they are decimals.
 *
 * Returns: %EXACT_GRID_TOO_WIDE if between the largest value and the last bit of the finest lie
 *   more than %EXACT_MAX_BITS bits, that is, some 60 orders of magnitude between values
 */
ExactGridStatus
exact_grid_init (ExactGrid         *grid,
                 const ExactColumn *column,
                 size_t             n)
{
  uint64_t widest[EXACT_SIGNED_LIMBS];
  double min = INFINITY, max = -INFINITY;
  int lowest = INT_MAX, highest = INT_MIN;

  for (size_t row = 0; row < n; row++)
    {
      double value = value_at (column, row);
      int exponent;
      uint64_t mantissa;

      if (!isfinite (value))
        return EXACT_GRID_NOT_FINITE;
      min = value < min ? value : min;
      max = value > max ? value : max;
      mantissa = mantissa_of (value, &exponent);
      if (mantissa == 0)
        continue;
      highest = exponent > highest ? exponent : highest;
      exponent += __builtin_ctzll (mantissa);
      lowest = exponent < lowest ? exponent : lowest;
    }

  /* All values zero: any grid will do. */
  if (lowest == INT_MAX)
    lowest = highest = 0;
  grid->exponent = lowest;
  grid->decimals = find_decimals (column, n);
  if (grid->decimals < 0 && highest + 53 - lowest > EXACT_MAX_BITS - 1)
    return EXACT_GRID_TOO_WIDE;

  to_units (-min, grid, grid->minus_origin);
  to_units (max, grid, widest);
  limbs_add (widest, grid->minus_origin, EXACT_SIGNED_LIMBS);
  grid->bits = count_bits (widest, EXACT_SIGNED_LIMBS);
  return EXACT_GRID_OK;
}

/**
 * exact_grid_place:
 * @integer: (out): the value in this row, in units above the least; not negative
 */
void
exact_grid_place (const ExactGrid   *grid,
                  const ExactColumn *column,
                  size_t             row,
                  uint64_t           integer[EXACT_SIGNED_LIMBS])
{
  to_units (value_at (column, row), grid, integer);
  limbs_add (integer, grid->minus_origin, EXACT_SIGNED_LIMBS);
}

/**
 * exact_grid_minus_origin:
 * @result: (out): minus the least value, in units
 */
void
exact_grid_minus_origin (const ExactGrid *grid,
                         Big             *result,
                         size_t           n_limbs)
{
  uint64_t magnitude[EXACT_SIGNED_LIMBS];
  bool is_negative = grid->minus_origin[EXACT_SIGNED_LIMBS - 1] >> (LIMB_BITS - 1) != 0;

  memcpy (magnitude, grid->minus_origin, sizeof magnitude);
  if (is_negative)
    negate (magnitude);
  big_set_integer (result, magnitude, EXACT_SIGNED_LIMBS, 0, n_limbs);
  if (is_negative)
    result->sign = -1;
}

/**
 * exact_grid_units_in_one:
 * @result: (out): how many units make 1
 */
void
exact_grid_units_in_one (const ExactGrid *grid,
                         Big             *result,
                         size_t           n_limbs)
{
  big_set_double (result, grid->decimals >= 0 ? POWER_OF_TEN[grid->decimals] : 1.0, n_limbs);
  if (grid->decimals < 0)
    result->exponent -= grid->exponent;
}

/**
 * exact_count_distinct:
 * @enough: at most %POLY_MAX_TERMS
 *
 * Returns: the number of different values in the column, or @enough if there are that many
 */
size_t
exact_count_distinct (const ExactColumn *column,
                      size_t             n,
                      size_t             enough)
{
  double seen[POLY_MAX_TERMS];
  size_t count = 0;

  assert (enough <= POLY_MAX_TERMS);
  for (size_t row = 0; row < n && count < enough; row++)
    {
      double value = value_at (column, row);
      size_t i = 0;

      while (i < count && seen[i] != value)
        i++;
      if (i == count)
        seen[count++] = value;
    }
  return count;
}
