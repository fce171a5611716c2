#pragma once

#include "model/polyfit-weights-file.h"

/**
 * WeightsInput:
 * @weights: what the file holds
 * @bytes: the weights file itself
 */
typedef struct
{
  PolyfitWeights *weights;
  GBytes         *bytes;
} WeightsInput;

gboolean weights_input_load  (WeightsInput  *self,
                              const char    *path,
                              GError       **error);

void     weights_input_clear (WeightsInput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeightsInput, weights_input_clear)

char    *weights_input_take_path (char   ***paths,
                                  GError  **error);
