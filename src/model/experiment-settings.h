#pragma once

#include "core/run.h"
#include "model/polyfit-trainer-state.h"

G_BEGIN_DECLS

/* The version of the format that is written here; later ones are refused. */
#define EXPERIMENT_VERSION 1

/**
 * ExperimentSettings:
 * @target: what fresh batches are drawn from
 * @basis: the features
 * @degree: how many of them
 * @run: optimizer, batch size and zero_grad, as they are now
 * @batch_size: that of @run, which has not as many bits everywhere
 * @full_batch: whether a step takes everything as one batch
 * @seed: where the initial weights and all batches come from
 * @speed: steps a second
 * @stop_loss: see #PolyfitTrainer:stop-loss
 * @max_steps: see #PolyfitTrainer:max-steps
 * @state: why it does not run
 * @step: the number of updates made
 * @first_step: the step from which @max_steps is counted
 * @optimizer_step: the number of updates that the moments have seen, since the optimizer was set
 * @history_stride: how many steps a bucket of the history stands for
 * @rng_used: how many words of the generator's state were handed out
 * @rng_has_normal: whether the generator has a normal left over
 *
 * What an experiment's file holds besides tensors: one JSON object in its metadata.
 */
typedef struct
{
  Target              target;
  BasisKind           basis;
  guint64             degree;
  RunSettings         run;
  guint64             batch_size;
  gboolean            full_batch;
  guint64             seed;
  double              speed;
  double              stop_loss;
  guint64             max_steps;
  PolyfitTrainerState state;
  guint64             step;
  guint64             first_step;
  guint64             optimizer_step;
  guint64             history_stride;
  guint64             rng_used;
  gboolean            rng_has_normal;
} ExperimentSettings;

char    *experiment_settings_to_json   (const ExperimentSettings  *self);

gboolean experiment_settings_from_json (ExperimentSettings        *self,
                                        const char                *json,
                                        const char                *name,
                                        GError                   **error);

G_END_DECLS
