#pragma once

#include "core/quadrature.h"

/**
 * Digest:
 * @points: the Gauss quadrature of the rows' x
 * @y: shape [points.n], what the polynomial that fits the rows best is there
 * @level: the mean square of what that leaves of y
 *
 * Millions of rows, boiled down to all that polynomials of a degree up to %POLY_MAX_DEGREE can tell of
 * them: the mean squared error of each is the weighted one over the points, plus the level.
 */
typedef struct
{
  Quadrature points;
  double     y[QUADRATURE_MAX_POINTS];
  double     level;
} Digest;

void digest_init (Digest      *digest,
                  const float  x[],
                  const float  y[],
                  size_t       n);
