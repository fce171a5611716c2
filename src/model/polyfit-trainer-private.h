#pragma once

#include "core/objective.h"
#include "model/polyfit-trainer-properties.h"
#include "model/slicer.h"

G_BEGIN_DECLS

/* Expected losses. */
typedef enum
{
  OBJECTIVE_TRAINING, /* over all that training draws from: what a full batch is */
  OBJECTIVE_TRUTH,    /* over all that the target could produce; with own points, over them */
  OBJECTIVE_HELD_OUT, /* over the points that are held out */
  OBJECTIVE_DIGESTED, /* as the first, from a digest of the rows: for eyes, not for bits */
  N_OBJECTIVES,
} ObjectiveKind;

/**
 * PolyfitTrainer:
 *
 * Trains a model on a dataset: in the main loop's idle time between polyfit_trainer_start() and
 * polyfit_trainer_pause(), or here and now with polyfit_trainer_advance(). The steps are the same
 * either way, and at every speed: with the same seed they give the same bits.
 *
 * The model's parameters and the trainer's properties change once a slice of idle time, not once a
 * step. A signal handler may do anything to the trainer, dropping the last reference to it
 * included.
 */
struct _PolyfitTrainer
{
  GObject             parent_instance;

  PolyfitDataset     *dataset;
  PolyfitModel       *model;
  guint64             seed;
  PolyfitParts        hidden;

  Training           *training;
  Slicer              slicer;

  /* Whether it is on the way to another step, which one, and what goes on with it: NULL while that waits
   * for a worker thread. */
  gboolean            is_seeking;
  guint64             seek_step;
  GSource            *seek_source;

  /* While it is told what settings have become that nobody changed now. */
  gboolean            is_turning;

  /* Makes the same steps at the same times, and whose steps it makes, borrowed; NULL for none. */
  PolyfitTrainer     *follower;
  PolyfitTrainer     *leader;

  /* Each made when it is first asked for, and whether it was. */
  Objective           objective[N_OBJECTIVES];
  gboolean            has_objective[N_OBJECTIVES];

  /* How often the objectives had to be made anew, and whether a worker thread makes one that steps wait
   * for. */
  guint               objectives_number;
  gboolean            is_waiting;

  /* What was learned from last, as polyfit_dataset_get_version() has it. */
  guint64             version;

  /* What the last notifications told. */
  PolyfitTrainerState told_state;
  guint64             told_step;
  float               told_loss;
  guint64             told_earliest;
  guint64             told_furthest;

  /* Whether the same weights may have another true loss than they had then. */
  gboolean            has_other_losses;
};

void             polyfit_trainer_notify              (PolyfitTrainer         *self,
                                                      PolyfitTrainerProperty  property);

void             polyfit_trainer_publish             (PolyfitTrainer         *self);

void             polyfit_trainer_publish_rewound     (PolyfitTrainer         *self);

void             polyfit_trainer_publish_reach       (PolyfitTrainer         *self);

void             polyfit_trainer_publish_turn        (PolyfitTrainer         *self);

void             polyfit_trainer_publish_settings    (PolyfitTrainer         *self,
                                                      PolyfitTrainerProperty  property);

void             polyfit_trainer_restart             (PolyfitTrainer         *self);

void             polyfit_trainer_stop_seek           (PolyfitTrainer         *self);

void             polyfit_trainer_go_on_seeking       (PolyfitTrainer         *self);

void             polyfit_trainer_prepare_all         (PolyfitTrainer         *self);

void             polyfit_trainer_go_on               (PolyfitTrainer         *self);

const Objective *polyfit_trainer_get_objective       (PolyfitTrainer         *self,
                                                      ObjectiveKind           kind);

const Objective *polyfit_trainer_get_shown_objective (PolyfitTrainer         *self,
                                                      ObjectiveKind           kind);

void             polyfit_trainer_use_objectives      (PolyfitTrainer         *self,
                                                      gboolean                full_batch,
                                                      gboolean                truth);

void             polyfit_trainer_renew_objectives    (PolyfitTrainer         *self);

void             polyfit_trainer_make_objectives     (PolyfitTrainer         *self);

gboolean         polyfit_trainer_waits_for_data      (PolyfitTrainer         *self);

gboolean         polyfit_trainer_await_objectives    (PolyfitTrainer         *self);

G_END_DECLS
