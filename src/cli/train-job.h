#pragma once

#include "cli/train-options.h"
#include "model/polyfit-trainer.h"

PolyfitTrainer *train_job_new_trainer      (const TrainOptions  *options,
                                            gboolean             is_quiet,
                                            GError             **error);

PolyfitTrainer *train_job_new_trainer_from (const TrainOptions  *options,
                                            PolyfitDataset      *dataset,
                                            GError             **error);
