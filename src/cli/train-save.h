#pragma once

#include "cli/train-options.h"
#include "model/polyfit-output.h"
#include "model/polyfit-trainer.h"

/**
 * TrainSave:
 * @path: (nullable): what was typed after --save
 * @is_experiment: whether that is to hold the whole experiment, rather than the weights alone
 * @output: open until it is written
 */
typedef struct
{
  char          *path;
  gboolean       is_experiment;
  PolyfitOutput *output;
} TrainSave;

gboolean train_save_check        (TrainSave          *self,
                                  GError            **error);

gboolean train_save_open         (TrainSave          *self,
                                  GError            **error);

gboolean train_save_write        (TrainSave          *self,
                                  PolyfitTrainer     *trainer,
                                  const TrainOptions *options,
                                  GError            **error);

void     train_save_clear        (TrainSave          *self);
