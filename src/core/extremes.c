#include "core/extremes.h"

#include "core/hot.h"

#include <assert.h>

/* So many values are looked at side by side. */
#define LANES 16

/* Written so that it is one instruction, without a branch that ten million values would each take. */
INLINE void
include (float *min,
         float *max,
         float  value)
{
  *min = value < *min ? value : *min;
  *max = value > *max ? value : *max;
}

/**
 * extremes_of: (skip)
 * @value: shape [n], finite
 * @n: at least 1
 *
 * Returns: the least and the greatest value
 */
HOT Extremes
extremes_of (const float value[],
             size_t      n)
{
  float min[LANES], max[LANES];
  size_t i;

  assert (n > 0);
  for (size_t lane = 0; lane < LANES; lane++)
    min[lane] = max[lane] = value[0];
  for (i = 0; i + LANES <= n; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++)
      include (&min[lane], &max[lane], value[i + lane]);
  for (; i < n; i++)
    include (&min[0], &max[0], value[i]);
  for (size_t lane = 1; lane < LANES; lane++)
    {
      include (&min[0], &max[0], min[lane]);
      include (&min[0], &max[0], max[lane]);
    }
  return (Extremes) { min[0], max[0] };
}
