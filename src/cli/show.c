#include "config.h"

#include "cli/command-parse.h"
#include "cli/message.h"
#include "cli/poly-text.h"
#include "cli/table.h"
#include "cli/weights-input.h"
#include "core/basis.h"
#include "model/number.h"

#include <glib/gi18n.h>
#include <jansson.h>

/**
 * Show:
 * @paths: (nullable): the arguments that are no options
 * @is_json: whether to tell it as JSON
 *
 * `polyfit-cli show`.
 */
typedef struct
{
  char   **paths;
  gboolean is_json;
} Show;

static void
show_clear (Show *self)
{
  g_clear_pointer (&self->paths, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, show_clear)

static GOptionGroup *
make_options (Show *self)
{
  GOptionGroup *group = g_option_group_new ("show", NULL, NULL, NULL, NULL);
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json,
      N_("Print the result as a JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, N_("FILE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

static GList *
sorted_keys (GHashTable *settings)
{
  return g_list_sort (g_hash_table_get_keys (settings), (GCompareFunc) g_strcmp0);
}

/* A stranger's text must not get at the terminal. */
static char *
make_printable (const char *text)
{
  GString *printable = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      g_string_append_unichar (printable, g_unichar_isprint (character) ? character : 0xfffd);
    }
  return g_string_free (printable, FALSE);
}

static void
print_line (const char *name,
            const char *value,
            int         width)
{
  table_print_text (stdout, name, width);
  message_print (stdout, "  %s\n", value);
}

/* The polynomial and its degree in the user's language, then the settings as they are in the file. */
static void
print_text (const PolyfitWeights *weights,
            const Poly           *poly)
{
  g_autofree char *text = poly_text_rounded (poly);
  g_autofree char *learned = g_strconcat ("y = ", text, NULL);
  g_autofree char *degree = g_strdup_printf ("%" G_GSIZE_FORMAT, weights->degree);
  g_autoptr (GList) keys = sorted_keys (weights->settings);
  /* Translators: names of what a weights file holds. */
  const char *learned_label = _("Learned"), *degree_label = _("Degree");
  int width = MAX (table_measure (learned_label), table_measure (degree_label));

  for (GList *key = keys; key != NULL; key = key->next)
    width = MAX (width, table_measure (key->data));
  width = MIN (width, 24);
  print_line (learned_label, learned, width);
  print_line (degree_label, degree, width);
  for (GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree char *name = make_printable (key->data);
      g_autofree char *value = make_printable (g_hash_table_lookup (weights->settings, key->data));

      print_line (name, value, width);
    }
}

/* Nine digits tell all floats apart. The step is a number, as in what `train` prints. */
static void
print_json (const PolyfitWeights *weights)
{
  g_autoptr (GList) keys = sorted_keys (weights->settings);
  json_t *settings = json_object (), *weight = json_array (), *object;
  const char *step_text = g_hash_table_lookup (weights->settings, "step");
  g_autofree char *text = NULL;
  guint64 step;

  for (GList *key = keys; key != NULL; key = key->next)
    json_object_set_new (settings, key->data,
                         json_string (g_hash_table_lookup (weights->settings, key->data)));
  for (gsize k = 1; k <= weights->degree; k++)
    json_array_append_new (weight, json_real ((double) weights->parameters.value[k]));
  object = json_pack ("{s:s, s:I, s:f, s:o}", "command", "show",
                      "degree", (json_int_t) weights->degree,
                      "bias", (double) weights->parameters.value[0], "weight", weight);
  if (step_text != NULL && number_parse_integer (step_text, &step) && step <= G_MAXINT64)
    json_object_set_new (object, "step", json_integer ((json_int_t) step));
  json_object_set_new (object, "settings", settings);
  text = json_dumps (object, JSON_REAL_PRECISION (9));
  fprintf (stdout, "%s\n", text);
  json_decref (object);
}

static int
show_run (char **arguments)
{
  g_auto (Show) self = { 0 };
  g_auto (WeightsInput) input = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  ExitStatus status;
  Basis basis;
  Poly poly;

  if (!command_parse (&COMMAND_SHOW, make_options (&self), arguments, &status))
    return status;
  path = weights_input_take_path (&self.paths, &error);
  if (path == NULL || !weights_input_load (&input, path, &error))
    {
      message_error ("%s", error->message);
      return path == NULL ? EXIT_STATUS_USAGE : EXIT_STATUS_FAILED;
    }
  if (input.weights == NULL)
    {
      message_error (_("in powers of x the weights are too large for 32-bit numbers"));
      return EXIT_STATUS_FAILED;
    }
  basis_init_power (&basis, input.weights->degree);
  basis_to_poly (&basis, &input.weights->parameters, &poly);
  if (self.is_json)
    print_json (input.weights);
  else
    print_text (input.weights, &poly);
  return message_finish () ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
}

const Command COMMAND_SHOW = {
  .name = "show",
  .summary = N_("Tell what a weights file holds"),
  .run = show_run,
};
