#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_TRAIN_BUTTON (polyfit_train_button_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitTrainButton, polyfit_train_button, POLYFIT, TRAIN_BUTTON, GtkButton)

void polyfit_train_button_set_running (PolyfitTrainButton *self,
                                       gboolean            running);

void polyfit_train_button_hold        (PolyfitTrainButton *self);

G_END_DECLS
