#pragma once

#include "model/polyfit-limits.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SLIDERS (polyfit_sliders_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSliders, polyfit_sliders, POLYFIT, SLIDERS, GtkBox)

void           polyfit_sliders_set_omitted (PolyfitSliders *self,
                                            PolyfitParts    omitted);

void           polyfit_sliders_set_trainer (PolyfitSliders *self,
                                            PolyfitTrainer *trainer);

PolyfitLimits *polyfit_sliders_get_limits  (PolyfitSliders     *self);

G_END_DECLS
