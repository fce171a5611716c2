#include "model/csv-head.h"

#include "model/csv-dialect.h"

#include <string.h>

/* So many records tell which columns hold numbers. */
#define N_RECORDS 1000

/* What a column of the sample holds, the first record left out. */
typedef struct
{
  gsize   n_numbers;
  gsize   n_texts;
  CsvKind first;
} Tally;

/* The first record may be shorter than others. */
static Tally *
get_tally (GArray *tallies,
           guint   column)
{
  const Tally none = { .first = CSV_MISSING };

  while (column >= tallies->len)
    g_array_append_val (tallies, none);
  return &g_array_index (tallies, Tally, column);
}

static void
count_record (GArray           *tallies,
              const CsvDialect *dialect,
              const char       *p,
              const char       *end,
              gboolean          is_first)
{
  CsvCells cells;
  CsvCell cell;
  double value;

  csv_cells_init (&cells, dialect, p, end);
  for (guint column = 0; csv_cells_next (&cells, &cell); column++)
    {
      Tally *tally = get_tally (tallies, column);
      CsvKind kind = csv_cell_read (&cell, dialect, &value);

      if (is_first)
        {
          tally->first = kind;
        }
      else
        {
          tally->n_numbers += kind == CSV_NUMBER || kind == CSV_NOT_FINITE;
          tally->n_texts += kind == CSV_TEXT;
        }
    }
}

/* The first record at or behind *p that is neither blank nor a comment; *p becomes its beginning.
 * Returns its end, or NULL if there is none. */
static const char *
find_record (const CsvDialect  *dialect,
             const char       **p,
             const char        *end)
{
  const char *record_end = csv_record_end (dialect, *p, end);

  while (record_end != NULL && csv_record_is_void (*p, record_end))
    {
      *p = csv_next_line (record_end, end);
      record_end = csv_record_end (dialect, *p, end);
    }
  return record_end;
}

/* The first record is a header if it is all text, or if it has text above numbers. */
static gboolean
is_header (GArray *tallies)
{
  gsize n_texts = 0, n_others = 0;

  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);

      if (tally->first == CSV_TEXT && tally->n_numbers > tally->n_texts)
        return TRUE;
      n_texts += tally->first == CSV_TEXT;
      n_others += tally->first == CSV_NUMBER || tally->first == CSV_NOT_FINITE;
    }
  return n_texts > 0 && n_others == 0;
}

static gboolean
is_mostly_numbers (const Tally *tally,
                   gboolean     first_counts)
{
  gsize n_numbers = tally->n_numbers;
  gsize n_texts = tally->n_texts;

  if (first_counts)
    {
      n_numbers += tally->first == CSV_NUMBER || tally->first == CSV_NOT_FINITE;
      n_texts += tally->first == CSV_TEXT;
    }
  return n_numbers > n_texts;
}

static void
set_columns (CsvHead *self,
             GArray  *tallies)
{
  self->n_columns = tallies->len;
  self->is_numeric = g_new (gboolean, tallies->len);
  self->names = g_new0 (char *, tallies->len + 1);
  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);

      self->is_numeric[i] = is_mostly_numbers (tally, !self->has_header);
      self->names[i] = g_strdup ("");
    }
}

static void
set_names (CsvHead    *self,
           const char *p,
           const char *end)
{
  CsvCells cells;
  CsvCell cell;

  csv_cells_init (&cells, &self->dialect, p, end);
  for (guint i = 0; csv_cells_next (&cells, &cell); i++)
    {
      g_free (self->names[i]);
      self->names[i] = g_strstrip (csv_cell_decode (&cell, &self->dialect));
    }
}

/**
 * csv_head_init:
 * @format: what is known already
 * @p: where the file begins
 * @end: where the part of it ends that is there
 *
 * Finds out the dialect, the header and the columns. There are no columns if there is no record.
 */
void
csv_head_init (CsvHead                *self,
               const PolyfitCsvFormat *format,
               const char             *p,
               const char             *end)
{
  g_autoptr (GArray) tallies = g_array_new (FALSE, TRUE, sizeof (Tally));
  CsvDialect dialect = csv_dialect_detect (format, p, end);
  const char *first = p;
  const char *first_end = find_record (&dialect, &first, end);
  const char *record_end = first_end;

  *self = (CsvHead) { .dialect = dialect, .data = first };
  p = first;
  for (int n = 0; record_end != NULL && n < N_RECORDS; n++)
    {
      count_record (tallies, &dialect, p, record_end, n == 0);
      self->has_rows = n > 0;
      p = csv_next_line (record_end, end);
      record_end = find_record (&dialect, &p, end);
    }

  self->has_header = format->header == POLYFIT_CSV_HEADER_NAMES ||
                     (format->header == POLYFIT_CSV_HEADER_UNKNOWN && is_header (tallies));
  self->has_rows = self->has_rows || (first_end != NULL && !self->has_header);
  set_columns (self, tallies);
  if (self->has_header)
    {
      set_names (self, first, first_end);
      self->data = csv_next_line (first_end, end);
      find_record (&dialect, &self->data, end);
    }
}

/**
 * csv_head_clear:
 *
 * Frees what the head holds.
 */
void
csv_head_clear (CsvHead *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->is_numeric, g_free);
}

static gboolean
find_name (const CsvHead *self,
           const char    *name,
           guint         *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (*name != '\0' && g_str_equal (self->names[i], name))
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * csv_head_find_column:
 * @wanted: a number from 1, or a name
 * @column: (out): the column, from 0
 *
 * A number that no column has may still be a name.
 *
 * Returns: whether there is such a column
 */
gboolean
csv_head_find_column (const CsvHead *self,
                      const char    *wanted,
                      guint         *column)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (wanted, 10, 1, MAX (self->n_columns, 1), &number, NULL) &&
      self->n_columns > 0)
    {
      *column = (guint) number - 1;
      return TRUE;
    }
  return find_name (self, wanted, column);
}

/* The column that has the name of a variable, whatever its case. */
static gint
find_variable (const CsvHead *self,
               const char    *variable)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_ascii_strcasecmp (self->names[i], variable) == 0)
      return (gint) i;
  return -1;
}

static gint
find_numeric (const CsvHead *self,
              gint           other)
{
  for (guint i = 0; i < self->n_columns; i++)
    if ((gint) i != other && self->is_numeric[i])
      return (gint) i;
  /* With two columns there is no choice, whatever they hold. */
  return self->n_columns == 2 ? (other == 0 ? 1 : 0) : -1;
}

/**
 * csv_head_guess_columns:
 * @x: (inout): the column of x, from 0; -1 if it is not known yet, or still not
 * @y: (inout): the column of y, likewise
 *
 * Takes the columns of these names, else the first that hold numbers.
 */
void
csv_head_guess_columns (const CsvHead *self,
                        gint          *x,
                        gint          *y)
{
  gint named_x = find_variable (self, "x");
  gint named_y = find_variable (self, "y");

  if (*x < 0 && named_x != *y)
    *x = named_x;
  if (*y < 0 && named_y != *x)
    *y = named_y;
  if (*x < 0)
    *x = find_numeric (self, *y);
  if (*y < 0)
    *y = find_numeric (self, *x);
}
