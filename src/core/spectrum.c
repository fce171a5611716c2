#include "core/spectrum.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

#define MAX_SWEEPS 40

/* Less than this share of a feature's mean square, left by the features before it, is rounding. */
#define FLAT 1e-13

static double
dot (const double a[],
     const double b[],
     size_t       n)
{
  double sum = 0.0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

static void
rotate (double a[],
        double b[],
        size_t n,
        double cosine,
        double sine)
{
  for (size_t i = 0; i < n; i++)
    {
      double t = a[i];

      a[i] = cosine * t - sine * b[i];
      b[i] = sine * t + cosine * b[i];
    }
}

/* Turns two rows of modes so that they are orthogonal. Returns whether they were not. */
static bool
make_orthogonal (Spectrum *self,
                 size_t    i,
                 size_t    j)
{
  double *a = self->mode[i], *b = self->mode[j];
  double aa = dot (a, a, self->n_points), bb = dot (b, b, self->n_points);
  double ab = dot (a, b, self->n_points);

  if (!(fabs (ab) > 4.0 * DBL_EPSILON * sqrt (aa) * sqrt (bb)))
    return false;

  double zeta = (bb - aa) / (2.0 * ab);
  double tangent = copysign (1.0 / (fabs (zeta) + hypot (1.0, zeta)), zeta);
  double cosine = 1.0 / hypot (1.0, tangent);

  rotate (a, b, self->n_points, cosine, cosine * tangent);
  rotate (self->eigenvector[i], self->eigenvector[j], self->terms, cosine, cosine * tangent);
  return true;
}

static void
swap_modes (Spectrum *self,
            size_t    i,
            size_t    j)
{
  double value = self->eigenvalue[i];

  self->eigenvalue[i] = self->eigenvalue[j];
  self->eigenvalue[j] = value;
  /* A quarter turn, sign apart. */
  rotate (self->mode[i], self->mode[j], self->n_points, 0.0, 1.0);
  rotate (self->eigenvector[i], self->eigenvector[j], self->terms, 0.0, 1.0);
}

static void
sort_ascending (Spectrum *self)
{
  for (size_t i = 0; i < self->terms; i++)
    for (size_t j = i + 1; j < self->terms; j++)
      if (self->eigenvalue[j] < self->eigenvalue[i])
        swap_modes (self, i, j);
}

/* Makes the largest component positive, and the mode's mean square 1. */
static void
normalise (Spectrum *self,
           size_t    i)
{
  double largest = 0.0, length;

  for (size_t k = 0; k < self->terms; k++)
    if (fabs (self->eigenvector[i][k]) > fabs (largest))
      largest = self->eigenvector[i][k];
  length = copysign (sqrt (0.5 * self->eigenvalue[i]), largest);
  for (size_t k = 0; k < self->terms; k++)
    self->eigenvector[i][k] = copysign (1.0, largest) * self->eigenvector[i][k];
  for (size_t q = 0; q < self->n_points; q++)
    self->mode[i][q] = length != 0.0 ? self->mode[i][q] / (length * sqrt (self->weight[q])) : 0.0;
}

/* From weighted features in the rows of modes, turned until they are modes indeed. Of @rank
 * independent directions at most, the others are flat. */
static void
take_apart (Spectrum *self,
            size_t    rank)
{
  size_t terms = self->terms;
  bool turned = true;

  for (size_t k = 0; k < terms; k++)
    self->eigenvector[k][k] = 1.0;
  for (size_t sweep = 0; turned && sweep < MAX_SWEEPS; sweep++)
    {
      turned = false;
      for (size_t i = 0; i < terms; i++)
        for (size_t j = i + 1; j < terms; j++)
          turned |= make_orthogonal (self, i, j);
    }
  for (size_t k = 0; k < terms; k++)
    self->eigenvalue[k] = 2.0 * dot (self->mode[k], self->mode[k], self->n_points);
  sort_ascending (self);

  self->rank = 0;
  for (size_t k = 0; k < terms; k++)
    {
      if (k + rank < terms)
        self->eigenvalue[k] = 0.0;
      if (self->eigenvalue[k] > 0.0)
        self->rank++;
      normalise (self, k);
    }
  self->condition = self->eigenvalue[terms - 1] / self->eigenvalue[0];
}

/**
 * spectrum_init:
 * @x: a quadrature for spectrum_quadrature_degree()
 *
 * One-sided Jacobi rotations on the weighted features, not on the Hessian: the smallest eigenvalue
 * keeps its digits where the condition number is far beyond 1e16, as it is for high powers (Demmel
 * and Veselić, Jacobi's method is more accurate than QR, 1992).
 */
void
spectrum_init (Spectrum         *spectrum,
               const Basis      *basis,
               const Quadrature *x)
{
  size_t terms = basis->degree + 1;

  *spectrum = (Spectrum) { .terms = terms, .n_points = x->n };
  for (size_t q = 0; q < x->n; q++)
    {
      double feature[POLY_MAX_TERMS];

      basis_eval (basis, x->x[q], feature);
      spectrum->weight[q] = x->weight[q];
      for (size_t k = 0; k < terms; k++)
        spectrum->mode[k][q] = sqrt (x->weight[q]) * feature[k];
    }
  /* Fewer points of x than parameters leave that many directions flat. */
  take_apart (spectrum, x->n);
}

/**
 * spectrum_init_from_objective:
 *
 * The same from the curvature alone, in a time that does not depend on the number of rows: of its
 * Cholesky factor, whose columns stand for points. Fourth powers of features are not in it, so that
 * stability_mean_square_limit() wants the other one; and directions whose curvature is lost to
 * rounding, one part in 1e13 of what their features have, are flat.
 */
void
spectrum_init_from_objective (Spectrum        *spectrum,
                              const Objective *objective)
{
  size_t terms = objective->terms, rank = 0;

  *spectrum = (Spectrum) { .terms = terms, .n_points = terms };
  for (size_t i = 0; i < terms; i++)
    {
      double *row = spectrum->mode[i], rest = objective->curvature[i][i];

      spectrum->weight[i] = 1.0;
      for (size_t j = 0; j < i; j++)
        {
          const double *other = spectrum->mode[j];

          row[j] = objective->curvature[i][j] - dot (row, other, j);
          row[j] = other[j] > 0.0 ? row[j] / other[j] : 0.0;
          rest -= row[j] * row[j];
        }
      if (!(rest > FLAT * objective->curvature[i][i]))
        continue;
      row[i] = sqrt (rest);
      rank++;
    }
  take_apart (spectrum, rank);
}
