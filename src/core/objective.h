#pragma once

#include "core/basis.h"
#include "core/digest.h"
#include "core/target.h"

/**
 * Objective:
 * @terms: the number of parameters, degree + 1
 * @curvature: A = E[φ φᵀ], half the Hessian; symmetric
 * @reference: parameters r near the minimum
 * @slope: b = E[φ e], where e = y - rᵀφ
 * @level: c = E[e²], noise included
 *
 * The expected loss, over a distribution or over all rows, as the quadratic that it is. With d = w
 * - r,
 *   loss (w) = c - 2 bᵀd + dᵀA d,
 * whatever the number of rows. It is expanded at r, not at zero: where E[y²] is 100 and the least
 * loss 1e-12, an expansion at zero would have lost all of it.
 */
typedef struct
{
  size_t terms;
  double curvature[POLY_MAX_TERMS][POLY_MAX_TERMS];
  double reference[POLY_MAX_TERMS];
  double slope[POLY_MAX_TERMS];
  double level;
} Objective;

void objective_init (Objective    *objective,
                     const Basis  *basis,
                     const Target *target);

void objective_init_from_data (Objective   *objective,
                               const Basis *basis,
                               const float  x[],
                               const float  y[],
                               size_t       n);

void objective_init_from_digest (Objective    *objective,
                                 const Basis  *basis,
                                 const Digest *digest);

double objective_gradient (const Objective *objective,
                           const double     parameters[],
                           double           gradient[POLY_MAX_TERMS]);

double objective_loss (const Objective *objective,
                       const double     parameters[]);

double objective_parameters_loss (const Objective  *objective,
                                  const Parameters *parameters);

double objective_least_loss (const Objective *objective);

void objective_minimum (const Objective *objective,
                        double           parameters[POLY_MAX_TERMS]);
