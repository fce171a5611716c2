#pragma once

#include "core/parameters.h"
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
} TrainOutcome;

/**
 * TrainReport:
 * @outcome: how the run ended
 * @steps: how many steps were made
 * @loss: the last batch loss
 * @true_loss: the expected loss of the weights as they are now
 * @target: what was to be learned
 * @poly: what was learned, in powers of x
 * @parameters: the same as the linear layer has it
 * @degree: the number of weights
 * @seed: of the run
 * @seconds: spent in training alone
 *
 * All that is told of a run when it is over.
 */
typedef struct
{
  TrainOutcome outcome;
  guint64      steps;
  double       loss;
  double       true_loss;
  Target       target;
  Poly         poly;
  Parameters   parameters;
  guint64      degree;
  guint64      seed;
  double       seconds;
} TrainReport;

void train_report_print (const TrainReport *report,
                         FILE              *stream);

void train_report_print_json (const TrainReport *report,
                              FILE              *stream);
