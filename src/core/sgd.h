#pragma once

#include "core/linear.h"
#include "core/samples.h"
#include "core/sum.h"

#include <string.h>

/* The parts of one minibatch step, in the order of the tutorial's loop, to be compiled within each
 * clone of a hot function. The number of features is a constant there, so that sums stay in registers. */

/* Samples whose features are made together, few enough to stay in the first-level cache. */
#define SGD_BLOCK 64

/**
 * sgd_forward:
 *
 * make_features and the linear layer: residual = prediction - y, and error = ∂loss/∂prediction, which
 * is 2/B · residual. Both have shape [B].
 */
INLINE void
sgd_forward (size_t      degree,
             const float weight[restrict],
             const float x[restrict],
             const float y[restrict],
             size_t      n,
             float       residual[restrict],
             float       error[restrict])
{
  float scale = (float) (2.0 / (double) n);

#pragma omp simd
  for (size_t i = 0; i < n; i++)
    {
      residual[i] = linear_powers (weight, degree, x[i]) - y[i];
      error[i] = scale * residual[i];
    }
}

/**
 * sgd_loss:
 * @square: shape [n], overwritten
 *
 * Returns: the mean squared error, Σ residual² / B
 */
INLINE float
sgd_loss (const float residual[restrict],
          float       square[restrict],
          size_t      n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    square[i] = residual[i] * residual[i];
  return sum_in_order (square, n) / (float) n;
}

/* Features [degree, n] of one block. */
INLINE void
sgd_features (size_t      degree,
              const float x[restrict],
              size_t      n,
              float       feature[restrict][SGD_BLOCK])
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    {
      float power = x[i];

#pragma GCC unroll 16
      for (size_t k = 1; k <= degree; k++)
        {
          power = k > 1 ? power * x[i] : power;
          feature[k][i] = power;
        }
    }
}

/* Writes the sums in one piece: the optimizer reads them so in the next moment, and would otherwise
 * wait for the small writes to reach the cache. */
INLINE void
sgd_store (const float sum[restrict POLY_MAX_TERMS],
           Parameters *gradient)
{
  typedef float Whole __attribute__ ((vector_size (sizeof (Parameters))));
  Whole whole = {
    sum[0], sum[1], sum[2],  sum[3],  sum[4],  sum[5],  sum[6],  sum[7],
    sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14], sum[15],
  };

  memcpy (gradient->value, &whole, sizeof whole);
}

/**
 * sgd_backward:
 * @gradient: (out): ∂loss/∂bias = Σ error, ∂loss/∂w_k = Σ_i error_i · feature_ki
 *
 * For each feature one serial chain of fused multiply-adds over the samples, in their order, because
 * PyTorch sums in that order: four or so cycles a sample, whatever the width of the vectors.
 */
INLINE void
sgd_backward (size_t      degree,
              const float x[restrict],
              const float error[restrict],
              size_t      n,
              Parameters *gradient)
{
  float sum[POLY_MAX_TERMS] = { sum_in_order (error, n) };

  for (size_t start = 0; start < n; start += SGD_BLOCK)
    {
      size_t size = n - start < SGD_BLOCK ? n - start : SGD_BLOCK;
      float feature[POLY_MAX_TERMS][SGD_BLOCK];

      sgd_features (degree, x + start, size, feature);
      for (size_t i = 0; i < size; i++)
        for (size_t k = 1; k <= degree; k++)
          sum[k] = fmaf (feature[k][i], error[start + i], sum[k]);
    }
  sgd_store (sum, gradient);
}
