/* Reads experiments, and trusts no file: everything is looked at before a trainer is made of it. */

#include "model/polyfit-experiment-file.h"

#include "model/experiment-before.h"
#include "model/experiment-changes.h"
#include "model/experiment-checkpoints.h"
#include "model/experiment-settings.h"
#include "model/polyfit-error.h"
#include "model/polyfit-file-kind.h"
#include "model/polyfit-tensors.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What was read so far. */
typedef struct
{
  const char         *name;
  PolyfitTensors     *tensors;
  ExperimentSettings  settings;
  RunState            run;
  History             history;
  float               loss;
  Parameters          start;
  gboolean            has_start;
  float              *batch_x;
  float              *batch_y;
  gsize               n_batch;
  RunBefore           before;
  gboolean            has_before;
  gboolean            before_full_batch;
  double             *x;
  double             *y;
  gsize               n;
  GArray             *changes;
  Checkpoints         checkpoints;
  gboolean            has_checkpoints;
} Reader;

/* Parameters lie on cache lines. */
static Reader *
reader_new (const char *name)
{
  Reader *self = g_aligned_alloc0 (1, sizeof *self, _Alignof (Reader));

  self->name = name;
  return self;
}

static void
reader_free (Reader *self)
{
  g_clear_pointer (&self->tensors, polyfit_tensors_free);
  g_clear_pointer (&self->changes, g_array_unref);
  if (self->has_checkpoints)
    checkpoints_clear (&self->checkpoints);
  g_free (self->batch_x);
  g_free (self->batch_y);
  g_free (self->x);
  g_free (self->y);
  g_aligned_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, reader_free)

static gboolean
fail_tensor (const Reader  *self,
             const char    *tensor_name,
             GError       **error)
{
  return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                       /* Translators: the second %s is a tensor's name, such as “history.min”. */
                       _("“%s” is damaged: its tensor “%s” is missing or not what it can be"),
                       self->name, tensor_name);
}

static gboolean
read_tensor (const Reader  *self,
             const char    *tensor_name,
             PolyfitDtype   dtype,
             gsize          n_dims,
             const guint64  shape[],
             gpointer       elements,
             GError       **error)
{
  return polyfit_tensors_read (self->tensors, tensor_name, dtype, n_dims, shape, elements) ||
         fail_tensor (self, tensor_name, error);
}

static gboolean
read_vector (const Reader  *self,
             const char    *tensor_name,
             PolyfitDtype   dtype,
             guint64        n,
             gpointer       elements,
             GError       **error)
{
  return read_tensor (self, tensor_name, dtype, 1, &n, elements, error);
}

static gboolean
are_finite (const float value[],
            gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (value[i]))
      return FALSE;
  return TRUE;
}

/* Moments and gradients need not be finite: a run that diverged leaves others behind. */
static gboolean
read_state (Reader  *self,
            GError **error)
{
  RunState *run = &self->run;
  gsize degree = self->settings.degree;
  const guint64 weight_shape[] = { 1, degree };
  guint32 word[RNG_WORDS];
  double normal;

  if (!read_vector (self, "poly.bias", POLYFIT_DTYPE_F32, 1, run->parameters.value, error) ||
      !read_tensor (self, "poly.weight", POLYFIT_DTYPE_F32, 2, weight_shape,
                    run->parameters.value + 1, error) ||
      !read_vector (self, "gradient", POLYFIT_DTYPE_F32, degree + 1, run->gradient.value, error) ||
      !read_vector (self, "optimizer.first", POLYFIT_DTYPE_F32, degree + 1,
                    run->optimizer.first.value, error) ||
      !read_vector (self, "optimizer.second", POLYFIT_DTYPE_F32, degree + 1,
                    run->optimizer.second.value, error) ||
      !read_vector (self, "rng.word", POLYFIT_DTYPE_I32, RNG_WORDS, word, error) ||
      !read_vector (self, "rng.normal", POLYFIT_DTYPE_F64, 1, &normal, error))
    return FALSE;
  if (!are_finite (run->parameters.value, degree + 1))
    return fail_tensor (self, "poly.weight", error);
  if (!isfinite (normal))
    return fail_tensor (self, "rng.normal", error);

  run->step = self->settings.step;
  run->optimizer.step = self->settings.optimizer_step;
  rng_restore (&run->rng, word, (uint32_t) self->settings.rng_used, self->settings.rng_has_normal,
               normal);
  return TRUE;
}

