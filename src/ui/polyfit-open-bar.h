#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_OPEN_BAR (polyfit_open_bar_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitOpenBar, polyfit_open_bar, POLYFIT, OPEN_BAR, AdwBin)

void polyfit_open_bar_start  (PolyfitOpenBar *self,
                              const char     *name);

void polyfit_open_bar_report (PolyfitOpenBar *self,
                              gsize           n_rows,
                              double          fraction);

void polyfit_open_bar_stop   (PolyfitOpenBar *self);

G_END_DECLS
