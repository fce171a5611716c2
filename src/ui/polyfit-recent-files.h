#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void polyfit_recent_files_add       (GFile *file);

void polyfit_recent_files_fill_menu (GMenu *menu);

G_END_DECLS
