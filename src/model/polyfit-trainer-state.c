#include "model/polyfit-trainer-state.h"

G_DEFINE_ENUM_TYPE (PolyfitTrainerState, polyfit_trainer_state,
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_CONVERGED, "converged"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_DIVERGED, "diverged"))

/**
 * polyfit_trainer_state_is_end:
 *
 * Returns: whether a run has come to its end by itself, however many steps it is allowed
 */
gboolean
polyfit_trainer_state_is_end (PolyfitTrainerState state)
{
  return state == POLYFIT_TRAINER_CONVERGED || state == POLYFIT_TRAINER_DIVERGED;
}
