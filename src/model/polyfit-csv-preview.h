#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolyfitCsvPreview:
 * @delimiter: what separates cells: a comma, a semicolon, a tab, or a space for any run of blanks
 * @decimal: what separates the fraction of a number: a point or a comma
 * @has_header: whether the first row names the columns
 * @n_columns: as many as the longest row has
 * @column_names: `[n_columns]` and a %NULL, in UTF-8; where the file gives none, such as “Column 2”
 * @is_numeric: `[n_columns]`: whether most of what the column holds are numbers
 * @x_column: the column that is taken for x unless another is asked for, from 0; -1 if there is
 *   none
 * @y_column: the column that is taken for y, likewise
 * @rows: (element-type GStrv): the first rows behind the header, as text in UTF-8; each has as many
 *   cells as it has in the file
 *
 * What to show of a file, so that its columns can be chosen.
 */
typedef struct
{
  char        delimiter;
  char        decimal;
  gboolean    has_header;
  guint       n_columns;
  char      **column_names;
  gboolean   *is_numeric;
  gint        x_column;
  gint        y_column;
  GPtrArray  *rows;
} PolyfitCsvPreview;

PolyfitCsvPreview *polyfit_csv_preview        (GFile                *file,
                                               guint                 max_rows,
                                               GCancellable         *cancellable,
                                               GError              **error);

void               polyfit_csv_preview_async  (GFile                *file,
                                               guint                 max_rows,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

PolyfitCsvPreview *polyfit_csv_preview_finish (GAsyncResult         *result,
                                               GError              **error);

void               polyfit_csv_preview_free   (PolyfitCsvPreview    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitCsvPreview, polyfit_csv_preview_free)

G_END_DECLS
