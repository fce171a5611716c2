#pragma once

#include "plot/frame.h"

/**
 * PlotSight:
 * @x: what is in sight, from left to right
 * @y: from bottom to top
 * @is_set: whether anything is
 * @is_own: whether somebody zoomed or panned to it
 * @from_x: where the way to @to_x began
 * @from_y: likewise
 * @to_x: what shows everything
 * @to_y: likewise
 *
 * Which part of a figure is in sight: everything, as a rule, or what somebody zoomed to, or what lies on
 * the way from one to the other.
 */
typedef struct
{
  PlotAxis x;
  PlotAxis y;
  bool     is_set;
  bool     is_own;
  PlotAxis from_x;
  PlotAxis from_y;
  PlotAxis to_x;
  PlotAxis to_y;
} PlotSight;

typedef enum
{
  PLOT_SIGHT_STAYS,
  PLOT_SIGHT_JUMPED,   /* there was no way there */
  PLOT_SIGHT_FOLLOWS,  /* everything is elsewhere now: plot_sight_set_out() goes there */
} PlotSightChange;

PlotSightChange plot_sight_aim           (PlotSight       *self,
                                          const PlotAxis  *x,
                                          const PlotAxis  *y);

bool            plot_sight_is_everything (const PlotSight *self);

void            plot_sight_set_out       (PlotSight       *self);

void            plot_sight_move          (PlotSight       *self,
                                          double           progress);

bool            plot_sight_zoom          (PlotSight       *self,
                                          double           unit_x,
                                          double           unit_y,
                                          double           factor);

bool            plot_sight_pan           (PlotSight       *self,
                                          const PlotAxis  *from_x,
                                          const PlotAxis  *from_y,
                                          double           units_x,
                                          double           units_y);
