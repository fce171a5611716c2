#include "core/digest.h"

#include "core/hot.h"
#include "core/jacobi.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define TERMS (POLY_MAX_DEGREE + 1)

/* Rows that are taken through the recurrence together. */
#define BLOCK 128

/* Twice, since what is left of y after the first time is small, and what rounding takes from that is
 * smaller still. */
#define PASSES 2

/* Sums over rows: of e times each orthonormal polynomial, and of e², where e is what the fit leaves of
 * y. */
typedef struct
{
  double slope[TERMS];
  double square;
} Sums;

/* One step of the recurrence, of orthonormal polynomials: p_(k+1) √β_(k+1) = (t - α_k) p_k - √β_k
 * p_(k-1). */
INLINE void
next_polynomial (const Jacobi *jacobi,
                 size_t        k,
                 const double  t[restrict],
                 const double  before[restrict],
                 const double  now[restrict],
                 double        next[restrict])
{
  double alpha = jacobi->alpha[k];
  double back = k > 0 ? sqrt (jacobi->beta[k]) : 0.0;
  double scale = 1.0 / sqrt (jacobi->beta[k + 1]);

#pragma omp simd
  for (size_t i = 0; i < BLOCK; i++)
    next[i] = ((t[i] - alpha) * now[i] - back * before[i]) * scale;
}

/* All polynomials at all of a block's rows. */
INLINE void
block_polynomials (const Jacobi *jacobi,
                   const float   x[],
                   size_t        n,
                   double        p[TERMS][BLOCK])
{
  double t[BLOCK], nothing[BLOCK] = { 0.0 };

  for (size_t i = 0; i < BLOCK; i++)
    {
      t[i] = i < n ? ((double) x[i] - jacobi->shift) / jacobi->scale : 0.0;
      p[0][i] = 1.0;
    }
  for (size_t k = 0; k + 1 < jacobi->n; k++)
    next_polynomial (jacobi, k, t, k > 0 ? p[k - 1] : nothing, p[k], p[k + 1]);
}

INLINE void
add_block (Sums         *sums,
           const Jacobi *jacobi,
           const double  fit[],
           const float   x[],
           const float   y[],
           size_t        n)
{
  double p[TERMS][BLOCK], e[BLOCK], square = 0.0;

  block_polynomials (jacobi, x, n, p);
  for (size_t i = 0; i < BLOCK; i++)
    e[i] = i < n ? (double) y[i] : 0.0;
  for (size_t k = 0; k < jacobi->n; k++)
    for (size_t i = 0; i < n; i++)
      e[i] -= fit[k] * p[k][i];
  for (size_t k = 0; k < jacobi->n; k++)
    {
      double slope = 0.0;

#pragma omp simd reduction(+ : slope)
      for (size_t i = 0; i < BLOCK; i++)
        slope += e[i] * p[k][i];
      sums->slope[k] += slope;
    }
#pragma omp simd reduction(+ : square)
  for (size_t i = 0; i < BLOCK; i++)
    square += e[i] * e[i];
  sums->square += square;
}

HOT static void
add_rows (Sums         *sums,
          const Jacobi *jacobi,
          const double  fit[],
          const float   x[],
          const float   y[],
          size_t        n)
{
  for (size_t start = 0; start < n; start += BLOCK)
    add_block (sums, jacobi, fit, x + start, y + start, n - start < BLOCK ? n - start : BLOCK);
}

/* What the fit is at each of the points. */
static void
set_values (Digest       *self,
            const Jacobi *jacobi,
            const double  fit[])
{
  for (size_t j = 0; j < self->points.n; j++)
    {
      double t = (self->points.x[j] - jacobi->shift) / jacobi->scale;
      double before = 0.0, now = 1.0;

      self->y[j] = fit[0];
      for (size_t k = 0; k + 1 < jacobi->n; k++)
        {
          double next = (t - jacobi->alpha[k]) * now - (k > 0 ? sqrt (jacobi->beta[k]) * before : 0.0);

          before = now;
          now = next / sqrt (jacobi->beta[k + 1]);
          self->y[j] += fit[k + 1] * now;
        }
    }
}

/* Fits the polynomial of the highest degree, as a sum of polynomials that are orthogonal over the rows:
 * what is left of y is then orthogonal to all polynomials, so that its square just adds up. */
static void
fit_rows (Digest       *self,
          const Jacobi *jacobi,
          const float   x[],
          const float   y[],
          size_t        n)
{
  double fit[TERMS] = { 0.0 };

  for (size_t pass = 0; pass < PASSES; pass++)
    {
      Sums sums = { .square = 0.0 };

      add_rows (&sums, jacobi, fit, x, y, n);
      self->level = sums.square / (double) n;
      for (size_t k = 0; k < jacobi->n; k++)
        {
          double slope = sums.slope[k] / (double) n;

          fit[k] += slope;
          self->level -= slope * slope;
        }
    }
  self->level = fmax (self->level, 0.0);
  set_values (self, jacobi, fit);
}

static size_t
find_point (const Quadrature *points,
            double            x)
{
  size_t low = 0, high = points->n - 1;

  while (low < high)
    {
      size_t middle = (low + high) / 2;

      if (points->x[middle] < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Where rows have the same few x, nothing fits better than the mean of those that have the same. */
static void
set_means (Digest      *self,
           const float  x[],
           const float  y[],
           size_t       n)
{
  memset (self->y, 0, sizeof self->y);
  for (size_t i = 0; i < n; i++)
    self->y[find_point (&self->points, (double) x[i])] += (double) y[i];
  for (size_t j = 0; j < self->points.n; j++)
    self->y[j] /= self->points.weight[j] * (double) n;

  self->level = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      double e = (double) y[i] - self->y[find_point (&self->points, (double) x[i])];

      self->level += e * e;
    }
  self->level /= (double) n;
}

/**
 * digest_init:
 * @x: shape [n], finite
 * @y: shape [n], finite
 * @n: at least 1
 *
 * Looks at all rows 18 times: half a second for ten million.
 */
void
digest_init (Digest      *digest,
             const float  x[],
             const float  y[],
             size_t       n)
{
  Jacobi jacobi;

  assert (n > 0);
  if (quadrature_count_values (&digest->points, x, n))
    {
      set_means (digest, x, y, n);
      return;
    }
  jacobi_init_from_data (&jacobi, x, n, TERMS);
  quadrature_init_from_jacobi (&digest->points, &jacobi);
  fit_rows (digest, &jacobi, x, y, n);
}
