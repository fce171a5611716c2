#include "model/polyfit-csv.h"

#include "model/csv-error.h"
#include "model/csv-file.h"
#include "model/csv-reader.h"
#include "model/polyfit-error.h"

#include <glib/gi18n.h>

/* People see no more than this many changes a second of a number. */
#define PROGRESS_USEC (G_USEC_PER_SEC / 20)

static gboolean
find_column (const CsvFile  *file,
             const char     *wanted,
             gint           *column,
             GError        **error)
{
  guint found = 0;

  if (wanted == NULL)
    return TRUE;
  if (!csv_head_find_column (&file->head, wanted, &found))
    {
      csv_error_set_no_column (file->name, &file->head, wanted, error);
      return FALSE;
    }
  *column = (gint) found;
  return TRUE;
}

static gboolean
choose_columns (const CsvFile            *file,
                const PolyfitCsvOptions  *options,
                CsvColumns               *columns,
                GError                  **error)
{
  gint x = -1, y = -1;

  if (!find_column (file, options->x_column, &x, error) ||
      !find_column (file, options->y_column, &y, error))
    return FALSE;
  csv_head_guess_columns (&file->head, &x, &y);
  if (x < 0 || y < 0)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” does not have two columns of numbers, one for x and one for y"),
                         file->name);
  *columns = (CsvColumns) { .dialect = file->head.dialect, .x = (guint) x, .y = (guint) y };
  return TRUE;
}

static guint64
get_size (GInputStream *stream)
{
  g_autoptr (GFileInfo) info = NULL;

  if (G_IS_FILE_INPUT_STREAM (stream))
    info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream),
                                           G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  if (info == NULL)
    return 0;
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE);
}

static char *
dup_name (const CsvHead *head,
          guint          column)
{
  return *head->names[column] != '\0' ? g_strdup (head->names[column]) : NULL;
}

static PolyfitCsvTable *
read_table (CsvFile       *file,
            CsvReading    *reading,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (PolyfitCsvTable) table = g_new0 (PolyfitCsvTable, 1);
  gsize head_size = file->head.data - file->source.bytes;

  table->x_column = reading->columns.x;
  table->y_column = reading->columns.y;
  table->column_names = csv_file_get_names (file);
  table->x_name = dup_name (&file->head, table->x_column);
  table->y_name = dup_name (&file->head, table->y_column);
  reading->name = file->name;
  reading->source = &file->source;
  reading->table = table;
  reading->n_lines = csv_count_lines (file->source.bytes, file->head.data);
  csv_source_skip (&file->source, head_size);

  if (!csv_reading_run (reading, cancellable, error))
    return NULL;
  if (table->n == 0)
    {
      polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                    _("“%s” has no row with a number both for x and for y"), file->name);
      return NULL;
    }
  return g_steal_pointer (&table);
}

/**
 * polyfit_csv_read_stream:
 * @stream: where the text comes from, such as standard input
 * @name: what to call it in messages
 * @options: (nullable): which columns, and what is known of them
 * @progress: (nullable) (scope call): called now and then, in this thread
 *
 * Reads two columns of numbers. Separators, decimal comma, header and encoding (UTF-8, GB18030, or
 * UTF-16 with its mark) are found out, unless they are known. Blank lines and comments (#) are no
 * rows. Rows without a finite number for x and y are left out and counted; text where a number should
 * be is an error that says where. This blocks, and may be called in any thread.
 *
 * Returns: (transfer full) (nullable): the table; %NULL with a #PolyfitFileError, or with a
 *   #GIOErrorEnum if the stream cannot be read or the reading was cancelled
 */
PolyfitCsvTable *
polyfit_csv_read_stream (GInputStream             *stream,
                         const char               *name,
                         const PolyfitCsvOptions  *options,
                         PolyfitCsvProgress        progress,
                         gpointer                  progress_data,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  const PolyfitCsvOptions defaults = { .max_line = 0 };
  CsvFile file;
  CsvReading reading = {
    .size = get_size (stream), .progress = progress, .progress_data = progress_data,
  };
  PolyfitCsvTable *table = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  options = options != NULL ? options : &defaults;
  if (csv_file_open (&file, stream, name, &options->format, options->max_line, cancellable, error) &&
      choose_columns (&file, options, &reading.columns, error))
    table = read_table (&file, &reading, cancellable, error);
  csv_file_close (&file);
  return table;
}

