#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PolyfitStopKind:
 * @POLYFIT_STOP_BATCH: the batch loss, as in the tutorial; one lucky batch ends the run
 * @POLYFIT_STOP_SMOOTHED: the mean batch loss of the latest steps, see history_smoothed_loss()
 * @POLYFIT_STOP_TRUE: the true loss of the new weights
 *
 * Which loss has to fall below #PolyfitTrainer:stop-loss for a run to have converged.
 */
typedef enum
{
  POLYFIT_STOP_BATCH,
  POLYFIT_STOP_SMOOTHED,
  POLYFIT_STOP_TRUE,
} PolyfitStopKind;

#define POLYFIT_TYPE_STOP_KIND (polyfit_stop_kind_get_type ())

GType polyfit_stop_kind_get_type (void);

G_END_DECLS
