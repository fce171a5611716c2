#pragma once

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
  ENSEMBLE_CONVERGED, /* the batch loss fell below the stop loss; that step's update was made */
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

/**
 * EnsembleRule:
 * @stop_loss: a batch loss below it ends a run; zero for none
 * @max_steps: so many steps end a run, at least 1
 * @stop: (nullable): set by another thread to end the call soon, whatever the results then are
 */
typedef struct
{
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
