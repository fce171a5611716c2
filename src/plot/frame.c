#include "plot/frame.h"

#include <math.h>

/* What lies further outside than this many lengths of the axis is brought nearer: cairo's
 * coordinates are 24.8 fixed point numbers, and far larger ones wrap around. */
#define FARTHEST 4.0

/* So that max - min never overflows. */
#define GREATEST_LIMIT 1e300
#define LEAST_LIMIT 1e-300

static double
clamp (double value,
       double low,
       double high)
{
  return value < low ? low : value > high ? high : value;
}

/**
 * plot_axis_make_sane:
 *
 * Makes limits that can be drawn out of any: finite, apart, in rising order, and above zero on a
 * logarithmic axis.
 */
void
plot_axis_make_sane (PlotAxis *axis)
{
  double least = axis->logarithmic ? LEAST_LIMIT : -GREATEST_LIMIT;
  double width;

  if (isnan (axis->min) || isnan (axis->max))
    {
      axis->min = axis->logarithmic ? 0.1 : 0.0;
      axis->max = 1.0;
    }
  if (axis->min > axis->max)
    {
      double swap = axis->min;

      axis->min = axis->max;
      axis->max = swap;
    }
  axis->min = clamp (axis->min, least, GREATEST_LIMIT);
  axis->max = clamp (axis->max, least, GREATEST_LIMIT);

  width = 1e-9 * fmax (fabs (axis->min), fabs (axis->max));
  if (axis->max - axis->min > width)
    return;
  if (axis->logarithmic)
    {
      axis->min /= 2.0;
      axis->max *= 2.0;
    }
  else
    {
      width = width > 0.0 ? 1e9 * width / 2.0 : 0.5;
      axis->min -= width;
      axis->max += width;
    }
}

/**
 * plot_axis_to_unit:
 * @value: any number
 *
 * Returns: where @value lies, 0 at the lower or left end and 1 at the other; at most a few lengths
 *   of the axis outside of it, however far @value is. On a logarithmic axis zero and what is below
 *   lie at the lower end. NaN for NaN.
 */
double
plot_axis_to_unit (const PlotAxis *axis,
                   double          value)
{
  double unit;

  if (isnan (value))
    return NAN;
  if (!axis->logarithmic)
    unit = value / (axis->max - axis->min) - axis->min / (axis->max - axis->min);
  else if (value > 0.0)
    unit = (log (value) - log (axis->min)) / (log (axis->max) - log (axis->min));
  else
    unit = 0.0;
  return clamp (unit, -FARTHEST, 1.0 + FARTHEST);
}

/**
 * plot_axis_from_unit:
 *
 * Returns: the value at @unit, which plot_axis_to_unit() turns back into @unit
 */
double
plot_axis_from_unit (const PlotAxis *axis,
                     double          unit)
{
  if (axis->logarithmic)
    return exp (log (axis->min) + unit * (log (axis->max) - log (axis->min)));
  return axis->min + unit * (axis->max - axis->min);
}

/**
 * plot_frame_x:
 *
 * Returns: the pixel at which @value of the x axis lies; see plot_axis_to_unit() for values far
 *   outside
 */
double
plot_frame_x (const PlotFrame *frame,
              double           value)
{
  return frame->left + frame->width * plot_axis_to_unit (&frame->x, value);
}

/**
 * plot_frame_y:
 *
 * Returns: the pixel, counted downwards, at which @value of the y axis lies
 */
double
plot_frame_y (const PlotFrame *frame,
              double           value)
{
  return frame->top + frame->height * (1.0 - plot_axis_to_unit (&frame->y, value));
}

/**
 * plot_frame_x_from:
 *
 * Returns: the value of the x axis at @pixel
 */
double
plot_frame_x_from (const PlotFrame *frame,
                   double           pixel)
{
  return plot_axis_from_unit (&frame->x, (pixel - frame->left) / frame->width);
}

/**
 * plot_frame_y_from:
 *
 * Returns: the value of the y axis at @pixel
 */
double
plot_frame_y_from (const PlotFrame *frame,
                   double           pixel)
{
  return plot_axis_from_unit (&frame->y, 1.0 - (pixel - frame->top) / frame->height);
}
