#include "core/exact.h"
#include "core/big.h"
#include "core/exact-sums.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Least squares without rounding errors. The sums of the normal equations are whole numbers once x
 * and y are put on grids, and are computed as such. The equations are then solved in floating point
 * of as many bits as their condition asks for, which makes it harmless that they square it: that
 * they were enough is read from the pivots. Inside, x and y are scaled to t and u from 0 to 1. */

#define FIRST_LIMBS 32

/* With L bits lost in the smallest pivot, a solution in P bits has an error near 2^(2L - P) of the
 * data. P is at least 4L + SPARE_BITS, and what is below 2^-ZERO_BITS of the data is zero: real
 * values, which come from data of 53 bits, lie far above, and errors, at 2^-(SPARE_BITS + 2L), far
 * below. */
#define SPARE_BITS 1536
#define ZERO_BITS 700
#define SHIFT_ZERO_BITS 500

/* All that is in flight: Bigs of @limbs limbs each, carved from one allocation. */
typedef struct
{
  size_t    limbs;
  size_t    terms;
  uint64_t *memory;
  size_t    used;

  Big factor[POLY_MAX_TERMS][POLY_MAX_TERMS]; /* L, below its unit diagonal */
  Big pivot[POLY_MAX_TERMS];                  /* D */
  Big inverse_pivot[POLY_MAX_TERMS];
  Big right[POLY_MAX_TERMS];                  /* E.g. Σ t^k u, then L⁻¹ of it */
  Big solution[POLY_MAX_TERMS];               /* in powers of t */
  Big shift[POLY_MAX_TERMS][POLY_MAX_TERMS];  /* from powers of t to powers of x */
  Big row[POLY_MAX_TERMS];
  Big total;                                  /* Σ (u - mean)² */
  Big residual;                               /* the residual sum of squares */
  Big y_unit;                                 /* what u = 1 is in y */
  Big a, b;
} Solver;

static void
carve (Solver *self,
       Big    *number)
{
  number->sign = 0;
  number->exponent = 0;
  number->limb = self->memory + self->used;
  self->used += self->limbs;
}

static bool
solver_init (Solver *self,
             size_t  limbs,
             size_t  terms)
{
  size_t n_numbers = terms * (terms + 1) + 5 * terms + 5;

  self->limbs = limbs;
  self->terms = terms;
  self->used = 0;
  self->memory = calloc (n_numbers * limbs, sizeof *self->memory);
  if (self->memory == NULL)
    return false;

  for (size_t i = 0; i < terms; i++)
    {
      for (size_t j = 0; j <= i; j++)
        {
          carve (self, &self->factor[i][j]);
          carve (self, &self->shift[i][j]);
        }
      carve (self, &self->pivot[i]);
      carve (self, &self->inverse_pivot[i]);
      carve (self, &self->right[i]);
      carve (self, &self->solution[i]);
      carve (self, &self->row[i]);
    }
  carve (self, &self->total);
  carve (self, &self->residual);
  carve (self, &self->y_unit);
  carve (self, &self->a);
  carve (self, &self->b);
  assert (self->used == n_numbers * limbs);
  return true;
}

static void
solver_clear (Solver *self)
{
  free (self->memory);
  self->memory = NULL;
}

/* sum -= p · q */
static void
subtract_product (Solver    *self,
                  Big       *sum,
                  const Big *p,
                  const Big *q)
{
  big_mul (&self->a, p, q, self->limbs);
  big_sub (sum, sum, &self->a, self->limbs);
}

static void
load_sums (Solver          *self,
           const ExactSums *sums,
           const ExactGrid *x_grid,
           const ExactGrid *y_grid)
{
  int64_t x_bits = x_grid->bits, y_bits = y_grid->bits;

  for (size_t i = 0; i < self->terms; i++)
    {
      for (size_t j = 0; j <= i; j++)
        big_set_integer (&self->factor[i][j], sums->x[i + j], EXACT_SUM_LIMBS,
                         -(int64_t) (i + j) * x_bits, self->limbs);
      big_set_integer (&self->right[i], sums->xy[i], EXACT_SUM_LIMBS,
                       -(int64_t) i * x_bits - y_bits, self->limbs);
    }
  big_set_integer (&self->total, sums->yy, EXACT_SUM_LIMBS, -2 * y_bits, self->limbs);
}

