/* A whole experiment in a safetensors file: tensors with the weights, under the names that they
 * have in a weights file, moments, generator, history, data, what the latest step began with and where
 * the run has been before; everything else as JSON in the metadata. */

#include "model/polyfit-experiment-file.h"

#include "model/experiment-before.h"
#include "model/experiment-changes.h"
#include "model/experiment-checkpoints.h"
#include "model/experiment-settings.h"
#include "model/polyfit-error.h"
#include "model/polyfit-tensors.h"

#include <string.h>

/* The batch is kept to be looked at, and nobody can see more points. */
#define MAX_BATCH_POINTS 65536

/* Points that were edited are not in one piece, as they are in the file: they are joined in the thread that
 * makes the file. */
struct _PolyfitExperimentCopy
{
  PolyfitTensors *tensors;
  PolyfitPoints  *points; /* NULL if there are none, or they are among the tensors */
};

static void
add_vector (PolyfitTensors *tensors,
            const char     *name,
            PolyfitDtype    dtype,
            gsize           n,
            gconstpointer   elements)
{
  const guint64 shape[] = { n };

  polyfit_tensors_add (tensors, name, dtype, 1, shape, elements);
}

static void
add_history (PolyfitTensors *tensors,
             const History  *history,
             gsize           n_terms)
{
  gsize n = history->n_buckets;
  const guint64 shape[] = { n, n_terms };
  g_autofree float *after = g_new (float, n * n_terms);

  for (gsize i = 0; i < n; i++)
    memcpy (after + i * n_terms, history->after[i].value, n_terms * sizeof (float));
  add_vector (tensors, "history.min", POLYFIT_DTYPE_F32, n, history->min);
  add_vector (tensors, "history.max", POLYFIT_DTYPE_F32, n, history->max);
  add_vector (tensors, "history.sum", POLYFIT_DTYPE_F64, n, history->sum);
  polyfit_tensors_add (tensors, "history.after", POLYFIT_DTYPE_F32, 2, shape, after);
}

static void
add_weights (PolyfitTensors   *tensors,
             const Parameters *parameters,
             gsize             degree)
{
  const guint64 shape[] = { 1, degree };

  add_vector (tensors, "poly.bias", POLYFIT_DTYPE_F32, 1, &parameters->value[0]);
  polyfit_tensors_add (tensors, "poly.weight", POLYFIT_DTYPE_F32, 2, shape, &parameters->value[1]);
}

static void
add_state (PolyfitTensors               *tensors,
           const PolyfitTrainerSnapshot *snapshot,
           gsize                         degree)
{
  const RunState *run = snapshot->run;
  gsize n_terms = degree + 1;
  gsize n_batch = MIN (snapshot->n_batch, MAX_BATCH_POINTS);

  add_weights (tensors, &run->parameters, degree);
  add_vector (tensors, "gradient", POLYFIT_DTYPE_F32, n_terms, run->gradient.value);
  add_vector (tensors, "optimizer.first", POLYFIT_DTYPE_F32, n_terms, run->optimizer.first.value);
  add_vector (tensors, "optimizer.second", POLYFIT_DTYPE_F32, n_terms, run->optimizer.second.value);
  /* The same bits with a sign, because not every version of PyTorch has integers without one. */
  add_vector (tensors, "rng.word", POLYFIT_DTYPE_I32, RNG_WORDS, run->rng.word);
  add_vector (tensors, "rng.normal", POLYFIT_DTYPE_F64, 1, &run->rng.normal);
  add_vector (tensors, "loss", POLYFIT_DTYPE_F32, run->step > 0 ? 1 : 0, &snapshot->loss);
  add_vector (tensors, "batch.x", POLYFIT_DTYPE_F32, n_batch, snapshot->batch_x);
  add_vector (tensors, "batch.y", POLYFIT_DTYPE_F32, n_batch, snapshot->batch_y);
  add_history (tensors, snapshot->history, n_terms);
  experiment_changes_add (tensors, snapshot);
  experiment_before_add (tensors, snapshot, n_batch, degree);
  experiment_checkpoints_add (tensors, snapshot, degree);
}

/* All that a degree could make use of. */
static void
add_start (PolyfitTensors *tensors,
           PolyfitTrainer *trainer)
{
  const Parameters *given = polyfit_trainer_get_given_start (trainer);

  if (given != NULL)
    add_vector (tensors, "start", POLYFIT_DTYPE_F32, POLY_MAX_TERMS, given->value);
}

