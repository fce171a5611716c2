#include "core/big.h"

#include "core/limbs.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Moves all bits up by @shift, less than a limb's; what leaves at the top is lost. */
static void
shift_left (uint64_t limb[],
            size_t   n,
            unsigned shift)
{
  if (shift == 0)
    return;
  for (size_t i = n; i-- > 1;)
    limb[i] = limb[i] << shift | limb[i - 1] >> (LIMB_BITS - shift);
  limb[0] <<= shift;
}

/* Writes @limb moved down by any number of bits. */
static void
shift_right (uint64_t       result[],
             const uint64_t limb[],
             size_t         n,
             uint64_t       shift)
{
  size_t whole = shift / LIMB_BITS < n ? (size_t) (shift / LIMB_BITS) : n;
  unsigned part = shift % LIMB_BITS;

  for (size_t i = 0; i + whole < n; i++)
    {
      uint64_t above = i + whole + 1 < n ? limb[i + whole + 1] : 0;

      result[i] = limb[i + whole] >> part;
      if (part != 0)
        result[i] |= above << (LIMB_BITS - part);
    }
  memset (result + (n - whole), 0, whole * sizeof *result);
}

/* Brings the highest set bit to the top. */
static void
normalise (Big   *a,
           size_t n)
{
  size_t used = n;

  while (used > 0 && a->limb[used - 1] == 0)
    used--;
  if (used == 0)
    {
      a->sign = 0;
      return;
    }
  if (used < n)
    {
      memmove (a->limb + (n - used), a->limb, used * sizeof *a->limb);
      memset (a->limb, 0, (n - used) * sizeof *a->limb);
      a->exponent -= (int64_t) (n - used) * LIMB_BITS;
    }

  unsigned shift = (unsigned) __builtin_clzll (a->limb[n - 1]);

  shift_left (a->limb, n, shift);
  a->exponent -= shift;
}

/**
 * big_set_integer:
 * @integer: shape [count], not negative, least significant limb first
 * @exponent: @result becomes @integer · 2^@exponent
 * @n: limbs of @result
 */
void
big_set_integer (Big           *result,
                 const uint64_t integer[],
                 size_t         count,
                 int64_t        exponent,
                 size_t         n)
{
  while (count > 0 && integer[count - 1] == 0)
    count--;

  /* One limb of the fraction may be lost to leading zeros of the top limb: too little to matter. */
  size_t kept = count < n ? count : n;

  memset (result->limb, 0, n * sizeof *result->limb);
  memcpy (result->limb + (n - kept), integer + (count - kept), kept * sizeof *result->limb);
  result->sign = 1;
  result->exponent = exponent + (int64_t) count * LIMB_BITS;
  normalise (result, n);
}

/**
 * big_set_double:
 * @value: finite
 */
void
big_set_double (Big   *result,
                double value,
                size_t n)
{
  int exponent;
  uint64_t mantissa = (uint64_t) ldexp (frexp (fabs (value), &exponent), 53);

  assert (isfinite (value));
  big_set_integer (result, &mantissa, 1, exponent - 53, n);
  if (value < 0.0)
    result->sign = -1;
}

/**
 * big_set:
 *
 * Copies the number, not the pointer to its limbs.
 */
void
big_set (Big       *result,
         const Big *a,
         size_t     n)
{
  result->sign = a->sign;
  result->exponent = a->exponent;
  memmove (result->limb, a->limb, n * sizeof *a->limb);
}

static int
compare_magnitudes (const Big *a,
                    const Big *b,
                    size_t     n)
{
  if (a->exponent != b->exponent)
    return a->exponent < b->exponent ? -1 : 1;
  for (size_t i = n; i-- > 0;)
    if (a->limb[i] != b->limb[i])
      return a->limb[i] < b->limb[i] ? -1 : 1;
  return 0;
}

/* Adds @b, smaller in magnitude and of the same sign. */
static void
add_magnitudes (Big            *result,
                const Big      *a,
                const uint64_t  aligned[],
                size_t          n)
{
  uint64_t carry;

  big_set (result, a, n);
  carry = limbs_add (result->limb, aligned, n);
  if (carry != 0)
    {
      shift_right (result->limb, result->limb, n, 1);
      result->limb[n - 1] |= UINT64_C (1) << (LIMB_BITS - 1);
      result->exponent++;
    }
}

static void
subtract_magnitudes (Big            *result,
                     const Big      *a,
                     const uint64_t  aligned[],
                     size_t          n)
{
  uint64_t borrow = 0;

  big_set (result, a, n);
  for (size_t i = 0; i < n; i++)
    {
      Limb2 t = (Limb2) result->limb[i] - aligned[i] - borrow;

      result->limb[i] = (uint64_t) t;
      borrow = (uint64_t) (t >> LIMB_BITS) & 1;
    }
  normalise (result, n);
}

