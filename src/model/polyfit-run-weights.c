#include "config.h"

#include "model/polyfit-run-weights.h"

#include "model/polyfit-weights-file.h"
#include "model/weights-settings.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

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
 * polyfit_run_weights_to_bytes:
 * @trainer: whose weights are taken as they are now
 * @data: (nullable): what the file of its points is called, if that is known
 * @name: of the file that is to be written, for messages
 *
 * Returns: (transfer full): a weights file that PyTorch reads, or %NULL with @error set: powers of data
 *   that lie close together may have coefficients beyond all floats
 */
GBytes *
polyfit_run_weights_to_bytes (PolyfitTrainer  *trainer,
                              const char      *data,
                              const char      *name,
                              GError         **error)
{
  g_autoptr (GHashTable) settings = NULL;
  Parameters weights;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  get_power_weights (trainer, &weights);
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    if (!isfinite (weights.value[k]))
      {
        g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                     _("“%s” was not saved: in powers of x the weights are too large for 32-bit "
                       "numbers; a .polyfit file holds them as they are"), name);
        return NULL;
      }
  settings = weights_settings_new (trainer, data);
  return polyfit_weights_to_bytes (&weights,
                                   polyfit_model_get_degree (polyfit_trainer_get_model (trainer)),
                                   settings);
}
