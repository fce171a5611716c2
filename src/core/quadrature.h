#pragma once

#include "core/jacobi.h"
#include "core/target.h"

#include <stdbool.h>

#define QUADRATURE_MAX_POINTS 64

/**
 * Quadrature:
 * @n: the number of points
 * @x: shape [n]
 * @weight: shape [n], positive, their sum is 1
 *
 * A few weighted points that stand for a whole distribution of x, or for ten million rows: expected
 * values of polynomials up to the degree asked for are sums over them, and nothing cancels.
 */
typedef struct
{
  size_t n;
  double x[QUADRATURE_MAX_POINTS];
  double weight[QUADRATURE_MAX_POINTS];
} Quadrature;

void quadrature_init (Quadrature          *quadrature,
                      const XDistribution *x,
                      size_t               degree);

bool quadrature_count_values (Quadrature  *quadrature,
                              const float  x[],
                              size_t       n);

void quadrature_init_from_jacobi (Quadrature   *quadrature,
                                  const Jacobi *jacobi);

void quadrature_init_from_data (Quadrature  *quadrature,
                                const float  x[],
                                size_t       n,
                                size_t       degree);
