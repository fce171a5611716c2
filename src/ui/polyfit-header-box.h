#pragma once

#include <gtk/gtk.h>

#define POLYFIT_TYPE_HEADER_BOX (polyfit_header_box_get_type ())
G_DECLARE_FINAL_TYPE (PolyfitHeaderBox, polyfit_header_box, POLYFIT, HEADER_BOX, GtkWidget)
