#pragma once

#include "cli/train-options.h"
#include "model/polyfit-trainer.h"

PolyfitTrainer *train_resume_load        (const char          *path,
                                          GError             **error);

void            train_resume_get_options (PolyfitTrainer      *trainer,
                                          TrainOptions        *options);

void            train_resume_keep_limit  (PolyfitTrainer      *trainer,
                                          TrainOptions        *options);

gboolean        train_resume_check       (PolyfitTrainer      *trainer,
                                          const TrainOptions  *options,
                                          GError             **error);

gboolean        train_resume_apply       (PolyfitTrainer      *trainer,
                                          const TrainOptions  *options,
                                          GError             **error);
