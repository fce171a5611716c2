#pragma once

#include "core/history.h"
#include "core/run.h"
#include "model/polyfit-dataset.h"
#include "model/polyfit-model.h"
#include "model/polyfit-parts.h"
#include "model/polyfit-start-kind.h"
#include "model/polyfit-stop-kind.h"
#include "model/polyfit-trainer-snapshot.h"

G_BEGIN_DECLS

#define POLYFIT_TRAINER_MAX_BATCH_SIZE (G_GUINT64_CONSTANT (1) << 24)

#define POLYFIT_TRAINER_SPEED_MIN 1.0

/* The speed at which the trainer takes all the time that drawing leaves. */
#define POLYFIT_TRAINER_SPEED_MAX G_MAXDOUBLE

#define POLYFIT_TYPE_TRAINER (polyfit_trainer_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitTrainer, polyfit_trainer, POLYFIT, TRAINER, GObject)

PolyfitTrainer      *polyfit_trainer_new               (PolyfitDataset *dataset,
                                                        PolyfitModel   *model);

PolyfitDataset      *polyfit_trainer_get_dataset       (PolyfitTrainer *self);

PolyfitModel        *polyfit_trainer_get_model         (PolyfitTrainer *self);

double               polyfit_trainer_get_learning_rate (PolyfitTrainer *self);

void                 polyfit_trainer_set_learning_rate (PolyfitTrainer *self,
                                                        double          learning_rate);

guint64              polyfit_trainer_get_batch_size    (PolyfitTrainer *self);

void                 polyfit_trainer_set_batch_size    (PolyfitTrainer *self,
                                                        guint64         batch_size);

gboolean             polyfit_trainer_settings_are_valid (const RunSettings *settings);

gboolean             polyfit_trainer_get_full_batch    (PolyfitTrainer *self);

void                 polyfit_trainer_set_full_batch    (PolyfitTrainer *self,
                                                        gboolean        full_batch);

void                 polyfit_trainer_set_settings      (PolyfitTrainer    *self,
                                                        const RunSettings *settings);

guint64              polyfit_trainer_get_seed          (PolyfitTrainer *self);

void                 polyfit_trainer_set_seed          (PolyfitTrainer *self,
                                                        guint64         seed);

double               polyfit_trainer_get_speed         (PolyfitTrainer *self);

void                 polyfit_trainer_set_speed         (PolyfitTrainer *self,
                                                        double          steps_per_second);

PolyfitParts         polyfit_trainer_get_hidden        (PolyfitTrainer *self);

gboolean             polyfit_trainer_has_truth         (PolyfitTrainer *self);

gboolean             polyfit_trainer_hides_truth       (PolyfitTrainer *self);

gboolean             polyfit_trainer_hides_equation    (PolyfitTrainer *self);

void                 polyfit_trainer_set_hidden        (PolyfitTrainer *self,
                                                        PolyfitParts    hidden);

PolyfitStartKind     polyfit_trainer_get_start_kind    (PolyfitTrainer   *self);

void                 polyfit_trainer_set_start_kind    (PolyfitTrainer   *self,
                                                        PolyfitStartKind  start_kind);

const Parameters    *polyfit_trainer_get_given_start   (PolyfitTrainer   *self);

void                 polyfit_trainer_set_start         (PolyfitTrainer   *self,
                                                        PolyfitStartKind  start_kind,
                                                        const Parameters *given);

void                 polyfit_trainer_start_from        (PolyfitTrainer   *self,
                                                        const Parameters *parameters);

PolyfitStopKind      polyfit_trainer_get_stop_kind     (PolyfitTrainer  *self);

void                 polyfit_trainer_set_stop_kind     (PolyfitTrainer  *self,
                                                        PolyfitStopKind  stop_kind);

PolyfitStopKind      polyfit_trainer_get_watched_kind  (PolyfitTrainer *self);

