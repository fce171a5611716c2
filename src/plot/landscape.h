#pragma once

#include "core/slice.h"
#include "plot/figure.h"
#include "plot/trail.h"

/**
 * PlotLandscape:
 * @base: what it has in common with other figures; both axes are linear
 * @slice: the true loss over the two coefficients, or %NULL
 * @batch: the loss of the latest batch over them, or %NULL
 * @path: where they have been, from the start on
 * @dot: where they are; not a number for nowhere
 * @held: whether somebody holds the dot
 * @minimum: where the true loss is least of all; not a number if that is not known
 * @hides_minima: whether the places where it is least are not marked
 * @note: what stands there instead of all this, or %NULL
 *
 * A snapshot of borrowed pointers from which the landscape of the loss is drawn.
 */
typedef struct
{
  PlotFigure   base;
  const Slice *slice;
  const Slice *batch;
  PlotTrail    path;
  double       dot[2];
  bool         held;
  double       minimum[2];
  bool         hides_minima;
  const char  *note;
} PlotLandscape;

extern const PlotFigureClass PLOT_LANDSCAPE_CLASS;

void plot_landscape_choose_axes (const double *x,
                                 const double *y,
                                 size_t        n,
                                 PlotAxis     *x_axis,
                                 PlotAxis     *y_axis);
