#pragma once

#include "core/target.h"
#include "plot/occupancy.h"

#define PLOT_DENSITY_BINS 256

/**
 * PlotDensity:
 * @min: where x begin
 * @max: and end
 * @n: how many bins of equal width lie between; zero where there is nothing to show
 * @height: shape [n], how densely x lie in each, 1 at most
 *
 * Where x lie, as bars along their axis.
 */
typedef struct
{
  double min;
  double max;
  size_t n;
  float  height[PLOT_DENSITY_BINS];
} PlotDensity;

void plot_density_init             (PlotDensity         *density,
                                    const XDistribution *x);

void plot_density_init_from_points (PlotDensity         *density,
                                    const float         *x,
                                    size_t               n);

void plot_density_draw             (const PlotDensity   *density,
                                    const PlotFrame     *frame,
                                    const PlotStyle     *style,
                                    cairo_t             *cr);

void plot_density_shade_beyond     (const PlotDensity   *density,
                                    const PlotFrame     *frame,
                                    const PlotStyle     *style,
                                    cairo_t             *cr);

void plot_density_label_beyond     (const PlotDensity   *density,
                                    const PlotStyle     *style,
                                    PlotOccupancy       *occupancy,
                                    cairo_t             *cr);
