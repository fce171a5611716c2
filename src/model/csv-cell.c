#include "model/csv-cell.h"

#include "model/csv-number.h"

#include <math.h>
#include <string.h>

static gboolean
is_space_or_tab (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/**
 * csv_is_blank:
 *
 * Returns: whether @c may surround a cell without being part of it
 */
gboolean
csv_is_blank (const CsvDialect *dialect,
              char              c)
{
  return c == ' ' || (c == '\t' && dialect->delimiter != '\t');
}

static gboolean
is_delimiter (const CsvDialect *dialect,
              char              c)
{
  return c == dialect->delimiter || (c == '\t' && dialect->delimiter == ' ');
}

/**
 * csv_plain_decimal:
 *
 * Returns: what separates the fraction of a number that is not quoted, where a comma cannot do so
 *   in a cell that ends at a comma
 */
char
csv_plain_decimal (const CsvDialect *dialect)
{
  return dialect->decimal != dialect->delimiter ? dialect->decimal : '.';
}

static const char *
skip_blanks (const char *p,
             const char *end)
{
  while (p < end && is_space_or_tab (*p))
    p++;
  return p;
}

static const char *
find_line_end (const char *p,
               const char *end)
{
  while (p < end && !is_line_end (*p))
    p++;
  return p;
}

/* The quote that closes a cell whose text begins at p; a doubled one does not. */
static const char *
find_closing_quote (const char *p,
                    const char *end)
{
  for (p = memchr (p, '"', end - p); p != NULL; p = memchr (p + 2, '"', end - p - 2))
    if (p + 1 == end || p[1] != '"')
      return p;
  return NULL;
}

/**
 * csv_record_end:
 * @p: where a record begins
 * @end: where the bytes end that are there
 *
 * A record ends where its line does, unless that is within quotes; only at the beginning of a cell
 * do quotes mean anything. A comment is a record.
 *
 * Returns: (nullable): the line end (LF, CR or CR LF) that ends the record; %NULL if it is not
 *   there
 */
const char *
csv_record_end (const CsvDialect *dialect,
                const char       *p,
                const char       *end)
{
  if (*skip_blanks (p, end) == '#')
    p = find_line_end (p, end);
  while (p < end && !is_line_end (*p))
    {
      while (p < end && csv_is_blank (dialect, *p))
        p++;
      if (p < end && *p == '"')
        {
          p = find_closing_quote (p + 1, end);
          if (p == NULL)
            return NULL;
          p++;
        }
      while (p < end && !is_delimiter (dialect, *p) && !is_line_end (*p))
        p++;
      if (p < end && is_delimiter (dialect, *p))
        p++;
    }
  return p < end ? p : NULL;
}

/**
 * csv_next_line:
 *
 * Returns: what follows the line end at @line_end
 */
const char *
csv_next_line (const char *line_end,
               const char *end)
{
  gboolean is_crlf = line_end[0] == '\r' && line_end + 1 < end && line_end[1] == '\n';

  return line_end + (is_crlf ? 2 : 1);
}

/**
 * csv_count_lines:
 *
 * Returns: how many lines end before @end
 */
gsize
csv_count_lines (const char *p,
                 const char *end)
{
  gsize n = 0;

  for (p = find_line_end (p, end); p < end; p = find_line_end (p, end))
    {
      p = csv_next_line (p, end);
      n++;
    }
  return n;
}

/**
 * csv_record_is_void:
 *
 * Returns: whether the record is blank or a comment
 */
gboolean
csv_record_is_void (const char *p,
                    const char *end)
{
  p = skip_blanks (p, end);
  return p == end || *p == '#';
}

/**
 * csv_cells_init:
 * @p: where a record begins
 * @end: where it ends
 */
void
csv_cells_init (CsvCells         *self,
                const CsvDialect *dialect,
                const char       *p,
                const char       *end)
{
  p = dialect->delimiter == ' ' ? skip_blanks (p, end) : p;
  *self = (CsvCells) { .dialect = dialect, .p = p, .end = end, .has_more = p < end };
}

static const char *
skip_surrounding (const CsvCells *self,
                  const char     *p)
{
  while (p < self->end && csv_is_blank (self->dialect, *p) && !is_delimiter (self->dialect, *p))
    p++;
  return p;
}

/* Text between quotes, if nothing but blanks follows it: else the quotes are part of a plain cell.
 * */
static const char *
read_quoted (const CsvCells *self,
             const char     *p,
             CsvCell        *cell)
{
  const char *close = p < self->end && *p == '"' ? find_closing_quote (p + 1, self->end) : NULL;
  const char *after;

  if (close == NULL)
    return NULL;
  after = skip_surrounding (self, close + 1);
  if (after < self->end && !is_delimiter (self->dialect, *after))
    return NULL;
  *cell = (CsvCell) { .text = p + 1, .length = close - p - 1, .is_quoted = TRUE };
  return after;
}

static const char *
read_plain (const CsvCells *self,
            const char     *p,
            CsvCell        *cell)
{
  const char *first = p;
  const char *last;

  while (p < self->end && !is_delimiter (self->dialect, *p))
    p++;
  for (last = p; last > first && csv_is_blank (self->dialect, last[-1]); last--)
    ;
  *cell = (CsvCell) { .text = first, .length = last - first };
  return p;
}

/**
 * csv_cells_next:
 * @cell: (out): the next cell of the record
 *
 * A record that ends with a delimiter has an empty cell behind it, unless blanks are the delimiter.
 *
 * Returns: whether there was one
 */
gboolean
csv_cells_next (CsvCells *self,
                CsvCell  *cell)
{
  const char *p = skip_surrounding (self, self->p);
  const char *after;

  if (!self->has_more)
    return FALSE;
  after = read_quoted (self, p, cell);
  if (after == NULL)
    after = read_plain (self, p, cell);

  self->has_more = after < self->end;
  if (self->has_more && self->dialect->delimiter == ' ')
    {
      self->p = skip_blanks (after, self->end);
      self->has_more = self->p < self->end;
    }
  else
    {
      self->p = after + 1;
    }
  return TRUE;
}

static gboolean
is_missing (const char *text,
            gsize       length)
{
  static const char *const words[] = { "nan", "na", "n/a", "#n/a", "null", "none", "-", ".", "?" };

  if (length > 0 && (*text == '-' || *text == '+') && length == 4 &&
      g_ascii_strncasecmp (text + 1, "nan", 3) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (text, words[i], length) == 0)
      return TRUE;
  return length == 0;
}

static gboolean
is_infinite (const char *text,
             gsize       length)
{
  if (length > 0 && (*text == '-' || *text == '+'))
    {
      text++;
      length--;
    }
  return (length == 3 && g_ascii_strncasecmp (text, "inf", 3) == 0) ||
         (length == 8 && g_ascii_strncasecmp (text, "infinity", 8) == 0);
}

/**
 * csv_cell_read:
 * @value: (out): its number, if it is %CSV_NUMBER
 *
 * Returns: what the cell holds
 */
CsvKind
csv_cell_read (const CsvCell    *cell,
               const CsvDialect *dialect,
               double           *value)
{
  const char *text = skip_blanks (cell->text, cell->text + cell->length);
  gsize length = cell->length - (text - cell->text);
  char decimal = cell->is_quoted ? dialect->decimal : csv_plain_decimal (dialect);

  while (length > 0 && is_space_or_tab (text[length - 1]))
    length--;
  if (length > 0 && csv_number_parse (text, decimal, value) == text + length)
    return isfinite ((float) *value) ? CSV_NUMBER : CSV_NOT_FINITE;
  if (is_missing (text, length))
    return CSV_MISSING;
  return is_infinite (text, length) ? CSV_NOT_FINITE : CSV_TEXT;
}

static char *
undouble_quotes (const CsvCell *cell,
                 gsize         *length)
{
  char *text = g_malloc (cell->length + 1);
  gsize n = 0;

  for (gsize i = 0; i < cell->length; i++)
    {
      text[n++] = cell->text[i];
      if (cell->is_quoted && cell->text[i] == '"')
        i++;
    }
  text[n] = '\0';
  *length = n;
  return text;
}

/**
 * csv_cell_decode:
 *
 * Returns: (transfer full): the cell's text in UTF-8, with signs in place of what cannot be read
 */
char *
csv_cell_decode (const CsvCell    *cell,
                 const CsvDialect *dialect)
{
  gsize length;
  g_autofree char *text = undouble_quotes (cell, &length);
  char *converted = NULL;

  if (dialect->is_gb18030 || !g_utf8_validate (text, length, NULL))
    converted = g_convert (text, length, "UTF-8", "GB18030", NULL, NULL, NULL);
  if (converted != NULL && g_utf8_validate (converted, -1, NULL))
    return converted;
  g_free (converted);
  return g_utf8_make_valid (text, length);
}
