#pragma once

#include "core/hot.h"

#include <math.h>
#include <stdint.h>

/* As many runs as are made side by side, one in each lane of the widest vector. */
#define LANES 16
#define LANES_ALIGNMENT 64

/* One number of each run. The usual operators work on all lanes at once. */
typedef float Lanes
  __attribute__ ((vector_size (LANES * sizeof (float)), aligned (LANES_ALIGNMENT)));
typedef uint32_t LaneBits
  __attribute__ ((vector_size (LANES * sizeof (uint32_t)), aligned (LANES_ALIGNMENT)));

/* a · b + c, rounded once. */
INLINE Lanes
lanes_fma (Lanes a,
           Lanes b,
           Lanes c)
{
  Lanes result;

#pragma omp simd
  for (int lane = 0; lane < LANES; lane++)
    result[lane] = fmaf (a[lane], b[lane], c[lane]);
  return result;
}

INLINE Lanes
lanes_all (float value)
{
  return value - (Lanes) { 0.0f };
}
