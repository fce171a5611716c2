#pragma once

#include "cli/train-report.h"

/**
 * TrainTally:
 * @n: how many runs ended so, by #TrainOutcome
 * @n_runs: how many there were
 * @n_steps: how many they made
 * @steps: (element-type double): of the runs that did not diverge
 * @true_loss: (element-type double): likewise
 *
 * What many runs came to.
 */
typedef struct
{
  gsize   n[TRAIN_N_OUTCOMES];
  gsize   n_runs;
  double  n_steps;
  GArray *steps;
  GArray *true_loss;
} TrainTally;

/**
 * TrainSpread:
 *
 * Of some numbers; not a number if there are none.
 */
typedef struct
{
  double min;
  double median;
  double mean;
  double max;
} TrainSpread;

void        train_tally_init   (TrainTally        *self);

void        train_tally_add    (TrainTally        *self,
                                const TrainReport *report);

TrainSpread train_tally_spread (GArray            *values);

void        train_tally_clear  (TrainTally        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrainTally, train_tally_clear)
