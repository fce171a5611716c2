#pragma once

#include "core/run.h"
#include "model/polyfit-parts.h"
#include "model/polyfit-source.h"
#include "model/polyfit-start-kind.h"
#include "model/polyfit-stop-kind.h"
#include "model/polyfit-trainer-state.h"

G_BEGIN_DECLS

/* The version of the format that is written here; later ones are refused. */
#define EXPERIMENT_VERSION 2

/**
 * ExperimentSettings:
 * @version: of the format of the file
 * @target: what fresh batches and samples are drawn from
 * @source: where the points come from; of version 1 it is not known from here
 * @sample_size: how many points a sample has
 * @data_seed: of the sample, and of what is held out
 * @held_out: the share of fixed points that is held out, in percent
 * @data_step: the step after which the data were changed the last time
 * @basis: the features
 * @degree: how many of them
 * @run: optimizer, batch size and zero_grad, as they are now
 * @batch_size: that of @run, which has not as many bits everywhere
 * @full_batch: whether a step takes everything as one batch
 * @seed: where the initial weights and all batches come from
 * @speed: steps a second
 * @start_kind: see #PolyfitTrainer:start-kind; of version 1 it is not known from here
 * @stop_kind: see #PolyfitTrainer:stop-kind
 * @stop_loss: see #PolyfitTrainer:stop-loss
 * @hidden: see #PolyfitTrainer:hidden
 * @max_steps: see #PolyfitTrainer:max-steps
 * @state: why it does not run
 * @step: the number of updates made
 * @first_step: the step from which @max_steps is counted
 * @optimizer_step: the number of updates that the moments have seen, since the optimizer was set
 * @history_stride: how many steps a bucket of the history stands for
 * @smoothed_sum: see #History
 * @smoothed_weight: see #History
 * @rng_used: how many words of the generator's state were handed out
 * @rng_has_normal: whether the generator has a normal left over
 * @x_name: (nullable): what own points' x is called, interned
 * @y_name: (nullable): likewise
 *
 * What an experiment's file holds besides tensors: one JSON object in its metadata.
 */
typedef struct
{
  guint64             version;
  Target              target;
  PolyfitSource       source;
  guint64             sample_size;
  guint64             data_seed;
  guint64             held_out;
  guint64             data_step;
  BasisKind           basis;
  guint64             degree;
  RunSettings         run;
  guint64             batch_size;
  gboolean            full_batch;
  guint64             seed;
  double              speed;
  PolyfitStartKind    start_kind;
  PolyfitStopKind     stop_kind;
  double              stop_loss;
  PolyfitParts        hidden;
  guint64             max_steps;
  PolyfitTrainerState state;
  guint64             step;
  guint64             first_step;
  guint64             optimizer_step;
  guint64             history_stride;
  double              smoothed_sum;
  double              smoothed_weight;
  guint64             rng_used;
  gboolean            rng_has_normal;
  const char         *x_name;
  const char         *y_name;
} ExperimentSettings;

char    *experiment_settings_to_json   (const ExperimentSettings  *self);

gboolean experiment_settings_from_json (ExperimentSettings        *self,
                                        const char                *json,
                                        const char                *name,
                                        GError                   **error);

G_END_DECLS
