#include "model/polyfit-source.h"

G_DEFINE_ENUM_TYPE (PolyfitSource, polyfit_source,
                    G_DEFINE_ENUM_VALUE (POLYFIT_SOURCE_FRESH, "fresh"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_SOURCE_SAMPLE, "sample"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_SOURCE_POINTS, "points"))
