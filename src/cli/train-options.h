#pragma once

#include "cli/data-input.h"
#include "core/run.h"
#include "model/polyfit-start-kind.h"
#include "model/polyfit-stop-kind.h"

/**
 * TrainOptions:
 * @target: what is to be learned
 * @data: the file to learn from instead, if one was given
 * @sample_size: of the fixed sample to learn from instead of fresh batches, if one was asked for
 * @data_seed: of that sample, and of what is held out
 * @held_out: the share of fixed points that is held out, in percent
 * @degree: that of the polynomial that learns it
 * @basis: the features that it has of x
 * @settings: learning rate, batch size, optimizer
 * @batch_size: that of @settings, as it is parsed
 * @full_batch: whether a step takes everything as one batch instead
 * @seed: as for torch.manual_seed()
 * @start_kind: which weights the run starts from
 * @given: those that were typed
 * @n_given: how many were
 * @stop_kind: which loss @stop_loss is compared with
 * @stop_loss: the loss below which the run has converged, or zero for none
 * @max_steps: the most steps to make
 * @target_set: whether --target was given
 * @x_dist_set: whether --x-dist was given
 * @sample_set: whether --sample was given
 * @data_seed_set: whether --data-seed was given
 * @held_out_set: whether --held-out was given
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
  Target           target;
  DataInput        data;
  guint64          sample_size;
  guint64          data_seed;
  guint64          held_out;
  guint64          degree;
  BasisKind        basis;
  RunSettings      settings;
  guint64          batch_size;
  gboolean         full_batch;
  guint64          seed;
  PolyfitStartKind start_kind;
  Parameters       given;
  gsize            n_given;
  PolyfitStopKind  stop_kind;
  double           stop_loss;
  guint64          max_steps;

  gboolean         target_set;
  gboolean         x_dist_set;
  gboolean         noise_set;
  gboolean         sample_set;
  gboolean         data_seed_set;
  gboolean         held_out_set;
  gboolean         learning_rate_set;
  gboolean         batch_size_set;
  gboolean         seed_set;
  gboolean         momentum_set;
  gboolean         dampening_set;
  gboolean         beta1_set;
  gboolean         beta2_set;
  gboolean         no_zero_grad;
} TrainOptions;

void          train_options_init           (TrainOptions *self);

void          train_options_clear          (TrainOptions *self);

GOptionGroup *train_options_group          (TrainOptions *self);

gboolean      train_options_check          (const TrainOptions *self,
                                            GError            **error);

gboolean      train_options_check_data     (const TrainOptions *self,
                                            GError            **error);

const char   *train_options_start_name     (PolyfitStartKind kind);

const char   *train_options_optimizer_name (OptimizerKind kind);

const char   *train_options_basis_name     (BasisKind kind);
