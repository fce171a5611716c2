#pragma once

#include <adwaita.h>

/* Widgets as a user drives them: on the screen, by pointer and by key. */

GtkWindow *present_widget  (GtkWidget       *widget,
                            int              width,
                            int              height);

gpointer   find_controller (gpointer         widget,
                            GType            type);

void       press_binding   (gpointer         widget,
                            guint            key,
                            GdkModifierType  modifiers);
