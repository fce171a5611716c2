#include "core/quadrature.h"

#include "core/extremes.h"
#include "core/hot.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Rows of data that are taken through the recurrence together. */
#define BLOCK 256

/* With the monic orthogonal polynomials p_(k+1) = (t - α_k) p_k - β_k p_(k-1), the points of a
 * Gauss quadrature are the eigenvalues of the Jacobi matrix with α on its diagonal and √β beside
 * it. */
typedef struct
{
  size_t n;
  double alpha[QUADRATURE_MAX_POINTS];
  double beta[QUADRATURE_MAX_POINTS];
} Jacobi;

/* Counts the eigenvalues below t: the negative pivots of J - t. */
static size_t
count_below (const Jacobi *jacobi,
             double        t)
{
  double pivot = 1.0;
  size_t count = 0;

  for (size_t k = 0; k < jacobi->n; k++)
    {
      pivot = jacobi->alpha[k] - t - (k > 0 ? jacobi->beta[k] / pivot : 0.0);
      if (pivot == 0.0)
        pivot = DBL_MIN;
      count += pivot < 0.0;
    }
  return count;
}

/* The eigenvalue with @index others below it, to the last bit, by bisection within ±@bound. */
static double
find_point (const Jacobi *jacobi,
            size_t        index,
            double        bound)
{
  double low = -bound, high = bound;

  for (;;)
    {
      double middle = low + 0.5 * (high - low);

      if (!(middle > low && middle < high) || high - low < 1e-17 * bound)
        return middle;
      if (count_below (jacobi, middle) > index)
        high = middle;
      else
        low = middle;
    }
}

/* 1 / Σ p_k² over the orthonormal polynomials: right to the last digits even for the outermost
 * points, whose weights may be as small as 1e-40, while the eigenvectors would lose them. */
static double
weight_of (const Jacobi *jacobi,
           double        t)
{
  double before = 0.0, now = 1.0, sum = 1.0;

  for (size_t k = 0; k + 1 < jacobi->n; k++)
    {
      double next = (t - jacobi->alpha[k]) * now - (k > 0 ? sqrt (jacobi->beta[k]) * before : 0.0);

      before = now;
      now = next / sqrt (jacobi->beta[k + 1]);
      sum += now * now;
    }
  return 1.0 / sum;
}

/* Points and weights in t, mapped to x = shift + scale · t. */
static void
set_points (Quadrature   *quadrature,
            const Jacobi *jacobi,
            double        shift,
            double        scale)
{
  double bound = 0.0, sum = 0.0;

  for (size_t k = 0; k < jacobi->n; k++)
    {
      double above = k + 1 < jacobi->n ? sqrt (jacobi->beta[k + 1]) : 0.0;
      double below = k > 0 ? sqrt (jacobi->beta[k]) : 0.0;

      bound = fmax (bound, fabs (jacobi->alpha[k]) + below + above);
    }
  quadrature->n = jacobi->n;
  for (size_t i = 0; i < jacobi->n; i++)
    {
      double t = bound > 0.0 ? find_point (jacobi, i, bound) : 0.0;

      quadrature->x[i] = shift + scale * t;
      quadrature->weight[i] = weight_of (jacobi, t);
      sum += quadrature->weight[i];
    }
  for (size_t i = 0; i < jacobi->n; i++)
    quadrature->weight[i] /= sum;
}

/**
 * quadrature_init:
 * @degree: of the polynomials whose expected values will be exact, at most 2 · 64 - 1
 *
 * Gauss-Hermite for normal x, Gauss-Legendre for uniform x; a single point for constant x.
 */
void
quadrature_init (Quadrature          *quadrature,
                 const XDistribution *x,
                 size_t               degree)
{
  bool is_normal = x->kind == X_NORMAL;
  double shift = is_normal ? x->a : 0.5 * x->a + 0.5 * x->b;
  double scale = is_normal ? x->b : 0.5 * x->b - 0.5 * x->a;
  Jacobi jacobi = { .n = scale != 0.0 ? degree / 2 + 1 : 1 };

  assert (jacobi.n <= QUADRATURE_MAX_POINTS);
  for (size_t k = 1; k < jacobi.n; k++)
    {
      double n = (double) k;

      jacobi.beta[k] = is_normal ? n : n * n / (4.0 * n * n - 1.0);
    }
  set_points (quadrature, &jacobi, shift, scale);
}

