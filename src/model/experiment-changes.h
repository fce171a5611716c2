#pragma once

#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/* The numbers that settings are written as. */
#define EXPERIMENT_CHANGE_COLUMNS 12

void     experiment_change_write (const PolyfitTrainerChange  *change,
                                  double                       row[EXPERIMENT_CHANGE_COLUMNS]);

gboolean experiment_change_read  (const double                 row[EXPERIMENT_CHANGE_COLUMNS],
                                  PolyfitTrainerChange        *change);

void    experiment_changes_add  (PolyfitTensors               *tensors,
                                 const PolyfitTrainerSnapshot *snapshot);

GArray *experiment_changes_read (PolyfitTensors               *tensors,
                                 const PolyfitTrainerChange   *last);

G_END_DECLS
