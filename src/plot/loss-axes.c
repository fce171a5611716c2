#include "config.h"

#include "plot/loss.h"
#include "plot/steps.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* What is shown before anything is known. */
#define USUAL_MIN 1e-4
#define USUAL_MAX 1e2

/* Room, in decades, kept below the stop rule's line. */
#define BELOW_STOP 0.5

/* Beyond what the usual range holds, the axis grows by so many decades at once. */
#define GENEROUS_DECADES 2.0

/* Further below the loss that a run began with than this the axis does not reach: what is left there
 * are zeros but for rounding. */
#define GREATEST_FALL 40.0

/* As far up as a batch loss can be: the true loss, in double precision, of weights that diverged
 * would leave no room for anything else. */
#define GREATEST_LOSS FLT_MAX

static void
include (double *min,
         double *max,
         double  loss)
{
  if (!(loss > 0.0 && loss <= GREATEST_LOSS))
    return;
  *min = fmin (*min, loss);
  *max = fmax (*max, loss);
}

static double
generous (double exponent)
{
  return GENEROUS_DECADES * round (exponent / GENEROUS_DECADES);
}

/**
 * plot_loss_choose_axes:
 * @history: the batch losses, or %NULL
 * @true_loss: shape [history->n_buckets], or %NULL
 * @stop_loss: the stop rule, or zero
 * @x: (out): the axis of steps, with its label
 * @y: (out): the axis of losses, with its label
 *
 * Chooses axes that hold all losses so far and rarely change as more come: steps as
 * plot_steps_choose_axis() has them, losses rounded to powers of ten, two of them at a time below the
 * stop rule.
 */
void
plot_loss_choose_axes (const History *history,
                       const double  *true_loss,
                       double         stop_loss,
                       PlotAxis      *x,
                       PlotAxis      *y)
{
  double floor_exponent = log10 (USUAL_MIN), top_exponent, min = INFINITY, max = -INFINITY;
  double first = 0.0;
  size_t n = history != NULL ? history->n_buckets : 0;

  for (size_t i = 0; i < n; i++)
    {
      include (&min, &max, history->min[i]);
      include (&min, &max, history->max[i]);
      if (true_loss != NULL)
        include (&min, &max, true_loss[i]);
      if (first == 0.0 && max > 0.0)
        first = max;
    }
  if (stop_loss > 0.0 && isfinite (stop_loss))
    floor_exponent = floor (log10 (stop_loss) - BELOW_STOP);
  top_exponent = max > 0.0 ? ceil (log10 (max)) : fmax (log10 (USUAL_MAX), floor_exponent + 1.0);
  if (log10 (min) < floor_exponent)
    floor_exponent = fmin (generous (log10 (min) - GENEROUS_DECADES / 2.0), floor_exponent);
  top_exponent = fmax (top_exponent, floor_exponent + 1.0);
  if (first > 0.0)
    floor_exponent = fmax (floor_exponent, ceil (log10 (first)) - GREATEST_FALL);

  plot_steps_choose_axis (n > 0 ? history->n_steps : 0, false, x);
  *y = (PlotAxis) {
    .min = pow (10.0, floor_exponent),
    .max = pow (10.0, top_exponent),
    .logarithmic = true,
    .label = C_("axis", "Loss"),
  };
}