static void
add_signed (Big       *result,
            const Big *a,
            const Big *b,
            int        b_sign,
            size_t     n)
{
  uint64_t aligned[BIG_MAX_LIMBS];
  int a_sign = a->sign;

  if (a_sign == 0 || b_sign == 0)
    {
      big_set (result, b_sign == 0 ? a : b, n);
      result->sign = b_sign == 0 ? a_sign : b_sign;
      return;
    }
  if (compare_magnitudes (a, b, n) < 0)
    {
      const Big *larger = b;
      int larger_sign = b_sign;

      b = a;
      b_sign = a_sign;
      a = larger;
      a_sign = larger_sign;
    }
  shift_right (aligned, b->limb, n, (uint64_t) (a->exponent - b->exponent));
  if (a_sign == b_sign)
    add_magnitudes (result, a, aligned, n);
  else
    subtract_magnitudes (result, a, aligned, n);
  if (result->sign != 0)
    result->sign = a_sign;
}

/**
 * big_add:
 *
 * @result may be @a or @b, here and below.
 */
void
big_add (Big       *result,
         const Big *a,
         const Big *b,
         size_t     n)
{
  add_signed (result, a, b, b->sign, n);
}

void
big_sub (Big       *result,
         const Big *a,
         const Big *b,
         size_t     n)
{
  add_signed (result, a, b, -b->sign, n);
}

/**
 * big_mul:
 *
 * The upper half of the schoolbook product: the limb products left out lie more than a limb below
 * the last one kept.
 */
void
big_mul (Big       *result,
         const Big *a,
         const Big *b,
         size_t     n)
{
  uint64_t product[2 * BIG_MAX_LIMBS];
  int sign = a->sign * b->sign;

  assert (n >= 2 && n <= BIG_MAX_LIMBS);
  if (sign == 0)
    {
      result->sign = 0;
      return;
    }
  memset (product, 0, 2 * n * sizeof *product);
  for (size_t i = 0; i < n; i++)
    {
      size_t first = i + 2 < n ? n - 2 - i : 0;

      product[i + n] = limbs_add_product (product + i + first, b->limb + first, n - first,
                                          a->limb[i]);
    }

  /* A product of two fractions from a half to one is at least a quarter. */
  result->sign = sign;
  result->exponent = a->exponent + b->exponent;
  if (product[2 * n - 1] >> (LIMB_BITS - 1) == 0)
    {
      shift_left (product + n - 1, n + 1, 1);
      result->exponent--;
    }
  memcpy (result->limb, product + n, n * sizeof *product);
}

/**
 * big_reciprocal:
 * @result: (out): 1 / @a; must not be @a
 * @a: not zero
 *
 * Newton's iteration r += r · (1 - a·r), which doubles the correct bits each time, from a double.
 */
void
big_reciprocal (Big       *result,
                const Big *a,
                size_t     n)
{
  uint64_t one_limb[BIG_MAX_LIMBS], error_limb[BIG_MAX_LIMBS];
  Big one = { .limb = one_limb }, error = { .limb = error_limb };
  double fraction = ldexp ((double) a->limb[n - 1], -LIMB_BITS);

  assert (a->sign != 0 && result != a);
  big_set_double (&one, 1.0, n);
  big_set_double (result, 1.0 / fraction, n);
  result->exponent -= a->exponent;
  result->sign = a->sign;
  for (size_t bits = 50; bits < 2 * n * LIMB_BITS; bits *= 2)
    {
      big_mul (&error, a, result, n);
      big_sub (&error, &one, &error, n);
      big_mul (&error, result, &error, n);
      big_add (result, result, &error, n);
    }
}

/* The fraction as a double from a half to one, rounded to nearest: what is cut off leaves a sticky
 * bit. */
static double
round_fraction (const Big *a,
                size_t     n)
{
  uint64_t top = a->limb[n - 1];

  for (size_t i = 0; i + 1 < n; i++)
    if (a->limb[i] != 0)
      top |= 1;
  return ldexp ((double) top, -LIMB_BITS);
}

static int
clamp_exponent (int64_t exponent)
{
  return exponent > 4000 ? 4000 : exponent < -4000 ? -4000 : (int) exponent;
}

/**
 * big_to_double:
 *
 * Returns: @a, rounded to nearest; infinite where it is too large
 */
double
big_to_double (const Big *a,
               size_t     n)
{
  if (a->sign == 0)
    return 0.0;
  return a->sign * ldexp (round_fraction (a, n), clamp_exponent (a->exponent));
}

/**
 * big_sqrt_to_double:
 * @a: not negative; it may be too large or too small for a double
 *
 * Returns: the square root of @a, to a unit in the last place
 */
double
big_sqrt_to_double (const Big *a,
                    size_t     n)
{
  int odd = (int) (a->exponent & 1);

  assert (a->sign >= 0);
  if (a->sign == 0)
    return 0.0;
  return ldexp (sqrt (ldexp (round_fraction (a, n), odd)),
                clamp_exponent ((a->exponent - odd) / 2));
}
