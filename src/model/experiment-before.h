#pragma once

#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

void     experiment_before_add     (PolyfitTensors               *tensors,
                                    const PolyfitTrainerSnapshot *snapshot,
                                    gsize                         n_batch,
                                    gsize                         degree);

gboolean experiment_before_is_in   (PolyfitTensors               *tensors);

gboolean experiment_before_read    (PolyfitTensors               *tensors,
                                    gsize                         n_batch,
                                    gsize                         degree,
                                    RunBefore                    *before,
                                    gboolean                     *full_batch);

G_END_DECLS
