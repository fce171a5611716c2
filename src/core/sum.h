#pragma once

#include "core/hot.h"

#include <stddef.h>

/* PyTorch's torch.sum over n floats, value by value in its order. Four vectors of eight lanes
 * take rows of 32 values; in a cascade of four levels, each level is emptied into the next after
 * a fixed number of rows, so that rounding errors grow with the logarithm of n.
 *
 * Everything here takes a width: so many sums are made side by side, one of a run alone, sixteen
 * of an ensemble; value i of sum j lies at i · width + j. */

#define SUM_LANES 8
#define SUM_VECTORS 4
#define SUM_ROW (SUM_LANES * SUM_VECTORS)
#define SUM_LEVELS 4
#define SUM_MAX_WIDTH 16

INLINE void
sum_clear (float  sum[restrict],
           size_t n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    sum[i] = 0.0f;
}

INLINE void
sum_copy (float       sum[restrict],
          const float value[restrict],
          size_t      n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    sum[i] = value[i];
}

INLINE void
sum_add (float       sum[restrict],
         const float value[restrict],
         size_t      n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    sum[i] += value[i];
}

/* Fewer than eight values: value i of each whole group of four goes to sum i mod 4, the rest to
 * the first. */
INLINE void
sum_few (const float value[restrict],
         size_t      n,
         size_t      width,
         float       total[restrict])
{
  float sum[4 * SUM_MAX_WIDTH];
  size_t i = 0;

  sum_clear (sum, 4 * width);
  if (n >= 4)
    for (; i < 4; i++)
      sum_add (sum + i * width, value + i * width, width);
  for (; i < n; i++)
    sum_add (sum, value + i * width, width);
  for (i = 0; i < width; i++)
    total[i] = ((sum[i] + sum[width + i]) + sum[2 * width + i]) + sum[3 * width + i];
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

/* Adds whole rows to @sum, which is zero and has shape [32, width], by the cascade. */
INLINE void
sum_rows (const float value[restrict],
          size_t      n_rows,
          size_t      width,
          float       sum[restrict])
{
  const size_t row_size = SUM_ROW * width;
  float level[SUM_LEVELS][SUM_ROW * SUM_MAX_WIDTH];
  unsigned bits = sum_level_bits (n_rows);

  for (size_t i = 0; i < SUM_LEVELS; i++)
    sum_clear (level[i], row_size);
  for (size_t row = 1; row <= n_rows; row++)
    {
      sum_add (level[0], value + (row - 1) * row_size, row_size);
      for (size_t above = 1; above < SUM_LEVELS; above++)
        {
          if ((row & (((size_t) 1 << (above * bits)) - 1)) != 0)
            break;
          sum_add (level[above], level[above - 1], row_size);
          sum_clear (level[above - 1], row_size);
        }
    }
  for (size_t i = 0; i < SUM_LEVELS; i++)
    sum_add (sum, level[i], row_size);
}

/**
 * sum_in_order:
 * @value: shape [n, width]
 * @width: how many sums, a constant of at most %SUM_MAX_WIDTH
 * @total: (out): shape [width], each with the bits of torch.sum
 */
INLINE void
sum_in_order (const float value[restrict],
              size_t      n,
              size_t      width,
              float       total[restrict])
{
  const size_t vector = SUM_LANES * width;
  size_t n_rows = n / SUM_ROW, i = n_rows * SUM_ROW;
  float sum[SUM_ROW * SUM_MAX_WIDTH];

  if (n < SUM_LANES)
    {
      sum_few (value, n, width, total);
      return;
    }

  if (n_rows == 1)
    sum_copy (sum, value, SUM_ROW * width);
  else
    sum_clear (sum, SUM_ROW * width);
  if (n_rows > 1)
    sum_rows (value, n_rows, width, sum);
  for (; i + SUM_LANES <= n; i += SUM_LANES)
    sum_add (sum, value + i * width, vector);
  for (size_t k = 1; k < SUM_VECTORS; k++)
    sum_add (sum, sum + k * vector, vector);

  sum_clear (total, width);
  for (; i < n; i++)
    sum_add (total, value + i * width, width);
  for (size_t k = 0; k < SUM_LANES; k++)
    sum_add (total, sum + k * width, width);
}
