#pragma once

#include "model/polyfit-sketch.h"
#include "model/polyfit-undo.h"
#include "ui/polyfit-plot-view.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIT_VIEW (polyfit_fit_view_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFitView, polyfit_fit_view, POLYFIT, FIT_VIEW, PolyfitPlotView)

void polyfit_fit_view_set_undo (PolyfitFitView *self,
                                PolyfitUndo    *undo);

void polyfit_fit_view_set_sketch (PolyfitFitView *self,
                                  PolyfitSketch  *sketch);

G_END_DECLS
