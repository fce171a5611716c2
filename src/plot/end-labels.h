#pragma once

#include "core/poly.h"
#include "plot/axes.h"
#include "plot/occupancy.h"

/**
 * PlotEndLabels:
 * @name: shape [n], what the curves are called, in Pango markup
 * @n: the number of curves
 * @columns: how many labels share a line, so that all have room above one another
 * @line: the height of one
 * @width: that they take on the right of the curves' ends; zero if there is no room for them
 * @is_placed: whether the places below are known
 * @end_x: where the curves end
 * @end_y: shape [n]
 * @is_beyond: shape [n], whether a curve ends above or below what is in sight, so that nothing leads to it
 * @order: shape [n], the curves from the top down
 * @y: shape [n / columns, rounded up], the middle of each line
 *
 * The names of curves beside their ends, in their colours, none over another: those of curves that
 * end close together are moved apart, and lead to them.
 */
typedef struct
{
  const char *const *name;
  size_t             n;
  size_t             columns;
  double             line;
  double             width;
  bool               is_placed;
  double             end_x;
  double             end_y[POLY_MAX_TERMS];
  bool               is_beyond[POLY_MAX_TERMS];
  size_t             order[POLY_MAX_TERMS];
  double             y[POLY_MAX_TERMS];
} PlotEndLabels;

void plot_end_labels_init     (PlotEndLabels       *labels,
                               const PlotAxes      *axes,
                               const char *const    name[],
                               size_t               n);

void plot_end_labels_place    (PlotEndLabels       *labels,
                               const PlotFrame     *frame,
                               double               x,
                               const double         y[]);

void plot_end_labels_clip_out (const PlotEndLabels *labels,
                               const PlotAxes      *axes,
                               cairo_t             *cr);

void plot_end_labels_draw     (const PlotEndLabels *labels,
                               const PlotAxes      *axes,
                               cairo_t             *cr,
                               PlotOccupancy       *occupancy);