static gboolean
read_loss (Reader  *self,
           GError **error)
{
  gsize n = self->run.step > 0 ? 1 : 0;

  self->loss = NAN;
  if (!read_vector (self, "loss", POLYFIT_DTYPE_F32, n, &self->loss, error))
    return FALSE;
  return self->run.step == 0 || isfinite (self->loss) || fail_tensor (self, "loss", error);
}

/* Version 1 had them only where they were in use, and no more of them than the degree wants. */
static gboolean
read_start (Reader  *self,
            GError **error)
{
  ExperimentSettings *settings = &self->settings;
  gsize n = settings->version > 1 ? POLY_MAX_TERMS : settings->degree + 1;

  self->has_start = polyfit_tensors_lookup (self->tensors, "start") != NULL;
  if (self->has_start && settings->version == 1)
    settings->start_kind = POLYFIT_START_GIVEN;
  if (!self->has_start)
    return settings->start_kind != POLYFIT_START_GIVEN || fail_tensor (self, "start", error);
  return read_vector (self, "start", POLYFIT_DTYPE_F32, n, self->start.value, error) &&
         (are_finite (self->start.value, n) || fail_tensor (self, "start", error));
}

/* The buckets that so many steps fill, each half of them once it was full. */
static gboolean
count_buckets (Reader  *self,
               GError **error)
{
  History *history = &self->history;
  guint64 n;

  history->n_steps = self->settings.step;
  history->stride = self->settings.history_stride;
  n = history->n_steps / history->stride + (history->n_steps % history->stride != 0 ? 1 : 0);
  if (n > HISTORY_BUCKETS || (history->stride > 1 && n <= HISTORY_BUCKETS / 2))
    return fail_tensor (self, "history.min", error);
  history->n_buckets = n;
  history->smoothed_sum = self->settings.smoothed_sum;
  history->smoothed_weight = self->settings.smoothed_weight;
  return TRUE;
}

static gboolean
read_history (Reader  *self,
              GError **error)
{
  History *history = &self->history;
  gsize n, n_terms = self->settings.degree + 1;
  g_autofree float *after = NULL;

  if (!count_buckets (self, error))
    return FALSE;
  n = history->n_buckets;
  after = g_new (float, n * n_terms);
  if (!read_vector (self, "history.min", POLYFIT_DTYPE_F32, n, history->min, error) ||
      !read_vector (self, "history.max", POLYFIT_DTYPE_F32, n, history->max, error) ||
      !read_vector (self, "history.sum", POLYFIT_DTYPE_F64, n, history->sum, error) ||
      !read_tensor (self, "history.after", POLYFIT_DTYPE_F32, 2, (guint64[]) { n, n_terms },
                    after, error))
    return FALSE;
  if (!are_finite (after, n * n_terms))
    return fail_tensor (self, "history.after", error);
  for (gsize i = 0; i < n; i++)
    {
      if (!(isfinite (history->min[i]) && isfinite (history->max[i]) &&
            history->min[i] <= history->max[i] && isfinite (history->sum[i])))
        return fail_tensor (self, "history.sum", error);
      memcpy (history->after[i].value, after + i * n_terms, n_terms * sizeof (float));
    }
  return TRUE;
}

/* Two vectors of the same length, whatever it is, up to @most. */
static gboolean
read_points (const Reader  *self,
             const char    *x_name,
             const char    *y_name,
             PolyfitDtype   dtype,
             gsize          most,
             gpointer      *x,
             gpointer      *y,
             gsize         *n,
             GError       **error)
{
  const PolyfitTensor *tensor = polyfit_tensors_lookup (self->tensors, x_name);

  /* The file is as long as its tensors are; with narrower elements it could ask for more memory. */
  if (tensor == NULL || tensor->dtype != dtype || tensor->n_dims != 1 || tensor->shape[0] > most)
    return fail_tensor (self, x_name, error);
  *n = tensor->n_elements;
  *x = g_malloc (*n * polyfit_dtype_get_size (dtype));
  *y = g_malloc (*n * polyfit_dtype_get_size (dtype));
  return read_vector (self, x_name, dtype, *n, *x, error) &&
         read_vector (self, y_name, dtype, *n, *y, error);
}

