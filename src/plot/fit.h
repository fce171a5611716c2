#pragma once

#include "core/target.h"
#include "plot/figure.h"

/**
 * PlotFit:
 * @base: what it has in common with other figures; its axes are held still while training runs
 * @truth: the true curve, or %NULL
 * @fitted: the fitted curve, or %NULL
 * @batch_x: x of the points of the batch, shape [n_batch], or %NULL
 * @batch_y: their y
 * @n_batch: how many
 * @fading_x: the batch shown before, or %NULL
 * @fading_y: its y
 * @n_fading: how many
 * @fading: how visible the batch before still is, from 0 to 1
 * @marked: shape [2], x and y of a point that is marked, with its distance to the fitted curve, or %NULL
 *
 * A snapshot of borrowed pointers from which the fit is drawn, on screen and in files alike.
 */
typedef struct
{
  PlotFigure    base;
  const Target *truth;
  const Poly   *fitted;
  const float  *batch_x;
  const float  *batch_y;
  size_t        n_batch;
  const float  *fading_x;
  const float  *fading_y;
  size_t        n_fading;
  double        fading;
  const double *marked;
} PlotFit;

extern const PlotFigureClass PLOT_FIT_CLASS;

void plot_fit_choose_axes            (const Target  *target,
                                      PlotAxis      *x,
                                      PlotAxis      *y);

void plot_fit_choose_axes_for_points (const float   *point_x,
                                      const float   *point_y,
                                      size_t         n,
                                      PlotAxis      *x,
                                      PlotAxis      *y);
