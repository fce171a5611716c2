#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SIDE_PANE (polyfit_side_pane_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSidePane, polyfit_side_pane, POLYFIT, SIDE_PANE, GObject)

PolyfitSidePane *polyfit_side_pane_new      (AdwFlap         *flap,
                                             GtkWidget       *plots);

void             polyfit_side_pane_set_away (PolyfitSidePane *self,
                                             gboolean         away);

G_END_DECLS
