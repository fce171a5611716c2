#pragma once

#include "core/history.h"
#include "core/run.h"
#include "model/polyfit-trainer-state.h"

G_BEGIN_DECLS

/**
 * PolyfitTrainerChange:
 * @step: how many steps had been made
 * @settings: those of the steps from there on
 * @full_batch: whether they took everything as one batch
 *
 * What somebody changed while it trained.
 */
typedef struct
{
  guint64     step;
  RunSettings settings;
  gboolean    full_batch;
} PolyfitTrainerChange;

/* Whoever changes settings more often is told nothing of when. */
#define POLYFIT_TRAINER_MAX_CHANGES 65536

/**
 * PolyfitTrainerSnapshot:
 * @run: weights, moments, generator
 * @basis: (nullable): the features of these weights; %NULL where they are known to be the model's
 * @history: the losses of all steps
 * @state: never %POLYFIT_TRAINER_RUNNING: what runs is told as paused
 * @loss: the batch loss of the latest step; not a number before the first
 * @first_step: the step from which #PolyfitTrainer:max-steps is counted
 * @batch_x: shape [n_batch], the points of the latest step
 * @batch_y: shape [n_batch]
 * @n_batch: how many; zero before the first step
 * @before: (nullable): what the latest step, made or not, began with, if that is known
 * @before_full_batch: whether it took everything as one batch; what that was, @before does not tell
 * @data_step: the step after which the data were changed the last time; zero if they never were
 * @changes: shape [n_changes], in the order they were made in; the first, of step 0, is what the
 *   run began with
 * @n_changes: how many; zero where there were more than %POLYFIT_TRAINER_MAX_CHANGES
 * @timeline: (nullable): what takes the run to its other steps; %NULL where they are out of reach
 * @checkpoints: (nullable): where there is no @timeline, the steps that the run can go back to, up to its
 *   present one; %NULL for none
 * @is_behind: whether a worker thread was making something of data that the run had not seen: those are the
 *   data of the steps to come, and steps before are out of reach
 *
 * All that a trainer needs to go on with the same bits, save for its dataset, model and properties.
 * Everything is borrowed.
 */
typedef struct
{
  const RunState             *run;
  const Basis                *basis;
  const History              *history;
  PolyfitTrainerState         state;
  float                       loss;
  guint64                     first_step;
  const float                *batch_x;
  const float                *batch_y;
  gsize                       n_batch;
  const RunBefore            *before;
  gboolean                    before_full_batch;
  guint64                     data_step;
  const PolyfitTrainerChange *changes;
  gsize                       n_changes;
  const struct _Timeline     *timeline;
  const struct _Checkpoints  *checkpoints;
  gboolean                    is_behind;
} PolyfitTrainerSnapshot;

G_END_DECLS
