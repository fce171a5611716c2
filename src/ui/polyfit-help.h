#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void polyfit_help_show (GtkWindow *parent);

G_END_DECLS
