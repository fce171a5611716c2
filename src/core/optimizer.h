#pragma once

#include "core/parameters.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum
{
  OPTIMIZER_SGD,
  OPTIMIZER_MOMENTUM,
  OPTIMIZER_NESTEROV,
  OPTIMIZER_RMSPROP,
  OPTIMIZER_ADAM,
  OPTIMIZER_ADAMW,
} OptimizerKind;

/**
 * Optimizer:
 * @learning_rate: η
 * @momentum: μ, used by momentum and Nesterov
 * @dampening: τ, used by momentum
 * @weight_decay: λ; added to the gradient as λw, but by AdamW taken from the weights as ηλw
 * @beta1: Adam's decay of the first moment
 * @beta2: Adam's decay of the second moment
 * @alpha: RMSProp's decay of the squared gradient
 * @epsilon: added to the root of the second moment
 *
 * The settings of one of torch.optim's optimizers, under its names. All may change between two
 * steps.
 */
typedef struct
{
  OptimizerKind kind;
  double        learning_rate;
  double        momentum;
  double        dampening;
  double        weight_decay;
  double        beta1;
  double        beta2;
  double        alpha;
  double        epsilon;
} Optimizer;

/**
 * OptimizerState:
 * @step: how many updates were made
 * @first: the momentum buffer, or Adam's first moment
 * @second: the second moment of RMSProp and Adam
 */
typedef struct
{
  uint64_t   step;
  Parameters first;
  Parameters second;
} OptimizerState;

extern const Optimizer OPTIMIZER_TUTORIAL;
