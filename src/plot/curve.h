#pragma once

#include "plot/occupancy.h"

/* Room for a curve halved everywhere as often as it may be. */
#define PLOT_CURVE_MAX (64 * 32 + 1)

/**
 * PlotCurve:
 * @n: the number of points
 * @x: in pixels, finite
 * @y: in pixels; NaN where the curve has no value and is interrupted
 *
 * A curve as a line through points close enough to look smooth.
 */
typedef struct
{
  size_t n;
  double x[PLOT_CURVE_MAX];
  double y[PLOT_CURVE_MAX];
} PlotCurve;

/* The value of @function at @x. */
typedef double (*PlotFunction) (const void *function,
                                double      x);

void plot_curve_trace  (PlotCurve       *curve,
                        PlotFunction     eval,
                        const void      *function,
                        const PlotFrame *frame);

void plot_curve_occupy (const PlotCurve *curve,
                        PlotOccupancy   *occupancy);

void plot_curve_path   (const PlotCurve *curve,
                        cairo_t         *cr);
