/* What the latest step of a run began with: from that and its batch all its numbers follow, without which
 * there is nothing to be seen of a step that was made before an experiment was saved. A file may do
 * without; earlier versions of this program wrote none, and do not mind it. */

#include "model/experiment-before.h"

#include "model/experiment-changes.h"

#include <math.h>

#define SETTINGS "before.settings"
#define OPTIMIZER_STEP "before.optimizer_step"

/* The vectors, each with a number for the bias and each feature. */
static const struct
{
  const char *name;
  gsize       offset;
} VECTORS[] = {
  { "before.parameters", offsetof (RunBefore, parameters) },
  { "before.gradient", offsetof (RunBefore, gradient) },
  { "before.first", offsetof (RunBefore, optimizer.first) },
  { "before.second", offsetof (RunBefore, optimizer.second) },
};

/**
 * experiment_before_add:
 * @n_batch: how many points of the batch are saved
 *
 * Adds what the latest step of @snapshot began with to what is to be saved, if that is known, and if all
 * of its batch is saved.
 */
void
experiment_before_add (PolyfitTensors               *tensors,
                       const PolyfitTrainerSnapshot *snapshot,
                       gsize                         n_batch,
                       gsize                         degree)
{
  const RunBefore *before = snapshot->before;
  const guint64 vector[] = { degree + 1 }, row[] = { EXPERIMENT_CHANGE_COLUMNS }, scalar[] = { 1 };
  PolyfitTrainerChange made_with;
  double settings[EXPERIMENT_CHANGE_COLUMNS];

  if (before == NULL || (!snapshot->before_full_batch && n_batch < snapshot->n_batch))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (VECTORS); i++)
    polyfit_tensors_add (tensors, VECTORS[i].name, POLYFIT_DTYPE_F32, 1, vector,
                         (const guint8 *) before + VECTORS[i].offset);
  polyfit_tensors_add (tensors, OPTIMIZER_STEP, POLYFIT_DTYPE_I64, 1, scalar,
                       &before->optimizer.step);
  made_with = (PolyfitTrainerChange) {
    .settings = before->settings,
    .full_batch = snapshot->before_full_batch,
  };
  experiment_change_write (&made_with, settings);
  polyfit_tensors_add (tensors, SETTINGS, POLYFIT_DTYPE_F64, 1, row, settings);
}

/**
 * experiment_before_is_in:
 *
 * Returns: whether there is something for experiment_before_read()
 */
gboolean
experiment_before_is_in (PolyfitTensors *tensors)
{
  return polyfit_tensors_lookup (tensors, SETTINGS) != NULL;
}

static gboolean
read_vector (PolyfitTensors *tensors,
             const char     *name,
             PolyfitDtype    dtype,
             guint64         n,
             gpointer        elements)
{
  return polyfit_tensors_read (tensors, name, dtype, 1, &n, elements);
}

/**
 * experiment_before_read:
 * @n_batch: how many points there are of the batch
 * @before: (out): what experiment_before_add() added
 * @full_batch: (out): whether the step took everything as one batch
 *
 * Returns: %FALSE where it could not have added such a thing
 */
gboolean
experiment_before_read (PolyfitTensors *tensors,
                        gsize           n_batch,
                        gsize           degree,
                        RunBefore      *before,
                        gboolean       *full_batch)
{
  PolyfitTrainerChange made_with = { 0 };
  double settings[EXPERIMENT_CHANGE_COLUMNS];

  *before = (RunBefore) { .known = true };
  for (gsize i = 0; i < G_N_ELEMENTS (VECTORS); i++)
    if (!read_vector (tensors, VECTORS[i].name, POLYFIT_DTYPE_F32, degree + 1,
                      (guint8 *) before + VECTORS[i].offset))
      return FALSE;
  for (gsize k = 0; k <= degree; k++)
    if (!isfinite (before->parameters.value[k]))
      return FALSE;
  if (!read_vector (tensors, OPTIMIZER_STEP, POLYFIT_DTYPE_I64, 1, &before->optimizer.step) ||
      !read_vector (tensors, SETTINGS, POLYFIT_DTYPE_F64, EXPERIMENT_CHANGE_COLUMNS, settings) ||
      !experiment_change_read (settings, &made_with))
    return FALSE;
  before->settings = made_with.settings;
  *full_batch = made_with.full_batch;
  return *full_batch || n_batch > 0;
}
