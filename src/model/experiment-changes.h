#pragma once

#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

void    experiment_changes_add  (PolyfitTensors               *tensors,
                                 const PolyfitTrainerSnapshot *snapshot);

GArray *experiment_changes_read (PolyfitTensors               *tensors,
                                 const PolyfitTrainerChange   *last);

G_END_DECLS
