#pragma once

#include "core/hot.h"
#include "core/optimizer.h"

#include <math.h>

/* a + alpha · b, as Tensor.add (b, alpha=alpha) rounds it: once. */
INLINE void
optimizer_add (float       a[POLY_MAX_TERMS],
               const float b[POLY_MAX_TERMS],
               float       alpha)
{
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    a[k] = fmaf (b[k], alpha, a[k]);
}

INLINE void
optimizer_scale (float a[POLY_MAX_TERMS],
                 float factor)
{
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    a[k] *= factor;
}

/* torch.optim.SGD: g += λw; m = μm + (1 - τ)g, at first m = g; Nesterov g += μm, else g = m; w -= ηg. */
INLINE void
optimizer_sgd (const Optimizer *optimizer,
               OptimizerState  *state,
               float            g[POLY_MAX_TERMS],
               float            w[POLY_MAX_TERMS])
{
  float momentum = (float) optimizer->momentum;
  float *m = state->first.value;

  if (optimizer->kind != OPTIMIZER_SGD)
    {
      bool first = state->step == 0;

      optimizer_scale (m, first ? 0.0f : momentum);
      optimizer_add (m, g, first ? 1.0f : (float) (1.0 - optimizer->dampening));
      if (optimizer->kind == OPTIMIZER_NESTEROV)
        optimizer_add (g, m, momentum);
      else
        for (size_t k = 0; k < POLY_MAX_TERMS; k++)
          g[k] = m[k];
    }
  optimizer_add (w, g, (float) -optimizer->learning_rate);
}

/* v = βv + (1 - β)g². */
INLINE void
optimizer_decay (float       v[POLY_MAX_TERMS],
                 const float g[POLY_MAX_TERMS],
                 double      beta)
{
  float keep = (float) beta, add = (float) (1.0 - beta);

#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    v[k] = fmaf (add * g[k], g[k], v[k] * keep);
}

/* torch.optim.RMSprop: v = αv + (1 - α)g²; w -= ηg / (√v + ε). */
INLINE void
optimizer_rmsprop (const Optimizer *optimizer,
                   OptimizerState  *state,
                   const float      g[POLY_MAX_TERMS],
                   float            w[POLY_MAX_TERMS])
{
  float *v = state->second.value;
  float rate = (float) -optimizer->learning_rate, epsilon = (float) optimizer->epsilon;

  optimizer_decay (v, g, optimizer->alpha);
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    w[k] += rate * g[k] / (sqrtf (v[k]) + epsilon);
}

/* torch.optim.Adam: m += (1 - β1)(g - m); v = β2 v + (1 - β2)g²; both corrected for their start at
 * zero; w -= η m̂ / (√v̂ + ε). */
INLINE void
optimizer_adam (const Optimizer *optimizer,
                OptimizerState  *state,
                const float      g[POLY_MAX_TERMS],
                float            w[POLY_MAX_TERMS])
{
  double t = (double) (state->step + 1);
  float *m = state->first.value, *v = state->second.value;
  float beta = (float) (1.0 - optimizer->beta1);
  float rate = (float) (-optimizer->learning_rate / (1.0 - pow (optimizer->beta1, t)));
  float root = (float) sqrt (1.0 - pow (optimizer->beta2, t));
  float epsilon = (float) optimizer->epsilon;

#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    m[k] = fmaf (beta, g[k] - m[k], m[k]);
  optimizer_decay (v, g, optimizer->beta2);
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    w[k] += rate * m[k] / (sqrtf (v[k]) / root + epsilon);
}

/**
 * optimizer_update:
 * @gradient: of the loss
 * @parameters: (inout): the weights, which take one step
 *
 * What optimizer.step () does in torch.optim, with its rounding.
 */
INLINE void
optimizer_update (const Optimizer  *optimizer,
                  OptimizerState   *state,
                  const Parameters *gradient,
                  Parameters       *parameters)
{
  Parameters g = *gradient;
  float *w = parameters->value;

  if (optimizer->kind == OPTIMIZER_ADAMW)
    optimizer_scale (w, (float) (1.0 - optimizer->learning_rate * optimizer->weight_decay));
  else if (optimizer->weight_decay != 0.0)
    optimizer_add (g.value, w, (float) optimizer->weight_decay);

  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      optimizer_sgd (optimizer, state, g.value, w);
      break;
    case OPTIMIZER_RMSPROP:
      optimizer_rmsprop (optimizer, state, g.value, w);
      break;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      optimizer_adam (optimizer, state, g.value, w);
      break;
    }
  state->step++;
}
