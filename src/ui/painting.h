#pragma once

#include "plot/figure.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * Painting:
 *
 * A figure being painted in another thread. What the figure borrows must stay as it is until
 * painting_finish().
 */
typedef struct _Painting Painting;

cairo_surface_t *painting_paint  (const PlotFigure *figure,
                                  int               width,
                                  int               height,
                                  double            scale);

Painting        *painting_begin  (const PlotFigure *figure,
                                  int               width,
                                  int               height,
                                  double            scale);

cairo_surface_t *painting_finish (Painting         *self);

void             painting_set_source (cairo_t         *cr,
                                      cairo_surface_t *image);

G_END_DECLS
