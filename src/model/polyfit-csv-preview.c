#include "model/polyfit-csv-preview.h"

#include "model/csv-file.h"
#include "model/polyfit-file.h"

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

static PolyfitCsvPreview *
make_preview (const CsvFile *file,
              guint          max_rows)
{
  const CsvHead *head = &file->head;
  PolyfitCsvPreview *self = g_new (PolyfitCsvPreview, 1);

  *self = (PolyfitCsvPreview) {
    .delimiter = head->dialect.delimiter,
    .decimal = head->dialect.decimal,
    .has_header = head->has_header,
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
 * @max_rows: how many rows to show at most
 *
 * Reads the beginning of a file, about a million bytes of it, as polyfit_csv_read() would.
 *
 * Returns: (transfer full) (nullable): what to show; %NULL with a #PolyfitFileError if there is no
 *   table, or with a #GIOErrorEnum if the file cannot be read
 */
PolyfitCsvPreview *
polyfit_csv_preview (GFile         *file,
                     guint          max_rows,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GInputStream) stream = NULL;
  PolyfitCsvPreview *preview = NULL;
  CsvFile table;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = polyfit_file_get_name (file);
  stream = csv_file_open_stream (file, name, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (csv_file_open (&table, stream, name, 0, cancellable, error))
    preview = make_preview (&table, max_rows);
  csv_file_close (&table);
  return preview;
}

/* What the thread of an asynchronous preview works with. */
typedef struct
{
  GFile *file;
  guint  max_rows;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->file);
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
  PolyfitCsvPreview *preview = polyfit_csv_preview (job->file, job->max_rows, cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) polyfit_csv_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * polyfit_csv_preview_async:
 *
 * Does what polyfit_csv_preview() does, in a thread of its own.
 */
void
polyfit_csv_preview_async (GFile               *file,
                           guint                max_rows,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (G_IS_FILE (file));

  job = g_new (Job, 1);
  *job = (Job) { .file = g_object_ref (file), .max_rows = max_rows };
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_csv_preview_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
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
