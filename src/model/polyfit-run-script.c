#include "model/polyfit-run-script.h"

#include "model/polyfit-error.h"
#include "model/training.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the first change says is what the run began with. */
static PolyfitScriptChange *
make_changes (const PolyfitTrainerSnapshot *snapshot,
              gsize                        *n_changes)
{
  PolyfitScriptChange *changes = g_new (PolyfitScriptChange, MAX (snapshot->n_changes, 1));

  *n_changes = 0;
  for (gsize i = 1; i < snapshot->n_changes; i++)
    changes[(*n_changes)++] = (PolyfitScriptChange) {
      .step = snapshot->changes[i].step,
      .learning_rate = snapshot->changes[i].settings.optimizer.learning_rate,
      .batch_size = snapshot->changes[i].settings.batch_size,
    };
  return changes;
}

/* Whether they differ in nothing but what a script changes midway. */
static gboolean
is_schedule (const RunSettings *first,
             const RunSettings *later)
{
  RunSettings rest = *later;

  rest.optimizer.learning_rate = first->optimizer.learning_rate;
  rest.batch_size = first->batch_size;
  return training_settings_equal (first, &rest);
}

static gboolean
fail_data (guint64   data_step,
           GError  **error)
{
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, data_step);

  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       /* Translators: %s is a number of steps. */
                       _("the data were changed after step %s; start again to get a script"), step);
}

/* Whether the smoothed loss counts all steps from the first on; files of version 1 had none. */
static gboolean
is_smoothed_from_first (const History *history)
{
  double weight = 1.0 - pow (0.99, (double) history->n_steps);

  return fabs (history->smoothed_weight - weight) < 1e-9;
}

static gboolean
check_stop (PolyfitTrainer                *trainer,
            const PolyfitTrainerSnapshot  *snapshot,
            GError                       **error)
{
  switch (polyfit_trainer_get_stop_kind (trainer))
    {
    case POLYFIT_STOP_BATCH:
      break;
    case POLYFIT_STOP_SMOOTHED:
      return is_smoothed_from_first (snapshot->history) ||
             polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                           _("the first steps were made by an older version of Polyfit, which did "
                             "not smooth the loss; start again to get a script"));
    case POLYFIT_STOP_TRUE:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                           polyfit_trainer_has_truth (trainer)
                             ? _("a script knows the losses of its batches, but this run stops at the "
                                 "true loss")
                             : _("a script knows the losses of its batches, but this run stops at the "
                                 "training loss"));
    }
  return TRUE;
}

/* A script that silently did something else than the run would be worse than none. */
static gboolean
check_run (PolyfitTrainer                *trainer,
           const PolyfitTrainerSnapshot  *snapshot,
           GError                       **error)
{
  gboolean full_batch = polyfit_trainer_get_full_batch (trainer);

  for (gsize i = 0; i < snapshot->n_changes; i++)
    {
      full_batch = full_batch || snapshot->changes[i].full_batch;
      if (!is_schedule (&snapshot->changes[0].settings, &snapshot->changes[i].settings))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                             _("the optimizer was changed midway, which a script does not repeat"));
    }
  if (full_batch)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("a script draws minibatches, but this run takes all points at once"));
  if (polyfit_trainer_get_stop_loss (trainer) > 0.0 && !check_stop (trainer, snapshot, error))
    return FALSE;
  if (snapshot->data_step > 0)
    return fail_data (snapshot->data_step, error);
  if (snapshot->n_changes == 0)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("the settings were changed too often for a script"));
  return TRUE;
}

/* The first step whose loss may end the run, or zero if that goes without saying: before it, somebody
 * went on all the same, or let the run end at another loss. */
static guint64
get_stop_step (const PolyfitTrainerSnapshot *snapshot,
               double                        stop_loss)
{
  const History *history = snapshot->history;
  gboolean has_ended = snapshot->state == POLYFIT_TRAINER_CONVERGED;

  for (gsize i = 0; i < history->n_buckets; i++)
    {
      gboolean is_end = has_ended && i + 1 == history->n_buckets &&
                        history_bucket_count (history, i) == 1;

      if ((double) history->min[i] < stop_loss && !is_end)
        return snapshot->run->step + (has_ended ? 0 : 1);
    }
  return 0;
}

static guint64
get_max_steps (PolyfitTrainer               *trainer,
               const PolyfitTrainerSnapshot *snapshot)
{
  guint64 max_steps = polyfit_trainer_get_max_steps (trainer);

  return max_steps > 0 ? MAX (snapshot->first_step + max_steps, snapshot->run->step) : 0;
}

