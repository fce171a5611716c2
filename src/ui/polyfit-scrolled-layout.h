#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SCROLLED_LAYOUT (polyfit_scrolled_layout_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitScrolledLayout, polyfit_scrolled_layout, POLYFIT, SCROLLED_LAYOUT, GtkLayoutManager)

G_END_DECLS
