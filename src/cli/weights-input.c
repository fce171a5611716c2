#include "config.h"

#include "cli/weights-input.h"

#include "cli/document-input.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-run-weights.h"

#include <glib/gi18n.h>

/* The weights file that an experiment would have been saved as, if there is one of it, or, if it is one
 * already, the file itself. */
static gboolean
extract_weights (WeightsInput  *self,
                 GBytes        *bytes,
                 const char    *path,
                 const char    *name,
                 GError       **error)
{
  g_autofree char *data = NULL;

  if (!polyfit_experiment_file_is_one (bytes))
    {
      self->bytes = g_bytes_ref (bytes);
      return TRUE;
    }
  self->trainer = polyfit_experiment_file_read (bytes, name, error);
  if (self->trainer == NULL)
    return FALSE;
  if (!polyfit_trainer_has_truth (self->trainer))
    data = g_filename_display_name (path);
  self->bytes = polyfit_run_weights_to_bytes (self->trainer, data, name, NULL);
  return TRUE;
}

/**
 * weights_input_load:
 * @path: a weights file, an experiment, a figure that carries weights, or "-" for standard input
 *
 * Returns: %FALSE with @error set
 */
gboolean
weights_input_load (WeightsInput *self,
                    const char   *path,
                    GError      **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) document = document_input_load (path, &name, error);

  if (document == NULL || !extract_weights (self, document, path, name, error))
    return FALSE;
  if (self->bytes != NULL)
    self->weights = polyfit_weights_new_from_bytes (self->bytes, name,
                                                    self->trainer == NULL ? error : NULL);
  return self->weights != NULL || self->trainer != NULL;
}

void
weights_input_clear (WeightsInput *self)
{
  g_clear_pointer (&self->weights, polyfit_weights_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->trainer);
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
                         _("a file is missing: weights, an experiment or a figure of one"));
  else if ((*paths)[1] != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("unexpected argument “%s”"), (*paths)[1]);
  else
    return g_strdup ((*paths)[0]);
  return NULL;
}
