#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FRAME_PACER (polyfit_frame_pacer_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFramePacer, polyfit_frame_pacer, POLYFIT, FRAME_PACER, GObject)

PolyfitFramePacer *polyfit_frame_pacer_new   (GtkWidget         *widget);

void               polyfit_frame_pacer_start (PolyfitFramePacer *self);

void               polyfit_frame_pacer_stop  (PolyfitFramePacer *self);

G_END_DECLS
