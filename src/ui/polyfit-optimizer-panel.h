#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_OPTIMIZER_PANEL (polyfit_optimizer_panel_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitOptimizerPanel, polyfit_optimizer_panel, POLYFIT, OPTIMIZER_PANEL,
                      AdwExpanderRow)

void        polyfit_optimizer_panel_set_trainer (PolyfitOptimizerPanel *self,
                                                 PolyfitTrainer        *trainer);

const char *polyfit_optimizer_panel_name_kind   (OptimizerKind          kind);

G_END_DECLS
