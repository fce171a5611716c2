#pragma once

#include "model/polyfit-trainer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_STATUS_BAR (polyfit_status_bar_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitStatusBar, polyfit_status_bar, POLYFIT, STATUS_BAR, GtkBox)

void polyfit_status_bar_update_text  (PolyfitStatusBar *self,
                                      PolyfitTrainer   *trainer);

void polyfit_status_bar_update_state (PolyfitStatusBar *self,
                                      PolyfitTrainer   *trainer);

void polyfit_status_bar_notice       (PolyfitStatusBar *self,
                                      const char       *text);

G_END_DECLS
