#pragma once

#include "core/basis.h"
#include "core/linear.h"

/* Samples whose features are made together, few enough to stay in the first-level cache. */
#define FEATURES_BLOCK 64

/* x^k = x^(k-1) · x, as the tutorial's x**2 and x**3 come out in PyTorch. The first three are
 * made in one sweep, wanted or not: that is quicker than to ask. */
INLINE void
features_powers (size_t      degree,
                 const float x[restrict],
                 size_t      n,
                 float       feature[restrict][FEATURES_BLOCK])
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    {
      float square = x[i] * x[i];

      feature[1][i] = x[i];
      feature[2][i] = square;
      feature[3][i] = square * x[i];
    }
  for (size_t k = 4; k <= degree; k++)
    {
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        feature[k][i] = feature[k - 1][i] * x[i];
    }
}

/* (x^k - mean_k) / sd_k. */
INLINE void
features_standardise (const Basis *basis,
                      size_t       n,
                      float        feature[restrict][FEATURES_BLOCK])
{
  for (size_t k = 1; k <= basis->degree; k++)
    {
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        feature[k][i] = (feature[k][i] - basis->mean[k]) / basis->sd[k];
    }
}

/* φ_(k+1) = a_k t φ_k - c_k φ_(k-1), with φ_0 = 1 and t = (x - shift) / scale. */
INLINE void
features_recurrence (const Basis *basis,
                     const float  x[restrict],
                     size_t       n,
                     float        feature[restrict][FEATURES_BLOCK])
{
  float t[FEATURES_BLOCK];

#pragma omp simd
  for (size_t i = 0; i < n; i++)
    {
      t[i] = (x[i] - basis->shift) / basis->scale;
      feature[0][i] = 1.0f;
      feature[1][i] = basis->a[0] * t[i];
    }
  for (size_t k = 1; k < basis->degree; k++)
    {
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        feature[k + 1][i] = basis->a[k] * t[i] * feature[k][i] - basis->c[k] * feature[k - 1][i];
    }
}

/**
 * features_make:
 * @kind: that of @basis; a constant where features should be compiled for one kind alone
 * @degree: likewise
 * @x: shape [n]
 * @n: at most %FEATURES_BLOCK
 * @feature: (out): shape [degree + 1, n]; index 0, that of the bias, is of no use
 *
 * The tutorial's make_features, in any basis.
 */
INLINE void
features_make (const Basis *basis,
               BasisKind    kind,
               size_t       degree,
               const float  x[restrict],
               size_t       n,
               float        feature[restrict][FEATURES_BLOCK])
{
  switch (kind)
    {
    case BASIS_POWER:
    case BASIS_STANDARD:
      features_powers (degree, x, n, feature);
      if (kind == BASIS_STANDARD)
        features_standardise (basis, n, feature);
      return;
    case BASIS_LEGENDRE:
    case BASIS_CHEBYSHEV:
    case BASIS_HERMITE:
      features_recurrence (basis, x, n, feature);
      return;
    }
}
