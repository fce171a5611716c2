#pragma once

#include "plot/frame.h"

#define PLOT_OCCUPANCY_COLUMNS 128
#define PLOT_OCCUPANCY_ROWS 64

/**
 * PlotOccupancy:
 * @frame: the data area
 * @taken: shape [rows][columns], whether a cell of the data area holds data
 *
 * Where data are drawn, coarsely: enough to find a place for text that covers none.
 */
typedef struct
{
  PlotFrame frame;
  bool      taken[PLOT_OCCUPANCY_ROWS][PLOT_OCCUPANCY_COLUMNS];
} PlotOccupancy;

void     plot_occupancy_init      (PlotOccupancy           *occupancy,
                                   const PlotFrame         *frame);

void     plot_occupancy_add       (PlotOccupancy           *occupancy,
                                   const cairo_rectangle_t *area);

void     plot_occupancy_add_point (PlotOccupancy           *occupancy,
                                   double                   x,
                                   double                   y,
                                   double                   radius);

void     plot_occupancy_add_line  (PlotOccupancy           *occupancy,
                                   double                   x0,
                                   double                   y0,
                                   double                   x1,
                                   double                   y1);

unsigned plot_occupancy_count     (const PlotOccupancy     *occupancy,
                                   const cairo_rectangle_t *area);
