#pragma once

#include "model/polyfit-output.h"
#include "plot/export.h"

gboolean figure_write    (const PlotExport  *export,
                          const PlotFit     *fit,
                          const PlotLoss    *loss,
                          GBytes            *weights,
                          PolyfitOutput     *output,
                          GError           **error);

GBytes  *figure_unwrap   (GBytes            *file,
                          const char        *name,
                          GError           **error);
