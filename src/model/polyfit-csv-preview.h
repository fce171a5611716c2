#pragma once

#include "model/polyfit-csv-format.h"
#include "model/polyfit-csv-input.h"

G_BEGIN_DECLS

/**
 * PolyfitCsvPreview: (foreign)
 * @format: how the table is written, with nothing left to be found out
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
  PolyfitCsvFormat   format;
  guint              n_columns;
  char             **column_names;
  gboolean          *is_numeric;
  gint               x_column;
  gint               y_column;
  GPtrArray         *rows;
} PolyfitCsvPreview;

PolyfitCsvPreview *polyfit_csv_preview               (PolyfitCsvInput          *input,
                                                      const PolyfitCsvFormat   *format,
                                                      guint                     max_rows,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);

void               polyfit_csv_preview_async         (PolyfitCsvInput          *input,
                                                      const PolyfitCsvFormat   *format,
                                                      guint                     max_rows,
                                                      GCancellable             *cancellable,
                                                      GAsyncReadyCallback       callback,
                                                      gpointer                  user_data);

PolyfitCsvPreview *polyfit_csv_preview_finish        (GAsyncResult             *result,
                                                      GError                  **error);

guint              polyfit_csv_preview_count_numeric (const PolyfitCsvPreview  *self);

void               polyfit_csv_preview_free          (PolyfitCsvPreview        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitCsvPreview, polyfit_csv_preview_free)

G_END_DECLS
