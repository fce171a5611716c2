#pragma once

#include "core/basis.h"
#include "core/exact.h"
#include "core/target.h"

#include <glib.h>
#include <stdio.h>

typedef enum
{
  TRAIN_CONVERGED,
  TRAIN_FINISHED,
  TRAIN_NOT_CONVERGED,
  TRAIN_DIVERGED,
  TRAIN_INTERRUPTED,
  TRAIN_N_OUTCOMES,
} TrainOutcome;

/**
 * TrainReport:
 * @outcome: how the run ended
 * @steps: how many steps were made
 * @steps_before: how many of them before this run was resumed
 * @loss: the last batch loss
 * @true_loss: the expected loss of the weights as they are now
 * @held_out_loss: over the points that are held out; not a number where none are
 * @has_data: whether it was learned from a file, so that what it was to be is the exact fit
 * @exact_status: whether there is one
 * @n: how many points the file has
 * @exact: it, in powers of x
 * @target: what was to be learned, unless from a file
 * @poly: what was learned, in powers of x
 * @parameters: the same as the linear layer has it
 * @degree: the number of weights
 * @basis: what they are weights of
 * @learning_rate: of the run
 * @batch_size: of the run, or zero if it took everything as one batch
 * @seed: of the run
 * @seconds: spent in training alone; not a number where it is not known
 *
 * All that is told of a run when it is over.
 */
typedef struct
{
  TrainOutcome outcome;
  guint64      steps;
  guint64      steps_before;
  double       loss;
  double       true_loss;
  double       held_out_loss;
  gboolean     has_data;
  ExactStatus  exact_status;
  gsize        n;
  Poly         exact;
  Target       target;
  Poly         poly;
  Parameters   parameters;
  guint64      degree;
  BasisKind    basis;
  double       learning_rate;
  guint64      batch_size;
  guint64      seed;
  double       seconds;
} TrainReport;

void train_report_print (const TrainReport *report,
                         FILE              *stream);

void train_report_print_json (const TrainReport *report,
                              FILE              *stream);
