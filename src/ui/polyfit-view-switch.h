#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_VIEW_SWITCH (polyfit_view_switch_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitViewSwitch, polyfit_view_switch, POLYFIT, VIEW_SWITCH, AdwBin)

GtkWidget *polyfit_view_switch_get_focus (PolyfitViewSwitch *self);

void       polyfit_view_switch_set_focus (PolyfitViewSwitch *self,
                                          GtkWidget         *focus);

G_END_DECLS
