#pragma once

#include "core/target.h"
#include "plot/cloud.h"
#include "plot/density.h"
#include "plot/figure.h"

/**
 * PlotPoints:
 * @x: shape [n], or %NULL
 * @y: shape [n], or %NULL
 * @n: how many are seen one by one
 * @cloud: how densely they lie, where they are too many for that; %NULL otherwise
 */
typedef struct
{
  const float     *x;
  const float     *y;
  size_t           n;
  const PlotCloud *cloud;
} PlotPoints;

/**
 * PlotPlace:
 *
 * A place on the axes.
 */
typedef struct
{
  double x;
  double y;
} PlotPlace;

/**
 * PlotFit:
 * @base: what it has in common with other figures; its axes are held still while training runs
 * @truth: has the true curve, or %NULL
 * @fitted: the fitted curve, or %NULL
 * @rival: the fitted curve of another run, or %NULL
 * @sides: shape [2], with a rival, what is different about either run, as Pango markup; borrowed
 * @exact: the curve of least squares, or %NULL
 * @ghosts: shape [n_ghosts], earlier fits, the earliest first
 * @n_ghosts: how many
 * @density: where x lie, which is drawn along their axis, or %NULL
 * @reach: the same where it is shaded beyond, or %NULL
 * @points: all that is learned from, where that is fixed
 * @held_out: what is not
 * @batch: the points of the batch
 * @fading_batch: those of the batch shown before
 * @fading: how visible the batch before still is, from 0 to 1
 * @residuals: whether each point of the batch is joined to the fitted curve
 * @marked: shape [2], x and y of a point that is marked, with its distance to the fitted curve, or
 *   %NULL
 * @selected: a point that is taken hold of, or %NULL
 * @drawn: shape [n_drawn], a curve that somebody drew, as a line through these places
 * @n_drawn: how many
 * @handles: shape [n_handles], what the true curve, or the one that is drawn, can be taken hold of by
 * @n_handles: how many
 * @active_handle: the one that is; no index of them for none
 *
 * A snapshot of borrowed pointers from which the fit is drawn, on screen and in files alike.
 */
typedef struct
{
  PlotFigure         base;
  const Target      *truth;
  const Poly        *fitted;
  const Poly        *rival;
  const char *const *sides;
  const Poly        *exact;
  const Poly        *ghosts;
  size_t             n_ghosts;
  const PlotDensity *density;
  const PlotDensity *reach;
  PlotPoints         points;
  PlotPoints         held_out;
  PlotPoints         batch;
  PlotPoints         fading_batch;
  double             fading;
  bool               residuals;
  const double      *marked;
  const PlotPlace   *selected;
  const PlotPlace   *drawn;
  size_t             n_drawn;
  const PlotPlace   *handles;
  size_t             n_handles;
  size_t             active_handle;
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
