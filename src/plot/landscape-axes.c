#include "plot/landscape.h"
#include "plot/ticks.h"

#include <math.h>

/* Shares of what is shown: around it, and the steps in which the limits move. */
#define MARGIN 0.08
#define STEP 0.125

/* What is shown around a single place. */
#define USUAL_REACH 1.0

static void
choose_limits (const double *value,
               size_t        n,
               PlotAxis     *axis)
{
  double min = INFINITY, max = -INFINITY, step;

  for (size_t i = 0; i < n; i++)
    if (isfinite (value[i]))
      {
        min = fmin (min, value[i]);
        max = fmax (max, value[i]);
      }
  if (!(min <= max))
    min = max = 0.0;
  if (!(max - min > 1e-6 * fmax (fabs (min), fabs (max))))
    {
      double reach = fmax (USUAL_REACH, 0.5 * fabs (max));

      min -= reach;
      max += reach;
    }
  step = plot_ticks_nice_above (STEP * (max - min));
  axis->min = floor ((min - MARGIN * (max - min)) / step) * step;
  axis->max = ceil ((max + MARGIN * (max - min)) / step) * step;
  plot_axis_make_sane (axis);
}

/**
 * plot_landscape_choose_axes:
 * @x: shape [n], places that shall be seen; such that are not finite do not count
 * @y: shape [n]
 * @x_axis: (inout): gets limits; its label is left alone
 * @y_axis: (inout): likewise
 *
 * Chooses linear axes in coarse steps, so that they rarely move as places are added.
 */
void
plot_landscape_choose_axes (const double *x,
                            const double *y,
                            size_t        n,
                            PlotAxis     *x_axis,
                            PlotAxis     *y_axis)
{
  choose_limits (x, n, x_axis);
  choose_limits (y, n, y_axis);
}
