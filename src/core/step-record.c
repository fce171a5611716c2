#include "core/step-record.h"

#include "core/optimizer-kernel.h"
#include "core/sgd.h"

#include <assert.h>
#include <math.h>

/* From what the step left in the batch: the loss, and its slope at the weights it started from. */
static void
take_batch (const Run  *run,
            StepRecord *record)
{
  const Batch *batch = &run->batch;
  float sum;

  sum_in_order (batch->square, batch->size, 1, &sum);
  record->n_rows = batch->size;
  record->loss = sum / (float) batch->size;
  sgd_backward (&run->basis, run->basis.kind, run->basis.degree, batch->x, batch->error, batch->size,
                &record->backward);
}

static void
take_sums (const Run  *run,
           StepRecord *record)
{
  const Objective *objective = run->before.full_batch;
  double parameters[POLY_MAX_TERMS], slope[POLY_MAX_TERMS];

  for (size_t k = 0; k <= run->basis.degree; k++)
    parameters[k] = (double) record->before.value[k];
  record->loss = (float) objective_gradient (objective, parameters, slope);
  for (size_t k = 0; k <= run->basis.degree; k++)
    {
      record->backward.value[k] = (float) slope[k];
      record->mean[k] = objective->curvature[0][k];
    }
}

/* optimizer.zero_grad (), unless it is left out, and loss.backward (). */
static void
add_gradients (StepRecord *record)
{
  bool decays = record->settings.optimizer.kind != OPTIMIZER_ADAMW;
  float decay = (float) record->settings.optimizer.weight_decay;

  record->gradient = record->backward;
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    {
      if (!record->settings.zero_grad)
        record->gradient.value[k] += record->carried.value[k];
      record->decayed.value[k] = record->gradient.value[k];
      if (decays && decay != 0.0f)
        record->decayed.value[k] =
          fmaf (record->before.value[k], decay, record->gradient.value[k]);
    }
}

static void
step (StepRecord *record)
{
  record->moments = record->moments_before;
  record->after = record->before;
  record->made = isfinite (record->loss);
  if (!record->made)
    return;
  optimizer_update (&record->settings.optimizer, &record->moments, record->basis.degree,
                    &record->gradient, &record->after);
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    record->made = record->made && isfinite (record->after.value[k]);
}

/**
 * step_record_make:
 * @record: (out): all numbers of the latest step but those of each point
 *
 * Makes the latest step once more, from what it began with and what it left in the batch. Nothing of
 * this costs the run any time until somebody asks. Of a run that diverged it is the step that could
 * not be made.
 *
 * Returns: false where no step was made yet, where nobody kept what one began with, and where one that
 *   took a full batch was made with other data
 */
bool
step_record_make (const Run  *run,
                  StepRecord *record)
{
  const RunBefore *before = &run->before;

  if (!before->known)
    return false;
  *record = (StepRecord) {
    .full_batch = before->full_batch != NULL,
    .settings = before->settings,
    .basis = run->basis,
    .before = before->parameters,
    .carried = before->gradient,
    .moments_before = before->optimizer,
  };
  if (record->full_batch)
    take_sums (run, record);
  else
    take_batch (run, record);
  add_gradients (record);
  step (record);
  record->step = run->state.step + (record->made ? 0 : 1);
  return true;
}

/**
 * step_record_rows:
 * @n: at most the record's @n_rows
 * @row: (out): shape [n], the first points of the batch of the latest step, which was a minibatch
 */
void
step_record_rows (const Run *run,
                  size_t     n,
                  StepRow    row[])
{
  const Basis *basis = &run->basis;
  const Batch *batch = &run->batch;
  const float *weight = run->before.parameters.value;

  assert (run->before.known && run->before.full_batch == NULL && n <= batch->size);
  for (size_t i = 0; i < n; i++)
    {
      float feature[POLY_MAX_TERMS][FEATURES_BLOCK], sum = 0.0f;

      features_make (basis, basis->kind, basis->degree, &batch->x[i], 1, feature);
      row[i] = (StepRow) { .feature = { 1.0f }, .x = batch->x[i], .y = batch->y[i] };
      for (size_t k = 1; k <= basis->degree; k++)
        {
          row[i].feature[k] = feature[k][0];
          sum = k == 1 ? weight[k] * feature[k][0] : fmaf (weight[k], feature[k][0], sum);
        }
      row[i].prediction = sum + weight[0];
      row[i].error = batch->residual[i];
      row[i].square = batch->square[i];
    }
}
