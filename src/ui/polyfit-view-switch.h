#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_VIEW_SWITCH (polyfit_view_switch_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitViewSwitch, polyfit_view_switch, POLYFIT, VIEW_SWITCH, AdwBin)

G_END_DECLS
