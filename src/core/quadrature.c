#include "core/quadrature.h"

#include "core/jacobi.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <string.h>

_Static_assert (QUADRATURE_MAX_POINTS <= JACOBI_MAX_TERMS, "every point is an eigenvalue");

/* The points of a Gauss quadrature are the eigenvalues of the Jacobi matrix J, with α on its diagonal and
 * √β beside it.
 *
 * Counts those below t: the negative pivots of J - t. */
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

/**
 * quadrature_init_from_jacobi:
 * @jacobi: orthogonal polynomials
 *
 * The Gauss quadrature of what they are orthogonal over, of as many points as there are polynomials.
 */
void
quadrature_init_from_jacobi (Quadrature   *quadrature,
                             const Jacobi *jacobi)
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

      quadrature->x[i] = jacobi->shift + jacobi->scale * t;
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
  Jacobi jacobi = {
    .shift = is_normal ? x->a : 0.5 * x->a + 0.5 * x->b,
    .scale = is_normal ? x->b : 0.5 * x->b - 0.5 * x->a,
  };

  jacobi.n = jacobi.scale != 0.0 ? degree / 2 + 1 : 1;
  assert (jacobi.n <= QUADRATURE_MAX_POINTS);
  for (size_t k = 1; k < jacobi.n; k++)
    {
      double n = (double) k;

      jacobi.beta[k] = is_normal ? n : n * n / (4.0 * n * n - 1.0);
    }
  quadrature_init_from_jacobi (quadrature, &jacobi);
}

/**
 * quadrature_count_values:
 * @x: shape [n], finite
 *
 * Where there are few different x, they are the points, in ascending order, weighted by how often each
 * occurs.
 *
 * Returns: whether there are as few as %QUADRATURE_MAX_POINTS
 */
bool
quadrature_count_values (Quadrature  *quadrature,
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
 * The Gauss quadrature of the rows themselves, each as likely as any other, of jacobi_init_from_data().
 */
void
quadrature_init_from_data (Quadrature  *quadrature,
                           const float  x[],
                           size_t       n,
                           size_t       degree)
{
  Jacobi jacobi;

  assert (n > 0 && degree <= 62);
  if (quadrature_count_values (quadrature, x, n))
    return;
  jacobi_init_from_data (&jacobi, x, n, degree / 2 + 1);
  quadrature_init_from_jacobi (quadrature, &jacobi);
}
