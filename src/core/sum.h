#pragma once

#include "core/hot.h"

#include <stddef.h>

/* PyTorch's torch.sum over n floats, value by value in its order. Four vectors of eight lanes take rows
 * of 32 values; in a cascade of four levels, each level is emptied into the next after a fixed number
 * of rows, so that rounding errors grow with the logarithm of n. */

#define SUM_LANES 8
#define SUM_VECTORS 4
#define SUM_ROW (SUM_LANES * SUM_VECTORS)
#define SUM_LEVELS 4

/* Fewer than eight values: value i of each whole group of four goes to sum i mod 4, the rest to the first. */
INLINE float
sum_few (const float  value[],
         size_t       n)
{
  float sum[4] = { 0.0f, 0.0f, 0.0f, 0.0f };
  size_t i = 0;

  if (n >= 4)
    for (; i < 4; i++)
      sum[i] += value[i];
  for (; i < n; i++)
    sum[0] += value[i];
  return ((sum[0] + sum[1]) + sum[2]) + sum[3];
}

/* How many bits of the row number separate one level of the cascade from the next. */
INLINE unsigned
sum_level_bits (size_t n_rows)
{
  unsigned bits = 0;

  while (((size_t) 1 << bits) < n_rows)
    bits++;
  bits /= SUM_LEVELS;
  return bits < 4 ? 4 : bits;
}

INLINE void
sum_add_row (float       sum[restrict SUM_ROW],
             const float row[restrict])
{
#pragma omp simd
  for (size_t j = 0; j < SUM_ROW; j++)
    sum[j] += row[j];
}

/* Adds whole rows into @sum, which is shape [32]. */
INLINE void
sum_rows (const float value[],
          size_t      n_rows,
          float       sum[SUM_ROW])
{
  float level[SUM_LEVELS][SUM_ROW] = { { 0.0f } };
  unsigned bits = sum_level_bits (n_rows);

  for (size_t row = 1; row <= n_rows; row++)
    {
      sum_add_row (level[0], value + (row - 1) * SUM_ROW);
      for (size_t above = 1; above < SUM_LEVELS && (row & (((size_t) 1 << (above * bits)) - 1)) == 0; above++)
        {
          sum_add_row (level[above], level[above - 1]);
          for (size_t j = 0; j < SUM_ROW; j++)
            level[above - 1][j] = 0.0f;
        }
    }
  for (size_t above = 1; above < SUM_LEVELS; above++)
    sum_add_row (level[0], level[above]);
  for (size_t j = 0; j < SUM_ROW; j++)
    sum[j] = level[0][j];
}

/**
 * sum_in_order:
 * @value: shape [n]
 *
 * Returns: the bits of torch.sum
 */
INLINE float
sum_in_order (const float value[],
              size_t      n)
{
  size_t n_rows = n / SUM_ROW, i = n_rows * SUM_ROW;
  float sum[SUM_ROW] = { 0.0f };
  float total = 0.0f;

  if (n < SUM_LANES)
    return sum_few (value, n);

  if (n_rows == 1)
    sum_add_row (sum, value);
  else if (n_rows > 1)
    sum_rows (value, n_rows, sum);
  for (; i + SUM_LANES <= n; i += SUM_LANES)
    for (size_t j = 0; j < SUM_LANES; j++)
      sum[j] += value[i + j];
  for (size_t vector = 1; vector < SUM_VECTORS; vector++)
    for (size_t j = 0; j < SUM_LANES; j++)
      sum[j] += sum[vector * SUM_LANES + j];

  for (; i < n; i++)
    total += value[i];
  for (size_t j = 0; j < SUM_LANES; j++)
    total += sum[j];
  return total;
}
