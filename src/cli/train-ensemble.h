#pragma once

#include "cli/command.h"
#include "cli/train-sweep.h"
#include "model/polyfit-trainer.h"

gboolean train_ensemble_run (const TrainOptions  *options,
                             const TrainSweep    *sweep,
                             gboolean             is_json,
                             gboolean             is_quiet,
                             ExitStatus          *status,
                             GError             **error);
