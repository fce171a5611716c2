#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_MODEL_PANEL (polyfit_model_panel_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitModelPanel, polyfit_model_panel, POLYFIT, MODEL_PANEL, AdwExpanderRow)

void polyfit_model_panel_set_trainer (PolyfitModelPanel *self,
                                      PolyfitTrainer    *trainer);

G_END_DECLS
