#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitCsvSkip:
 * @POLYFIT_CSV_SKIP_MISSING: x or y is empty or NaN
 * @POLYFIT_CSV_SKIP_NOT_FINITE: x or y is infinite, or beyond what a float holds
 * @POLYFIT_CSV_SKIP_SHORT: the row ends before x or y
 *
 * Why a row is left out.
 */
typedef enum
{
  POLYFIT_CSV_SKIP_MISSING,
  POLYFIT_CSV_SKIP_NOT_FINITE,
  POLYFIT_CSV_SKIP_SHORT,
  POLYFIT_CSV_N_SKIPS,
} PolyfitCsvSkip;

/**
 * PolyfitCsvTable: (foreign)
 * @n: the rows that have a number for x and for y; at least one
 * @x: `[n]`; each the double nearest to what the file says, and finite as a float too
 * @y: `[n]`
 * @n_skipped: the rows that were left out, by #PolyfitCsvSkip; blank lines and comments are no rows
 * @first_skipped_line: the line of the file in which the first of them begins, from 1; zero if none
 *   was
 * @x_column: the column of x, from 0
 * @y_column: the column of y, from 0
 * @column_names: of all columns, in UTF-8; where the file gives none, such as “Column 2”
 * @x_name: (nullable): what the file calls x; %NULL if it gives no name
 * @y_name: (nullable): likewise
 *
 * Two columns of a CSV file.
 */
typedef struct
{
  gsize    n;
  double  *x;
  double  *y;
  guint64  n_skipped[POLYFIT_CSV_N_SKIPS];
  guint64  first_skipped_line;
  guint    x_column;
  guint    y_column;
  char   **column_names;
  char    *x_name;
  char    *y_name;
} PolyfitCsvTable;

void     polyfit_csv_table_free             (PolyfitCsvTable       *self);

void     polyfit_csv_table_get_floats       (const PolyfitCsvTable *self,
                                             float                 *x,
                                             float                 *y);

guint64  polyfit_csv_table_get_n_skipped    (const PolyfitCsvTable *self);

char    *polyfit_csv_table_describe_skipped (const PolyfitCsvTable *self);

char    *polyfit_csv_table_describe         (const PolyfitCsvTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitCsvTable, polyfit_csv_table_free)

G_END_DECLS
