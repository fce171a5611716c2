#include "core/sgd.h"

#include "core/linear.h"
#include "core/sum.h"

#include <string.h>

/* Samples that are taken through features, forward pass and gradient together, small enough for their
 * features to stay in the first-level cache. */
#define BLOCK 64

/* Forward pass: features [degree, n], prediction, residual = prediction - y. */
INLINE void
forward (const float weight[restrict],
         size_t      degree,
         const float x[restrict],
         const float y[restrict],
         size_t      n,
         float       feature[restrict][BLOCK],
         float       residual[restrict])
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    residual[i] = linear_powers (weight, degree, x[i], &feature[0][i], BLOCK) - y[i];
}

/* Weight gradients, ∂loss/∂w_k = Σ_i error_i · feature_ki: for each feature one serial chain of fused
 * multiply-adds over the samples, in their order, because PyTorch sums in that order. */
INLINE void
backward (size_t      degree,
          const float feature[restrict][BLOCK],
          const float error[restrict],
          size_t      n,
          float       gradient[restrict])
{
  for (size_t i = 0; i < n; i++)
    for (size_t k = 1; k <= degree; k++)
      gradient[k] = fmaf (feature[k][i], error[i], gradient[k]);
}

/* loss = Σ residual² / B. */
INLINE float
mean_squared_error (const float residual[restrict],
                    float       square[restrict],
                    size_t      n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    square[i] = residual[i] * residual[i];
  return sum_in_order (square, n) / (float) n;
}

/* Writes the sixteen sums in one piece: the optimizer reads them so in the next moment, and would
 * otherwise wait for the small writes to reach the cache. */
INLINE void
store (const float sum[restrict POLY_MAX_TERMS],
       Parameters *gradient)
{
  typedef float Whole __attribute__ ((vector_size (sizeof (Parameters))));
  Whole whole = {
    sum[0], sum[1], sum[2],  sum[3],  sum[4],  sum[5],  sum[6],  sum[7],
    sum[8], sum[9], sum[10], sum[11], sum[12], sum[13], sum[14], sum[15],
  };

  memcpy (gradient->value, &whole, sizeof whole);
}

INLINE float
step (size_t            degree,
      Batch            *batch,
      const Parameters *parameters,
      Parameters       *gradient)
{
  float feature[POLY_MAX_TERMS][BLOCK];
  float sum[POLY_MAX_TERMS] = { 0.0f };
  float *error = batch->scratch;
  float scale = (float) (2.0 / (double) batch->size);
  float loss;

  for (size_t start = 0; start < batch->size; start += BLOCK)
    {
      size_t n = batch->size - start < BLOCK ? batch->size - start : BLOCK;

      forward (parameters->value, degree, batch->x + start, batch->y + start, n, feature, batch->residual + start);
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        error[start + i] = scale * batch->residual[start + i];
      backward (degree, feature, error + start, n, sum);
    }
  sum[0] = sum_in_order (error, batch->size);
  loss = mean_squared_error (batch->residual, error, batch->size);
  store (sum, gradient);
  return loss;
}

/**
 * sgd_step:
 * @batch: (inout): x and y are read; residual, prediction - y, is written
 * @parameters: bias first
 * @gradient: (out): ∂loss/∂parameters; what lies beyond the degree is zero
 *
 * The tutorial's make_features, forward pass, mean squared error and backward pass, with the rounding
 * of PyTorch's CPU kernels. Small degrees are spelled out, so that their features and sums stay in
 * registers.
 *
 * Returns: the loss, Σ (prediction - y)² / B
 */
HOT float
sgd_step (const Basis      *basis,
          Batch            *batch,
          const Parameters *parameters,
          Parameters       *gradient)
{
  switch (basis->degree)
    {
    case 1:
      return step (1, batch, parameters, gradient);
    case 2:
      return step (2, batch, parameters, gradient);
    case 3:
      return step (3, batch, parameters, gradient);
    default:
      return step (basis->degree, batch, parameters, gradient);
    }
}