/* Factors the matrix in @factor as L D Lᵀ, in place. Returns the bits lost in the worst pivot, or a
 * negative number where the pivot itself was lost. */
static int64_t
factorise (Solver *self)
{
  int64_t worst = 0;

  for (size_t i = 0; i < self->terms; i++)
    {
      Big *pivot = &self->pivot[i];
      int64_t before = self->factor[i][i].exponent;

      big_set (pivot, &self->factor[i][i], self->limbs);
      for (size_t j = 0; j < i; j++)
        {
          Big *entry = &self->factor[i][j];

          /* Row i holds L D until its pivot is known. */
          for (size_t k = 0; k < j; k++)
            subtract_product (self, entry, &self->row[k], &self->factor[j][k]);
          big_set (&self->row[j], entry, self->limbs);
          big_mul (entry, entry, &self->inverse_pivot[j], self->limbs);
          subtract_product (self, pivot, entry, &self->row[j]);
        }
      if (pivot->sign <= 0)
        return -1;
      big_reciprocal (&self->inverse_pivot[i], pivot, self->limbs);
      worst = before - pivot->exponent > worst ? before - pivot->exponent : worst;
    }
  return worst;
}

/* Loads and factors the normal equations, in as many limbs as they need. */
static ExactStatus
prepare (Solver          *self,
         const ExactSums *sums,
         const ExactGrid *x_grid,
         const ExactGrid *y_grid,
         size_t           terms)
{
  size_t limbs = FIRST_LIMBS;

  while (limbs <= BIG_MAX_LIMBS)
    {
      int64_t lost;
      size_t needed;

      if (!solver_init (self, limbs, terms))
        return EXACT_NO_MEMORY;
      load_sums (self, sums, x_grid, y_grid);
      lost = factorise (self);
      needed = lost < 0 ? 2 * limbs : (size_t) (4 * lost + SPARE_BITS) / 64 + 1;
      if (needed <= limbs)
        return EXACT_OK;
      solver_clear (self);
      limbs = needed;
    }
  return EXACT_ILL_CONDITIONED;
}

/* Replaces the vector by L⁻¹ times it. */
static void
solve_lower (Solver *self,
             Big     vector[])
{
  for (size_t i = 0; i < self->terms; i++)
    for (size_t j = 0; j < i; j++)
      subtract_product (self, &vector[i], &self->factor[i][j], &vector[j]);
}

static void
zero_if_below (Big     *a,
               int64_t  exponent)
{
  if (a->sign != 0 && a->exponent < exponent)
    a->sign = 0;
}

/* Finds the coefficients in powers of t, and what they leave over: with z = L⁻¹ Σ t^k u, the k-th
 * coefficient of the orthogonal basis explains z_k² / d_k of the sum of squares. */
static void
solve (Solver *self)
{
  solve_lower (self, self->right);
  for (size_t k = 0; k < self->terms; k++)
    {
      big_mul (&self->solution[k], &self->right[k], &self->inverse_pivot[k], self->limbs);
      subtract_product (self, k == 0 ? &self->total : &self->residual, &self->solution[k],
                        &self->right[k]);
      if (k == 0)
        big_set (&self->residual, &self->total, self->limbs);
    }
  for (size_t i = self->terms; i-- > 0;)
    {
      for (size_t j = i + 1; j < self->terms; j++)
        subtract_product (self, &self->solution[i], &self->factor[j][i], &self->solution[j]);
    }
  for (size_t k = 0; k < self->terms; k++)
    zero_if_below (&self->solution[k], -ZERO_BITS);
  zero_if_below (&self->total, -ZERO_BITS);
  zero_if_below (&self->residual, -ZERO_BITS);
}

