#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DATA_PANEL (polyfit_data_panel_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDataPanel, polyfit_data_panel, POLYFIT, DATA_PANEL, AdwExpanderRow)

void polyfit_data_panel_set_trainer (PolyfitDataPanel *self,
                                     PolyfitTrainer   *trainer);

G_END_DECLS
