#include "config.h"

#include "cli/train-save.h"

#include "cli/option-value.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-run-weights.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * train_save_check:
 *
 * Returns: %FALSE, with @error set, if the name does not say what is to be saved
 */
gboolean
train_save_check (TrainSave *self,
                  GError   **error)
{
  if (self->path == NULL)
    return TRUE;
  self->is_experiment = g_str_has_suffix (self->path, ".polyfit");
  return self->is_experiment || g_str_has_suffix (self->path, ".safetensors") ||
         option_refuse ("--save", self->path,
                        _("a name that ends in .safetensors, for the weights, or in .polyfit, for "
                          "the whole experiment"), error);
}

/**
 * train_save_open:
 *
 * Opens the file, if there is to be one, before there is anything to lose.
 */
gboolean
train_save_open (TrainSave *self,
                 GError   **error)
{
  if (self->path != NULL)
    self->output = polyfit_output_open_argument (self->path, error);
  return self->path == NULL || self->output != NULL;
}

static GBytes *
make_weights (TrainSave           *self,
              PolyfitTrainer      *trainer,
              const TrainOptions  *options,
              GError             **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  g_autofree char *data = NULL;

  if (options->data.path != NULL)
    data = g_filename_display_name (options->data.path);
  return polyfit_run_weights_to_bytes (trainer, data, name, error);
}

/**
 * train_save_write:
 * @options: what the run was made from
 *
 * Saves the run as it is now to the file that was opened, if there is one.
 */
gboolean
train_save_write (TrainSave          *self,
                  PolyfitTrainer     *trainer,
                  const TrainOptions *options,
                  GError            **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size;

  if (self->output == NULL)
    return TRUE;
  bytes = self->is_experiment ? polyfit_experiment_file_to_bytes (trainer)
                              : make_weights (self, trainer, options, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  /* Whether that went well is asked at the end. */
  (void) !fwrite (data, 1, size, polyfit_output_get_stream (self->output));
  return polyfit_output_commit (self->output, NULL, NULL, error);
}

void
train_save_clear (TrainSave *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->output, polyfit_output_free);
}
