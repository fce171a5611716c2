#pragma once

#include "plot/curve.h"
#include "plot/style.h"

/**
 * PlotWay:
 * @PLOT_WAY_NONE: some of it is in sight, or there is nothing of it anywhere
 * @PLOT_WAY_UP: all of it is above what is in sight
 * @PLOT_WAY_DOWN: all of it is below
 *
 * Which way a curve is to be looked for.
 */
typedef enum
{
  PLOT_WAY_NONE,
  PLOT_WAY_UP,
  PLOT_WAY_DOWN,
} PlotWay;

PlotWay plot_out_of_sight_find (const PlotCurve   *curve,
                                const PlotFrame   *frame);

void    plot_out_of_sight_draw (PlotWay            way,
                                const char        *name,
                                const PlotStyle   *style,
                                PlotRole           role,
                                double             share,
                                cairo_t           *cr,
                                PlotOccupancy     *occupancy,
                                cairo_rectangle_t *area);
