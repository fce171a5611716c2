/* Makes experiments of files, in threads of their own: nothing here waits for a disk. */

#include "ui/polyfit-document-open.h"

#include "figure/polyfit-figure.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file-kind.h"
#include "model/polyfit-file.h"

/* So much of a file tells whether it is a text. */
#define HEAD_SIZE (64 * 1024)

/* The main loop could not look at millions of points within a frame. */
static PolyfitExperiment *
prepare (PolyfitExperiment *experiment)
{
  if (experiment != NULL)
    polyfit_dataset_make_digest (polyfit_experiment_get_dataset (experiment));
  return experiment;
}

/* The tutorial's job with another start. */
static PolyfitExperiment *
open_weights (GBytes      *document,
              const char  *name,
              GError     **error)
{
  g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (document, name, error);
  PolyfitExperiment *experiment;

  if (weights == NULL)
    return NULL;
  experiment = polyfit_experiment_new ();
  polyfit_experiment_start_from_weights (experiment, weights);
  return experiment;
}

/* Only an experiment's own file is saved to later. */
static PolyfitExperiment *
open_document (GFile       *file,
               const char  *name,
               GError     **error)
{
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GBytes) document = NULL;

  contents = polyfit_file_load (file, POLYFIT_EXPERIMENT_FILE_MAX_SIZE, NULL, error);
  if (contents == NULL)
    return NULL;
  if (polyfit_experiment_file_is_one (contents))
    return polyfit_experiment_load (file, error);
  document = polyfit_figure_unwrap (contents, name, error);
  if (document == NULL)
    return NULL;
  if (polyfit_experiment_file_is_one (document))
    return polyfit_experiment_new_from_bytes (document, name, error);
  return open_weights (document, name, error);
}

static GBytes *
read_head (GFile         *file,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &reason);
  g_autofree char *head = g_malloc (HEAD_SIZE);
  gsize size = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, &size,
                                                  cancellable, &reason))
    {
      polyfit_file_fail_to_read (name, reason, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&head), size);
}

static void
open_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GFile *file = task_data;
  g_autofree char *name = polyfit_file_get_name (file);
  GError *error = NULL;
  g_autoptr (GBytes) head = read_head (file, name, cancellable, &error);
  PolyfitExperiment *experiment = NULL;

  if (head != NULL && polyfit_file_kind_guess (head, name) != POLYFIT_FILE_KIND_TEXT)
    experiment = prepare (open_document (file, name, &error));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, experiment, g_object_unref);
}

/**
 * polyfit_document_open_async:
 * @file: an experiment, weights, a picture that carries either, or a table of points
 *
 * What a file is depends on what it holds, and on its name only where that says nothing. Once cancelled
 * it ends at once, even where the disk gives no answer.
 */
void
polyfit_document_open_async (GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_document_open_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * polyfit_document_open_finish:
 * @is_table: (out): whether the file is to be read with polyfit_csv_read_async()
 *
 * Returns: (transfer full) (nullable): a new experiment; %NULL for a table, or with @error set
 */
PolyfitExperiment *
polyfit_document_open_finish (GAsyncResult  *result,
                              gboolean      *is_table,
                              GError       **error)
{
  g_autoptr (GError) reason = NULL;
  PolyfitExperiment *experiment;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  experiment = g_task_propagate_pointer (G_TASK (result), &reason);
  *is_table = experiment == NULL && reason == NULL;
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return experiment;
}

/* The tutorial's job with other data. */
static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  PolyfitCsvTable **table = task_data;
  PolyfitExperiment *experiment = polyfit_experiment_new ();

  polyfit_dataset_take_table (polyfit_experiment_get_dataset (experiment), g_steal_pointer (table));
  polyfit_experiment_set_unmodified (experiment);
  g_task_return_pointer (task, prepare (experiment), g_object_unref);
}

static void
free_table (gpointer data)
{
  PolyfitCsvTable **table = data;

  g_clear_pointer (table, polyfit_csv_table_free);
  g_free (table);
}

/**
 * polyfit_document_from_table_async:
 * @table: (transfer full): of fewer than 2³² rows
 *
 * Makes an experiment of a table.
 */
void
polyfit_document_from_table_async (PolyfitCsvTable     *table,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  PolyfitCsvTable **data;

  g_return_if_fail (table != NULL);

  data = g_new (PolyfitCsvTable *, 1);
  *data = table;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_document_from_table_async);
  g_task_set_task_data (task, data, free_table);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * polyfit_document_from_table_finish:
 *
 * Returns: (transfer full) (nullable): a new experiment; %NULL with @error set if it was cancelled
 */
PolyfitExperiment *
polyfit_document_from_table_finish (GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
