#pragma once

#include "core/exact-grid.h"
#include "core/poly.h"

/* Room for the sum of the highest power over any number of rows. */
#define EXACT_SUM_LIMBS (2 * POLY_MAX_DEGREE * EXACT_VALUE_LIMBS + 2)

/**
 * ExactSums:
 * @x: the sum of X^k at index k, up to twice the degree
 * @xy: the sum of X^k Y, up to the degree
 * @yy: the sum of Y²
 *
 * Sums over all rows of the whole numbers X and Y on their grids, without any rounding; least
 * significant limb first.
 */
typedef struct
{
  uint64_t x[2 * POLY_MAX_DEGREE + 1][EXACT_SUM_LIMBS];
  uint64_t xy[POLY_MAX_TERMS][EXACT_SUM_LIMBS];
  uint64_t yy[EXACT_SUM_LIMBS];
} ExactSums;

void exact_sums_init (ExactSums         *sums,
                      size_t             degree,
                      const ExactColumn *x,
                      const ExactGrid   *x_grid,
                      const ExactColumn *y,
                      const ExactGrid   *y_grid,
                      size_t             n);
