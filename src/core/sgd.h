#pragma once

#include "core/feature-map.h"
#include "core/samples.h"
#include "core/sum.h"

#include <string.h>

/* The parts of one minibatch step, in the order of the tutorial's loop, to be compiled within each
 * clone of a hot function. */

/* Powers up to the third, the tutorial's case, stay in registers from feature to prediction. */
INLINE void
sgd_residuals_of_powers (size_t      degree,
                         const float weight[restrict],
                         const float x[restrict],
                         const float y[restrict],
                         size_t      n,
                         float       residual[restrict])
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    residual[i] = linear_powers (weight, degree, x[i]) - y[i];
}

/* Any basis and degree, a block of samples at a time: the same formula, feature by feature. */
INLINE void
sgd_residuals (const Basis *basis,
               BasisKind    kind,
               size_t       degree,
               const float  weight[restrict],
               const float  x[restrict],
               const float  y[restrict],
               size_t       n,
               float        residual[restrict])
{
  for (size_t start = 0; start < n; start += FEATURES_BLOCK)
    {
      size_t size = n - start < FEATURES_BLOCK ? n - start : FEATURES_BLOCK;
      float feature[POLY_MAX_TERMS][FEATURES_BLOCK], sum[FEATURES_BLOCK] = { 0.0f };

      features_make (basis, kind, degree, x + start, size, feature);
      for (size_t k = 1; k <= degree; k++)
        {
#pragma omp simd
          for (size_t i = 0; i < size; i++)
            sum[i] = k == 1 ? weight[k] * feature[k][i] : fmaf (weight[k], feature[k][i], sum[i]);
        }
#pragma omp simd
      for (size_t i = 0; i < size; i++)
        residual[start + i] = (sum[i] + weight[0]) - y[start + i];
    }
}

/**
 * sgd_forward:
 * @kind: that of @basis, like @degree a constant in the tutorial's case, so that it is compiled
 *   for that
 * @residual: (out): shape [n], prediction - y
 * @error: (out): shape [n], ∂loss/∂prediction, which is 2/n · residual
 *
 * make_features and the linear layer.
 */
INLINE void
sgd_forward (const Basis *basis,
             BasisKind    kind,
             size_t       degree,
             const float  weight[restrict],
             const float  x[restrict],
             const float  y[restrict],
             size_t       n,
             float        residual[restrict],
             float        error[restrict])
{
  float scale = (float) (2.0 / (double) n);

  if (kind == BASIS_POWER && degree >= 1 && degree <= 3)
    sgd_residuals_of_powers (degree, weight, x, y, n, residual);
  else
    sgd_residuals (basis, kind, degree, weight, x, y, n, residual);
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    error[i] = scale * residual[i];
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
  float sum;

#pragma omp simd
  for (size_t i = 0; i < n; i++)
    square[i] = residual[i] * residual[i];
  sum_in_order (square, n, 1, &sum);
  return sum / (float) n;
}

/* Σ_i error_i · feature_ki for the features from @first on, @count of them, a constant: each sum
 * is one serial chain of fused multiply-adds over the samples, in their order, because PyTorch
 * sums so. The chains go side by side, in registers. */
INLINE void
sgd_chains (size_t      first,
            size_t      count,
            const float feature[restrict][FEATURES_BLOCK],
            const float error[restrict],
            size_t      n,
            float       sum[restrict])
{
  float chain[POLY_MAX_TERMS];

#pragma GCC unroll 16
  for (size_t k = 0; k < count; k++)
    chain[k] = sum[first + k];
  for (size_t i = 0; i < n; i++)
    {
#pragma GCC unroll 16
      for (size_t k = 0; k < count; k++)
        chain[k] = fmaf (feature[first + k][i], error[i], chain[k]);
    }
#pragma GCC unroll 16
  for (size_t k = 0; k < count; k++)
    sum[first + k] = chain[k];
}

/* Eight chains at once keep two multiply-add units busy while each waits four cycles for itself. */
INLINE void
sgd_weight_sums (size_t      degree,
                 const float feature[restrict][FEATURES_BLOCK],
                 const float error[restrict],
                 size_t      n,
                 float       sum[restrict])
{
  size_t first = 1;

  for (; first + 8 <= degree + 1; first += 8)
    sgd_chains (first, 8, feature, error, n, sum);
  switch (degree + 1 - first)
    {
    case 7:
      sgd_chains (first, 7, feature, error, n, sum);
      return;
    case 6:
      sgd_chains (first, 6, feature, error, n, sum);
      return;
    case 5:
      sgd_chains (first, 5, feature, error, n, sum);
      return;
    case 4:
      sgd_chains (first, 4, feature, error, n, sum);
      return;
    case 3:
      sgd_chains (first, 3, feature, error, n, sum);
      return;
    case 2:
      sgd_chains (first, 2, feature, error, n, sum);
      return;
    case 1:
      sgd_chains (first, 1, feature, error, n, sum);
      return;
    default:
      return;
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
 */
INLINE void
sgd_backward (const Basis *basis,
              BasisKind    kind,
              size_t       degree,
              const float  x[restrict],
              const float  error[restrict],
              size_t       n,
              Parameters  *gradient)
{
  float sum[POLY_MAX_TERMS] = { 0.0f };

  sum_in_order (error, n, 1, &sum[0]);
  for (size_t start = 0; start < n; start += FEATURES_BLOCK)
    {
      size_t size = n - start < FEATURES_BLOCK ? n - start : FEATURES_BLOCK;
      float feature[POLY_MAX_TERMS][FEATURES_BLOCK];

      features_make (basis, kind, degree, x + start, size, feature);
      sgd_weight_sums (degree, feature, error + start, size, sum);
    }
  sgd_store (sum, gradient);
}
