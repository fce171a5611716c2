#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/* The metadata that tells an experiment from weights alone. */
#define POLYFIT_EXPERIMENT_FILE_KEY "polyfit"

#define POLYFIT_EXPERIMENT_FILE_MAX_SIZE (1024 * 1024 * 1024)

/**
 * PolyfitExperimentCopy: (foreign)
 *
 * All that there is to be saved of an experiment, as it was at one time, for any thread.
 */
typedef struct _PolyfitExperimentCopy PolyfitExperimentCopy;

PolyfitExperimentCopy *polyfit_experiment_copy_new      (PolyfitTrainer        *trainer);

void                   polyfit_experiment_copy_free     (PolyfitExperimentCopy *copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitExperimentCopy, polyfit_experiment_copy_free)

GBytes                *polyfit_experiment_copy_to_bytes (PolyfitExperimentCopy *copy);

gboolean               polyfit_experiment_file_is_one   (GBytes                *bytes);

gboolean               polyfit_experiment_file_waits    (PolyfitTrainer        *trainer);

GBytes                *polyfit_experiment_file_to_bytes (PolyfitTrainer        *trainer);

PolyfitTrainer        *polyfit_experiment_file_read     (GBytes                *bytes,
                                                         const char            *name,
                                                         GError               **error);

G_END_DECLS
