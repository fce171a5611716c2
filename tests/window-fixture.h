#pragma once

#include "ui/polyfit-window.h"

/* The whole window on the screen, and what is waited for in it: as long as a slow machine may take. */
typedef gboolean (*WindowCondition) (PolyfitWindow *window);

PolyfitWindow    *window_open       (void);

PolyfitWindow    *window_open_sized (int              width,
                                     int              height);

void              window_close      (PolyfitWindow   *window);

void              window_await      (PolyfitWindow   *window,
                                     WindowCondition  is_so);

void              window_settle     (void);

GtkStyleProvider *window_load_style (void);

GtkWindow        *window_find_dialog (PolyfitWindow  *window);

void              window_activate   (PolyfitWindow   *window,
                                     const char      *action);
