#include "config.h"

#include "cli/data-input.h"

#include "cli/message.h"
#include "cli/option-value.h"
#include "model/polyfit-csv.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * data_input_add:
 * @group: the options of a command that takes data
 */
void
data_input_add (DataInput    *self,
                GOptionGroup *group)
{
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->path,
      N_("Learn from the table in FILE (CSV); -: standard input"), N_("FILE") },
    { "x-column", 0, 0, G_OPTION_ARG_FILENAME, &self->x_column,
      N_("Its column of x: a number from 1, or a name"), N_("COLUMN") },
    { "y-column", 0, 0, G_OPTION_ARG_FILENAME, &self->y_column,
      N_("Its column of y, likewise"), N_("COLUMN") },
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
}

static gboolean
check_column (const DataInput  *self,
              const char       *option,
              const char       *column,
              GError          **error)
{
  if (column == NULL)
    return TRUE;
  if (self->path == NULL)
    return option_refuse_alone (option, "--data", error);
  if (*column == '\0' || !g_utf8_validate (column, -1, NULL))
    return option_refuse (option, column, _("the number of a column, from 1, or its name"), error);
  return TRUE;
}

/**
 * data_input_check:
 *
 * Returns: %FALSE, with @error set, if the options make no sense
 */
gboolean
data_input_check (const DataInput  *self,
                  GError          **error)
{
  if (self->path != NULL && *self->path == '\0')
    return option_refuse ("--data", self->path, _("a file’s name, or - for standard input"), error);
  return check_column (self, "--x-column", self->x_column, error) &&
         check_column (self, "--y-column", self->y_column, error);
}

static GFile *
get_file (const DataInput *self)
{
  return g_file_new_for_path (strcmp (self->path, "-") == 0 ? "/dev/stdin" : self->path);
}

/**
 * data_input_get_name:
 *
 * Returns: (transfer full): what to call the file in messages
 */
char *
data_input_get_name (const DataInput *self)
{
  g_autoptr (GFile) file = get_file (self);

  return polyfit_file_get_name (file);
}

/**
 * data_input_load:
 * @is_quiet: whether not to tell on standard error that rows were left out
 *
 * Returns: (transfer full): the two columns, or %NULL with @error set
 */
PolyfitCsvTable *
data_input_load (const DataInput  *self,
                 gboolean          is_quiet,
                 GError          **error)
{
  const PolyfitCsvOptions options = { .x_column = self->x_column, .y_column = self->y_column };
  g_autoptr (GFile) file = get_file (self);
  g_autoptr (PolyfitCsvInput) input = polyfit_csv_input_new_for_file (file);
  PolyfitCsvTable *table = polyfit_csv_read (input, &options, NULL, NULL, NULL, error);
  g_autofree char *skipped = NULL;

  if (table == NULL)
    return NULL;
  skipped = polyfit_csv_table_describe_skipped (table);
  if (skipped != NULL && !is_quiet)
    message_print (stderr, "%s: %s\n", polyfit_csv_input_get_name (input), skipped);
  return table;
}

void
data_input_clear (DataInput *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->x_column, g_free);
  g_clear_pointer (&self->y_column, g_free);
}
