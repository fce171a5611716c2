#pragma once

#include "figure/polyfit-figure.h"
#include "ui/polyfit-plot-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIGURE_BIN (polyfit_figure_bin_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFigureBin, polyfit_figure_bin, POLYFIT, FIGURE_BIN, AdwBin)

/**
 * PolyfitFigureSource:
 * @owner: as it was given together with the function
 *
 * Returns: (transfer full): what the window shows at this moment
 */
typedef PolyfitFigure *(*PolyfitFigureSource) (gpointer owner);

void polyfit_figure_bin_set_source (PolyfitFigureBin    *self,
                                    PlotExportKind       kind,
                                    PolyfitFigureSource  source,
                                    gpointer             owner);

G_END_DECLS
