#include "config.h"

#include "plot/weights.h"
#include "plot/steps.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Best values beyond so many times all weights so far would make these one flat line. */
#define FARTHEST_BEST 1000.0

/* The same of weights that diverge, in times of where they began and should go. */
#define FARTHEST_WEIGHT 5.0

/* On either side, as a share of what is shown. */
#define MARGIN 0.04

typedef struct
{
  double min;
  double max;
} Range;

static double
largest (const double value[],
         size_t       n)
{
  double size = 0.0;

  for (size_t k = 0; k < n; k++)
    if (isfinite (value[k]))
      size = fmax (size, fabs (value[k]));
  return size;
}

static void
include (Range        *range,
         const double  value[],
         size_t        n,
         double        farthest)
{
  for (size_t k = 0; k < n; k++)
    if (fabs (value[k]) <= farthest)
      {
        range->min = fmin (range->min, value[k]);
        range->max = fmax (range->max, value[k]);
      }
}

/* Of the best values first, which stay; then of the weights, as far as they are not lost. */
static Range
find_range (const PlotWeights *figure)
{
  Range range = { 0.0, 0.0 };
  double size = 0.0, reach = figure->n > 0 ? largest (figure->value[0], figure->terms) : 0.0;

  for (size_t i = 0; i < figure->n; i++)
    size = fmax (size, largest (figure->value[i], figure->terms));
  if (figure->best != NULL)
    {
      double farthest = figure->n > 0 ? FARTHEST_BEST * size : INFINITY;

      include (&range, figure->best, figure->terms, farthest);
      reach = fmax (reach, fmax (range.max, -range.min));
    }
  for (size_t i = 0; i < figure->n; i++)
    include (&range, figure->value[i], figure->terms, FARTHEST_WEIGHT * reach);
  return range;
}

/**
 * plot_weights_choose_axes:
 * @figure: whose curves and best values are looked at
 * @logarithmic_steps: see plot_steps_choose_axis()
 * @x: (out): the axis of steps, with its label
 * @y: (out): the axis of weights, with its label
 *
 * Chooses axes that hold zero, the best values and all weights so far, rounded out so that they
 * rarely change. What diverges leaves the view: it would make all else one flat line.
 */
void
plot_weights_choose_axes (const PlotWeights *figure,
                          bool               logarithmic_steps,
                          PlotAxis          *x,
                          PlotAxis          *y)
{
  Range range = find_range (figure);
  double step, margin = MARGIN * (range.max - range.min);

  plot_steps_choose_axis (figure->n > 0 ? (uint64_t) figure->step[figure->n - 1] : 0,
                          logarithmic_steps, x);
  if (range.max - range.min == 0.0)
    range = (Range) { -1.0, 1.0 };
  step = plot_ticks_nice_above ((range.max - range.min) / 10.0);
  *y = (PlotAxis) {
    .min = step * floor ((range.min - margin) / step),
    .max = step * ceil ((range.max + margin) / step),
    .label = C_("axis", "Weight"),
  };
  plot_axis_make_sane (y);
}
