#pragma once

#include "model/checkpoints.h"
#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer-snapshot.h"

G_BEGIN_DECLS

void     experiment_checkpoints_add   (PolyfitTensors               *tensors,
                                       const PolyfitTrainerSnapshot *snapshot,
                                       gsize                         degree);

gboolean experiment_checkpoints_is_in (PolyfitTensors               *tensors);

gboolean experiment_checkpoints_read  (PolyfitTensors               *tensors,
                                       const History                *history,
                                       gsize                         degree,
                                       Checkpoints                  *checkpoints);

G_END_DECLS
