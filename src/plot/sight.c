#include "plot/sight.h"

#include <math.h>

/* From one axis to another of its kind; the way is straight in the other one's units. */
static PlotAxis
axis_between (const PlotAxis *from,
              const PlotAxis *to,
              double          progress)
{
  double min = plot_axis_to_unit (to, from->min), max = plot_axis_to_unit (to, from->max);
  PlotAxis axis = *to;

  axis.min = plot_axis_from_unit (to, min * (1.0 - progress));
  axis.max = plot_axis_from_unit (to, 1.0 + (max - 1.0) * (1.0 - progress));
  return axis;
}

/* The part of @axis that begins at @from and ends at @to, both as shares of what is shown now. */
static PlotAxis
part_of_axis (const PlotAxis *axis,
              double          from,
              double          to)
{
  PlotAxis part = *axis;

  part.min = plot_axis_from_unit (axis, from);
  part.max = plot_axis_from_unit (axis, to);
  return part;
}

static bool
axis_differs (const PlotAxis *a,
              const PlotAxis *b)
{
  return a->min != b->min || a->max != b->max;
}

/* Whether numbers still tell one end from the other. */
static bool
is_sane (const PlotAxis *axis)
{
  if (!isfinite (axis->min) || !isfinite (axis->max))
    return false;
  if (axis->logarithmic)
    return axis->min > 1e-30 && axis->max < 1e30 && axis->max / axis->min > 1.001;
  return axis->max - axis->min > 1e-6 * fmax (fabs (axis->min), fabs (axis->max)) &&
         axis->max - axis->min > 1e-9 && axis->max - axis->min < 1e15;
}

static bool
show (PlotSight      *self,
      const PlotAxis *x,
      const PlotAxis *y)
{
  if (!is_sane (x) || !is_sane (y))
    return false;
  self->x = *x;
  self->y = *y;
  self->is_own = true;
  return true;
}

/**
 * plot_sight_aim:
 * @x: what shows everything from now on
 * @y: likewise
 *
 * What somebody zoomed to stays in sight, unless the axes are of another kind: it may be nowhere on a
 * logarithmic one.
 *
 * Returns: what that means for what is in sight
 */
PlotSightChange
plot_sight_aim (PlotSight      *self,
                const PlotAxis *x,
                const PlotAxis *y)
{
  bool moved = axis_differs (x, &self->to_x) || axis_differs (y, &self->to_y);

  self->to_x = *x;
  self->to_y = *y;
  if (self->is_set && self->x.logarithmic == x->logarithmic && self->y.logarithmic == y->logarithmic)
    return moved && !self->is_own ? PLOT_SIGHT_FOLLOWS : PLOT_SIGHT_STAYS;
  self->x = *x;
  self->y = *y;
  self->is_set = true;
  self->is_own = false;
  return PLOT_SIGHT_JUMPED;
}

/**
 * plot_sight_is_everything:
 *
 * Returns: whether all that there is to see is in sight, and nothing else
 */
bool
plot_sight_is_everything (const PlotSight *self)
{
  return !axis_differs (&self->x, &self->to_x) && !axis_differs (&self->y, &self->to_y);
}

/**
 * plot_sight_set_out:
 *
 * Begins the way from what is in sight to everything.
 */
void
plot_sight_set_out (PlotSight *self)
{
  self->is_own = false;
  self->from_x = self->x;
  self->from_y = self->y;
}

/**
 * plot_sight_move:
 * @progress: from 0, where plot_sight_set_out() began, to 1, where everything is in sight
 */
void
plot_sight_move (PlotSight *self,
                 double     progress)
{
  self->x = axis_between (&self->from_x, &self->to_x, progress);
  self->y = axis_between (&self->from_y, &self->to_y, progress);
}

/**
 * plot_sight_zoom:
 * @unit_x: the place that stays where it is, as a share of what is in sight
 * @unit_y: likewise
 * @factor: how much more is in sight; less, if below 1
 *
 * Returns: whether that could be done: nothing is zoomed to where numbers end
 */
bool
plot_sight_zoom (PlotSight *self,
                 double     unit_x,
                 double     unit_y,
                 double     factor)
{
  PlotAxis x = part_of_axis (&self->x, unit_x * (1.0 - factor), unit_x + (1.0 - unit_x) * factor);
  PlotAxis y = part_of_axis (&self->y, unit_y * (1.0 - factor), unit_y + (1.0 - unit_y) * factor);

  return show (self, &x, &y);
}

/**
 * plot_sight_pan:
 * @from_x: what was in sight when the move began
 * @from_y: likewise
 * @units_x: how far to the right, as a share of it
 * @units_y: how far up
 *
 * Returns: as plot_sight_zoom()
 */
bool
plot_sight_pan (PlotSight      *self,
                const PlotAxis *from_x,
                const PlotAxis *from_y,
                double          units_x,
                double          units_y)
{
  PlotAxis x = part_of_axis (from_x, units_x, 1.0 + units_x);
  PlotAxis y = part_of_axis (from_y, units_y, 1.0 + units_y);

  return show (self, &x, &y);
}
