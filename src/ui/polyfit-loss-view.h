#pragma once

#include "model/polyfit-trainer.h"
#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LOSS_VIEW (polyfit_loss_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLossView, polyfit_loss_view, POLYFIT, LOSS_VIEW, PolyfitPlotView)

void polyfit_loss_view_set_trainer (PolyfitLossView *self,
                                    PolyfitTrainer  *trainer);

G_END_DECLS
