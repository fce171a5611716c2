#include "model/csv-rows.h"

#include "model/csv-number.h"

#include <float.h>
#include <math.h>
#include <string.h>

G_STATIC_ASSERT (CSV_CHUNK_PADDING >= CSV_NUMBER_PADDING);

/* Nearly every byte is above these: one comparison tells. */
static inline gboolean
is_line_end (char c)
{
  return c <= '\r' && (c == '\n' || c == '\r');
}

/* What a quick look at a row needs to know. */
typedef struct
{
  guint    x;
  guint    y;
  guint    last;
  char     delimiter;
  char     decimal;
  char     quoted_decimal;
  gboolean tab_is_blank;
} Plan;

static inline const char *
skip_blanks (const Plan *plan,
             const char *p)
{
  while (*p <= ' ' && (*p == ' ' || (*p == '\t' && plan->tab_is_blank)))
    p++;
  return p;
}

/* Steps from the end of a number or a quote over what separates it from the next cell, or to the end of the
 * line. */
static inline const char *
end_cell (const Plan *plan,
          const char *p)
{
  if (*p == plan->delimiter || (*p == '\t' && plan->delimiter == ' '))
    return skip_blanks (plan, p + 1);
  if (is_line_end (*p))
    return p;

  p = skip_blanks (plan, p);
  if (is_line_end (*p))
    return p;
  return *p == plan->delimiter ? skip_blanks (plan, p + 1) : NULL;
}

static inline const char *
read_number (const Plan *plan,
             const char *p,
             double     *value)
{
  gboolean is_quoted = *p == '"';

  p = csv_number_parse (p + is_quoted, is_quoted ? plan->quoted_decimal : plan->decimal, value);
  if (p == NULL || (is_quoted && *p != '"'))
    return NULL;
  return end_cell (plan, p + is_quoted);
}

/* Quotes within the text are doubled, so that what follows the first is no end of a cell. */
static inline const char *
skip_quoted (const Plan *plan,
             const char *p)
{
  for (p++; *p != '"'; p++)
    if (is_line_end (*p))
      return NULL;
  return end_cell (plan, p + 1);
}

static inline const char *
skip_cell (const Plan *plan,
           const char *p)
{
  if (*p == '"')
    return skip_quoted (plan, p);
  if (plan->delimiter == ' ')
    while (*p != ' ' && *p != '\t' && !is_line_end (*p))
      p++;
  else
    while (*p != plan->delimiter && !is_line_end (*p))
      p++;
  return is_line_end (*p) ? p : skip_blanks (plan, p + 1);
}

/* Reads a row of numbers and of text in one line. Returns the end of its line, or NULL if the row wants a closer
 * look. */
static inline const char *
read_row (const Plan *plan,
          const char *p,
          double     *x,
          double     *y)
{
  double value;

  p = skip_blanks (plan, p);
  if (*p == '#')
    return NULL;
  for (guint column = 0; column <= plan->last; column++)
    {
      if (column == plan->x || column == plan->y)
        {
          p = read_number (plan, p, &value);
          if (p == NULL || !(fabs (value) <= FLT_MAX))
            return NULL;
          *(column == plan->x ? x : y) = value;
        }
      else
        {
          p = skip_cell (plan, p);
        }
      if (p == NULL || (is_line_end (*p) && column < plan->last))
        return NULL;
    }
  while (p != NULL && !is_line_end (*p))
    p = skip_cell (plan, p);
  if (plan->x == plan->y)
    *y = *x;
  return p;
}

static void
set_text_fault (CsvChunk      *self,
                guint          column,
                const CsvCell *cell)
{
  self->fault = (CsvFault) {
    .kind = CSV_FAULT_TEXT, .line = self->n_lines, .column = column, .cell = *cell,
  };
}

static void
skip_row (CsvChunk       *self,
          PolyfitCsvSkip  reason)
{
  self->n_skipped[reason]++;
  self->first_skipped = MIN (self->first_skipped, self->n_lines);
}

static void
take_row (CsvChunk      *self,
          const CsvKind  kind[2],
          const double   value[2])
{
  if (kind[0] == CSV_MISSING || kind[1] == CSV_MISSING)
    {
      skip_row (self, POLYFIT_CSV_SKIP_MISSING);
    }
  else if (kind[0] == CSV_NOT_FINITE || kind[1] == CSV_NOT_FINITE)
    {
      skip_row (self, POLYFIT_CSV_SKIP_NOT_FINITE);
    }
  else
    {
      self->x[self->n] = value[0];
      self->y[self->n] = value[1];
      self->n++;
    }
}

