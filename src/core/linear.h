#pragma once

#include "core/hot.h"
#include "core/parameters.h"

#include <math.h>

/**
 * linear_forward:
 * @parameters: bias first
 * @degree: the number of features
 * @feature: shape [degree + 1], of one sample; index 0 is not read
 *
 * One linear layer with PyTorch's rounding: the first product plain, a fused multiply-add for each
 * further feature, then the bias.
 *
 * Returns: the prediction for that sample
 */
INLINE float
linear_forward (const Parameters *parameters,
                size_t            degree,
                const float       feature[])
{
  float sum = 0.0f;

  if (degree > 0)
    sum = parameters->value[1] * feature[1];
  for (size_t k = 2; k <= degree; k++)
    sum = fmaf (parameters->value[k], feature[k], sum);
  return sum + parameters->value[0];
}

/**
 * linear_powers:
 * @feature: (out): shape [degree + 1], x^k at index k
 *
 * The tutorial's make_features: powers as repeated products.
 */
INLINE void
linear_powers (float  x,
               size_t degree,
               float  feature[])
{
  feature[0] = 1.0f;
  for (size_t k = 1; k <= degree; k++)
    feature[k] = k == 1 ? x : feature[k - 1] * x;
}
