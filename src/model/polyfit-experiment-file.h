#pragma once

#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/* The metadata that tells an experiment from weights alone. */
#define POLYFIT_EXPERIMENT_FILE_KEY "polyfit"

#define POLYFIT_EXPERIMENT_FILE_MAX_SIZE (1024 * 1024 * 1024)

gboolean        polyfit_experiment_file_is_one     (GBytes          *bytes);

PolyfitTensors *polyfit_experiment_file_to_tensors (PolyfitTrainer  *trainer);

GBytes         *polyfit_experiment_file_to_bytes   (PolyfitTrainer  *trainer);

PolyfitTrainer *polyfit_experiment_file_read       (GBytes          *bytes,
                                                    const char      *name,
                                                    GError         **error);

G_END_DECLS
