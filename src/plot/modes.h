#pragma once

#include "core/poly.h"
#include "plot/figure.h"

/**
 * PlotMode:
 * @name: which combination of parameters it is, in Pango markup
 * @decay: what a step makes of its error, in words and figures, or %NULL if nobody knows
 * @halving: after how many steps half of it is left, or that it grows; %NULL likewise
 * @eigenvalue: of the Hessian; zero if it is flat
 * @loss: what the mode has in the loss
 * @share: of all that the loss is above the least, from 0 to 1; NaN if there is nothing left
 * @is_unstable: whether its error grows
 * @is_last: whether it is the one that is learned last
 */
typedef struct
{
  const char *name;
  const char *decay;
  const char *halving;
  double      eigenvalue;
  double      loss;
  double      share;
  bool        is_unstable;
  bool        is_last;
} PlotMode;

/**
 * PlotModes:
 * @base: what it has in common with other figures. On the y axis mode i lies from i to i + 1; the x
 *   axis does not count, since all columns are always seen
 * @n: the number of modes
 * @mode: shape [n], by rising eigenvalue
 * @eigenvalues: the axis of eigenvalues, logarithmic
 * @losses: the axis of losses, logarithmic
 * @note: what there is to say of all of them, in Pango markup, or %NULL
 *
 * A snapshot of borrowed pointers from which the Hessian's modes are drawn, one in a row.
 */
typedef struct
{
  PlotFigure      base;
  size_t          n;
  const PlotMode *mode;
  PlotAxis        eigenvalues;
  PlotAxis        losses;
  const char     *note;
} PlotModes;

extern const PlotFigureClass PLOT_MODES_CLASS;

void plot_modes_choose_eigenvalues (PlotModes *figure);

void plot_modes_choose_losses      (PlotModes *figure,
                                    double     begin);
