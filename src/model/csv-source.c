#include "model/csv-source.h"

#include <string.h>

/* The longest mark of an encoding, in bytes. */
#define MAX_MARK 3

/* Bytes that a chunk needs beside its lines: a line end for the last line of the file. */
#define EXTRA 1

/* What says at the beginning of a file how its text is encoded; UTF-8 needs no conversion. */
typedef struct
{
  const char *encoding;
  guint8      bytes[MAX_MARK];
  gsize       length;
} Mark;

static const Mark marks[] = {
  { NULL, { 0xef, 0xbb, 0xbf }, 3 },
  { "UTF-16LE", { 0xff, 0xfe }, 2 },
  { "UTF-16BE", { 0xfe, 0xff }, 2 },
};

/* The first bytes of a pipe may come one by one. */
static gboolean
fill_buffer (GBufferedInputStream  *buffer,
             GCancellable          *cancellable,
             GError               **error)
{
  gssize n = 1;

  while (n > 0 && g_buffered_input_stream_get_available (buffer) < MAX_MARK)
    n = g_buffered_input_stream_fill (buffer, -1, cancellable, error);
  return n >= 0;
}

static const Mark *
find_mark (GBufferedInputStream *buffer)
{
  gsize n;
  const void *bytes = g_buffered_input_stream_peek_buffer (buffer, &n);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      return &marks[i];
  return NULL;
}

/* The stream as UTF-8 if it begins with a mark, else as it is. */
static GInputStream *
decode_stream (GInputStream  *stream,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (stream);
  GBufferedInputStream *buffer = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GCharsetConverter) converter = NULL;
  const Mark *mark;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (!fill_buffer (buffer, cancellable, error))
    return NULL;
  mark = find_mark (buffer);
  if (mark == NULL)
    return g_steal_pointer (&buffered);
  if (g_input_stream_skip (buffered, mark->length, cancellable, error) < 0)
    return NULL;
  if (mark->encoding == NULL)
    return g_steal_pointer (&buffered);
  converter = g_charset_converter_new ("UTF-8", mark->encoding, error);
  if (converter == NULL)
    return NULL;
  return g_converter_input_stream_new (buffered, G_CONVERTER (converter));
}

/**
 * csv_source_open:
 * @max_line: the longest line that is accepted, in bytes
 *
 * Opens the source, which keeps a reference to @stream, and fills it for the first time. A byte
 * order mark is obeyed and left out. Close it even if this fails.
 *
 * Returns: whether the stream could be read
 */
gboolean
csv_source_open (CsvSource     *self,
                 GInputStream  *stream,
                 gsize          max_line,
                 GCancellable  *cancellable,
                 GError       **error)
{
  *self = (CsvSource) { .capacity = max_line + EXTRA };
  self->bytes = g_malloc0 (self->capacity + CSV_CHUNK_PADDING);
  self->stream = decode_stream (stream, cancellable, error);
  return self->stream != NULL && csv_source_fill (self, cancellable, error);
}

/**
 * csv_source_close:
 *
 * Frees what the source holds; the stream stays open.
 */
void
csv_source_close (CsvSource *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_free);
}

/**
 * csv_source_fill:
 *
 * Reads on until no more fits or the stream ends.
 *
 * Returns: whether the stream could be read
 */
gboolean
csv_source_fill (CsvSource     *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gsize room = self->capacity - EXTRA - self->length;
  gsize n_read;

  if (self->at_end || room == 0)
    return TRUE;
  if (!g_input_stream_read_all (self->stream, self->bytes + self->length, room, &n_read,
                                cancellable, error))
    return FALSE;
  self->length += n_read;
  self->at_end = n_read < room;
  if (self->at_end && self->length > 0 && self->bytes[self->length - 1] != '\n')
    self->bytes[self->length++] = '\n';
  memset (self->bytes + self->length, 0, CSV_CHUNK_PADDING);
  return TRUE;
}

/**
 * csv_source_skip:
 * @length: how many of the bytes are done with
 */
void
csv_source_skip (CsvSource *self,
                 gsize      length)
{
  g_assert (length <= self->length);

  self->length -= length;
  memmove (self->bytes, self->bytes + length, self->length + CSV_CHUNK_PADDING);
}

static const char *
find_last (const char *p,
           const char *end,
           char        c)
{
  while (end > p)
    if (*--end == c)
      return end;
  return NULL;
}

/* Behind the last record that is whole. A CR at the very end may be half of a CR LF. */
static const char *
find_cut (const CsvSource  *self,
          const CsvDialect *dialect)
{
  const char *p = self->bytes;
  const char *end = p + self->length;
  const char *cut;

  if (memchr (p, '"', self->length) == NULL)
    {
      cut = find_last (p, end, '\n');
      if (cut == NULL && self->length > 1)
        cut = find_last (p, end - 1, '\r');
      return cut != NULL ? cut + 1 : p;
    }

  for (cut = csv_record_end (dialect, p, end);
       cut != NULL && (self->at_end || *cut == '\n' || cut + 1 < end);
       cut = csv_record_end (dialect, p, end))
    p = csv_next_line (cut, end);
  return p;
}

/**
 * csv_source_take:
 * @chunk: (inout): gets all records that are whole, in place of what it held
 *
 * The source is empty behind the end of the stream alone.
 *
 * Returns: %FALSE if not one record is whole: the line is too long, or quotes in it are never
 *   closed
 */
gboolean
csv_source_take (CsvSource        *self,
                 const CsvDialect *dialect,
                 CsvChunk         *chunk)
{
  const char *cut = find_cut (self, dialect);
  gsize length = cut - self->bytes;
  gsize rest = self->length - length;
  char *bytes = chunk->bytes;

  if (length == 0 && rest > 0)
    return FALSE;
  memcpy (bytes, cut, rest + CSV_CHUNK_PADDING);
  chunk->bytes = self->bytes;
  chunk->length = length;
  self->bytes = bytes;
  self->length = rest;
  return TRUE;
}
