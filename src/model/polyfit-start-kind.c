#include "model/polyfit-start-kind.h"

G_DEFINE_ENUM_TYPE (PolyfitStartKind, polyfit_start_kind,
                    G_DEFINE_ENUM_VALUE (POLYFIT_START_RANDOM, "random"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_START_ZERO, "zero"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_START_GIVEN, "given"))
