#pragma once

#include "plot/legend.h"

/* Which of two runs. */
typedef enum
{
  PLOT_SIDE_A,
  PLOT_SIDE_B,
} PlotSide;

PlotRole    plot_side_get_role       (PlotSide          side);

const char *plot_side_get_letter     (PlotSide          side);

void        plot_side_draw           (PlotSide          side,
                                      const PlotStyle  *style,
                                      const PlotFrame  *frame,
                                      double            x,
                                      double            y,
                                      cairo_t          *cr,
                                      PlotOccupancy    *occupancy);

void        plot_sides_add_to_legend (const char *const label[2],
                                      PlotLegend       *legend);
