#include "model/csv-error.h"

#include "model/polyfit-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* So many characters of a cell, or column names, tell the user which is meant. */
#define MAX_CHARACTERS 40
#define MAX_NAMES 8

/**
 * csv_error_set_unreadable:
 * @name: the file's, for the user
 * @reason: what GIO says
 *
 * Says that the file cannot be opened or read, or that reading it was cancelled.
 */
void
csv_error_set_unreadable (const char    *name,
                          const GError  *reason,
                          GError       **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, reason->domain, reason->code, _("“%s” does not exist"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, reason->domain, reason->code, _("“%s” is a folder, not a file"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, reason->domain, reason->code,
                 _("“%s” cannot be read: you have no permission to"), name);
  else
    g_set_error (error, reason->domain, reason->code,
                 /* Translators: the first %s is a file's name, the second says why not. */
                 _("“%s” cannot be read: %s"), name, reason->message);
}

/* The cell's text on one line, and not too long a one. */
static char *
quote_cell (const CsvCell    *cell,
            const CsvDialect *dialect)
{
  CsvCell beginning = *cell;
  g_autofree char *text = NULL;
  char *cut;

  /* No character has more than four bytes. */
  beginning.length = MIN (cell->length, 8 * MAX_CHARACTERS);
  text = csv_cell_decode (&beginning, dialect);
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  if (g_utf8_strlen (text, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&text);
  cut = g_utf8_offset_to_pointer (text, MAX_CHARACTERS);
  *cut = '\0';
  return g_strconcat (text, "…", NULL);
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
      g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_FOREIGN,
                   /* Translators: a file's name, a line's number. A NUL byte is a byte of value
                    * zero. */
                   _("%s, line %s: this is not a text file, since there is a NUL byte in it"),
                   name, line);
      return;
    }
  text = quote_cell (&fault->cell, dialect);
  g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED,
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
    g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED,
                 /* Translators: a file's name, a line's number. */
                 _("%s, line %s: a quotation mark is opened here and never closed"), name, line);
  else
    g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_TOO_LARGE,
                 /* Translators: a file's name, a line's number. */
                 _("%s, line %s: the line is too long for a table of numbers"), name, line);
}

static char *
list_names (const CsvHead *head)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < head->n_columns; i++)
    if (i == MAX_NAMES)
      {
        g_string_append (list, "…");
        break;
      }
    else
      {
        g_string_append_printf (list, "“%s”", head->names[i]);
        if (i + 1 < head->n_columns)
          /* Translators: what separates the members of a list. */
          g_string_append (list, C_("list", ", "));
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
    g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE,
                 /* Translators: a file's name, a column's number, how many columns there are. */
                 ngettext ("“%s” has no column %s: it has %u column",
                           "“%s” has no column %s: it has %u columns", head->n_columns),
                 name, wanted, head->n_columns);
  else if (!head->has_header)
    g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE,
                 /* Translators: a file's name, a column's name. */
                 _("“%s” has no column “%s”: its columns have no names, only numbers from 1"),
                 name, wanted);
  else
    g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE,
                 /* Translators: a file's name, a column's name, the names of the columns there are.
                  * */
                 _("“%s” has no column “%s”: its columns are %s"), name, wanted, names);
}
