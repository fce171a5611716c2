#pragma once

#include "core/basis.h"
#include "core/objective.h"
#include "core/optimizer.h"
#include "core/samples.h"

/**
 * RunSettings:
 * @optimizer: how a gradient changes the weights
 * @batch_size: points a batch
 * @zero_grad: whether gradients are cleared before each backward pass, as they should be
 *
 * What may be changed between any two steps.
 */
typedef struct
{
  Optimizer optimizer;
  size_t    batch_size;
  bool      zero_grad;
} RunSettings;

/**
 * RunState:
 * @step: the number of updates made
 * @parameters: the weights after that step
 * @gradient: what the last backward pass left, kept because without zero_grad the next one adds
 *   to it
 * @optimizer: moments
 * @rng: where the next batch comes from
 *
 * All that a run needs to go on with the same bits: plain data, a copy of it is a checkpoint.
 */
typedef struct
{
  uint64_t       step;
  Parameters     parameters;
  Parameters     gradient;
  OptimizerState optimizer;
  Rng            rng;
} RunState;

/**
 * RunBefore:
 * @known: whether there was a latest step, and all that it took is still there
 * @settings: what it was made with
 * @full_batch: see #Run; %NULL where it took a minibatch
 * @parameters: the weights that it started from
 * @gradient: what the backward pass before had left
 * @optimizer: the moments it started from
 *
 * What the latest step began with. Together with the batch, all numbers of that step follow.
 */
typedef struct
{
  bool             known;
  RunSettings      settings;
  const Objective *full_batch;
  Parameters       parameters;
  Parameters       gradient;
  OptimizerState   optimizer;
} RunBefore;

/**
 * Run:
 * @samples: what it learns from
 * @full_batch: the loss over all of it, borrowed, for steps that take everything as one batch;
 *   %NULL for minibatches. Made in the basis of @basis.
 * @basis: the features
 * @batch: the minibatch of the last step
 * @before: what that step, made or not, began with
 *
 * One training run: what it learns from, its settings, its state.
 */
typedef struct
{
  Samples          samples;
  const Objective *full_batch;
  Basis            basis;
  RunSettings      settings;
  RunState         state;
  Batch            batch;
  RunBefore        before;
} Run;

bool run_init (Run *run);

void run_clear (Run *run);

bool run_set_batch_size (Run   *run,
                         size_t batch_size);

void run_set_optimizer (Run             *run,
                        const Optimizer *optimizer);

void run_initial_parameters (const float uniform[],
                             size_t      degree,
                             Parameters *parameters);

void run_start (Run      *run,
                uint64_t  seed);

void run_go_on (Run            *run,
                const RunState *state);

void run_look_back (Run             *run,
                    const RunBefore *before);

bool run_step (Run   *run,
               float *loss);
