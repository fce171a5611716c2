#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void polyfit_error_dialog_show (GtkWindow    *parent,
                                const char   *heading,
                                const GError *error);

G_END_DECLS
