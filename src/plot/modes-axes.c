#include "plot/modes.h"

#include <math.h>

/* Decades that are seen below all that is left of the loss, and by how many the axis grows at once.
 * */
#define DECADES_LEFT 6.0
#define GENEROUS_DECADES 4.0

/* From the loss that a run begins with down to where nothing but rounding is left. */
#define GREATEST_FALL 40.0

static PlotAxis
whole_decades (double low,
               double high)
{
  PlotAxis axis = {
    .min = pow (10.0, low),
    .max = pow (10.0, fmax (high, low + 1.0)),
    .logarithmic = true,
  };

  plot_axis_make_sane (&axis);
  return axis;
}

/**
 * plot_modes_choose_eigenvalues:
 *
 * Whole powers of ten around all eigenvalues but zeros, and the one below, so that each has a bar.
 */
void
plot_modes_choose_eigenvalues (PlotModes *figure)
{
  double least = INFINITY, greatest = 0.0;

  for (size_t i = 0; i < figure->n; i++)
    if (figure->mode[i].eigenvalue > 0.0)
      {
        least = fmin (least, figure->mode[i].eigenvalue);
        greatest = fmax (greatest, figure->mode[i].eigenvalue);
      }
  figure->eigenvalues = greatest > 0.0 ? whole_decades (ceil (log10 (least)) - 1.0,
                                                        ceil (log10 (greatest)))
                                       : whole_decades (-1.0, 1.0);
}

/**
 * plot_modes_choose_losses:
 * @begin: what the loss was above the least when the run began
 *
 * From the loss that the run began with, or a greater one that it has now, down to where modes are
 * that have a millionth of what is left; some decades at a time, so that bars shrink and the axis
 * holds still. An axis that shows all that stays as it is.
 */
void
plot_modes_choose_losses (PlotModes *figure,
                          double     begin)
{
  PlotAxis *axis = &figure->losses;
  double left = 0.0, top, bottom;

  for (size_t i = 0; i < figure->n; i++)
    left += figure->mode[i].loss;
  if (!isfinite (left))
    left = 0.0;
  begin = isfinite (begin) ? fmax (begin, left) : left;
  top = begin > 0.0 ? ceil (log10 (begin)) : 0.0;
  bottom = left > 0.0 ? log10 (left) - DECADES_LEFT : top - DECADES_LEFT;
  bottom = top - GENEROUS_DECADES * ceil ((top - bottom) / GENEROUS_DECADES);
  bottom = fmax (bottom, top - GREATEST_FALL);
  if (axis->max == pow (10.0, top) && axis->min <= pow (10.0, bottom))
    return;
  *axis = whole_decades (bottom, top);
}
