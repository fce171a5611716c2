#pragma once

#include "plot/axes.h"
#include "plot/seeds.h"

/**
 * PlotSeedsColumn:
 * @x: its left edge
 * @width: its width; zero where there is no such bar
 *
 * Where a bar lies that has no place on the axis of steps.
 */
typedef struct
{
  double x;
  double width;
} PlotSeedsColumn;

/**
 * PlotSeedsLayout:
 * @curves: the axes of the fan, from the left edge of the figure on
 * @steps: the axes of the histogram, whose own left edge is at @steps_x
 * @steps_x: see @steps
 * @column: of runs that did not stop, and of those that diverged, by #PlotSeedOutcome; right of the
 *   histogram's axes
 * @note: (nullable): the note, broken into lines
 * @note_y: its top
 *
 * Where in the figure everything lies.
 */
typedef struct
{
  PlotAxes        curves;
  PlotAxes        steps;
  double          steps_x;
  PlotSeedsColumn column[PLOT_SEED_DIVERGED + 1];
  PangoLayout    *note;
  double          note_y;
} PlotSeedsLayout;

void        plot_seeds_layout_init  (PlotSeedsLayout   *layout,
                                     const PlotSeeds   *figure,
                                     double             width,
                                     double             height);

void        plot_seeds_layout_clear (PlotSeedsLayout   *layout);

bool        plot_seeds_layout_bar   (const PlotSeedsLayout *layout,
                                     const PlotSeedBar     *bar,
                                     double                *left,
                                     double                *right);

const char *plot_seeds_column_label (PlotSeedOutcome    outcome);
