#pragma once

#include "plot/occupancy.h"
#include "plot/style.h"

void plot_halo_draw (PangoLayout     *text,
                     const PlotStyle *style,
                     PlotRole         role,
                     double           x,
                     double           y,
                     cairo_t         *cr,
                     PlotOccupancy   *occupancy);
