#include "model/polyfit-optimizer-kind.h"

typedef OptimizerKind PolyfitOptimizerKind;

G_DEFINE_ENUM_TYPE (PolyfitOptimizerKind, polyfit_optimizer_kind,
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_SGD, "sgd"),
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_MOMENTUM, "momentum"),
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_NESTEROV, "nesterov"),
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_RMSPROP, "rmsprop"),
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_ADAM, "adam"),
                    G_DEFINE_ENUM_VALUE (OPTIMIZER_ADAMW, "adamw"))