/* With X = x / unit, t = (X - origin) / 2^bits, and t^j = Σ_k shift_jk x^k is t^(j-1) times it. */
static void
make_shift (Solver          *self,
            const ExactGrid *x_grid)
{
  exact_grid_minus_origin (x_grid, &self->b, self->limbs);
  exact_grid_units_in_one (x_grid, &self->row[0], self->limbs);
  big_set_double (&self->shift[0][0], 1.0, self->limbs);
  for (size_t j = 1; j < self->terms; j++)
    for (size_t k = 0; k <= j; k++)
      {
        Big *entry = &self->shift[j][k];

        if (k < j)
          big_mul (entry, &self->shift[j - 1][k], &self->b, self->limbs);
        if (k > 0)
          {
            big_mul (&self->a, &self->shift[j - 1][k - 1], &self->row[0], self->limbs);
            big_add (entry, entry, &self->a, self->limbs);
          }
        entry->exponent -= x_grid->bits;
      }
}

/* Finds what one unit of u is in y. */
static void
make_y_unit (Solver          *self,
             const ExactGrid *y_grid)
{
  exact_grid_units_in_one (y_grid, &self->a, self->limbs);
  big_reciprocal (&self->y_unit, &self->a, self->limbs);
  self->y_unit.exponent += y_grid->bits;
}

static void
add_term (Solver    *self,
          Big       *sum,
          const Big *term,
          int64_t   *largest)
{
  if (term->sign != 0 && term->exponent > *largest)
    *largest = term->exponent;
  big_add (sum, sum, term, self->limbs);
}

/* One coefficient in powers of x, as a double. */
static double
coefficient_of_x (Solver          *self,
                  size_t           k,
                  const ExactGrid *y_grid)
{
  Big *sum = &self->b;
  int64_t largest = INT64_MIN / 2;

  sum->sign = 0;
  for (size_t j = k; j < self->terms; j++)
    {
      big_mul (&self->a, &self->solution[j], &self->shift[j][k], self->limbs);
      add_term (self, sum, &self->a, &largest);
    }
  if (k == 0)
    {
      exact_grid_minus_origin (y_grid, &self->a, self->limbs);
      self->a.sign = -self->a.sign;
      self->a.exponent -= y_grid->bits;
      add_term (self, sum, &self->a, &largest);
    }
  zero_if_below (sum, largest - SHIFT_ZERO_BITS);
  big_mul (sum, sum, &self->y_unit, self->limbs);
  return big_to_double (sum, self->limbs);
}

/* The variance of a coefficient is s² mᵀ (L D Lᵀ)⁻¹ m, where m is its row of the shift, and that is
 * s² Σ (L⁻¹m)_j² / d_j. */
static double
standard_error_of (Solver    *self,
                   size_t     k,
                   const Big *variance)
{
  Big *sum = &self->b;

  for (size_t j = 0; j < self->terms; j++)
    {
      self->row[j].sign = 0;
      if (j >= k)
        big_set (&self->row[j], &self->shift[j][k], self->limbs);
    }
  solve_lower (self, self->row);
  sum->sign = 0;
  for (size_t j = k; j < self->terms; j++)
    {
      big_mul (&self->a, &self->row[j], &self->row[j], self->limbs);
      big_mul (&self->a, &self->a, &self->inverse_pivot[j], self->limbs);
      big_add (sum, sum, &self->a, self->limbs);
    }
  big_mul (sum, sum, variance, self->limbs);
  return big_sqrt_to_double (sum, self->limbs);
}

