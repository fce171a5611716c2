#pragma once

#include "model/polyfit-output.h"
#include "model/polyfit-trainer.h"
#include "plot/export.h"

gboolean train_figure_write (PolyfitTrainer    *trainer,
                             const PlotExport  *export,
                             PolyfitOutput     *output,
                             GError           **error);
