/* The settings that a run began with and those that came after them, as two tensors: there may be
 * too many of them for the header of a file. */

#include "model/experiment-changes.h"

#include "model/training.h"

#include <math.h>

#define STEPS "changes.step"
#define SETTINGS "changes.settings"

enum
{
  COLUMN_OPTIMIZER,
  COLUMN_LEARNING_RATE,
  COLUMN_MOMENTUM,
  COLUMN_DAMPENING,
  COLUMN_WEIGHT_DECAY,
  COLUMN_BETA1,
  COLUMN_BETA2,
  COLUMN_ALPHA,
  COLUMN_EPSILON,
  COLUMN_BATCH_SIZE,
  COLUMN_ZERO_GRAD,
  COLUMN_FULL_BATCH,
};

G_STATIC_ASSERT (COLUMN_FULL_BATCH + 1 == EXPERIMENT_CHANGE_COLUMNS);

/**
 * experiment_change_write:
 * @row: (out): all of @change but its step
 */
void
experiment_change_write (const PolyfitTrainerChange *change,
                         double                      row[EXPERIMENT_CHANGE_COLUMNS])
{
  const RunSettings *settings = &change->settings;
  const Optimizer *optimizer = &settings->optimizer;

  row[COLUMN_OPTIMIZER] = (double) optimizer->kind;
  row[COLUMN_LEARNING_RATE] = optimizer->learning_rate;
  row[COLUMN_MOMENTUM] = optimizer->momentum;
  row[COLUMN_DAMPENING] = optimizer->dampening;
  row[COLUMN_WEIGHT_DECAY] = optimizer->weight_decay;
  row[COLUMN_BETA1] = optimizer->beta1;
  row[COLUMN_BETA2] = optimizer->beta2;
  row[COLUMN_ALPHA] = optimizer->alpha;
  row[COLUMN_EPSILON] = optimizer->epsilon;
  row[COLUMN_BATCH_SIZE] = (double) settings->batch_size;
  row[COLUMN_ZERO_GRAD] = settings->zero_grad ? 1.0 : 0.0;
  row[COLUMN_FULL_BATCH] = change->full_batch ? 1.0 : 0.0;
}

static gboolean
is_whole (double value,
          double least,
          double most)
{
  return value >= least && value <= most && value == floor (value);
}

/**
 * experiment_change_read:
 * @change: (inout): gets all but its step
 *
 * Returns: %FALSE where experiment_change_write() could not have written such a row
 */
gboolean
experiment_change_read (const double          row[EXPERIMENT_CHANGE_COLUMNS],
                        PolyfitTrainerChange *change)
{
  /* Only whole numbers that the enumeration and the batch size can be are converted to them. */
  if (!is_whole (row[COLUMN_OPTIMIZER], OPTIMIZER_SGD, OPTIMIZER_ADAMW) ||
      !is_whole (row[COLUMN_BATCH_SIZE], 1.0, (double) POLYFIT_TRAINER_MAX_BATCH_SIZE))
    return FALSE;

  change->settings = (RunSettings) {
    .optimizer = {
      .kind = (OptimizerKind) row[COLUMN_OPTIMIZER],
      .learning_rate = row[COLUMN_LEARNING_RATE],
      .momentum = row[COLUMN_MOMENTUM],
      .dampening = row[COLUMN_DAMPENING],
      .weight_decay = row[COLUMN_WEIGHT_DECAY],
      .beta1 = row[COLUMN_BETA1],
      .beta2 = row[COLUMN_BETA2],
      .alpha = row[COLUMN_ALPHA],
      .epsilon = row[COLUMN_EPSILON],
    },
    .batch_size = (size_t) row[COLUMN_BATCH_SIZE],
    .zero_grad = row[COLUMN_ZERO_GRAD] != 0.0,
  };
  change->full_batch = row[COLUMN_FULL_BATCH] != 0.0;
  return polyfit_trainer_settings_are_valid (&change->settings);
}

/**
 * experiment_changes_add:
 *
 * Adds the changes of @snapshot to what is to be saved.
 */
void
experiment_changes_add (PolyfitTensors               *tensors,
                        const PolyfitTrainerSnapshot *snapshot)
{
  gsize n = snapshot->n_changes;
  const guint64 shape[] = { n, EXPERIMENT_CHANGE_COLUMNS };
  g_autofree guint64 *steps = g_new (guint64, n);
  g_autofree double *rows = g_new (double, n * EXPERIMENT_CHANGE_COLUMNS);

  for (gsize i = 0; i < n; i++)
    {
      steps[i] = snapshot->changes[i].step;
      experiment_change_write (&snapshot->changes[i], &rows[i * EXPERIMENT_CHANGE_COLUMNS]);
    }
  polyfit_tensors_add (tensors, STEPS, POLYFIT_DTYPE_I64, 1, shape, steps);
  polyfit_tensors_add (tensors, SETTINGS, POLYFIT_DTYPE_F64, 2, shape, rows);
}

static gboolean
are_changes (const PolyfitTensor *steps,
             const PolyfitTensor *settings)
{
  return steps != NULL && steps->dtype == POLYFIT_DTYPE_I64 && steps->n_dims == 1 &&
         steps->shape[0] <= POLYFIT_TRAINER_MAX_CHANGES &&
         settings != NULL && settings->dtype == POLYFIT_DTYPE_F64 && settings->n_dims == 2 &&
         settings->shape[0] == steps->shape[0] && settings->shape[1] == EXPERIMENT_CHANGE_COLUMNS;
}

/**
 * experiment_changes_read:
 * @last: the settings that the run has now, which are those of the last change, and its step
 *
 * Returns: (transfer full) (element-type PolyfitTrainerChange): what experiment_changes_add()
 *   added, or %NULL where it could not have added such a thing
 */
GArray *
experiment_changes_read (PolyfitTensors             *tensors,
                         const PolyfitTrainerChange *last)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (PolyfitTrainerChange));
  const PolyfitTensor *step_tensor = polyfit_tensors_lookup (tensors, STEPS);
  const PolyfitTensor *settings_tensor = polyfit_tensors_lookup (tensors, SETTINGS);
  g_autofree guint64 *steps = NULL;
  g_autofree double *rows = NULL;
  PolyfitTrainerChange change = { 0 };

  if (!are_changes (step_tensor, settings_tensor))
    return NULL;
  steps = g_new (guint64, step_tensor->n_elements);
  rows = g_new (double, settings_tensor->n_elements);
  polyfit_tensor_copy_elements (step_tensor, steps);
  polyfit_tensor_copy_elements (settings_tensor, rows);
  for (gsize i = 0; i < step_tensor->n_elements; i++)
    {
      if (i == 0 ? steps[i] != 0 : steps[i] <= change.step || steps[i] > last->step)
        return NULL;
      change.step = steps[i];
      if (!experiment_change_read (&rows[i * EXPERIMENT_CHANGE_COLUMNS], &change))
        return NULL;
      g_array_append_val (changes, change);
    }
  if (changes->len > 0 && (change.full_batch != last->full_batch ||
                           !training_settings_equal (&change.settings, &last->settings)))
    return NULL;
  return g_steal_pointer (&changes);
}
