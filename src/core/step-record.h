#pragma once

#include "core/run.h"

/**
 * StepRecord:
 * @step: the number of the update, counted from 1
 * @made: whether it was made: false where the loss or a new weight is not finite
 * @full_batch: whether all there is was one batch: there are then no rows
 * @n_rows: the points of the batch
 * @settings: what the step was made with
 * @basis: the features
 * @loss: the mean squared error
 * @mean: with a full batch, the expectation of each feature; that of the bias is 1
 * @before: the weights that the step started from
 * @carried: the gradient that the step before had left
 * @backward: what the backward pass adds: ∂loss/∂w_k = 2/B Σ error · feature_k
 * @gradient: what the optimizer gets to see: @backward, and @carried where that was not zeroed
 * @decayed: the same with the weight decay λw; but with AdamW, which shrinks weights itself, without
 * @moments_before: momentum, or Adam's moments, that the step started from
 * @moments: the same after the step
 * @after: the weights after the step
 *
 * All numbers of one step, with the bits that the step itself had.
 */
typedef struct
{
  uint64_t       step;
  bool           made;
  bool           full_batch;
  size_t         n_rows;
  RunSettings    settings;
  Basis          basis;
  float          loss;
  double         mean[POLY_MAX_TERMS];
  Parameters     before;
  Parameters     carried;
  Parameters     backward;
  Parameters     gradient;
  Parameters     decayed;
  OptimizerState moments_before;
  OptimizerState moments;
  Parameters     after;
} StepRecord;

/**
 * StepRow:
 * @feature: 1 for the bias, then what make_features makes of x
 * @x: what the point lies at
 * @y: its value
 * @prediction: what the model says
 * @error: prediction - y
 * @square: error²
 *
 * One point of a batch on its way through a step.
 */
typedef struct
{
  float feature[POLY_MAX_TERMS];
  float x;
  float y;
  float prediction;
  float error;
  float square;
} StepRow;

bool step_record_make (const Run  *run,
                       StepRecord *record);

void step_record_rows (const Run  *run,
                       size_t      n,
                       StepRow     row[]);
