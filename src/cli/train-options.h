#pragma once

#include "cli/data-input.h"
#include "core/run.h"

/**
 * TrainOptions:
 * @target: what is to be learned
 * @data: the file to learn from instead, if one was given
 * @degree: that of the polynomial that learns it
 * @basis: the features that it has of x
 * @settings: learning rate, batch size, optimizer
 * @batch_size: that of @settings, as it is parsed
 * @full_batch: whether a step takes everything as one batch instead
 * @seed: as for torch.manual_seed()
 * @stop_loss: the batch loss below which the run has converged, or zero for none
 * @max_steps: the most steps to make
 * @target_set: whether --target was given
 * @x_dist_set: whether --x-dist was given
 * @noise_set: whether --noise was given
 * @learning_rate_set: whether --lr was given
 * @batch_size_set: whether --batch-size was given
 * @seed_set: whether --seed was given
 * @momentum_set: whether --momentum was given
 * @dampening_set: whether --dampening was given
 * @beta1_set: whether --beta1 was given
 * @beta2_set: whether --beta2 was given
 * @no_zero_grad: whether --no-zero-grad was given
 *
 * The options that describe a run: those of `train` that every command takes which makes a run or
 * writes one out. They begin as the tutorial's.
 */
typedef struct
{
  Target      target;
  DataInput   data;
  guint64     degree;
  BasisKind   basis;
  RunSettings settings;
  guint64     batch_size;
  gboolean    full_batch;
  guint64     seed;
  double      stop_loss;
  guint64     max_steps;

  gboolean    target_set;
  gboolean    x_dist_set;
  gboolean    noise_set;
  gboolean    learning_rate_set;
  gboolean    batch_size_set;
  gboolean    seed_set;
  gboolean    momentum_set;
  gboolean    dampening_set;
  gboolean    beta1_set;
  gboolean    beta2_set;
  gboolean    no_zero_grad;
} TrainOptions;

void          train_options_init           (TrainOptions *self);

void          train_options_clear          (TrainOptions *self);

GOptionGroup *train_options_group          (TrainOptions *self);

gboolean      train_options_check_data     (const TrainOptions *self,
                                            GError            **error);

const char   *train_options_optimizer_name (OptimizerKind kind);

const char   *train_options_basis_name     (BasisKind kind);
