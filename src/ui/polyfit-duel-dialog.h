#pragma once

#include "model/polyfit-duel.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DUEL_DIALOG (polyfit_duel_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDuelDialog, polyfit_duel_dialog, POLYFIT, DUEL_DIALOG, AdwWindow)

PolyfitDuelDialog *polyfit_duel_dialog_new (GtkWindow      *parent,
                                            PolyfitTrainer *trainer,
                                            PolyfitDuel    *duel);

G_END_DECLS
