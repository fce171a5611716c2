#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SLIDER_MARKS (polyfit_slider_marks_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSliderMarks, polyfit_slider_marks, POLYFIT, SLIDER_MARKS, GtkWidget)

void polyfit_slider_marks_clear (PolyfitSliderMarks *self);

void polyfit_slider_marks_add   (PolyfitSliderMarks *self,
                                 double              fraction,
                                 const char         *label,
                                 const char         *explanation);

G_END_DECLS
