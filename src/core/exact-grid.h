#pragma once

#include "core/big.h"

#include <stddef.h>
#include <stdint.h>

/* The widest that a column may be, in units of its own grid, and the limbs for it with a sign. */
#define EXACT_MAX_BITS 256
#define EXACT_VALUE_LIMBS (EXACT_MAX_BITS / 64)
#define EXACT_SIGNED_LIMBS (EXACT_VALUE_LIMBS + 2)

/**
 * ExactColumn:
 * @wide: n doubles, borrowed, or %NULL
 * @narrow: n floats, borrowed, where @wide is %NULL
 *
 * One column of the data, in either precision.
 */
typedef struct
{
  const double *wide;
  const float  *narrow;
} ExactColumn;

typedef enum
{
  EXACT_GRID_OK,
  EXACT_GRID_NOT_FINITE,
  EXACT_GRID_TOO_WIDE,
} ExactGridStatus;

/**
 * ExactGrid:
 * @decimals: the unit is 10^-@decimals, or 2^@exponent if this is negative
 * @exponent: see @decimals
 * @bits: the largest value is less than 2^@bits units above the least
 * @minus_origin: minus the least value, in units, in two's complement
 *
 * The coarsest grid that all values of a column lie on: it makes whole numbers of them.
 *
 * Somebody who writes 0.1 means a tenth, not the double next to it, and that double stands for no
 * other decimal of up to 15 digits. Where all of a column are such decimals, they are taken to be
 * what is meant: the answer is then that of the data as they were written, which in steep problems
 * differs from that of the doubles in the fourteenth digit. All other columns are taken bit by bit.
 */
typedef struct
{
  int      decimals;
  int      exponent;
  unsigned bits;
  uint64_t minus_origin[EXACT_SIGNED_LIMBS];
} ExactGrid;

ExactGridStatus exact_grid_init (ExactGrid         *grid,
                                 const ExactColumn *column,
                                 size_t             n);

void            exact_grid_place (const ExactGrid   *grid,
                                  const ExactColumn *column,
                                  size_t             row,
                                  uint64_t           integer[EXACT_SIGNED_LIMBS]);

void            exact_grid_minus_origin (const ExactGrid *grid,
                                         Big             *result,
                                         size_t           n_limbs);

void            exact_grid_units_in_one (const ExactGrid *grid,
                                         Big             *result,
                                         size_t           n_limbs);

size_t          exact_count_distinct (const ExactColumn *column,
                                      size_t             n,
                                      size_t             enough);
