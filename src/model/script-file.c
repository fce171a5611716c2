/* Whether Python's csv module makes the same of a file as our reader does, which knows more encodings
 * and comments. */

#include "model/polyfit-script.h"

#include "model/csv-cell.h"
#include "model/csv-number.h"
#include "model/polyfit-csv-preview.h"

#include <string.h>

/* The whole file, with the bytes behind it that reading numbers needs; %NULL where Python would read
 * other characters or cells than ours. */
static char *
load_text (const PolyfitScriptFile *self,
           gsize                   *size)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (self->path, &text, size, NULL) ||
      !g_utf8_validate_len (text, *size, NULL) || memchr (text, '"', *size) != NULL ||
      (self->delimiter == ' ' && memchr (text, '\t', *size) != NULL))
    return NULL;
  text = g_realloc (text, *size + CSV_NUMBER_PADDING);
  memset (text + *size, 0, CSV_NUMBER_PADDING);
  return g_steal_pointer (&text);
}

/* What the script makes of a line. */
static CsvKind
read_line (const PolyfitScriptFile *self,
           const char              *p,
           const char              *end)
{
  const CsvDialect dialect = { .delimiter = self->delimiter, .decimal = self->decimal };
  CsvKind x = CSV_MISSING, y = CSV_MISSING;
  CsvCells cells;
  CsvCell cell;
  double value;

  csv_cells_init (&cells, &dialect, p, end);
  for (guint column = 0; csv_cells_next (&cells, &cell); column++)
    {
      if (column == self->x_column)
        x = csv_cell_read (&cell, &dialect, &value);
      if (column == self->y_column)
        y = csv_cell_read (&cell, &dialect, &value);
    }
  return MAX (x, y);
}

static gboolean
count_points (const PolyfitScriptFile *self,
              const char              *p,
              const char              *end,
              gsize                   *n)
{
  *n = 0;
  for (const char *line_end; p < end; p = line_end + 1)
    {
      CsvKind kind;

      for (line_end = p; line_end < end && *line_end != '\n' && *line_end != '\r'; line_end++)
        ;
      kind = read_line (self, p, line_end);
      *n += kind == CSV_NUMBER;
      /* What no float holds is infinite in PyTorch. */
      if (kind == CSV_NOT_FINITE)
        return FALSE;
    }
  return TRUE;
}

/**
 * polyfit_script_file_init:
 * @path: of a file, which must outlive @self
 * @table: what was read from it
 *
 * Returns: whether a script can read the same points from the file; if not, it has to hold them
 */
gboolean
polyfit_script_file_init (PolyfitScriptFile     *self,
                          const char            *path,
                          const PolyfitCsvTable *table)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (PolyfitCsvInput) input = NULL;
  g_autoptr (PolyfitCsvPreview) preview = NULL;
  g_autofree char *text = NULL;
  gsize size, n;

  g_return_val_if_fail (self != NULL && path != NULL && table != NULL, FALSE);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  file = g_file_new_for_path (path);
  input = polyfit_csv_input_new_for_file (file);
  preview = polyfit_csv_preview (input, NULL, 0, NULL, NULL);
  if (preview == NULL)
    return FALSE;
  *self = (PolyfitScriptFile) {
    .path = path,
    .x_column = table->x_column,
    .y_column = table->y_column,
    .delimiter = preview->format.delimiter,
    .decimal = preview->format.decimal,
  };
  text = load_text (self, &size);
  return text != NULL && count_points (self, text, text + size, &n) && n == table->n;
}
