#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

GHashTable *weights_settings_new (PolyfitTrainer *trainer,
                                  const char     *data);

G_END_DECLS
