#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CsvDialect:
 * @delimiter: what separates cells: a comma, a semicolon, a tab, or a space for any run of blanks
 * @decimal: what separates the fraction of a number: a point or a comma
 * @is_gb18030: text is not UTF-8, so it is taken for GB18030
 */
typedef struct
{
  char     delimiter;
  char     decimal;
  gboolean is_gb18030;
} CsvDialect;

/**
 * CsvCell:
 * @text: the first byte, within the file; what surrounds a cell (blanks, quotes) is left out
 * @length: in bytes
 * @is_quoted: quotes within it are doubled
 */
typedef struct
{
  const char *text;
  gsize       length;
  gboolean    is_quoted;
} CsvCell;

/**
 * CsvCells:
 *
 * Walks over the cells of one record.
 */
typedef struct
{
  const CsvDialect *dialect;
  const char       *p;
  const char       *end;
  gboolean          has_more;
} CsvCells;

/**
 * CsvKind:
 * @CSV_NUMBER: finite, as a double and as a float
 * @CSV_MISSING: an empty cell or a word for it, such as NaN or NA
 * @CSV_NOT_FINITE: infinite, or beyond what a float holds
 * @CSV_TEXT: anything else
 */
typedef enum
{
  CSV_NUMBER,
  CSV_MISSING,
  CSV_NOT_FINITE,
  CSV_TEXT,
} CsvKind;

gboolean    csv_is_blank       (const CsvDialect *dialect,
                                char              c);

char        csv_plain_decimal  (const CsvDialect *dialect);

const char *csv_record_end     (const CsvDialect *dialect,
                                const char       *p,
                                const char       *end);

const char *csv_next_line      (const char       *line_end,
                                const char       *end);

gsize       csv_count_lines    (const char       *p,
                                const char       *end);

gboolean    csv_record_is_void (const char       *p,
                                const char       *end);

void        csv_cells_init     (CsvCells         *self,
                                const CsvDialect *dialect,
                                const char       *p,
                                const char       *end);

gboolean    csv_cells_next     (CsvCells         *self,
                                CsvCell          *cell);

CsvKind     csv_cell_read      (const CsvCell    *cell,
                                const CsvDialect *dialect,
                                double           *value);

char       *csv_cell_decode    (const CsvCell    *cell,
                                const CsvDialect *dialect);

G_END_DECLS
