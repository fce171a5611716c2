#pragma once

#include "plot/style.h"

/**
 * PlotAxis:
 * @min: the value at the lower or left end
 * @max: the value at the upper or right end
 * @logarithmic: whether equal distances are equal ratios; @min is then above zero
 * @label: what the axis shows, already translated, as Pango markup, or %NULL
 *
 * An axis is data that turns a value into a place between 0 and 1 and back.
 */
typedef struct
{
  double      min;
  double      max;
  bool        logarithmic;
  const char *label;
} PlotAxis;

void   plot_axis_make_sane (PlotAxis       *axis);

double plot_axis_to_unit   (const PlotAxis *axis,
                            double          value);

double plot_axis_from_unit (const PlotAxis *axis,
                            double          unit);

/**
 * PlotFrame:
 *
 * Where in a figure the data area lies, and what its axes mean: enough to turn data into pixels for
 * drawing and pixels into data for the pointer.
 */
typedef struct
{
  PlotAxis x;
  PlotAxis y;
  double   left;
  double   top;
  double   width;
  double   height;
} PlotFrame;

double plot_frame_x      (const PlotFrame *frame,
                          double           value);

double plot_frame_y      (const PlotFrame *frame,
                          double           value);

double plot_frame_x_from (const PlotFrame *frame,
                          double           pixel);

double plot_frame_y_from (const PlotFrame *frame,
                          double           pixel);
