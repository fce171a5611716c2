#pragma once

#include "core/hot.h"
#include "core/parameters.h"

#include <math.h>

/**
 * linear_powers:
 * @parameters: bias first
 * @degree: the number of features
 * @x: one sample
 * @feature: (out): shape [degree + 1, stride], x^k at index k·stride; index 0 is left alone
 * @stride: see @feature
 *
 * The tutorial's make_features, powers as repeated products, and its linear layer with PyTorch's
 * rounding: the first product plain, a fused multiply-add for each further feature, then the bias.
 *
 * Returns: the prediction for that sample
 */
INLINE float
linear_powers (const float parameters[restrict],
               size_t      degree,
               float       x,
               float       feature[restrict],
               size_t      stride)
{
  float power = 1.0f, sum = 0.0f;

#pragma GCC unroll 16
  for (size_t k = 1; k <= degree; k++)
    {
      power = k == 1 ? x : power * x;
      sum = k == 1 ? parameters[1] * power : fmaf (parameters[k], power, sum);
      if (feature != NULL)
        feature[k * stride] = power;
    }
  return sum + parameters[0];
}
