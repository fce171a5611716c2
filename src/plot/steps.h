#pragma once

#include "plot/frame.h"

#include <stdint.h>

void plot_steps_choose_axis (uint64_t  n_steps,
                             bool      logarithmic,
                             PlotAxis *axis);
