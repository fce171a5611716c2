#pragma once

#include <gtk/gtk.h>

void     polyfit_focus_sight_watch (void);

gboolean polyfit_focus_sight_bring (GtkWidget *widget);
