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

/* The share of cells that are numbers, if there are two of them. Else it is only worth something
 * that the record falls into cells at all. */
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

      n_cells++;
      n_filled += kind != CSV_MISSING;
      n_numbers += kind == CSV_NUMBER;
    }
  if (n_numbers < 2)
    return n_cells < 2 ? 0.0 : 1e-3;
  return (double) n_numbers / (double) n_filled;
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

/**
 * csv_dialect_detect:
 * @p: where the file begins
 * @end: where the part of it ends that is there
 *
 * Returns: the dialect in which most of what the records hold are numbers
 */
CsvDialect
csv_dialect_detect (const char *p,
                    const char *end)
{
  CsvDialect best = candidates[0];
  double best_rating = 0.0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double rating = rate (&candidates[i], p, end);

      if (rating > best_rating)
        {
          best = candidates[i];
          best_rating = rating;
        }
    }
  best.is_gb18030 = !is_utf8 (p, end);
  return best;
}
