#include "core/modes.h"

#include <math.h>
#include <string.h>

static double
component (const double eigenvector[],
           const double parameters[],
           size_t       terms)
{
  double sum = 0.0;

  for (size_t k = 0; k < terms; k++)
    sum += eigenvector[k] * parameters[k];
  return sum;
}

/**
 * modes_init:
 * @spectrum: of the Hessian of @objective
 * @objective: the expected loss, over a distribution or over all rows
 */
void
modes_init (Modes           *modes,
            const Spectrum  *spectrum,
            const Objective *objective)
{
  double minimum[POLY_MAX_TERMS];

  *modes = (Modes) { .terms = spectrum->terms, .condition = spectrum->condition };
  memcpy (modes->eigenvalue, spectrum->eigenvalue, sizeof modes->eigenvalue);
  memcpy (modes->eigenvector, spectrum->eigenvector, sizeof modes->eigenvector);
  objective_minimum (objective, minimum);
  for (size_t i = 0; i < modes->terms; i++)
    modes->minimum[i] = component (modes->eigenvector[i], minimum, modes->terms);
}

/**
 * modes_project:
 * @parameters: shape [terms], the bias first
 * @state: (out): of each mode. The sum of all losses is how far the loss is above the least one.
 */
void
modes_project (const Modes  *modes,
               const double  parameters[],
               ModeState     state[POLY_MAX_TERMS])
{
  for (size_t i = 0; i < modes->terms; i++)
    {
      double along = component (modes->eigenvector[i], parameters, modes->terms);

      state[i].error = along - modes->minimum[i];
      state[i].loss = 0.5 * modes->eigenvalue[i] * state[i].error * state[i].error;
    }
}

/**
 * modes_steps_to_halve:
 * @decay: what a step multiplies an error by, see stability_decay()
 *
 * Returns: after how many steps, a fraction as a rule, half of the error is left; infinite if it
 *   does not die out, NaN for NaN
 */
double
modes_steps_to_halve (double decay)
{
  return decay >= 1.0 ? INFINITY : -M_LN2 / log (decay);
}