static gboolean
read_batch (Reader  *self,
            GError **error)
{
  gpointer x = NULL, y = NULL;
  gboolean is_read = read_points (self, "batch.x", "batch.y", POLYFIT_DTYPE_F32,
                                  POLYFIT_TRAINER_MAX_BATCH_SIZE, &x, &y, &self->n_batch, error);

  self->batch_x = x;
  self->batch_y = y;
  return is_read;
}

/* There is a latest step, or one that could not be made. */
static gboolean
read_before (Reader  *self,
             GError **error)
{
  const ExperimentSettings *settings = &self->settings;

  self->has_before = experiment_before_is_in (self->tensors);
  if (!self->has_before)
    return TRUE;
  return ((settings->step > 0 || settings->state == POLYFIT_TRAINER_DIVERGED) &&
          experiment_before_read (self->tensors, self->n_batch, settings->degree, &self->before,
                                  &self->before_full_batch) &&
          self->before.optimizer.step <= settings->step) ||
         fail_tensor (self, "before.settings", error);
}

/* Training computes with floats. */
static gboolean
are_finite_floats (const double value[],
                   gsize        n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite ((float) value[i]))
      return FALSE;
  return TRUE;
}

/* In version 1 points were in use if there were any. */
static gboolean
read_data (Reader  *self,
           GError **error)
{
  ExperimentSettings *settings = &self->settings;
  gpointer x = NULL, y = NULL;
  gboolean is_read;

  if (polyfit_tensors_lookup (self->tensors, "data.x") == NULL)
    return settings->source != POLYFIT_SOURCE_POINTS || fail_tensor (self, "data.x", error);
  if (settings->version == 1)
    settings->source = POLYFIT_SOURCE_POINTS;
  is_read = read_points (self, "data.x", "data.y", POLYFIT_DTYPE_F64, G_MAXUINT32,
                         &x, &y, &self->n, error);
  self->x = x;
  self->y = y;
  if (!is_read)
    return FALSE;
  if (self->n == 0 || !are_finite_floats (self->x, self->n))
    return fail_tensor (self, "data.x", error);
  return are_finite_floats (self->y, self->n) || fail_tensor (self, "data.y", error);
}

static gboolean
read_changes (Reader  *self,
              GError **error)
{
  const ExperimentSettings *settings = &self->settings;
  const PolyfitTrainerChange last = { settings->step, settings->run, settings->full_batch };

  self->changes = experiment_changes_read (self->tensors, &last);
  return self->changes != NULL || fail_tensor (self, "changes.settings", error);
}

static gboolean
read_checkpoints (Reader  *self,
                  GError **error)
{
  self->has_checkpoints = experiment_checkpoints_is_in (self->tensors);
  if (!self->has_checkpoints)
    return TRUE;
  checkpoints_init (&self->checkpoints);
  return experiment_checkpoints_read (self->tensors, &self->history, self->settings.degree,
                                      &self->checkpoints) ||
         fail_tensor (self, "checkpoints.step", error);
}

static gboolean
read_all (Reader  *self,
          GBytes  *bytes,
          GError **error)
{
  PolyfitFileKind kind = polyfit_file_kind_guess (bytes, self->name);
  const char *json;

  if (kind != POLYFIT_FILE_KIND_SAFETENSORS)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                         _("“%s” is no experiment that Polyfit has saved"), self->name);
  self->tensors = polyfit_tensors_new_from_bytes (bytes, self->name,
                                                  POLYFIT_EXPERIMENT_FILE_MAX_SIZE, error);
  if (self->tensors == NULL)
    return FALSE;
  json = g_hash_table_lookup (polyfit_tensors_get_metadata (self->tensors),
                              POLYFIT_EXPERIMENT_FILE_KEY);
  if (json == NULL)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                         _("“%s” is no experiment that Polyfit has saved"), self->name);
  return experiment_settings_from_json (&self->settings, json, self->name, error) &&
         read_state (self, error) &&
         read_loss (self, error) &&
         read_start (self, error) &&
         read_history (self, error) &&
         read_batch (self, error) &&
         read_before (self, error) &&
         read_data (self, error) &&
         read_changes (self, error) &&
         read_checkpoints (self, error);
}

