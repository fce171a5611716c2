#pragma once

#include "core/hot.h"
#include "core/parameters.h"

#include <math.h>

/**
 * linear_powers:
 * @weight: the bias, then the weights of features 1 to @degree
 * @degree: the number of features
 * @x: one sample
 *
 * The tutorial's make_features, powers as repeated products, and its linear layer with PyTorch's
 * rounding: the first product plain, a fused multiply-add for each further feature, then the bias.
 *
 * Returns: the prediction for that sample
 */
INLINE float
linear_powers (const float weight[restrict],
               size_t      degree,
               float       x)
{
  float power = x, sum = degree > 0 ? weight[1] * x : 0.0f;

#pragma GCC unroll 16
  for (size_t k = 2; k <= degree; k++)
    {
      power *= x;
      sum = fmaf (weight[k], power, sum);
    }
  return sum + weight[0];
}
