#include "model/csv-dialect.h"

/* So many records tell the dialect. */
#define N_RECORDS 100

/* In this order: of dialects in which a file makes the same sense, the first is taken. */
static const CsvDialect candidates[] = {
  { .delimiter = ',', .decimal = '.' },
  { .delimiter = ';', .decimal = '.' },
  { .delimiter = ';', .decimal = ',' },
  { .delimiter = '\t', .decimal = '.' },
  { .delimiter = '\t', .decimal = ',' },
  { .delimiter = ' ', .decimal = '.' },
  { .delimiter = ' ', .decimal = ',' },
  { .delimiter = ',', .decimal = ',' },
};

/* Whether a text is several cells, for it has a tab in it, or a semicolon at a digit: commas within such a
 * record belong to its numbers. */
static gboolean
is_several_cells (const CsvCell *cell)
{
  if (cell->is_quoted)
    return FALSE;
  for (gsize i = 0; i < cell->length; i++)
    if (cell->text[i] == '\t' ||
        (cell->text[i] == ';' && ((i > 0 && g_ascii_isdigit (cell->text[i - 1])) ||
                                  (i + 1 < cell->length && g_ascii_isdigit (cell->text[i + 1])))))
      return TRUE;
  return FALSE;
}

/* How much sense a record makes, up to 1: the share of cells that are numbers, less that of those which
 * are text, as what is cut at the wrong places is. Where there are not even two numbers, it is only worth
 * something that the record falls into cells at all, and more if values may be missing. It makes none where
 * there are cells within a cell. */
static double
rate_record (const CsvDialect *dialect,
             const char       *p,
             const char       *end)
{
  CsvCells cells;
  CsvCell cell;
  double value;
  gsize n_cells = 0, n_filled = 0, n_numbers = 0;

  csv_cells_init (&cells, dialect, p, end);
  while (csv_cells_next (&cells, &cell))
    {
      CsvKind kind = csv_cell_read (&cell, dialect, &value);

      if (kind == CSV_TEXT && is_several_cells (&cell))
        return 0.0;
      n_cells++;
      n_filled += kind != CSV_MISSING;
      n_numbers += kind == CSV_NUMBER;
    }
  if (n_cells < 2)
    return 0.0;
  if (n_numbers < 2)
    return n_numbers > 0 && n_numbers == n_filled ? 0.5 : 1e-3;
  return MAX ((2.0 * (double) n_numbers - (double) n_filled) / (double) n_filled, 1e-3);
}

static double
rate (const CsvDialect *dialect,
      const char       *p,
      const char       *end)
{
  double rating = 0.0;
  const char *record_end = csv_record_end (dialect, p, end);

  for (int n = 0; record_end != NULL && n < N_RECORDS;)
    {
      if (!csv_record_is_void (p, record_end))
        {
          rating += rate_record (dialect, p, record_end);
          n++;
        }
      p = csv_next_line (record_end, end);
      record_end = csv_record_end (dialect, p, end);
    }
  return rating;
}

/* The end of the sample may cut a character, which has at most four bytes. */
static gboolean
is_utf8 (const char *p,
         const char *end)
{
  const char *valid_end;

  return g_utf8_validate (p, end - p, &valid_end) || end - valid_end < 4;
}

static gboolean
may_be (const CsvDialect       *dialect,
        const PolyfitCsvFormat *format)
{
  return (format->delimiter == '\0' || format->delimiter == dialect->delimiter) &&
         (format->decimal == '\0' || format->decimal == dialect->decimal);
}

/* The first of them unless another makes more sense. */
static CsvDialect
choose_candidate (const PolyfitCsvFormat *format,
                  const char             *p,
                  const char             *end)
{
  const CsvDialect *best = NULL;
  double best_rating = 0.0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (may_be (&candidates[i], format))
      {
        double rating = rate (&candidates[i], p, end);

        if (best == NULL || rating > best_rating)
          {
            best = &candidates[i];
            best_rating = rating;
          }
      }
  g_assert (best != NULL);
  return *best;
}

/**
 * csv_dialect_detect:
 * @format: what is known already
 * @p: where the file begins
 * @end: where the part of it ends that is there
 *
 * Returns: the dialect in which most of what the records hold are numbers
 */
CsvDialect
csv_dialect_detect (const PolyfitCsvFormat *format,
                    const char             *p,
                    const char             *end)
{
  CsvDialect dialect = choose_candidate (format, p, end);

  if (format->encoding == POLYFIT_CSV_ENCODING_UNKNOWN)
    dialect.is_gb18030 = !is_utf8 (p, end);
  else
    dialect.is_gb18030 = format->encoding == POLYFIT_CSV_ENCODING_GB18030;
  return dialect;
}