/* Hands the points over. */
static void
restore_data (Reader         *self,
              PolyfitDataset *dataset)
{
  const ExperimentSettings *settings = &self->settings;
  gsize size = self->n * sizeof (double);
  g_autoptr (PolyfitPoints) points = NULL;
  PolyfitDatasetSnapshot data = {
    .source = settings->source,
    .target = settings->target,
    .sample_size = settings->sample_size,
    .data_seed = settings->data_seed,
    .held_out = (guint) settings->held_out,
  };

  if (self->n > 0)
    {
      points = polyfit_points_new (g_bytes_new_take (g_steal_pointer (&self->x), size),
                                   g_bytes_new_take (g_steal_pointer (&self->y), size));
      polyfit_points_name (points, settings->x_name, settings->y_name);
    }
  data.points = points;
  polyfit_dataset_restore (dataset, &data);
}

static PolyfitTrainer *
make_trainer (Reader *self)
{
  const ExperimentSettings *settings = &self->settings;
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = NULL;
  PolyfitTrainerSnapshot snapshot = {
    .run = &self->run,
    .history = &self->history,
    .state = settings->state,
    .loss = self->loss,
    .first_step = settings->first_step,
    .data_step = settings->data_step,
    .batch_x = self->batch_x,
    .batch_y = self->batch_y,
    .n_batch = self->n_batch,
    .before = self->has_before ? &self->before : NULL,
    .before_full_batch = self->before_full_batch,
    .changes = (const PolyfitTrainerChange *) (gpointer) self->changes->data,
    .n_changes = self->changes->len,
    .checkpoints = self->has_checkpoints ? &self->checkpoints : NULL,
  };

  restore_data (self, dataset);
  polyfit_model_set_degree (model, (guint) settings->degree);
  polyfit_model_set_basis_kind (model, settings->basis);
  trainer = polyfit_trainer_new (dataset, model);
  polyfit_trainer_set_settings (trainer, &settings->run);
  polyfit_trainer_set_full_batch (trainer, settings->full_batch);
  polyfit_trainer_set_seed (trainer, settings->seed);
  polyfit_trainer_set_start (trainer, settings->start_kind, self->has_start ? &self->start : NULL);
  polyfit_trainer_set_speed (trainer, settings->speed);
  polyfit_trainer_set_stop_kind (trainer, settings->stop_kind);
  polyfit_trainer_set_stop_loss (trainer, settings->stop_loss);
  polyfit_trainer_set_hidden (trainer, settings->hidden);
  polyfit_trainer_set_max_steps (trainer, settings->max_steps);
  if (polyfit_trainer_get_batch_size (trainer) != settings->batch_size ||
      !polyfit_trainer_restore (trainer, &snapshot))
    return NULL;
  return g_steal_pointer (&trainer);
}

/**
 * polyfit_experiment_file_read:
 * @bytes: a file that polyfit_experiment_file_to_bytes() made, or anything else
 * @name: the file's name for messages
 *
 * Returns: (transfer full): a trainer with a dataset and a model of its own that goes on with the
 *   same bits, or %NULL with @error set
 */
PolyfitTrainer *
polyfit_experiment_file_read (GBytes      *bytes,
                              const char  *name,
                              GError     **error)
{
  g_autoptr (Reader) reader = NULL;
  PolyfitTrainer *trainer;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  reader = reader_new (name);
  if (!read_all (reader, bytes, error))
    return NULL;
  trainer = make_trainer (reader);
  if (trainer == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("There is no memory for the batches of “%s”"), name);
  return trainer;
}

/**
 * polyfit_experiment_file_is_one:
 *
 * Returns: whether @bytes are an experiment, sound or not, rather than weights alone
 */
gboolean
polyfit_experiment_file_is_one (GBytes *bytes)
{
  g_autoptr (PolyfitTensors) tensors = NULL;
  GHashTable *metadata;

  if (polyfit_file_kind_guess (bytes, "") != POLYFIT_FILE_KIND_SAFETENSORS)
    return FALSE;
  tensors = polyfit_tensors_new_from_bytes (bytes, "", POLYFIT_EXPERIMENT_FILE_MAX_SIZE, NULL);
  if (tensors == NULL)
    return FALSE;
  metadata = polyfit_tensors_get_metadata (tensors);
  return g_hash_table_contains (metadata, POLYFIT_EXPERIMENT_FILE_KEY);
}