static char *
describe (PolyfitTrainer               *trainer,
          const PolyfitTrainerSnapshot *snapshot,
          const PolyfitDatasetSnapshot *data)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const RunState *run = snapshot->run;
  const ExperimentSettings settings = {
    .target = data->target,
    .source = data->source,
    .sample_size = data->sample_size,
    .data_seed = data->data_seed,
    .held_out = data->held_out,
    .data_step = snapshot->data_step,
    .basis = polyfit_model_get_basis_kind (model),
    .degree = polyfit_model_get_degree (model),
    .run = polyfit_trainer_get_run (trainer)->settings,
    .batch_size = polyfit_trainer_get_batch_size (trainer),
    .full_batch = polyfit_trainer_get_full_batch (trainer),
    .seed = polyfit_trainer_get_seed (trainer),
    .speed = polyfit_trainer_get_speed (trainer),
    .start_kind = polyfit_trainer_get_start_kind (trainer),
    .stop_kind = polyfit_trainer_get_stop_kind (trainer),
    .stop_loss = polyfit_trainer_get_stop_loss (trainer),
    .hidden = polyfit_trainer_get_hidden (trainer),
    .max_steps = polyfit_trainer_get_max_steps (trainer),
    .state = snapshot->state,
    .step = run->step,
    .first_step = snapshot->first_step,
    .optimizer_step = run->optimizer.step,
    .history_stride = snapshot->history->stride,
    .smoothed_sum = snapshot->history->smoothed_sum,
    .smoothed_weight = snapshot->history->smoothed_weight,
    .rng_used = run->rng.used,
    .rng_has_normal = run->rng.has_normal,
    .x_name = data->points != NULL ? polyfit_points_get_x_name (data->points) : NULL,
    .y_name = data->points != NULL ? polyfit_points_get_y_name (data->points) : NULL,
  };

  return experiment_settings_to_json (&settings);
}

/* Own points, whether they are in use or not: a sample is drawn again. */
static void
add_data (PolyfitTensors *tensors,
          PolyfitPoints  *points)
{
  const guint64 shape[] = { polyfit_points_get_n (points) };

  polyfit_tensors_add_shared (tensors, "data.x", POLYFIT_DTYPE_F64, 1, shape,
                              polyfit_points_get_x (points));
  polyfit_tensors_add_shared (tensors, "data.y", POLYFIT_DTYPE_F64, 1, shape,
                              polyfit_points_get_y (points));
}

/**
 * polyfit_experiment_file_waits:
 *
 * Returns: whether polyfit_experiment_copy_new() would have to wait for what a worker thread makes of the
 *   points: the features will adapt to it
 */
gboolean
polyfit_experiment_file_waits (PolyfitTrainer *trainer)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), FALSE);

  return polyfit_model_get_basis_kind (polyfit_trainer_get_model (trainer)) != BASIS_POWER &&
         polyfit_dataset_is_behind (polyfit_trainer_get_dataset (trainer));
}

/**
 * polyfit_experiment_copy_new:
 * @trainer: with its dataset and its model; it may be running
 *
 * Takes a fraction of a millisecond, since fixed points are not copied, except where
 * polyfit_experiment_file_waits(): what a worker thread makes is then made here and now.
 */
PolyfitExperimentCopy *
polyfit_experiment_copy_new (PolyfitTrainer *trainer)
{
  PolyfitExperimentCopy *copy;
  PolyfitDataset *dataset;
  g_autofree char *settings = NULL;
  PolyfitTrainerSnapshot snapshot;
  PolyfitDatasetSnapshot data;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  dataset = polyfit_trainer_get_dataset (trainer);
  if (polyfit_experiment_file_waits (trainer))
    polyfit_dataset_finish_deal (dataset);
  copy = g_new0 (PolyfitExperimentCopy, 1);
  copy->tensors = polyfit_tensors_new ();
  polyfit_dataset_get_snapshot (dataset, &data);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  settings = describe (trainer, &snapshot, &data);
  polyfit_tensors_set_metadata (copy->tensors, "format", "pt");
  polyfit_tensors_set_metadata (copy->tensors, POLYFIT_EXPERIMENT_FILE_KEY, settings);
  add_state (copy->tensors, &snapshot,
             polyfit_model_get_degree (polyfit_trainer_get_model (trainer)));
  add_start (copy->tensors, trainer);
  if (data.points != NULL)
    copy->points = polyfit_points_copy (data.points);
  return copy;
}

void
polyfit_experiment_copy_free (PolyfitExperimentCopy *copy)
{
  polyfit_tensors_free (copy->tensors);
  g_clear_pointer (&copy->points, polyfit_points_unref);
  g_free (copy);
}

/**
 * polyfit_experiment_copy_to_bytes:
 *
 * With millions of points it takes longer than a frame.
 *
 * Returns: (transfer full): a file from which polyfit_experiment_file_read() makes the same again
 */
GBytes *
polyfit_experiment_copy_to_bytes (PolyfitExperimentCopy *copy)
{
  g_return_val_if_fail (copy != NULL, NULL);

  if (copy->points != NULL)
    add_data (copy->tensors, copy->points);
  g_clear_pointer (&copy->points, polyfit_points_unref);
  return polyfit_tensors_to_bytes (copy->tensors);
}

/**
 * polyfit_experiment_file_to_bytes:
 * @trainer: with its dataset and its model; it may be running
 *
 * Returns: (transfer full): see polyfit_experiment_copy_to_bytes()
 */
GBytes *
polyfit_experiment_file_to_bytes (PolyfitTrainer *trainer)
{
  g_autoptr (PolyfitExperimentCopy) copy = polyfit_experiment_copy_new (trainer);

  return copy != NULL ? polyfit_experiment_copy_to_bytes (copy) : NULL;
}
