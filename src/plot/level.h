#pragma once

#include "plot/axes.h"
#include "plot/occupancy.h"
#include "plot/terms.h"

/**
 * PlotLevel:
 * @value: on the y axis
 * @role: what it is
 * @label: what it is, in words, as Pango markup
 * @term: what explains these words
 *
 * A value to compare others with: a line across the data area with its name on it.
 */
typedef struct
{
  double      value;
  PlotRole    role;
  const char *label;
  const char *term;
} PlotLevel;

#define PLOT_LEVELS_MAX 4

void plot_levels_draw (const PlotLevel *level,
                       size_t           n,
                       const PlotAxes  *axes,
                       cairo_t         *cr,
                       PlotOccupancy   *occupancy,
                       PlotTerms       *terms);
