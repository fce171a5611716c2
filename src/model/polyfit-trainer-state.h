#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PolyfitTrainerState:
 * @POLYFIT_TRAINER_READY: at step 0, nothing trained yet
 * @POLYFIT_TRAINER_RUNNING: the main loop's idle time goes into steps
 * @POLYFIT_TRAINER_PAUSED: stopped by the user, or stepped by hand; can go on
 * @POLYFIT_TRAINER_CONVERGED: the last step's batch loss was below #PolyfitTrainer:stop-loss
 * @POLYFIT_TRAINER_FINISHED: made #PolyfitTrainer:max-steps steps
 * @POLYFIT_TRAINER_DIVERGED: the next step's loss is not finite; its weights are the last finite
 *   ones
 */
typedef enum
{
  POLYFIT_TRAINER_READY,
  POLYFIT_TRAINER_RUNNING,
  POLYFIT_TRAINER_PAUSED,
  POLYFIT_TRAINER_CONVERGED,
  POLYFIT_TRAINER_FINISHED,
  POLYFIT_TRAINER_DIVERGED,
} PolyfitTrainerState;

#define POLYFIT_TYPE_TRAINER_STATE (polyfit_trainer_state_get_type ())

GType    polyfit_trainer_state_get_type (void);

gboolean polyfit_trainer_state_is_end   (PolyfitTrainerState state);

G_END_DECLS
