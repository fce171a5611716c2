#pragma once

#include "model/polyfit-experiment.h"
#include "model/polyfit-limits.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DIVERGENCE_BAR (polyfit_divergence_bar_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDivergenceBar, polyfit_divergence_bar, POLYFIT, DIVERGENCE_BAR, AdwBin)

void polyfit_divergence_bar_follow (PolyfitDivergenceBar *self,
                                    PolyfitExperiment    *experiment,
                                    PolyfitLimits        *limits);

G_END_DECLS
