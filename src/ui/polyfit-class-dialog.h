#pragma once

#include "model/polyfit-experiment.h"

#include <adwaita.h>

G_BEGIN_DECLS

void polyfit_class_dialog_present (GtkWindow         *parent,
                                   PolyfitExperiment *experiment);

G_END_DECLS
