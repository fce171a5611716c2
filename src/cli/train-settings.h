#pragma once

#include "cli/train-options.h"

GHashTable *train_settings_new (const TrainOptions *options,
                                guint64             step);
