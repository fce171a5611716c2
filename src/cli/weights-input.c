#include "config.h"

#include "cli/weights-input.h"

#include "cli/figure.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * weights_input_load:
 * @path: a weights file, a figure that carries one, or "-" for standard input
 *
 * Returns: %FALSE with @error set
 */
gboolean
weights_input_load (WeightsInput *self,
                    const char   *path,
                    GError      **error)
{
  gboolean is_stdin = strcmp (path, "-") == 0;
  g_autoptr (GFile) file = g_file_new_for_path (is_stdin ? "/dev/stdin" : path);
  g_autofree char *name = polyfit_file_get_name (file);
  g_autoptr (GBytes) contents = NULL;

  contents = polyfit_file_load (file, POLYFIT_WEIGHTS_FILE_MAX_SIZE, NULL, error);
  if (contents == NULL)
    return FALSE;
  self->bytes = figure_unwrap (contents, name, error);
  if (self->bytes == NULL)
    return FALSE;
  self->weights = polyfit_weights_new_from_bytes (self->bytes, name, error);
  return self->weights != NULL;
}

void
weights_input_clear (WeightsInput *self)
{
  g_clear_pointer (&self->weights, polyfit_weights_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/**
 * weights_input_take_path:
 * @paths: (inout): the arguments of a command that takes one file
 *
 * Returns: (transfer full): the one, or %NULL with @error set
 */
char *
weights_input_take_path (char   ***paths,
                         GError  **error)
{
  if (*paths == NULL || (*paths)[0] == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _("a weights file is missing"));
  else if ((*paths)[1] != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("unexpected argument “%s”"), (*paths)[1]);
  else
    return g_strdup ((*paths)[0]);
  return NULL;
}
