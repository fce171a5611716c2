#pragma once

#include "core/poly.h"
#include "plot/figure.h"

/**
 * PlotWeights:
 * @base: what it has in common with other figures: x is the axis of steps, y that of weights
 * @n: the number of points that each curve has
 * @step: shape [n], rising
 * @present: where the run is, or zero if it is at the last of these steps
 * @value: shape [n], the weights after that step, bias first
 * @terms: how many curves there are
 * @name: shape [terms], what they are called at their ends, in Pango markup
 * @best: shape [terms], the values they should come to, or %NULL; such that are not finite are left
 *   out
 * @best_role: %PLOT_TRUTH if these are the true ones, %PLOT_EXACT if those of least squares
 *
 * A snapshot of borrowed pointers from which weights are drawn against steps.
 */
typedef struct
{
  PlotFigure          base;
  size_t              n;
  const double       *step;
  uint64_t            present;
  const double      (*value)[POLY_MAX_TERMS];
  size_t              terms;
  const char *const  *name;
  const double       *best;
  PlotRole            best_role;
} PlotWeights;

extern const PlotFigureClass PLOT_WEIGHTS_CLASS;

void plot_weights_choose_axes (const PlotWeights *figure,
                               bool               logarithmic_steps,
                               PlotAxis          *x,
                               PlotAxis          *y);
