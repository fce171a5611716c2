#pragma once

#include "figure/polyfit-figure.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_EXPORT_DIALOG (polyfit_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitExportDialog, polyfit_export_dialog, POLYFIT, EXPORT_DIALOG, AdwWindow)

PolyfitExportDialog *polyfit_export_dialog_new        (GtkWindow               *parent,
                                                       PolyfitFigure           *figure,
                                                       const PolyfitFigureKind *kind,
                                                       const char              *name);

void                 polyfit_export_dialog_get_choice (PolyfitExportDialog     *self,
                                                       PolyfitFigureChoice     *choice);

void                 polyfit_export_dialog_save_to    (PolyfitExportDialog     *self,
                                                       GFile                   *file);

G_END_DECLS
