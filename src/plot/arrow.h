#pragma once

#include "plot/style.h"

void plot_arrow_draw (const PlotStyle *style,
                      cairo_t         *cr,
                      PlotRole         role,
                      bool             dashed,
                      const double     from[2],
                      const double     to[2]);
