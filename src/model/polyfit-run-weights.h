#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

GBytes *polyfit_run_weights_to_bytes (PolyfitTrainer  *trainer,
                                      const char      *data,
                                      const char      *name,
                                      GError         **error);

G_END_DECLS
