#pragma once

#include "cli/figure-options.h"
#include "model/polyfit-output.h"

gboolean train_figure_write (PolyfitTrainer       *trainer,
                             const FigureOptions  *options,
                             PolyfitOutput        *output,
                             GError              **error);