/**
 * polyfit_csv_read:
 * @options: (nullable): which columns, and what is known of them
 * @progress: (nullable) (scope call): called now and then, in this thread
 *
 * Does what polyfit_csv_read_stream() does, with a stream that it opens.
 *
 * Returns: (transfer full) (nullable): the table; %NULL with an error
 */
PolyfitCsvTable *
polyfit_csv_read (PolyfitCsvInput          *input,
                  const PolyfitCsvOptions  *options,
                  PolyfitCsvProgress        progress,
                  gpointer                  progress_data,
                  GCancellable             *cancellable,
                  GError                  **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  stream = polyfit_csv_input_open (input, cancellable, error);
  if (stream == NULL)
    return NULL;
  return polyfit_csv_read_stream (stream, polyfit_csv_input_get_name (input), options, progress,
                                  progress_data, cancellable, error);
}

/* What the thread of an asynchronous reading works with. */
typedef struct
{
  PolyfitCsvInput    *input;
  PolyfitCsvFormat    format;
  char               *x_column;
  char               *y_column;
  gsize               max_line;
  PolyfitCsvProgress  progress;
  gpointer            progress_data;
  gint64              progress_time;
} Job;

static void
job_free (Job *self)
{
  polyfit_csv_input_unref (self->input);
  g_free (self->x_column);
  g_free (self->y_column);
  g_free (self);
}

/* A report on its way from the thread to the caller's main loop. */
typedef struct
{
  GTask  *task;
  gsize   n_rows;
  double  fraction;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

/* A thread that nobody waits for any more, since it was cancelled, may still send some. */
static gboolean
report_cb (gpointer data)
{
  const Report *report = data;
  const Job *job = g_task_get_task_data (report->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (report->task)))
    job->progress (report->n_rows, report->fraction, job->progress_data);
  return G_SOURCE_REMOVE;
}

/* Of the same priority as the result, which hence comes last. */
static void
send_report_cb (gsize    n_rows,
                double   fraction,
                gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Report *report;

  if (now < job->progress_time + PROGRESS_USEC)
    return;
  job->progress_time = now;
  report = g_new (Report, 1);
  *report = (Report) { g_object_ref (task), n_rows, fraction };
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, report_cb, report, report_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  const PolyfitCsvOptions options = {
    .format = job->format,
    .x_column = job->x_column,
    .y_column = job->y_column,
    .max_line = job->max_line,
  };
  GError *error = NULL;
  PolyfitCsvTable *table = polyfit_csv_read (job->input, &options,
                                             job->progress != NULL ? send_report_cb : NULL, task,
                                             cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) polyfit_csv_table_free);
  else
    g_task_return_error (task, error);
}

/**
 * polyfit_csv_read_async:
 * @options: (nullable): which columns, and what is known of them
 * @progress: (nullable) (scope async): called now and then by the caller's main loop, never after @callback or
 *   once cancelled
 *
 * Does what polyfit_csv_read() does, in a thread of its own. Once cancelled it ends at once, even where
 * the disk gives no answer.
 */
void
polyfit_csv_read_async (PolyfitCsvInput         *input,
                        const PolyfitCsvOptions *options,
                        PolyfitCsvProgress       progress,
                        gpointer                 progress_data,
                        GCancellable            *cancellable,
                        GAsyncReadyCallback      callback,
                        gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (input != NULL);

  job = g_new0 (Job, 1);
  job->input = polyfit_csv_input_ref (input);
  if (options != NULL)
    {
      job->format = options->format;
      job->x_column = g_strdup (options->x_column);
      job->y_column = g_strdup (options->y_column);
      job->max_line = options->max_line;
    }
  job->progress = progress;
  job->progress_data = progress_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_csv_read_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * polyfit_csv_read_finish:
 *
 * Returns: (transfer full) (nullable): the table; %NULL with an error
 */
PolyfitCsvTable *
polyfit_csv_read_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
