#include "core/exact-sums.h"

#include "core/limbs.h"

#include <assert.h>
#include <string.h>

static size_t
limbs_of (size_t bits)
{
  return (bits + LIMB_BITS - 1) / LIMB_BITS;
}

/* Adds term · factor to a sum that has room for any carry. */
static inline void
accumulate_product (uint64_t       sum[],
                    const uint64_t term[],
                    size_t         n,
                    const uint64_t factor[],
                    size_t         n_factor)
{
  for (size_t j = 0; j < n_factor; j++)
    {
      uint64_t carry = limbs_add_product (sum + j, term, n, factor[j]);

      for (size_t i = j + n; carry != 0; i++)
        {
          sum[i] += carry;
          carry = sum[i] < carry;
        }
    }
}

static inline void
accumulate (uint64_t       sum[],
            const uint64_t term[],
            size_t         n)
{
  uint64_t carry = limbs_add (sum, term, n);

  for (size_t i = n; carry != 0; i++)
    carry = ++sum[i] == 0;
}

static inline void
multiply (uint64_t       product[],
          const uint64_t term[],
          size_t         n,
          const uint64_t factor[],
          size_t         n_factor)
{
  memset (product, 0, (n + n_factor) * sizeof *product);
  for (size_t j = 0; j < n_factor; j++)
    product[n + j] = limbs_add_product (product + j, term, n, factor[j]);
}

/**
 * exact_sums_init:
 * @sums: (out)
 * @degree: at most %POLY_MAX_DEGREE
 * @n: rows
 *
 * One pass over the data. The cost of a row grows with the square of the degree and, in each
 * product, with the limbs that a value on its grid takes: one for most data in single precision.
 */
void
exact_sums_init (ExactSums         *sums,
                 size_t             degree,
                 const ExactColumn *x,
                 const ExactGrid   *x_grid,
                 const ExactColumn *y,
                 const ExactGrid   *y_grid,
                 size_t             n)
{
  uint64_t powers[2][EXACT_SUM_LIMBS];
  uint64_t x_value[EXACT_SIGNED_LIMBS], y_value[EXACT_SIGNED_LIMBS];
  size_t x_limbs = limbs_of (x_grid->bits), y_limbs = limbs_of (y_grid->bits);

  assert (degree <= POLY_MAX_DEGREE);
  memset (sums, 0, sizeof *sums);
  for (size_t row = 0; row < n; row++)
    {
      size_t limbs = 1;

      exact_grid_place (x_grid, x, row, x_value);
      exact_grid_place (y_grid, y, row, y_value);
      accumulate_product (sums->yy, y_value, y_limbs, y_value, y_limbs);
      accumulate_product (sums->xy[0], y_value, y_limbs, &(uint64_t) { 1 }, 1);
      powers[0][0] = 1;
      for (size_t k = 1; k <= 2 * degree; k++)
        {
          uint64_t *power = powers[k & 1];

          multiply (power, powers[~k & 1], limbs, x_value, x_limbs);
          limbs = limbs_of (k * x_grid->bits);
          accumulate (sums->x[k], power, limbs);
          if (k <= degree)
            accumulate_product (sums->xy[k], power, limbs, y_value, y_limbs);
        }
    }
  sums->x[0][0] = n;
}
