#pragma once

#include "model/polyfit-limits.h"
#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_CONTROLS (polyfit_controls_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitControls, polyfit_controls, POLYFIT, CONTROLS, AdwBin)

void           polyfit_controls_set_trainer (PolyfitControls *self,
                                             PolyfitTrainer  *trainer);

PolyfitLimits *polyfit_controls_get_limits  (PolyfitControls *self);

G_END_DECLS
