#include "core/optimizer.h"

#include "core/hot.h"

#include <math.h>

const Optimizer OPTIMIZER_TUTORIAL = {
  .kind = OPTIMIZER_SGD,
  .learning_rate = 1e-3,
  .momentum = 0.9,
  .dampening = 0.0,
  .weight_decay = 0.0,
  .beta1 = 0.9,
  .beta2 = 0.999,
  .alpha = 0.99,
  .epsilon = 1e-8,
};

#define N POLY_MAX_TERMS

/* a + alpha · b, as Tensor.add (b, alpha=alpha) rounds it: once. */
INLINE void
add_scaled (float       a[N],
            const float b[N],
            float       alpha)
{
#pragma omp simd
  for (size_t k = 0; k < N; k++)
    a[k] = fmaf (b[k], alpha, a[k]);
}

INLINE void
scale (float a[N],
       float factor)
{
#pragma omp simd
  for (size_t k = 0; k < N; k++)
    a[k] *= factor;
}

/* torch.optim.SGD: g += λw; m = μm + (1 - τ)g, at first m = g; Nesterov g += μm, else g = m; w -= ηg. */
INLINE void
apply_sgd (const Optimizer *optimizer,
           OptimizerState  *state,
           float            g[N],
           float            w[N])
{
  float momentum = (float) optimizer->momentum;
  float *m = state->first.value;

  if (optimizer->kind != OPTIMIZER_SGD)
    {
      bool first = state->step == 0;

      scale (m, first ? 0.0f : momentum);
      add_scaled (m, g, first ? 1.0f : (float) (1.0 - optimizer->dampening));
      if (optimizer->kind == OPTIMIZER_NESTEROV)
        add_scaled (g, m, momentum);
      else
        for (size_t k = 0; k < N; k++)
          g[k] = m[k];
    }
  add_scaled (w, g, (float) -optimizer->learning_rate);
}

/* v = βv + (1 - β)g². */
INLINE void
decay_square (float       v[N],
              const float g[N],
              double      beta)
{
  float keep = (float) beta, add = (float) (1.0 - beta);

#pragma omp simd
  for (size_t k = 0; k < N; k++)
    v[k] = fmaf (add * g[k], g[k], v[k] * keep);
}

/* torch.optim.RMSprop: v = αv + (1 - α)g²; w -= ηg / (√v + ε). */
INLINE void
apply_rmsprop (const Optimizer *optimizer,
               OptimizerState  *state,
               const float      g[N],
               float            w[N])
{
  float *v = state->second.value;
  float rate = (float) -optimizer->learning_rate, epsilon = (float) optimizer->epsilon;

  decay_square (v, g, optimizer->alpha);
#pragma omp simd
  for (size_t k = 0; k < N; k++)
    w[k] += rate * g[k] / (sqrtf (v[k]) + epsilon);
}

/* torch.optim.Adam: m += (1 - β1)(g - m); v = β2 v + (1 - β2)g²; both corrected for their start at
 * zero; w -= η m̂ / (√v̂ + ε). */
INLINE void
apply_adam (const Optimizer *optimizer,
            OptimizerState  *state,
            const float      g[N],
            float            w[N])
{
  double t = (double) (state->step + 1);
  float *m = state->first.value, *v = state->second.value;
  float beta = (float) (1.0 - optimizer->beta1);
  float rate = (float) (-optimizer->learning_rate / (1.0 - pow (optimizer->beta1, t)));
  float root = (float) sqrt (1.0 - pow (optimizer->beta2, t));
  float epsilon = (float) optimizer->epsilon;

#pragma omp simd
  for (size_t k = 0; k < N; k++)
    m[k] = fmaf (beta, g[k] - m[k], m[k]);
  decay_square (v, g, optimizer->beta2);
#pragma omp simd
  for (size_t k = 0; k < N; k++)
    w[k] += rate * m[k] / (sqrtf (v[k]) / root + epsilon);
}

/**
 * optimizer_apply:
 * @gradient: of the loss
 * @parameters: (inout): the weights, which take one step
 *
 * What optimizer.step () does in torch.optim, with its rounding.
 */
HOT void
optimizer_apply (const Optimizer  *optimizer,
                 OptimizerState   *state,
                 const Parameters *gradient,
                 Parameters       *parameters)
{
  Parameters g = *gradient;
  float *w = parameters->value;

  if (optimizer->kind == OPTIMIZER_ADAMW)
    scale (w, (float) (1.0 - optimizer->learning_rate * optimizer->weight_decay));
  else if (optimizer->weight_decay != 0.0)
    add_scaled (g.value, w, (float) optimizer->weight_decay);

  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      apply_sgd (optimizer, state, g.value, w);
      break;
    case OPTIMIZER_RMSPROP:
      apply_rmsprop (optimizer, state, g.value, w);
      break;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      apply_adam (optimizer, state, g.value, w);
      break;
    }
  state->step++;
}
