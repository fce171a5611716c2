#pragma once

#include "model/polyfit-trainer.h"
#include "model/polyfit-undo.h"
#include "model/polyfit-weights-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_EXPERIMENT (polyfit_experiment_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitExperiment, polyfit_experiment, POLYFIT, EXPERIMENT, GObject)

PolyfitExperiment *polyfit_experiment_new                (void);

PolyfitExperiment *polyfit_experiment_new_from_bytes     (GBytes                *bytes,
                                                          const char            *name,
                                                          GError               **error);

PolyfitExperiment *polyfit_experiment_new_from_draft     (GBytes                *bytes,
                                                          const char            *name,
                                                          GFile                 *file,
                                                          const char            *stamp,
                                                          GError               **error);

PolyfitExperiment *polyfit_experiment_load               (GFile                 *file,
                                                          GError               **error);

PolyfitTrainer    *polyfit_experiment_get_trainer        (PolyfitExperiment     *self);

PolyfitDataset    *polyfit_experiment_get_dataset        (PolyfitExperiment     *self);

PolyfitModel      *polyfit_experiment_get_model          (PolyfitExperiment     *self);

PolyfitUndo       *polyfit_experiment_get_undo           (PolyfitExperiment     *self);

GFile             *polyfit_experiment_get_file           (PolyfitExperiment     *self);

const char        *polyfit_experiment_get_stamp          (PolyfitExperiment     *self);

char              *polyfit_experiment_make_title         (GFile                 *file);

char              *polyfit_experiment_dup_title          (PolyfitExperiment     *self);

gboolean           polyfit_experiment_get_modified       (PolyfitExperiment     *self);

void               polyfit_experiment_set_unmodified     (PolyfitExperiment     *self);

GBytes            *polyfit_experiment_to_bytes           (PolyfitExperiment     *self);

gboolean           polyfit_experiment_save               (PolyfitExperiment     *self,
                                                          GError               **error);

gboolean           polyfit_experiment_save_as            (PolyfitExperiment     *self,
                                                          GFile                 *file,
                                                          GError               **error);

void               polyfit_experiment_save_async         (PolyfitExperiment     *self,
                                                          GFile                 *file,
                                                          GAsyncReadyCallback    callback,
                                                          gpointer               user_data);

gboolean           polyfit_experiment_save_finish        (PolyfitExperiment     *self,
                                                          GAsyncResult          *result,
                                                          GError               **error);

void               polyfit_experiment_start_from_weights (PolyfitExperiment     *self,
                                                          const PolyfitWeights  *weights);

G_END_DECLS