/* What is left over: R², the residual standard deviation and the standard errors. */
static void
measure (Solver *self,
         Exact  *exact)
{
  Big *variance = &self->residual;
  size_t freedom = exact->n - self->terms;

  exact->r_squared = NAN;
  if (self->total.sign > 0)
    {
      big_reciprocal (&self->b, &self->total, self->limbs);
      big_sub (&self->a, &self->total, &self->residual, self->limbs);
      big_mul (&self->a, &self->a, &self->b, self->limbs);
      exact->r_squared = big_to_double (&self->a, self->limbs);
    }
  exact->residual_sd = NAN;
  for (size_t k = 0; k < self->terms; k++)
    exact->standard_error[k] = NAN;
  if (freedom == 0)
    return;

  big_set_double (&self->a, (double) freedom, self->limbs);
  big_reciprocal (&self->b, &self->a, self->limbs);
  big_mul (variance, variance, &self->b, self->limbs);
  big_mul (variance, variance, &self->y_unit, self->limbs);
  big_mul (variance, variance, &self->y_unit, self->limbs);
  for (size_t k = 0; k < self->terms; k++)
    exact->standard_error[k] = standard_error_of (self, k, variance);
  exact->residual_sd = big_sqrt_to_double (variance, self->limbs);
}

static bool
all_finite (const Exact *exact)
{
  for (size_t k = 0; k <= exact->poly.degree; k++)
    if (!isfinite (exact->poly.coefficient[k]) || isinf (exact->standard_error[k]))
      return false;
  return !isinf (exact->residual_sd);
}

static ExactStatus
status_of_grid (ExactGridStatus status)
{
  switch (status)
    {
    case EXACT_GRID_NOT_FINITE:
      return EXACT_NOT_FINITE;
    case EXACT_GRID_TOO_WIDE:
      return EXACT_TOO_WIDE;
    case EXACT_GRID_OK:
    default:
      return EXACT_OK;
    }
}

static ExactStatus
fit_columns (const ExactColumn *x,
             const ExactColumn *y,
             size_t             n,
             size_t             degree,
             Exact             *exact)
{
  ExactGrid x_grid, y_grid;
  ExactSums sums;
  ExactStatus status;
  Solver solver;

  assert (degree <= POLY_MAX_DEGREE);
  if (n < degree + 1)
    return EXACT_TOO_FEW_POINTS;
  status = status_of_grid (exact_grid_init (&x_grid, x, n));
  if (status == EXACT_OK)
    status = status_of_grid (exact_grid_init (&y_grid, y, n));
  if (status != EXACT_OK)
    return status;
  if (exact_count_distinct (x, n, degree + 1) < degree + 1)
    return EXACT_TOO_FEW_X;

  exact_sums_init (&sums, degree, x, &x_grid, y, &y_grid, n);
  status = prepare (&solver, &sums, &x_grid, &y_grid, degree + 1);
  if (status != EXACT_OK)
    return status;
  solve (&solver);
  make_shift (&solver, &x_grid);
  make_y_unit (&solver, &y_grid);
  *exact = (Exact) { .poly.degree = degree, .n = n };
  for (size_t k = 0; k <= degree; k++)
    exact->poly.coefficient[k] = coefficient_of_x (&solver, k, &y_grid);
  if (n == degree + 1)
    solver.residual.sign = 0;
  measure (&solver, exact);
  solver_clear (&solver);
  return all_finite (exact) ? EXACT_OK : EXACT_OVERFLOW;
}

/**
 * exact_fit:
 * @x: shape [n]
 * @y: shape [n]
 * @degree: of the polynomial, at most %POLY_MAX_DEGREE
 * @exact: (out): written on %EXACT_OK
 *
 * Least squares in powers of x. Every figure is that of exact arithmetic on the given doubles: the
 * coefficients are rounded once, the others are right to a unit or two in the last place. Takes
 * O(n · degree²) time, and memory that does not depend on @n.
 */
ExactStatus
exact_fit (const double  x[],
           const double  y[],
           size_t        n,
           size_t        degree,
           Exact        *exact)
{
  return fit_columns (&(ExactColumn) { .wide = x }, &(ExactColumn) { .wide = y }, n, degree, exact);
}

/**
 * exact_fit_floats:
 *
 * The same for the floats that training sees.
 */
ExactStatus
exact_fit_floats (const float  x[],
                  const float  y[],
                  size_t       n,
                  size_t       degree,
                  Exact       *exact)
{
  return fit_columns (&(ExactColumn) { .narrow = x }, &(ExactColumn) { .narrow = y }, n, degree,
                      exact);
}
