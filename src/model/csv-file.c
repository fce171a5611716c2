#include "model/csv-file.h"

#include "model/csv-error.h"
#include "model/polyfit-error.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_LINE (1024 * 1024)

/* What is wrong with the beginning of the file, if anything. */
static gboolean
check_text (CsvFile  *self,
            GError  **error)
{
  const char *p = self->source.bytes;
  const char *nul = memchr (p, '\0', self->source.length);
  CsvFault fault = { .kind = CSV_FAULT_NUL };

  if (self->source.length == 0)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE, _("“%s” is empty"), self->name);
  if (nul != NULL)
    {
      fault.line = csv_count_lines (p, nul);
      csv_error_set_fault (self->name, &self->head.dialect, &fault, 0, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_rows (CsvFile  *self,
            GError  **error)
{
  const CsvSource *source = &self->source;

  if (self->head.has_rows)
    return TRUE;
  if (self->head.data < source->bytes + source->length)
    {
      csv_error_set_endless (self->name, csv_count_lines (source->bytes, self->head.data),
                             source->at_end, error);
      return FALSE;
    }
  if (self->head.has_header)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” has names of columns, but no rows"), self->name);
  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE, _("“%s” has no rows"), self->name);
}

/**
 * csv_file_open:
 * @name: for the user
 * @format: what is known already
 * @max_line: the longest line that is accepted; zero for a million
 *
 * Reads the beginning of the file. Close it even if this fails.
 *
 * Returns: whether there is a table
 */
gboolean
csv_file_open (CsvFile                 *self,
               GInputStream            *stream,
               const char              *name,
               const PolyfitCsvFormat  *format,
               gsize                    max_line,
               GCancellable            *cancellable,
               GError                 **error)
{
  g_autoptr (GError) reason = NULL;
  CsvSource *source = &self->source;

  *self = (CsvFile) { .name = g_strdup (name) };
  if (!csv_source_open (source, stream, max_line > 0 ? max_line : MAX_LINE, cancellable, &reason))
    {
      polyfit_file_fail_to_read (name, reason, error);
      return FALSE;
    }
  if (!check_text (self, error))
    return FALSE;
  csv_head_init (&self->head, format, source->bytes, source->bytes + source->length);
  return check_rows (self, error);
}

/**
 * csv_file_close:
 *
 * Frees what the file holds.
 */
void
csv_file_close (CsvFile *self)
{
  csv_head_clear (&self->head);
  csv_source_close (&self->source);
  g_clear_pointer (&self->name, g_free);
}

/**
 * csv_file_get_names:
 *
 * Returns: (transfer full): a name for every column, if only its number
 */
char **
csv_file_get_names (const CsvFile *self)
{
  char **names = g_new0 (char *, self->head.n_columns + 1);

  for (guint i = 0; i < self->head.n_columns; i++)
    if (*self->head.names[i] != '\0')
      names[i] = g_strdup (self->head.names[i]);
    else
      /* Translators: stands for the name of a table's column that has none. */
      names[i] = g_strdup_printf (_("Column %u"), i + 1);
  return names;
}
