#pragma once

#include "figure/polyfit-figure.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIGURE_CONTENT (polyfit_figure_content_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFigureContent, polyfit_figure_content, POLYFIT, FIGURE_CONTENT,
                      GdkContentProvider)

GdkContentProvider *polyfit_figure_content_new       (PolyfitFigure             *figure,
                                                      const PolyfitFigureChoice *choice,
                                                      gboolean                   as_file);

GdkPaintable       *polyfit_figure_content_make_icon (PolyfitFigureContent      *self);

void                polyfit_figure_content_clean_up  (void);

G_END_DECLS
