#pragma once

#include "core/slice.h"
#include "plot/frame.h"

/* The most pieces of one contour that can lie within a rectangle: an ellipse crosses its sides at
 * most eight times. */
#define PLOT_CONTOUR_MAX_ARCS 4

#define PLOT_CONTOUR_MAX_LEVELS 16

/**
 * PlotArc:
 * @side: -1 or 1: which of two parallel lines; 1 on an ellipse
 * @from: the parameter of plot_contour_point() at one end
 * @to: at the other
 */
typedef struct
{
  double side;
  double from;
  double to;
} PlotArc;

/**
 * PlotContour:
 * @center: where the loss is least, in pixels
 * @half: two conjugate half diameters; of parallel lines, the way to one of them and along it
 * @closed: whether it is an ellipse
 * @n_arcs: how many pieces lie within the data area
 * @arc: these
 *
 * Where the loss over a plane has one value, in closed form.
 */
typedef struct
{
  double  center[2];
  double  half[2][2];
  bool    closed;
  size_t  n_arcs;
  PlotArc arc[PLOT_CONTOUR_MAX_ARCS];
} PlotContour;

void   plot_contour_init   (PlotContour       *contour,
                            const Slice       *slice,
                            double             excess,
                            const PlotFrame   *frame);

void   plot_contour_point  (const PlotContour *contour,
                            const PlotArc     *arc,
                            double             share,
                            double             point[2]);

void   plot_contour_path   (const PlotContour *contour,
                            cairo_t           *cr);

/**
 * PlotLevels:
 * @n: how many
 * @excess: how much more the loss is there than at the minimum, in rising order
 * @labelled: whether it is one of the round numbers among them
 */
typedef struct
{
  size_t n;
  double excess[PLOT_CONTOUR_MAX_LEVELS];
  bool   labelled[PLOT_CONTOUR_MAX_LEVELS];
} PlotLevels;

void   plot_contour_levels (const Slice       *slice,
                            const PlotFrame   *frame,
                            double             least_radius,
                            PlotLevels        *levels);
