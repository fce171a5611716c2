#pragma once

#include "model/csv-head.h"
#include "model/csv-source.h"

G_BEGIN_DECLS

/**
 * CsvFile:
 * @name: for the user
 * @source: stands at the beginning of the file
 * @head: what the beginning tells
 *
 * A file that is open, and known to be a table of text.
 */
typedef struct
{
  char      *name;
  CsvSource  source;
  CsvHead    head;
} CsvFile;

gboolean   csv_file_open      (CsvFile                 *self,
                               GInputStream            *stream,
                               const char              *name,
                               const PolyfitCsvFormat  *format,
                               gsize                    max_line,
                               GCancellable            *cancellable,
                               GError                 **error);

void       csv_file_close     (CsvFile                 *self);

char     **csv_file_get_names (const CsvFile           *self);

G_END_DECLS
