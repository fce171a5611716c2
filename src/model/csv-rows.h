#pragma once

#include "model/csv-cell.h"
#include "model/polyfit-csv-table.h"

G_BEGIN_DECLS

/* So many bytes behind a chunk are readable. */
#define CSV_CHUNK_PADDING 16

/**
 * CsvColumns:
 * @dialect: how cells are told apart
 * @x: the column of x, from 0
 * @y: the column of y, from 0
 */
typedef struct
{
  CsvDialect dialect;
  guint      x;
  guint      y;
} CsvColumns;

typedef enum
{
  CSV_FAULT_NONE,
  CSV_FAULT_NUL,
  CSV_FAULT_TEXT,
} CsvFaultKind;

/**
 * CsvFault:
 * @kind: a NUL byte, or text where a number should be
 * @line: from 0, counted from the first of the chunk
 * @column: from 0; with %CSV_FAULT_TEXT
 * @cell: the text; with %CSV_FAULT_TEXT
 */
typedef struct
{
  CsvFaultKind kind;
  guint64      line;
  guint        column;
  CsvCell      cell;
} CsvFault;

/**
 * CsvChunk:
 * @bytes: whole records, the last with its line end, then %CSV_CHUNK_PADDING more
 * @length: of the records
 * @x: `[n]`, room for as many as @length may hold
 * @y: `[n]`
 * @n: rows with a number in both
 * @n_skipped: rows without, by reason; blank lines and comments are no rows
 * @first_skipped: the line of the first of them, from 0, counted from the first of the chunk;
 *   %G_MAXUINT64 if there is none
 * @n_lines: in @bytes
 * @fault: what stopped the reading, if anything
 */
typedef struct
{
  char    *bytes;
  gsize    length;

  double  *x;
  double  *y;
  gsize    n;
  guint64  n_skipped[POLYFIT_CSV_N_SKIPS];
  guint64  first_skipped;
  guint64  n_lines;
  CsvFault fault;
} CsvChunk;

void csv_chunk_init            (CsvChunk         *self,
                                gsize             capacity);

void csv_chunk_clear           (CsvChunk         *self);

void csv_chunk_parse           (CsvChunk         *self,
                                const CsvColumns *columns);

void csv_chunk_parse_with_care (CsvChunk         *self,
                                const CsvColumns *columns);

G_END_DECLS
