#pragma once

#include "plot/occupancy.h"

/**
 * PlotTrail:
 * @x: shape [n], places on the x axis, the oldest first; such that are not finite are left out
 * @y: shape [n]
 * @n: how many
 *
 * The way that something went.
 */
typedef struct
{
  const double *x;
  const double *y;
  size_t        n;
} PlotTrail;

void plot_trail_draw (const PlotTrail *trail,
                      const PlotStyle *style,
                      PlotRole         role,
                      PlotOccupancy   *occupancy,
                      cairo_t         *cr);
