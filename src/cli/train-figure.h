#pragma once

#include "figure/polyfit-figure.h"
#include "model/polyfit-output.h"

gboolean train_figure_write (PolyfitTrainer             *trainer,
                             const PolyfitFigureChoice  *choice,
                             PolyfitOutput              *output,
                             GError                    **error);
