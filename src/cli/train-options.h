#pragma once

#include "core/run.h"

#include <glib.h>

/**
 * TrainOptions:
 * @target: what is to be learned
 * @degree: that of the polynomial that learns it
 * @settings: learning rate, batch size, optimizer
 * @batch_size: that of @settings, as it is parsed
 * @seed: as for torch.manual_seed()
 * @stop_loss: the batch loss below which the run has converged, or zero for none
 * @max_steps: the most steps to make
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
  guint64     degree;
  RunSettings settings;
  guint64     batch_size;
  guint64     seed;
  double      stop_loss;
  guint64     max_steps;

  gboolean    momentum_set;
  gboolean    dampening_set;
  gboolean    beta1_set;
  gboolean    beta2_set;
  gboolean    no_zero_grad;
} TrainOptions;

void          train_options_init           (TrainOptions *self);

GOptionGroup *train_options_group          (TrainOptions *self);

const char   *train_options_optimizer_name (OptimizerKind kind);
