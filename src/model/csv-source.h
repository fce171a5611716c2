#pragma once

#include "model/csv-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CsvSource:
 * @bytes: what was read and not taken yet, as UTF-8 or GB18030, then %CSV_CHUNK_PADDING more
 * @length: how much that is
 * @at_end: whether nothing follows; then the last line has a line end, if there is any line
 *
 * A stream of text that comes in pieces of bounded size.
 */
typedef struct
{
  char         *bytes;
  gsize         length;
  gboolean      at_end;

  gsize         capacity;
  GInputStream *stream;
} CsvSource;

gboolean csv_source_open  (CsvSource         *self,
                           GInputStream      *stream,
                           gsize              max_line,
                           GCancellable      *cancellable,
                           GError           **error);

void     csv_source_close (CsvSource         *self);

gboolean csv_source_fill  (CsvSource         *self,
                           GCancellable      *cancellable,
                           GError           **error);

void     csv_source_skip  (CsvSource         *self,
                           gsize              length);

gboolean csv_source_take  (CsvSource         *self,
                           const CsvDialect  *dialect,
                           CsvChunk          *chunk);

G_END_DECLS
