#include "config.h"

#include "core/extremes.h"
#include "plot/fit.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In standard deviations of a normal x: how far the x axis reaches. 99.7 % of all points lie there. */
#define NORMAL_REACH 3.0

#define MARGIN 0.04
#define SAMPLES 512

typedef struct
{
  double min;
  double max;
} Range;

static const Range NOTHING = { INFINITY, -INFINITY };

static void
include (Range  *range,
         double  value)
{
  if (!isfinite (value))
    return;
  range->min = fmin (range->min, value);
  range->max = fmax (range->max, value);
}

static void
pad (Range  *range,
     double  margin)
{
  range->min -= margin;
  range->max += margin;
}

static void
set_axis (PlotAxis   *axis,
          Range       range,
          const char *label)
{
  if (!(range.max - range.min > 1e-9 * fmax (fabs (range.min), fabs (range.max))))
    {
      double center = range.max == range.min ? range.min : 0.0;

      range = (Range) { center, center };
      pad (&range, fmax (fabs (center) / 2.0, 1.0));
    }
  axis->min = range.min;
  axis->max = range.max;
  axis->logarithmic = false;
  axis->label = label;
  plot_axis_make_sane (axis);
  plot_ticks_round_out (&axis->min, &axis->max);
}

static void
set_axes (PlotAxis *x,
          PlotAxis *y,
          Range     x_range,
          Range     y_range)
{
  /* Translators: the name of the horizontal axis of the fit plot, in Pango markup. */
  set_axis (x, x_range, C_("axis", "<i>x</i>"));
  /* Translators: the name of the vertical axis of the fit plot, in Pango markup. */
  set_axis (y, y_range, C_("axis", "<i>y</i>"));
}

/**
 * plot_fit_choose_axes:
 * @target: what is being learned
 * @x: (out): the x axis, with its label
 * @y: (out): the y axis, with its label
 *
 * Chooses axes that show nearly all points that the target will ever produce, and that depend on
 * nothing else, so that they hold still while training runs.
 */
void
plot_fit_choose_axes (const Target *target,
                      PlotAxis     *x,
                      PlotAxis     *y)
{
  Range shown, values = NOTHING;

  if (target->x.kind == X_NORMAL)
    {
      shown = (Range) { target->x.a, target->x.a };
      pad (&shown, NORMAL_REACH * fabs (target->x.b));
    }
  else
    {
      shown = (Range) { fmin (target->x.a, target->x.b), fmax (target->x.a, target->x.b) };
      pad (&shown, MARGIN * (shown.max - shown.min));
    }
  for (int i = 0; i <= SAMPLES; i++)
    include (&values,
             target_eval (target, shown.min + (shown.max - shown.min) * i / (double) SAMPLES));
  pad (&values, 2.0 * fabs (target->noise) + MARGIN * (values.max - values.min));
  set_axes (x, y, shown, values);
}

static Range
get_range (const float *value,
           size_t       n)
{
  Range range = NOTHING;

  if (n > 0)
    {
      Extremes extremes = extremes_of (value, n);

      range = (Range) { (double) extremes.min, (double) extremes.max };
      pad (&range, MARGIN * (range.max - range.min));
    }
  return range;
}

/**
 * plot_fit_choose_axes_for_points:
 * @point_x: shape [n], finite
 * @point_y: shape [n], finite
 * @n: the number of points, which may be zero
 * @x: (out): the x axis, with its label
 * @y: (out): the y axis, with its label
 *
 * Chooses axes that show all of some fixed data.
 */
void
plot_fit_choose_axes_for_points (const float *point_x,
                                 const float *point_y,
                                 size_t       n,
                                 PlotAxis    *x,
                                 PlotAxis    *y)
{
  set_axes (x, y, get_range (point_x, n), get_range (point_y, n));
}
