#include "core/spectrum.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

#define MAX_SWEEPS 40

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
  bool turned = true;

  *spectrum = (Spectrum) { .terms = terms, .n_points = x->n };
  for (size_t q = 0; q < x->n; q++)
    {
      double feature[POLY_MAX_TERMS];

      basis_eval (basis, x->x[q], feature);
      spectrum->weight[q] = x->weight[q];
      for (size_t k = 0; k < terms; k++)
        spectrum->mode[k][q] = sqrt (x->weight[q]) * feature[k];
    }
  for (size_t k = 0; k < terms; k++)
    spectrum->eigenvector[k][k] = 1.0;
  for (size_t sweep = 0; turned && sweep < MAX_SWEEPS; sweep++)
    {
      turned = false;
      for (size_t i = 0; i < terms; i++)
        for (size_t j = i + 1; j < terms; j++)
          turned |= make_orthogonal (spectrum, i, j);
    }
  for (size_t k = 0; k < terms; k++)
    spectrum->eigenvalue[k] = 2.0 * dot (spectrum->mode[k], spectrum->mode[k], x->n);
  sort_ascending (spectrum);

  /* Fewer points of x than parameters leave that many directions flat. */
  spectrum->rank = 0;
  for (size_t k = 0; k < terms; k++)
    {
      if (k + x->n < terms)
        spectrum->eigenvalue[k] = 0.0;
      if (spectrum->eigenvalue[k] > 0.0)
        spectrum->rank++;
      normalise (spectrum, k);
    }
  spectrum->condition = spectrum->eigenvalue[terms - 1] / spectrum->eigenvalue[0];
}
