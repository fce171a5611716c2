#include "model/csv-error.h"

#include "model/polyfit-error.h"

#include <glib/gi18n.h>

/* So many bytes of a cell, and so many names of columns, tell the user which is meant. */
#define MAX_BYTES 400
#define MAX_NAMES 8

static char *
quote_cell (const CsvCell    *cell,
            const CsvDialect *dialect)
{
  CsvCell beginning = *cell;
  g_autofree char *text = NULL;

  beginning.length = MIN (cell->length, MAX_BYTES);
  text = csv_cell_decode (&beginning, dialect);
  return polyfit_file_error_dup_name (text);
}

/**
 * csv_error_set_fault:
 * @fault: what a chunk was stopped by
 * @n_lines_before: how many lines of the file are before the chunk
 *
 * Says which line of the file holds what it should not.
 */
void
csv_error_set_fault (const char        *name,
                     const CsvDialect  *dialect,
                     const CsvFault    *fault,
                     guint64            n_lines_before,
                     GError           **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, n_lines_before + fault->line + 1);
  g_autofree char *text = NULL;

  if (fault->kind == CSV_FAULT_NUL)
    {
      polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                    /* Translators: a file's name, a line's number. NUL is the byte zero. */
                    _("%s, line %s: this is not a text file, since there is a NUL byte in it"),
                    name, line);
      return;
    }
  text = quote_cell (&fault->cell, dialect);
  polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                /* Translators: a file's name, a line's number, a column's number, what is there. */
                _("%s, line %s, column %u: “%s” is not a number"),
                name, line, fault->column + 1, text);
}

/**
 * csv_error_set_endless:
 * @n_lines_before: how many lines of the file are before the record
 * @at_end: whether the file ended before the record did
 *
 * Says which record has no end: it is too long, or a quotation mark is never closed.
 */
void
csv_error_set_endless (const char  *name,
                       guint64      n_lines_before,
                       gboolean     at_end,
                       GError     **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, n_lines_before + 1);

  if (at_end)
    polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                  /* Translators: a file's name, a line's number. */
                  _("%s, line %s: a quotation mark is opened here and never closed"), name, line);
  else
    polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                  /* Translators: a file's name, a line's number. */
                  _("%s, line %s: the line is too long for a table of numbers"), name, line);
}

static char *
list_names (const CsvHead *head)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < head->n_columns && i <= MAX_NAMES; i++)
    {
      g_autofree char *name = polyfit_file_error_dup_name (head->names[i]);

      if (i > 0)
        /* Translators: what separates the members of a list. */
        g_string_append (list, C_("list", ", "));
      if (i < MAX_NAMES)
        g_string_append_printf (list, "“%s”", name);
      else
        g_string_append (list, "…");
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/**
 * csv_error_set_no_column:
 * @wanted: a number or a name
 *
 * Says that there is no such column, and which ones there are.
 */
void
csv_error_set_no_column (const char     *name,
                         const CsvHead  *head,
                         const char     *wanted,
                         GError        **error)
{
  g_autofree char *names = list_names (head);

  if (g_ascii_string_to_unsigned (wanted, 10, 0, G_MAXUINT64, NULL, NULL))
    polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                  /* Translators: a file's name, a column's number, how many columns there are. */
                  ngettext ("“%s” has no column %s: it has %u column",
                            "“%s” has no column %s: it has %u columns", head->n_columns),
                  name, wanted, head->n_columns);
  else if (!head->has_header)
    polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                  /* Translators: a file's name, a column's name. */
                  _("“%s” has no column “%s”: its columns have no names, only numbers from 1"),
                  name, wanted);
  else
    polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                  /* Translators: a file's name, a column's name, the names of all columns. */
                  _("“%s” has no column “%s”: its columns are %s"), name, wanted, names);
}
