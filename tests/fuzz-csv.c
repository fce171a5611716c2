/* Whatever bytes there are, reading them gives a table of finite numbers or one sentence; and the
 * quick sweep over plain numbers gives the very rows that the careful reader gives. */

#include "fuzz.h"

#include "model/csv-head.h"
#include "model/csv-source.h"
#include "model/polyfit-csv.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerInitialize   (int          *argc,
                            char       ***argv);

/* What a thread that is just ending still holds would be taken for a leak. */
int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_thread_pool_set_max_idle_time (0);
  g_thread_pool_set_max_unused_threads (-1);
  return 0;
}

static void
check_table (const PolyfitCsvTable *table)
{
  g_assert_cmpuint (table->n, >, 0);
  g_assert_cmpuint (table->x_column, <, g_strv_length (table->column_names));
  g_assert_cmpuint (table->y_column, <, g_strv_length (table->column_names));
  for (gsize i = 0; i < table->n; i++)
    g_assert_true (isfinite ((float) table->x[i]) && isfinite ((float) table->y[i]));
  for (char **name = table->column_names; *name != NULL; name++)
    g_assert_true (**name != '\0' && g_utf8_validate (*name, -1, NULL));
}

static void
check_read (GInputStream *stream,
            gsize         max_line)
{
  const PolyfitCsvOptions options = { .max_line = max_line };
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvTable) table = NULL;

  table = polyfit_csv_read_stream (stream, "fuzz", &options, NULL, NULL, NULL, &error);
  if (table != NULL)
    check_table (table);
  else
    fuzz_check_error (error, "fuzz");
}

static void
compare_chunks (const CsvChunk *quick,
                const CsvChunk *careful)
{
  g_assert_cmpmem (quick->x, quick->n * sizeof (double), careful->x, careful->n * sizeof (double));
  g_assert_cmpmem (quick->y, quick->n * sizeof (double), careful->y, careful->n * sizeof (double));
  g_assert_cmpmem (quick->n_skipped, sizeof quick->n_skipped,
                   careful->n_skipped, sizeof careful->n_skipped);
  g_assert_cmpuint (quick->first_skipped, ==, careful->first_skipped);
  g_assert_cmpuint (quick->n_lines, ==, careful->n_lines);
  g_assert_cmpint (quick->fault.kind, ==, careful->fault.kind);
  g_assert_cmpuint (quick->fault.line, ==, careful->fault.line);
  g_assert_cmpuint (quick->fault.column, ==, careful->fault.column);
}

/* The first byte chooses the columns, so that not only the first two are read. */
static void
check_sweep (CsvSource *source,
             guint8     choice)
{
  CsvHead head;
  CsvColumns columns;
  CsvChunk quick, careful;

  csv_head_init (&head, &(PolyfitCsvFormat) { 0 }, source->bytes, source->bytes + source->length);
  columns = (CsvColumns) { .dialect = head.dialect, .x = choice % 4, .y = choice / 4 % 4 };
  csv_chunk_init (&quick, source->capacity);
  csv_chunk_init (&careful, source->capacity);
  if (csv_source_take (source, &head.dialect, &quick))
    {
      careful.length = quick.length;
      memcpy (careful.bytes, quick.bytes, quick.length + CSV_CHUNK_PADDING);
      csv_chunk_parse (&quick, &columns);
      csv_chunk_parse_with_care (&careful, &columns);
      compare_chunks (&quick, &careful);
    }
  csv_chunk_clear (&quick);
  csv_chunk_clear (&careful);
  csv_head_clear (&head);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         n)
{
  g_autoptr (GInputStream) whole = NULL;
  g_autoptr (GInputStream) pieces = NULL;
  g_autoptr (GInputStream) sweep = NULL;
  CsvSource source;

  if (n == 0)
    return 0;
  whole = g_memory_input_stream_new_from_data (bytes, (gssize) n, NULL);
  pieces = g_memory_input_stream_new_from_data (bytes, (gssize) n, NULL);
  sweep = g_memory_input_stream_new_from_data (bytes, (gssize) n, NULL);
  check_read (whole, 4096);
  check_read (pieces, 24 + bytes[0] % 64);
  if (csv_source_open (&source, sweep, 4096, NULL, NULL))
    check_sweep (&source, bytes[n - 1]);
  csv_source_close (&source);
  return 0;
}
