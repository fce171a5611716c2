#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_STOPPING_PANEL (polyfit_stopping_panel_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitStoppingPanel, polyfit_stopping_panel, POLYFIT, STOPPING_PANEL,
                      AdwExpanderRow)

void polyfit_stopping_panel_set_trainer (PolyfitStoppingPanel *self,
                                         PolyfitTrainer       *trainer);

G_END_DECLS
