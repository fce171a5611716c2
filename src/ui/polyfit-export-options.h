#pragma once

#include "figure/polyfit-figure.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_EXPORT_OPTIONS (polyfit_export_options_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitExportOptions, polyfit_export_options, POLYFIT, EXPORT_OPTIONS, AdwBin)

void polyfit_export_options_set_figure (PolyfitExportOptions    *self,
                                        PolyfitFigure           *figure,
                                        const PolyfitFigureKind *kind);

void polyfit_export_options_get_choice (PolyfitExportOptions    *self,
                                        PolyfitFigureChoice     *choice);

G_END_DECLS
