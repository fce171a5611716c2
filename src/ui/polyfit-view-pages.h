#pragma once

#include "model/polyfit-trainer.h"
#include "ui/polyfit-figure-bin.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_VIEW_PAGES (polyfit_view_pages_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitViewPages, polyfit_view_pages, POLYFIT, VIEW_PAGES, GtkBox)

PolyfitFigureBin *polyfit_view_pages_add         (PolyfitViewPages *self,
                                                  PolyfitPlotView  *view,
                                                  const char       *title);

void              polyfit_view_pages_set_trainer (PolyfitViewPages *self,
                                                  PolyfitTrainer   *trainer);

gboolean          polyfit_view_pages_set_hidden  (PolyfitViewPages *self,
                                                  PolyfitParts      hidden);

void              polyfit_view_pages_carry_focus (PolyfitViewPages *self,
                                                  PolyfitPlotView  *view);

G_END_DECLS
