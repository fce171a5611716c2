#pragma once

#include "model/polyfit-trainer.h"
#include "model/polyfit-weights-file.h"

/**
 * WeightsInput:
 * @weights: (nullable): what the file holds; %NULL where those of @trainer, in powers of x, are too
 *   large for floats
 * @bytes: the weights file itself
 * @trainer: (nullable): the experiment that the weights are from, if the file holds it
 */
typedef struct
{
  PolyfitWeights *weights;
  GBytes         *bytes;
  PolyfitTrainer *trainer;
} WeightsInput;

gboolean weights_input_load  (WeightsInput  *self,
                              const char    *path,
                              GError       **error);

void     weights_input_clear (WeightsInput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeightsInput, weights_input_clear)

char    *weights_input_take_path (char   ***paths,
                                  GError  **error);
