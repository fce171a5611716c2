#include "model/polyfit-stop-kind.h"

G_DEFINE_ENUM_TYPE (PolyfitStopKind, polyfit_stop_kind,
                    G_DEFINE_ENUM_VALUE (POLYFIT_STOP_BATCH, "batch"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_STOP_SMOOTHED, "smoothed"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_STOP_TRUE, "true"))
