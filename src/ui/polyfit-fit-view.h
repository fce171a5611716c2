#pragma once

#include "model/polyfit-trainer.h"
#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIT_VIEW (polyfit_fit_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFitView, polyfit_fit_view, POLYFIT, FIT_VIEW, PolyfitPlotView)

void polyfit_fit_view_set_trainer (PolyfitFitView *self,
                                   PolyfitTrainer *trainer);

void polyfit_fit_view_animate     (PolyfitFitView *self,
                                   gint64          time);

void polyfit_fit_view_settle      (PolyfitFitView *self);

G_END_DECLS
