#pragma once

#include "model/csv-source.h"
#include "model/polyfit-csv.h"

G_BEGIN_DECLS

/**
 * CsvReading:
 * @name: the file's, for the user
 * @source: stands where the rows begin
 * @columns: which cells are wanted
 * @n_lines: how many lines of the file are before that
 * @size: of the file in bytes, or zero if that is not known
 * @table: gets the rows
 *
 * What is needed to read all rows of a file.
 */
typedef struct
{
  const char         *name;
  CsvSource          *source;
  CsvColumns          columns;
  guint64             n_lines;
  guint64             size;
  PolyfitCsvTable    *table;
  PolyfitCsvProgress  progress;
  gpointer            progress_data;
} CsvReading;

gboolean csv_reading_run (CsvReading    *self,
                          GCancellable  *cancellable,
                          GError       **error);

G_END_DECLS
