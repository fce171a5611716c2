#pragma once

#include "plot/axes.h"

#include <stdint.h>

void plot_steps_choose_axis (uint64_t  n_steps,
                             bool      logarithmic,
                             PlotAxis *axis);

void plot_steps_mark        (uint64_t        step,
                             const PlotAxes *axes,
                             cairo_t        *cr);
