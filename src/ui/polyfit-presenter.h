#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_PRESENTER (polyfit_presenter_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitPresenter, polyfit_presenter, POLYFIT, PRESENTER, AdwBin)

void polyfit_presenter_dress       (GtkWindow        *dialog);

void polyfit_presenter_add_pane    (PolyfitPresenter *self,
                                    AdwFlap          *pane,
                                    GtkWidget        *plots);

void polyfit_presenter_set_trainer (PolyfitPresenter *self,
                                    PolyfitTrainer   *trainer);

G_END_DECLS
