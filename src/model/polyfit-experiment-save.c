/* An experiment goes into its file, here and now or in another thread. */

#include "model/polyfit-experiment-private.h"

#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file.h"

static gboolean
save_to (PolyfitExperiment  *self,
         GFile              *file,
         const char         *expected_stamp,
         GError            **error)
{
  g_autoptr (GBytes) bytes = polyfit_experiment_to_bytes (self);
  g_autofree char *stamp = NULL;

  if (!polyfit_file_save (file, bytes, expected_stamp, &stamp, error))
    return FALSE;
  polyfit_experiment_take_file (self, file, stamp, polyfit_experiment_get_n_changes (self));
  return TRUE;
}

/**
 * polyfit_experiment_save:
 *
 * Saves to #PolyfitExperiment:file, which there must be. After any failure the old file is all
 * there, and the experiment still modified.
 *
 * Returns: %FALSE with @error set: %POLYFIT_FILE_ERROR_CHANGED if somebody else wrote to the file
 *   since; whoever wants it all the same calls polyfit_experiment_save_as()
 */
gboolean
polyfit_experiment_save (PolyfitExperiment  *self,
                         GError            **error)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), FALSE);
  g_return_val_if_fail (polyfit_experiment_get_file (self) != NULL, FALSE);

  return save_to (self, polyfit_experiment_get_file (self), polyfit_experiment_get_stamp (self), error);
}

/**
 * polyfit_experiment_save_as:
 * @file: becomes the experiment's file; what it had is replaced
 *
 * Returns: %FALSE with @error set, and with nothing changed
 */
gboolean
polyfit_experiment_save_as (PolyfitExperiment  *self,
                            GFile              *file,
                            GError            **error)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return save_to (self, file, NULL, error);
}

/* What a thread brings to the disk. */
typedef struct
{
  PolyfitExperimentCopy *copy;
  guint64                n_changes; /* of the experiment when it was copied */
  GFile                 *file;
  char                  *expected_stamp;
  char                  *stamp;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  polyfit_experiment_copy_free (job->copy);
  g_object_unref (job->file);
  g_free (job->expected_stamp);
  g_free (job->stamp);
  g_free (job);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = polyfit_experiment_copy_to_bytes (job->copy);
  GError *error = NULL;

  if (polyfit_file_save (job->file, bytes, job->expected_stamp, &job->stamp, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * polyfit_experiment_save_async:
 * @file: (nullable): where to, as for polyfit_experiment_save_as(); %NULL for polyfit_experiment_save()
 *
 * Saves the experiment as it is now, in another thread: millions of points take seconds. To be called again
 * only when that has finished. What is changed meanwhile is not in the file, and the experiment then still
 * modified.
 */
void
polyfit_experiment_save_async (PolyfitExperiment   *self,
                               GFile               *file,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (POLYFIT_IS_EXPERIMENT (self));
  g_return_if_fail (file != NULL || polyfit_experiment_get_file (self) != NULL);

  job = g_new0 (Job, 1);
  job->copy = polyfit_experiment_copy_new (polyfit_experiment_get_trainer (self));
  job->n_changes = polyfit_experiment_get_n_changes (self);
  job->file = g_object_ref (file != NULL ? file : polyfit_experiment_get_file (self));
  job->expected_stamp = file == NULL ? g_strdup (polyfit_experiment_get_stamp (self)) : NULL;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, polyfit_experiment_save_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * polyfit_experiment_save_finish:
 *
 * Returns: %FALSE with @error set, as of polyfit_experiment_save() or polyfit_experiment_save_as()
 */
gboolean
polyfit_experiment_save_finish (PolyfitExperiment  *self,
                                GAsyncResult       *result,
                                GError            **error)
{
  const Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  polyfit_experiment_take_file (self, job->file, job->stamp, job->n_changes);
  return TRUE;
}
