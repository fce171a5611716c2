#pragma once

#include "model/polyfit-csv-format.h"
#include "model/polyfit-csv-input.h"
#include "model/polyfit-csv-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolyfitCsvOptions:
 * @format: what is known of how the table is written
 * @x_column: (nullable): the column of x: a number from 1, or a name; %NULL for the one that is
 *   named x, else the first of numbers
 * @y_column: (nullable): the column of y, likewise
 * @max_line: the longest line that is accepted, in bytes, which is also how much is read at a time;
 *   zero for a million
 */
typedef struct
{
  PolyfitCsvFormat  format;
  const char       *x_column;
  const char       *y_column;
  gsize             max_line;
} PolyfitCsvOptions;

/**
 * PolyfitCsvProgress:
 * @n_rows: how many rows were read
 * @fraction: how much of the file that is, from 0 to 1; below zero if its size is not known
 * @data: the caller's
 */
typedef void (*PolyfitCsvProgress) (gsize    n_rows,
                                    double   fraction,
                                    gpointer data);

PolyfitCsvTable *polyfit_csv_read        (PolyfitCsvInput          *input,
                                          const PolyfitCsvOptions  *options,
                                          PolyfitCsvProgress        progress,
                                          gpointer                  progress_data,
                                          GCancellable             *cancellable,
                                          GError                  **error);

PolyfitCsvTable *polyfit_csv_read_stream (GInputStream             *stream,
                                          const char               *name,
                                          const PolyfitCsvOptions  *options,
                                          PolyfitCsvProgress        progress,
                                          gpointer                  progress_data,
                                          GCancellable             *cancellable,
                                          GError                  **error);

void             polyfit_csv_read_async  (PolyfitCsvInput          *input,
                                          const PolyfitCsvOptions  *options,
                                          PolyfitCsvProgress        progress,
                                          gpointer                  progress_data,
                                          GCancellable             *cancellable,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data);

PolyfitCsvTable *polyfit_csv_read_finish (GAsyncResult             *result,
                                          GError                  **error);

G_END_DECLS