/**
 * RunScript:
 * @script: borrows from what follows
 * @rows: (nullable): where the points of @samples are
 *
 * All that a script is made of, so that any thread may write it.
 */
typedef struct
{
  PolyfitScript        script;
  Samples              samples;
  GBytes              *rows;
  Basis                basis;
  Parameters           start;
  PolyfitScriptChange *changes;
} RunScript;

static void
run_script_free (gpointer data)
{
  RunScript *self = data;

  g_clear_pointer (&self->rows, g_bytes_unref);
  g_free (self->changes);
  g_aligned_free (self);
}

static void
take_data (RunScript      *self,
           PolyfitDataset *dataset)
{
  GBytes *rows = polyfit_dataset_get_points_bytes (dataset);

  self->samples = *polyfit_dataset_get_samples (dataset);
  self->rows = rows != NULL ? g_bytes_ref (rows) : NULL;
  self->script.samples = &self->samples;
  self->script.is_sample = polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_SAMPLE;
  self->script.data_seed = polyfit_dataset_get_data_seed (dataset);
}

/* Returns: %NULL with @error set if no script can repeat the run */
static RunScript *
run_script_new (PolyfitTrainer  *trainer,
                guint64          log_every,
                GError         **error)
{
  PolyfitTrainerSnapshot snapshot;
  PolyfitScript *script;
  RunScript *self;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  if (!check_run (trainer, &snapshot, error))
    return NULL;
  /* Parameters lie on cache lines. */
  self = g_aligned_alloc0 (1, sizeof *self, _Alignof (RunScript));
  script = &self->script;
  script->log_every = log_every;
  self->changes = make_changes (&snapshot, &script->n_changes);
  script->changes = self->changes;
  take_data (self, polyfit_trainer_get_dataset (trainer));
  self->basis = *polyfit_model_get_basis (polyfit_trainer_get_model (trainer));
  script->basis = &self->basis;
  script->settings = snapshot.changes[0].settings;
  script->seed = polyfit_trainer_get_seed (trainer);
  self->start = *polyfit_trainer_get_initial_parameters (trainer);
  if (polyfit_trainer_get_start_kind (trainer) != POLYFIT_START_RANDOM)
    script->start = &self->start;
  script->stop_kind = polyfit_trainer_get_stop_kind (trainer);
  script->stop_loss = polyfit_trainer_get_stop_loss (trainer);
  script->stop_step = get_stop_step (&snapshot, script->stop_loss);
  script->max_steps = get_max_steps (trainer, &snapshot);
  return self;
}

/**
 * polyfit_run_script_write:
 * @trainer: whose run is written out, with the changes of its settings midway
 * @file: (nullable): where its fixed points come from, if the script can read them there
 * @log_every: the steps that are a multiple of it are printed, and the last
 *
 * See polyfit_script_write(). The script makes the steps that were made, and goes on to where the run
 * is to end.
 *
 * Returns: (transfer full): the script, in UTF-8, or %NULL with @error set if no script can repeat it
 */
char *
polyfit_run_script_write (PolyfitTrainer           *trainer,
                          const PolyfitScriptFile  *file,
                          guint64                   log_every,
                          GError                  **error)
{
  RunScript *self;
  char *text;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = run_script_new (trainer, log_every, error);
  if (self == NULL)
    return NULL;
  self->script.file = file;
  text = polyfit_script_write (&self->script);
  run_script_free (self);
  return text;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const RunScript *self = data;

  g_task_return_pointer (task, polyfit_script_write (&self->script), g_free);
}

/**
 * polyfit_run_script_write_async:
 * @trainer: whose run is written out, as it is now
 * @log_every: the steps that are a multiple of it are printed, and the last
 *
 * As polyfit_run_script_write() without a file, in another thread: a script that holds many points itself
 * takes long.
 */
void
polyfit_run_script_write_async (PolyfitTrainer      *trainer,
                                guint64              log_every,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  RunScript *self;

  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  task = g_task_new (trainer, NULL, callback, user_data);
  g_task_set_source_tag (task, polyfit_run_script_write_async);
  self = run_script_new (trainer, log_every, &error);
  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, self, run_script_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * polyfit_run_script_write_finish:
 *
 * Returns: (transfer full): what polyfit_run_script_write() would have returned
 */
char *
polyfit_run_script_write_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
