#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SLIDER_ROW (polyfit_slider_row_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSliderRow, polyfit_slider_row, POLYFIT, SLIDER_ROW, AdwPreferencesRow)

double polyfit_slider_row_get_value   (PolyfitSliderRow *self);

void   polyfit_slider_row_set_value   (PolyfitSliderRow *self,
                                       double            value);

void   polyfit_slider_row_set_caption (PolyfitSliderRow *self,
                                       const char       *caption);

void   polyfit_slider_row_clear_marks (PolyfitSliderRow *self);

void   polyfit_slider_row_add_mark    (PolyfitSliderRow *self,
                                       double            value,
                                       const char       *label,
                                       const char       *explanation);

G_END_DECLS