/* Reads any record; returns FALSE at a fault. */
static gboolean
read_record (CsvChunk         *self,
             const CsvColumns *columns,
             const char       *p,
             const char       *end)
{
  const guint wanted[2] = { columns->x, columns->y };
  guint last = MAX (columns->x, columns->y);
  CsvKind kind[2] = { CSV_MISSING, CSV_MISSING };
  double value[2];
  CsvCells cells;
  CsvCell cell;
  guint column = 0;

  if (csv_record_is_void (p, end))
    return TRUE;

  csv_cells_init (&cells, &columns->dialect, p, end);
  for (; column <= last && csv_cells_next (&cells, &cell); column++)
    for (int i = 0; i < 2; i++)
      if (column == wanted[i])
        {
          kind[i] = csv_cell_read (&cell, &columns->dialect, &value[i]);
          if (kind[i] == CSV_TEXT)
            {
              set_text_fault (self, column, &cell);
              return FALSE;
            }
        }

  if (column <= last)
    skip_row (self, POLYFIT_CSV_SKIP_SHORT);
  else
    take_row (self, kind, value);
  return TRUE;
}

/* Reads the record at p with all care; returns what follows it, or NULL at a fault. */
static const char *
read_next_record (CsvChunk         *self,
                  const CsvColumns *columns,
                  const char       *p)
{
  const char *end = self->bytes + self->length;
  const char *record_end = csv_record_end (&columns->dialect, p, end);

  g_assert (record_end != NULL);
  if (!read_record (self, columns, p, record_end))
    return NULL;
  self->n_lines += csv_count_lines (p, record_end) + 1;
  return csv_next_line (record_end, end);
}

static void
read_all_with_care (CsvChunk         *self,
                    const CsvColumns *columns)
{
  const char *end = self->bytes + self->length;

  for (const char *p = self->bytes; p != NULL && p < end;)
    p = read_next_record (self, columns, p);
}

static void
read_all (CsvChunk         *self,
          const CsvColumns *columns)
{
  const char *p = self->bytes;
  const char *end = p + self->length;
  const Plan plan = {
    .x = columns->x,
    .y = columns->y,
    .last = MAX (columns->x, columns->y),
    .delimiter = columns->dialect.delimiter,
    .decimal = csv_plain_decimal (&columns->dialect),
    .quoted_decimal = columns->dialect.decimal,
    .tab_is_blank = columns->dialect.delimiter != '\t',
  };

  while (p != NULL && p < end)
    {
      const char *line_end = read_row (&plan, p, &self->x[self->n], &self->y[self->n]);

      if (line_end != NULL)
        {
          self->n++;
          self->n_lines++;
          p = *line_end == '\n' ? line_end + 1 : csv_next_line (line_end, end);
        }
      else
        {
          p = read_next_record (self, columns, p);
        }
    }
}

/* Forgets what was read before, and refuses what is no text. */
static gboolean
prepare (CsvChunk *self)
{
  const char *nul = memchr (self->bytes, '\0', self->length);

  self->n = 0;
  self->n_lines = 0;
  memset (self->n_skipped, 0, sizeof self->n_skipped);
  self->first_skipped = G_MAXUINT64;
  self->fault = (CsvFault) { .kind = CSV_FAULT_NONE };
  if (nul != NULL)
    self->fault = (CsvFault) { .kind = CSV_FAULT_NUL, .line = csv_count_lines (self->bytes, nul) };
  return nul == NULL;
}

/**
 * csv_chunk_init:
 * @capacity: the bytes that it can hold
 */
void
csv_chunk_init (CsvChunk *self,
                gsize     capacity)
{
  /* The shortest row is a digit and a line end, with x and y the same column. */
  gsize max_rows = capacity / 2 + 1;

  *self = (CsvChunk) {
    .bytes = g_malloc0 (capacity + CSV_CHUNK_PADDING),
    .x = g_new (double, max_rows),
    .y = g_new (double, max_rows),
  };
}

/**
 * csv_chunk_clear:
 *
 * Frees what the chunk holds.
 */
void
csv_chunk_clear (CsvChunk *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
}

/**
 * csv_chunk_parse:
 *
 * Reads the rows of the chunk: in one sweep where they are numbers and plain text, with care where they
 * are not.
 */
void
csv_chunk_parse (CsvChunk         *self,
                 const CsvColumns *columns)
{
  if (prepare (self))
    read_all (self, columns);
}

/**
 * csv_chunk_parse_with_care:
 *
 * Does what csv_chunk_parse() does without its sweep: slower, and what that is tested against.
 */
void
csv_chunk_parse_with_care (CsvChunk         *self,
                           const CsvColumns *columns)
{
  if (prepare (self))
    read_all_with_care (self, columns);
}
