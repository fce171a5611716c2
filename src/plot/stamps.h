#pragma once

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

/* Places within a pixel, across or down, that are told apart. */
#define PLOT_STAMPS_PHASES 4

/**
 * PlotStamps:
 * @mask: shape [PLOT_STAMPS_PHASES][PLOT_STAMPS_PHASES], the shape at places within a pixel, down and across
 * @reach: pixels from the left or upper edge of a mask to the pixel with the shape's centre
 * @scale: pixels of a mask for each unit of the drawing
 * @left: pixels from the left edge of the drawing's surface to its origin
 * @top: likewise down
 *
 * A small shape that is drawn thousands of times: its outline is worked out once for each of a few places
 * within a pixel, and not each time. It is then off by an eighth of a pixel at most.
 */
typedef struct
{
  cairo_surface_t *mask[PLOT_STAMPS_PHASES][PLOT_STAMPS_PHASES];
  double           reach;
  double           scale;
  double           left;
  double           top;
} PlotStamps;

bool plot_stamps_init  (PlotStamps       *self,
                        cairo_t          *cr,
                        const double      x[],
                        const double      y[],
                        size_t            n);

void plot_stamps_draw  (const PlotStamps *self,
                        cairo_t          *cr,
                        double            x,
                        double            y);

void plot_stamps_clear (PlotStamps       *self);
