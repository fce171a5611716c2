#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void polyfit_export_choices_bind_row (GSettings         *settings,
                                      const char        *key,
                                      AdwComboRow       *row,
                                      const char *const *ids);

G_END_DECLS
