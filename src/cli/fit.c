#include "config.h"

#include "cli/command-parse.h"
#include "cli/data-input.h"
#include "cli/exact-text.h"
#include "cli/json-object.h"
#include "cli/message.h"
#include "cli/option-value.h"
#include "cli/table.h"
#include "model/polyfit-error.h"

#include <glib/gi18n.h>
#include <math.h>

/* All that a double holds comes back from 17 digits; the last two of them are noise to people. */
#define DIGITS_ALL 17
#define DIGITS_SHOWN "%.15g"

/* Room for the longest number of that many digits, and a gap. */
#define COLUMN 24

/**
 * Fit:
 * @data: the points
 * @degree_text: (nullable): as it was typed
 * @degree: that of the polynomial
 * @is_json: whether to tell the answer as JSON
 * @is_quiet: whether not to tell that rows were left out
 *
 * `polyfit-cli fit`.
 */
typedef struct
{
  DataInput data;
  char     *degree_text;
  guint64   degree;
  gboolean  is_json;
  gboolean  is_quiet;
} Fit;

static void
fit_clear (Fit *self)
{
  data_input_clear (&self->data);
  g_clear_pointer (&self->degree_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fit, fit_clear)

static GOptionGroup *
make_options (Fit *self)
{
  GOptionGroup *group = g_option_group_new ("fit", NULL, NULL, NULL, NULL);
  const GOptionEntry entries[] = {
    { "degree", 0, 0, G_OPTION_ARG_FILENAME, &self->degree_text,
      N_("Of the polynomial, 0 to 15 (default 3)"), "D" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json,
      N_("Print the result as a JSON object"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->is_quiet,
      N_("Do not tell that rows were left out"), NULL },
    G_OPTION_ENTRY_NULL
  };

  data_input_add (&self->data, group);
  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

static gboolean
check_options (Fit     *self,
               GError **error)
{
  if (!data_input_check (&self->data, error))
    return FALSE;
  if (self->data.path == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("--data is missing: the file that has the points"));
      return FALSE;
    }
  return self->degree_text == NULL ||
         option_parse_integer ("--degree", self->degree_text, 0, POLY_MAX_DEGREE, &self->degree,
                               error);
}

static void
print_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    /* Translators: instead of a number that cannot be known. */
    table_print_number (stdout, C_("number", "unknown"), COLUMN);
  else
    table_print_number (stdout, g_ascii_formatd (text, sizeof text, DIGITS_SHOWN, value), COLUMN);
}

static void
print_total (const char *label,
             double      value)
{
  table_print_text (stdout, label, COLUMN + 8);
  print_number (value);
  message_print (stdout, "\n");
}

static void
print_text (const Exact *exact)
{
  /* Translators: heads of a table: x^0, x^1, …; the numbers before them; and how sure these are. */
  table_print_text (stdout, C_("table", "Power"), 8);
  table_print_number (stdout, C_("table", "Coefficient"), COLUMN);
  table_print_number (stdout, C_("table", "Standard error"), COLUMN);
  message_print (stdout, "\n");
  for (gsize k = 0; k <= exact->poly.degree; k++)
    {
      g_autofree char *power = g_strdup_printf ("x^%" G_GSIZE_FORMAT, k);

      table_print_text (stdout, power, 8);
      print_number (exact->poly.coefficient[k]);
      print_number (exact->standard_error[k]);
      message_print (stdout, "\n");
    }
  message_print (stdout, "\n");
  print_total (_("Residual standard deviation"), exact->residual_sd);
  print_total (_("R squared"), exact->r_squared);
  /* Translators: how many there are. */
  print_total (C_("table", "Points"), (double) exact->n);
}

static void
print_json (const Exact *exact)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;
  gsize n_terms = exact->poly.degree + 1;

  json_object_add_string (object, "command", "fit");
  json_object_add_integer (object, "degree", exact->poly.degree);
  json_object_add_doubles (object, "coefficients", DIGITS_ALL, exact->poly.coefficient, n_terms);
  json_object_add_doubles (object, "standard_errors", DIGITS_ALL, exact->standard_error, n_terms);
  json_object_add_real (object, "residual_sd", DIGITS_ALL, exact->residual_sd);
  json_object_add_real (object, "r_squared", DIGITS_ALL, exact->r_squared);
  json_object_add_integer (object, "n", exact->n);
  text = json_object_end (object);
  fprintf (stdout, "%s\n", text);
}

static gboolean
fit (const Fit  *self,
     Exact      *exact,
     GError    **error)
{
  g_autoptr (PolyfitCsvTable) table = data_input_load (&self->data, self->is_quiet, error);
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;
  ExactStatus status;

  if (table == NULL)
    return FALSE;
  status = exact_fit (table->x, table->y, table->n, self->degree, exact);
  if (status == EXACT_OK)
    return TRUE;

  name = data_input_get_name (&self->data);
  reason = exact_text_describe_failure (status, table->n, self->degree);
  /* Translators: a file's name, and what is wrong with its points. */
  g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE, _("“%s”: %s"),
               name, reason);
  return FALSE;
}

static int
fit_run (char **arguments)
{
  g_auto (Fit) self = { .degree = 3 };
  g_autoptr (GError) error = NULL;
  ExitStatus status;
  Exact exact;

  if (!command_parse (&COMMAND_FIT, make_options (&self), arguments, &status))
    return status;
  if (!check_options (&self, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_USAGE;
    }
  if (!fit (&self, &exact, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_FAILED;
    }
  if (self.is_json)
    print_json (&exact);
  else
    print_text (&exact);
  return message_finish () ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
}

const Command COMMAND_FIT = {
  .name = "fit",
  .summary = N_("Solve for the least-squares polynomial of a data file"),
  .run = fit_run,
};