double               polyfit_trainer_get_stop_loss     (PolyfitTrainer *self);

void                 polyfit_trainer_set_stop_loss     (PolyfitTrainer *self,
                                                        double          stop_loss);

guint64              polyfit_trainer_get_max_steps     (PolyfitTrainer *self);

void                 polyfit_trainer_set_max_steps     (PolyfitTrainer *self,
                                                        guint64         max_steps);

PolyfitTrainerState  polyfit_trainer_get_state         (PolyfitTrainer *self);

guint64              polyfit_trainer_get_step          (PolyfitTrainer *self);

guint64              polyfit_trainer_get_earliest_step (PolyfitTrainer *self);

guint64              polyfit_trainer_get_furthest_step (PolyfitTrainer *self);

guint64              polyfit_trainer_get_steps_made    (PolyfitTrainer *self);

double               polyfit_trainer_get_loss          (PolyfitTrainer *self);

gboolean             polyfit_trainer_has_new_data      (PolyfitTrainer *self);

double               polyfit_trainer_get_true_loss     (PolyfitTrainer *self);

double               polyfit_trainer_compute_true_loss (PolyfitTrainer   *self,
                                                        const Parameters *parameters);

const Objective     *polyfit_trainer_get_true_objective     (PolyfitTrainer *self);

const Objective     *polyfit_trainer_get_training_objective (PolyfitTrainer *self);

const Parameters    *polyfit_trainer_get_initial_parameters (PolyfitTrainer *self);

double               polyfit_trainer_get_best_loss     (PolyfitTrainer *self);

double               polyfit_trainer_get_held_out_loss (PolyfitTrainer *self);

double               polyfit_trainer_compute_held_out_loss (PolyfitTrainer   *self,
                                                            const Parameters *parameters);

double               polyfit_trainer_get_smoothed_loss (PolyfitTrainer *self);

const Batch         *polyfit_trainer_get_batch         (PolyfitTrainer *self);

const History       *polyfit_trainer_get_history       (PolyfitTrainer *self);

const History       *polyfit_trainer_get_record        (PolyfitTrainer *self);

const History       *polyfit_trainer_get_abandoned     (PolyfitTrainer *self,
                                                        guint64        *branch_step);

const Run           *polyfit_trainer_get_run           (PolyfitTrainer *self);

guint64              polyfit_trainer_get_diverged_step (PolyfitTrainer *self);

void                 polyfit_trainer_start             (PolyfitTrainer *self);

void                 polyfit_trainer_pause             (PolyfitTrainer *self);

guint64              polyfit_trainer_advance           (PolyfitTrainer *self,
                                                        guint64         n);

PolyfitTrainer      *polyfit_trainer_get_follower      (PolyfitTrainer *self);

void                 polyfit_trainer_set_follower      (PolyfitTrainer *self,
                                                        PolyfitTrainer *follower);

void                 polyfit_trainer_reset             (PolyfitTrainer *self);

void                 polyfit_trainer_set_in_background (PolyfitTrainer *self,
                                                        gboolean        in_background);

void                 polyfit_trainer_seek              (PolyfitTrainer *self,
                                                        guint64         step);

void                 polyfit_trainer_walk              (PolyfitTrainer *self,
                                                        guint64         n_steps);

void                 polyfit_trainer_finish_seek       (PolyfitTrainer *self);

guint64              polyfit_trainer_get_seek_step     (PolyfitTrainer *self);

gboolean             polyfit_trainer_ends_diverged     (PolyfitTrainer *self);

gboolean             polyfit_trainer_get_turning       (PolyfitTrainer *self);

void                 polyfit_trainer_get_snapshot      (PolyfitTrainer         *self,
                                                        PolyfitTrainerSnapshot *snapshot);

gboolean             polyfit_trainer_restore           (PolyfitTrainer               *self,
                                                        const PolyfitTrainerSnapshot *snapshot);

G_END_DECLS
