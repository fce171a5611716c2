#pragma once

#include "core/basis.h"
#include "core/objective.h"
#include "core/quadrature.h"

/**
 * Spectrum:
 * @terms: the number of parameters, degree + 1
 * @rank: how many of the eigenvalues are not zero
 * @eigenvalue: of the Hessian, ascending
 * @eigenvector: the one of @eigenvalue i in row i, of length 1, its largest component positive
 * @condition: largest over smallest eigenvalue; infinite if there is a zero
 * @n_points: how many points of x the expected values are sums over
 * @weight: shape [n_points], theirs
 * @mode: each eigenvector's feature at each point, scaled to a mean square of 1
 *
 * The Hessian 2 E[φ φᵀ] of the mean squared error, which is the same everywhere, taken apart.
 */
typedef struct
{
  size_t terms;
  size_t rank;
  double eigenvalue[POLY_MAX_TERMS];
  double eigenvector[POLY_MAX_TERMS][POLY_MAX_TERMS];
  double condition;
  size_t n_points;
  double weight[QUADRATURE_MAX_POINTS];
  double mode[POLY_MAX_TERMS][QUADRATURE_MAX_POINTS];
} Spectrum;

/* The degree for which a quadrature has to be exact: fourth powers of the features. */
static inline size_t
spectrum_quadrature_degree (const Basis *basis)
{
  return 4 * basis->degree;
}

void spectrum_init (Spectrum         *spectrum,
                    const Basis      *basis,
                    const Quadrature *x);

void spectrum_init_from_objective (Spectrum        *spectrum,
                                   const Objective *objective);
