#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_PANED_LAYOUT (polyfit_paned_layout_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitPanedLayout, polyfit_paned_layout, POLYFIT, PANED_LAYOUT, GtkLayoutManager)

double polyfit_paned_layout_get_share (PolyfitPanedLayout *self);

void   polyfit_paned_layout_set_share (PolyfitPanedLayout *self,
                                       double              share);

G_END_DECLS
