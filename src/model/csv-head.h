#pragma once

#include "model/csv-cell.h"
#include "model/polyfit-csv-format.h"

G_BEGIN_DECLS

/**
 * CsvHead:
 * @dialect: how cells are told apart
 * @has_header: whether the first record names the columns
 * @has_rows: whether there is a whole record behind the header
 * @names: `[n_columns]` and a %NULL, in UTF-8; empty where the file gives none
 * @is_numeric: `[n_columns]`: whether most of what the column holds are numbers
 * @n_columns: as many as the longest record has
 * @data: where the first row begins; if there is none, the end, or what is not a whole record
 *
 * What the beginning of a file tells about it.
 */
typedef struct
{
  CsvDialect  dialect;
  gboolean    has_header;
  gboolean    has_rows;
  char      **names;
  gboolean   *is_numeric;
  guint       n_columns;
  const char *data;
} CsvHead;

void     csv_head_init          (CsvHead                *self,
                                 const PolyfitCsvFormat *format,
                                 const char             *p,
                                 const char             *end);

void     csv_head_clear         (CsvHead                *self);

gboolean csv_head_find_column   (const CsvHead          *self,
                                 const char             *wanted,
                                 guint                  *column);

void     csv_head_guess_columns (const CsvHead          *self,
                                 gint                   *x,
                                 gint                   *y);

G_END_DECLS
