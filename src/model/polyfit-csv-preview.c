#include "model/polyfit-csv-preview.h"

#include "model/csv-file.h"

static char **
read_cells (const CsvDialect *dialect,
            const char       *p,
            const char       *end)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  CsvCells cells;
  CsvCell cell;

  csv_cells_init (&cells, dialect, p, end);
  while (csv_cells_next (&cells, &cell))
    g_ptr_array_add (row, csv_cell_decode (&cell, dialect));
  g_ptr_array_add (row, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&row), FALSE);
}

static GPtrArray *
read_rows (const CsvFile *file,
           guint          max_rows)
{
  const CsvDialect *dialect = &file->head.dialect;
  const char *end = file->source.bytes + file->source.length;
  const char *p = file->head.data;
  const char *record_end = csv_record_end (dialect, p, end);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  while (record_end != NULL && rows->len < max_rows)
    {
      if (!csv_record_is_void (p, record_end))
        g_ptr_array_add (rows, read_cells (dialect, p, record_end));
      p = csv_next_line (record_end, end);
      record_end = csv_record_end (dialect, p, end);
    }
  return rows;
}

static PolyfitCsvFormat
get_format (const CsvHead *head)
{
  return (PolyfitCsvFormat) {
    .delimiter = head->dialect.delimiter,
    .decimal = head->dialect.decimal,
    .header = head->has_header ? POLYFIT_CSV_HEADER_NAMES : POLYFIT_CSV_HEADER_NONE,
    .encoding = head->dialect.is_gb18030 ? POLYFIT_CSV_ENCODING_GB18030
                                         : POLYFIT_CSV_ENCODING_UNICODE,
  };
}

static PolyfitCsvPreview *
make_preview (const CsvFile *file,
              guint          max_rows)
{
  const CsvHead *head = &file->head;
  PolyfitCsvPreview *self = g_new (PolyfitCsvPreview, 1);

  *self = (PolyfitCsvPreview) {
    .format = get_format (head),
    .n_columns = head->n_columns,
    .column_names = csv_file_get_names (file),
    .is_numeric = g_memdup2 (head->is_numeric, head->n_columns * sizeof *head->is_numeric),
    .x_column = -1,
    .y_column = -1,
    .rows = read_rows (file, max_rows),
  };
  csv_head_guess_columns (head, &self->x_column, &self->y_column);
  return self;
}

/**
 * polyfit_csv_preview:
 * @format: (nullable): what is known of how the table is written
 * @max_rows: how many rows to show at most
 *
 * Reads the beginning of a table, about a million bytes of it, as polyfit_csv_read() would.
 *
 * Returns: (transfer full) (nullable): what to show; %NULL with a #PolyfitFileError if there is no
 *   table, or with a #GIOErrorEnum if the input cannot be read
 */
PolyfitCsvPreview *
polyfit_csv_preview (PolyfitCsvInput         *input,
                     const PolyfitCsvFormat  *format,
                     guint                    max_rows,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  const PolyfitCsvFormat unknown = { 0 };
  g_autoptr (GInputStream) stream = NULL;
  PolyfitCsvPreview *preview = NULL;
  CsvFile table;

  g_return_val_if_fail (input != NULL, NULL);

  stream = polyfit_csv_input_open (input, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (csv_file_open (&table, stream, polyfit_csv_input_get_name (input),
                     format != NULL ? format : &unknown, 0, cancellable, error))
    preview = make_preview (&table, max_rows);
  csv_file_close (&table);
  return preview;
}

/* What the thread of an asynchronous preview works with. */
typedef struct
{
  PolyfitCsvInput  *input;
  PolyfitCsvFormat  format;
  guint             max_rows;
} Job;

static void
job_free (Job *self)
{
  polyfit_csv_input_unref (self->input);
  g_free (self);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  PolyfitCsvPreview *preview = polyfit_csv_preview (job->input, &job->format, job->max_rows,
                                                    cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) polyfit_csv_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * polyfit_csv_preview_async:
 * @format: (nullable): what is known of how the table is written
 *
 * Does what polyfit_csv_preview() does, in a thread of its own. Once cancelled it ends at once.
 */
void
polyfit_csv_preview_async (PolyfitCsvInput        *input,
                           const PolyfitCsvFormat *format,
                           guint                   max_rows,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (input != NULL);

  job = g_new0 (Job, 1);
  job->input = polyfit_csv_input_ref (input);
  job->max_rows = max_rows;
  if (format != NULL)
    job->format = *format;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_csv_preview_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, preview_in_thread);
}

/**
 * polyfit_csv_preview_finish:
 *
 * Returns: (transfer full) (nullable): what to show; %NULL with an error
 */
PolyfitCsvPreview *
polyfit_csv_preview_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * polyfit_csv_preview_count_numeric:
 *
 * Returns: how many columns hold numbers
 */
guint
polyfit_csv_preview_count_numeric (const PolyfitCsvPreview *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_columns; i++)
    n += self->is_numeric[i] ? 1 : 0;
  return n;
}

/**
 * polyfit_csv_preview_free:
 *
 * Frees the preview and all that it shows.
 */
void
polyfit_csv_preview_free (PolyfitCsvPreview *self)
{
  g_strfreev (self->column_names);
  g_free (self->is_numeric);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