/* One block of rows through p_0 … p_k, adding Σ p_k² and Σ t p_k². */
INLINE void
add_block (const Jacobi *jacobi,
           size_t        k,
           const float   x[restrict],
           size_t        n,
           double        shift,
           double        scale,
           double       *squares,
           double       *moments)
{
  double t[BLOCK], before[BLOCK], now[BLOCK];
  double sum = 0.0, first = 0.0;

  for (size_t i = 0; i < n; i++)
    {
      t[i] = ((double) x[i] - shift) * scale;
      before[i] = 0.0;
      now[i] = 1.0;
    }
  for (size_t j = 0; j < k; j++)
    {
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        {
          double next = (t[i] - jacobi->alpha[j]) * now[i] - jacobi->beta[j] * before[i];

          before[i] = now[i];
          now[i] = next;
        }
    }
#pragma omp simd reduction(+ : sum, first)
  for (size_t i = 0; i < n; i++)
    {
      sum += now[i] * now[i];
      first += t[i] * now[i] * now[i];
    }
  *squares += sum;
  *moments += first;
}

/* Σ p_k² and Σ t p_k² over all rows, t = (x - shift) · scale. */
HOT static void
measure (const Jacobi *jacobi,
         size_t        k,
         const float   x[],
         size_t        n,
         double        shift,
         double        scale,
         double       *squares,
         double       *moments)
{
  *squares = 0.0;
  *moments = 0.0;
  for (size_t start = 0; start < n; start += BLOCK)
    add_block (jacobi, k, x + start, n - start < BLOCK ? n - start : BLOCK, shift, scale, squares,
               moments);
}

/* Where there are few different x, they are the points, weighted by how often each occurs. Returns
 * whether there are. */
static bool
count_values (Quadrature  *quadrature,
              const float  x[],
              size_t       n)
{
  double *value = quadrature->x, *count = quadrature->weight;

  quadrature->n = 0;
  for (size_t row = 0; row < n; row++)
    {
      size_t low = 0, high = quadrature->n;

      while (low < high)
        {
          size_t middle = (low + high) / 2;

          if (value[middle] < (double) x[row])
            low = middle + 1;
          else
            high = middle;
        }
      if (low == quadrature->n || value[low] != (double) x[row])
        {
          if (quadrature->n == QUADRATURE_MAX_POINTS)
            return false;
          memmove (value + low + 1, value + low, (quadrature->n - low) * sizeof *value);
          memmove (count + low + 1, count + low, (quadrature->n - low) * sizeof *count);
          quadrature->n++;
          value[low] = (double) x[row];
          count[low] = 0.0;
        }
      count[low] += 1.0;
    }
  for (size_t i = 0; i < quadrature->n; i++)
    count[i] /= (double) n;
  return true;
}

/**
 * quadrature_init_from_data:
 * @x: shape [n], finite
 * @n: at least 1
 * @degree: as for quadrature_init(), but at most 62
 *
 * The Gauss quadrature of the rows themselves, each as likely as any other. The recurrence is found
 * by the Stieltjes procedure, which looks at all rows degree / 2 times and ends early where no more
 * points can be told apart.
 */
void
quadrature_init_from_data (Quadrature  *quadrature,
                           const float  x[],
                           size_t       n,
                           size_t       degree)
{
  Jacobi jacobi = { .n = 0 };
  double last = 0.0, shift, scale;
  Extremes extremes;

  assert (n > 0 && degree <= 62);
  if (count_values (quadrature, x, n))
    return;
  extremes = extremes_of (x, n);
  shift = 0.5 * ((double) extremes.min + (double) extremes.max);
  scale = 0.5 * ((double) extremes.max - (double) extremes.min);
  for (size_t k = 0; k <= degree / 2; k++)
    {
      double squares, moments;

      measure (&jacobi, k, x, n, shift, 1.0 / scale, &squares, &moments);
      if (k > 0 && squares < 1e-20 * last)
        break;
      jacobi.alpha[k] = moments / squares;
      jacobi.beta[k] = k > 0 ? squares / last : 0.0;
      jacobi.n = k + 1;
      last = squares;
    }
  set_points (quadrature, &jacobi, shift, scale);
}
