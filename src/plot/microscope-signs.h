#pragma once

#include "plot/microscope-layout.h"

void microscope_signs_draw   (const MicroscopeLayout *layout,
                              cairo_t                *cr,
                              double                  width);

void microscope_signs_locate (const MicroscopeLayout *layout,
                              double                  width,
                              double                  x,
                              double                  y,
                              PlotMicroscopeHit      *hit);
