#pragma once

#include "plot/occupancy.h"

typedef enum
{
  PLOT_MARKER_CIRCLE,
  PLOT_MARKER_SQUARE,
} PlotMarkerShape;

/**
 * PlotMarkers:
 * @x: shape [n], on the x axis
 * @y: shape [n], on the y axis
 * @n: how many
 * @role: what they are
 * @shape: how each looks
 * @radius: of each, in pixels
 * @alpha: its opacity
 *
 * Points to be seen one by one.
 */
typedef struct
{
  const float    *x;
  const float    *y;
  size_t          n;
  PlotRole        role;
  PlotMarkerShape shape;
  double          radius;
  double          alpha;
} PlotMarkers;

double plot_markers_radius (const PlotStyle   *style,
                            size_t             n);

void   plot_markers_draw   (const PlotMarkers *markers,
                            const PlotFrame   *frame,
                            const PlotStyle   *style,
                            cairo_t           *cr);

void   plot_markers_occupy (const PlotMarkers *markers,
                            PlotOccupancy     *occupancy);
