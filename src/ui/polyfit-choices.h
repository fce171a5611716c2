#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void polyfit_choices_explain (AdwComboRow       *row,
                              const char        *term,
                              const char *const *choices);

G_END_DECLS
