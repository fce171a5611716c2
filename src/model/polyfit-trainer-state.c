#include "model/polyfit-trainer-state.h"

G_DEFINE_ENUM_TYPE (PolyfitTrainerState, polyfit_trainer_state,
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_CONVERGED, "converged"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_TRAINER_DIVERGED, "diverged"))
