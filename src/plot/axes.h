#pragma once

#include "plot/ticks.h"

/**
 * PlotAxes:
 * @frame: the data area
 * @style: how it looks
 * @x_ticks: ticks of the x axis
 * @y_ticks: ticks of the y axis
 * @width: of the whole figure
 * @height: of the whole figure
 * @tick_labels: whether there is room for the ticks' labels
 * @x_label: whether there is room for the label of the x axis, and it is wanted
 * @y_label: the same of the y axis
 *
 * The axes of a figure, laid out so that no label collides with another or is cut off.
 */
typedef struct
{
  PlotFrame frame;
  PlotStyle style;
  PlotTicks x_ticks;
  PlotTicks y_ticks;
  double    width;
  double    height;
  bool      tick_labels;
  bool      x_label;
  bool      y_label;
} PlotAxes;

void plot_axes_init (PlotAxes          *axes,
                     const PlotStyle   *style,
                     const PlotAxis    *x,
                     const PlotAxis    *y,
                     double             width,
                     double             height);

void plot_axes_draw (const PlotAxes    *axes,
                     cairo_t           *cr);

void plot_axes_clip (const PlotAxes    *axes,
                     cairo_t           *cr);

bool plot_axes_head (const PlotAxes    *axes,
                     cairo_rectangle_t *area);
