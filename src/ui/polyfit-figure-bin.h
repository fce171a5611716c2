#pragma once

#include "ui/polyfit-plot-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIGURE_BIN (polyfit_figure_bin_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFigureBin, polyfit_figure_bin, POLYFIT, FIGURE_BIN, AdwBin)

G_END_DECLS
