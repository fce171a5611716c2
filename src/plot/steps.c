#include "config.h"

#include "plot/steps.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is shown before anything is known. */
#define FIRST_STEPS 100.0

/**
 * plot_steps_choose_axis:
 * @n_steps: how many were made
 * @logarithmic: whether it shall begin with step 1 and give as much room to each tenfold
 * @axis: (out): the axis, with its label
 *
 * Chooses an axis that holds all steps so far and rarely changes as more come: the last is rounded
 * up to 1, 2 or 5 times a power of ten.
 */
void
plot_steps_choose_axis (uint64_t  n_steps,
                        bool      logarithmic,
                        PlotAxis *axis)
{
  *axis = (PlotAxis) {
    .min = logarithmic ? 1.0 : 0.0,
    .max = plot_ticks_nice_above (fmax ((double) n_steps, FIRST_STEPS)),
    .logarithmic = logarithmic,
    .label = C_("axis", "Step"),
  };
}
