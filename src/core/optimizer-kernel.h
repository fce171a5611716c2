#pragma once

#include "core/hot.h"
#include "core/optimizer.h"

#include <math.h>

/* One update of torch.optim's optimizers, element by element with its rounding. What a run's
 * settings and its step number make of the formula's constants is computed first, in double as
 * Python computes it, and rounded once. */

/**
 * OptimizerConstants:
 * @rate: -η, for Adam over its first correction
 * @decay: λ, added to the gradient; @shrink: 1 - ηλ, by AdamW taken from the weights
 * @keep: what stays of the first moment; @add: what the gradient adds to it
 * @momentum: μ of Nesterov's look ahead
 * @keep_square: what stays of the second moment; @add_square: what the squared gradient adds to it
 * @root: Adam's second correction, under the root; @epsilon: ε
 */
typedef struct
{
  float rate;
  float decay;
  float shrink;
  float keep;
  float add;
  float momentum;
  float keep_square;
  float add_square;
  float root;
  float epsilon;
} OptimizerConstants;

/**
 * optimizer_constants:
 * @step: the number of updates made before this one
 * @c: (out): those that the optimizer's kind makes use of
 */
INLINE void
optimizer_constants (const Optimizer    *optimizer,
                     uint64_t            step,
                     OptimizerConstants *c)
{
  double t = (double) (step + 1);
  bool undamped;

  *c = (OptimizerConstants) { .rate = (float) -optimizer->learning_rate };
  c->decay = optimizer->kind == OPTIMIZER_ADAMW ? 0.0f : (float) optimizer->weight_decay;
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      return;
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      /* The first gradient is the momentum buffer's start, undamped; without momentum torch.optim
       * has no buffer, and so nothing to dampen; and together with Nesterov it wants no dampening. */
      undamped = step == 0 || optimizer->momentum == 0.0 || optimizer->kind == OPTIMIZER_NESTEROV;
      c->keep = step == 0 ? 0.0f : (float) optimizer->momentum;
      c->add = undamped ? 1.0f : (float) (1.0 - optimizer->dampening);
      c->momentum = (float) optimizer->momentum;
      return;
    case OPTIMIZER_RMSPROP:
      c->keep_square = (float) optimizer->alpha;
      c->add_square = (float) (1.0 - optimizer->alpha);
      c->epsilon = (float) optimizer->epsilon;
      return;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      c->shrink = (float) (1.0 - optimizer->learning_rate * optimizer->weight_decay);
      c->add = (float) (1.0 - optimizer->beta1);
      c->keep_square = (float) optimizer->beta2;
      c->add_square = (float) (1.0 - optimizer->beta2);
      c->rate = (float) (-optimizer->learning_rate / (1.0 - pow (optimizer->beta1, t)));
      c->root = (float) sqrt (1.0 - pow (optimizer->beta2, t));
      c->epsilon = (float) optimizer->epsilon;
      return;
    }
}

/**
 * optimizer_element:
 * @c: this run's constants
 * @g: the gradient; decayed, it is used up
 * @m: (inout): the first moment, or momentum buffer
 * @v: (inout): the second moment
 * @w: (inout): the weight
 *
 * - SGD: g += λw; w -= ηg.
 * - Momentum: m = μm + (1 - τ)g; w -= ηm. Nesterov: m = μm + g; w -= η(g + μm).
 * - RMSprop: v = αv + (1 - α)g²; w -= ηg / (√v + ε).
 * - Adam: m += (1 - β1)(g - m); v = β2 v + (1 - β2)g²; w -= η m̂ / (√v̂ + ε), m̂ and v̂ corrected
 *   for their start at zero. AdamW takes ηλw from the weight instead of adding λw to the gradient.
 */
INLINE void
optimizer_element (OptimizerKind             kind,
                   const OptimizerConstants *c,
                   float                     g,
                   float                    *m,
                   float                    *v,
                   float                    *w)
{
  g = c->decay != 0.0f ? fmaf (*w, c->decay, g) : g;
  switch (kind)
    {
    case OPTIMIZER_SGD:
      *w = fmaf (g, c->rate, *w);
      return;
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      *m = fmaf (g, c->add, *m * c->keep);
      g = kind == OPTIMIZER_NESTEROV ? fmaf (*m, c->momentum, g) : *m;
      *w = fmaf (g, c->rate, *w);
      return;
    case OPTIMIZER_RMSPROP:
      *v = fmaf (c->add_square * g, g, *v * c->keep_square);
      *w += c->rate * g / (sqrtf (*v) + c->epsilon);
      return;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      if (kind == OPTIMIZER_ADAMW)
        *w *= c->shrink;
      *m = fmaf (c->add, g - *m, *m);
      *v = fmaf (c->add_square * g, g, *v * c->keep_square);
      *w += c->rate * *m / (sqrtf (*v) / c->root + c->epsilon);
      return;
    }
}

INLINE void
optimizer_elements (OptimizerKind             kind,
                    const OptimizerConstants *c,
                    const float               g[restrict],
                    float                     m[restrict],
                    float                     v[restrict],
                    float                     w[restrict])
{
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    optimizer_element (kind, c, g[k], &m[k], &v[k], &w[k]);
}

/* Without ε, what is divided by the gradient's size would be 0 / 0 for a weight that there is not. */
INLINE void
clear_beyond (size_t degree,
              float  w[restrict])
{
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    w[k] = k <= degree ? w[k] : 0.0f;
}

/**
 * optimizer_update:
 * @degree: of the polynomial
 * @gradient: of the loss
 * @parameters: (inout): the weights, which take one step
 *
 * What optimizer.step () does in torch.optim.
 */
INLINE void
optimizer_update (const Optimizer  *optimizer,
                  OptimizerState   *state,
                  size_t            degree,
                  const Parameters *gradient,
                  Parameters       *parameters)
{
  const float *g = gradient->value;
  float *m = state->first.value, *v = state->second.value, *w = parameters->value;
  OptimizerConstants c;

  optimizer_constants (optimizer, state->step, &c);
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      optimizer_elements (OPTIMIZER_SGD, &c, g, m, v, w);
      break;
    case OPTIMIZER_MOMENTUM:
      optimizer_elements (OPTIMIZER_MOMENTUM, &c, g, m, v, w);
      break;
    case OPTIMIZER_NESTEROV:
      optimizer_elements (OPTIMIZER_NESTEROV, &c, g, m, v, w);
      break;
    case OPTIMIZER_RMSPROP:
      optimizer_elements (OPTIMIZER_RMSPROP, &c, g, m, v, w);
      clear_beyond (degree, w);
      break;
    case OPTIMIZER_ADAM:
      optimizer_elements (OPTIMIZER_ADAM, &c, g, m, v, w);
      clear_beyond (degree, w);
      break;
    case OPTIMIZER_ADAMW:
      optimizer_elements (OPTIMIZER_ADAMW, &c, g, m, v, w);
      clear_beyond (degree, w);
      break;
    }
  state->step++;
}
