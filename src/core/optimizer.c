#include "core/optimizer.h"

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
