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

/**
 * PaintingPlace:
 * @width: in pixels of the interface
 * @height: likewise
 * @scale: pixels of the screen for each of these
 * @left: from a whole pixel of the screen to the left edge, which may lie between two
 * @top: likewise down to the upper edge
 *
 * Where a figure is seen.
 */
typedef struct
{
  int    width;
  int    height;
  double scale;
  double left;
  double top;
} PaintingPlace;

cairo_surface_t *painting_paint      (const PlotFigure    *figure,
                                      const PaintingPlace *place);

Painting        *painting_begin      (const PlotFigure    *figure,
                                      const PaintingPlace *place);

cairo_surface_t *painting_finish     (Painting            *self);

void             painting_set_source (cairo_t             *cr,
                                      cairo_surface_t     *image);

G_END_DECLS
