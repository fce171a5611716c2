#pragma once

#include "cli/train-options.h"
#include "model/polyfit-output.h"
#include "model/polyfit-trainer.h"
#include "plot/export.h"

gboolean train_figure_write (PolyfitTrainer      *trainer,
                             const TrainOptions  *options,
                             const PlotExport    *export,
                             PolyfitOutput       *output,
                             GError             **error);
