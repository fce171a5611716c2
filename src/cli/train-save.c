#include "config.h"

#include "cli/train-save.h"

#include "cli/option-value.h"
#include "cli/train-settings.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-weights-file.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A weights file speaks of powers of x, as the tutorial's class does, whatever was trained. */
static void
get_power_weights (PolyfitTrainer *trainer,
                   Parameters     *weights)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  Poly poly;

  *weights = polyfit_trainer_get_run (trainer)->state.parameters;
  if (polyfit_model_get_basis_kind (model) == BASIS_POWER)
    return;
  polyfit_model_get_poly (model, &poly);
  for (gsize k = 0; k <= poly.degree; k++)
    weights->value[k] = (float) poly.coefficient[k];
}

/**
 * train_save_make_weights:
 * @options: what the run was made from
 *
 * Returns: (transfer full): a weights file of the run as it is now
 */
GBytes *
train_save_make_weights (PolyfitTrainer     *trainer,
                         const TrainOptions *options)
{
  g_autoptr (GHashTable) settings = NULL;
  Parameters weights;

  settings = train_settings_new (options, polyfit_trainer_get_step (trainer));
  get_power_weights (trainer, &weights);
  return polyfit_weights_to_bytes (&weights, options->degree, settings);
}

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

/* Powers of data that lie close together may have coefficients beyond all floats. */
static gboolean
check_weights (PolyfitTrainer *trainer,
               const char     *path,
               GError        **error)
{
  g_autofree char *name = NULL;
  Parameters weights;

  get_power_weights (trainer, &weights);
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    if (!isfinite (weights.value[k]))
      {
        name = g_filename_display_name (path);
        g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                     _("“%s” was not saved: in powers of x the weights are too large for 32-bit "
                       "numbers; a .polyfit file holds them as they are"), name);
        return FALSE;
      }
  return TRUE;
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
  if (!self->is_experiment && !check_weights (trainer, self->path, error))
    return FALSE;
  bytes = self->is_experiment ? polyfit_experiment_file_to_bytes (trainer)
                              : train_save_make_weights (trainer, options);
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
