#pragma once

#include "core/history.h"
#include "core/run.h"

#include <stdatomic.h>

/**
 * EnsembleJob:
 *
 * One run of an ensemble, as it would be made alone: run_start() with @seed, then steps with
 * @settings.
 */
typedef struct
{
  uint64_t    seed;
  RunSettings settings;
} EnsembleJob;

typedef enum
{
  ENSEMBLE_CONVERGED, /* a loss fell below the stop loss; that step's update was made */
  ENSEMBLE_FINISHED,  /* the number of steps is reached */
  ENSEMBLE_DIVERGED,  /* the next step was not finite; what is here is of the last that was */
} EnsembleOutcome;

/**
 * EnsembleResult:
 * @steps: how many were made
 * @loss: the batch loss of the last one, before its update; NaN where none was made
 * @parameters: the weights after it
 */
typedef struct
{
  EnsembleOutcome outcome;
  uint64_t        steps;
  float           loss;
  Parameters      parameters;
} EnsembleResult;

/* Which loss ends a run. */
typedef enum
{
  ENSEMBLE_BATCH_LOSS,    /* that of the batch, as in the tutorial */
  ENSEMBLE_SMOOTHED_LOSS, /* see history_smoothed_loss() */
  ENSEMBLE_TRUE_LOSS,     /* that of the new weights */
} EnsembleLoss;

/**
 * EnsembleRule:
 * @start: (nullable): the weights that all runs begin with, borrowed; %NULL for random ones
 * @full_batch: (nullable): what all steps take as one batch, borrowed, see #Run
 * @stop_by: the loss that @stop_loss is compared with
 * @truth: (nullable): what %ENSEMBLE_TRUE_LOSS asks for the loss, borrowed
 * @stop_loss: such a loss below it ends a run; zero for none
 * @max_steps: so many steps end a run, at least 1
 * @stop: (nullable): set by another thread to end the call soon, whatever the results then are
 */
typedef struct
{
  const Parameters  *start;
  const Objective   *full_batch;
  EnsembleLoss       stop_by;
  const Objective   *truth;
  double             stop_loss;
  uint64_t           max_steps;
  const atomic_bool *stop;
} EnsembleRule;

bool ensemble_fits_lanes (const Samples     *samples,
                          const EnsembleJob *job);

bool ensemble_same_lanes (const EnsembleJob *a,
                          const EnsembleJob *b);

bool ensemble_run        (const Samples      *samples,
                          const Basis        *basis,
                          const EnsembleRule *rule,
                          const EnsembleJob   job[],
                          EnsembleResult      result[],
                          size_t              n);
