/* Figures drawn and written in a worker thread, which the window does not wait for: a large picture
 * takes longer than a frame. */

#include "figure/polyfit-figure-task.h"

#include "model/polyfit-file.h"

typedef struct
{
  PolyfitFigure       *figure;
  PolyfitFigureChoice  choice;
  char                *title;  /* what @choice borrows */
  GFile               *file;   /* NULL if the bytes are what is asked for */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  polyfit_figure_unref (job->figure);
  g_free (job->title);
  g_clear_object (&job->file);
  g_free (job);
}

static void
complete (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (polyfit_figure_complete (job->figure, job->choice.kind, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = polyfit_figure_to_bytes (job->figure, &job->choice, &error);

  if (bytes != NULL && job->file != NULL && !g_task_return_error_if_cancelled (task))
    {
      if (polyfit_file_save (job->file, bytes, NULL, NULL, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
    }
  else if (bytes == NULL)
    g_task_return_error (task, error);
  else if (job->file == NULL)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
start_job (PolyfitFigure             *figure,
           const PolyfitFigureChoice *choice,
           GFile                     *file,
           GTaskThreadFunc            func,
           GTask                     *task)
{
  Job *job = g_new0 (Job, 1);

  job->figure = polyfit_figure_ref (figure);
  job->choice = *choice;
  job->title = g_strdup (choice->export.title);
  job->choice.export.title = job->title;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
  g_object_unref (task);
}

/**
 * polyfit_figure_complete_async:
 *
 * As polyfit_figure_complete(), in another thread.
 */
void
polyfit_figure_complete_async (PolyfitFigure           *self,
                               const PolyfitFigureKind *kind,
                               GCancellable            *cancellable,
                               GAsyncReadyCallback      callback,
                               gpointer                 user_data)
{
  const PolyfitFigureChoice choice = { .kind = kind };

  g_return_if_fail (self != NULL && kind != NULL);

  start_job (self, &choice, NULL, complete, g_task_new (NULL, cancellable, callback, user_data));
}

/**
 * polyfit_figure_complete_finish:
 *
 * Returns: what polyfit_figure_complete() would have
 */
gboolean
polyfit_figure_complete_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * polyfit_figure_to_bytes_async:
 * @choice: copied
 *
 * As polyfit_figure_to_bytes(), in another thread.
 */
void
polyfit_figure_to_bytes_async (PolyfitFigure             *self,
                               const PolyfitFigureChoice *choice,
                               GCancellable              *cancellable,
                               GAsyncReadyCallback        callback,
                               gpointer                   user_data)
{
  g_return_if_fail (self != NULL && choice != NULL);

  start_job (self, choice, NULL, run_job, g_task_new (NULL, cancellable, callback, user_data));
}

/**
 * polyfit_figure_to_bytes_finish:
 *
 * Returns: (transfer full): a whole file, or %NULL with @error set
 */
GBytes *
polyfit_figure_to_bytes_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * polyfit_figure_save_async:
 * @choice: copied
 * @file: where to; what it had is replaced only by a whole figure
 *
 * Draws and writes a figure in another thread.
 */
void
polyfit_figure_save_async (PolyfitFigure             *self,
                           const PolyfitFigureChoice *choice,
                           GFile                     *file,
                           GCancellable              *cancellable,
                           GAsyncReadyCallback        callback,
                           gpointer                   user_data)
{
  g_return_if_fail (self != NULL && choice != NULL);
  g_return_if_fail (G_IS_FILE (file));

  start_job (self, choice, file, run_job, g_task_new (NULL, cancellable, callback, user_data));
}

/**
 * polyfit_figure_save_finish:
 *
 * Returns: %FALSE with @error set, and nothing written
 */
gboolean
polyfit_figure_save_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
