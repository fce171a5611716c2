#pragma once

#include "plot/occupancy.h"

/**
 * PlotLine:
 * @n: the number of points
 * @x: in pixels
 * @y: in pixels
 *
 * A line through many points, as noisy as it may be.
 */
typedef struct
{
  size_t  n;
  double *x;
  double *y;
} PlotLine;

void plot_line_init   (PlotLine       *line,
                       size_t          most);

void plot_line_clear  (PlotLine       *line);

void plot_line_append (PlotLine       *line,
                       double          x,
                       double          y);

void plot_line_stroke (const PlotLine *line,
                       cairo_t        *cr,
                       PlotOccupancy  *occupancy);
