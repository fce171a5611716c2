#include "config.h"

#include "plot/loss.h"
#include "plot/steps.h"
#include "plot/ticks.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* What is shown before anything is known. */
#define USUAL_MIN 1e-4
#define USUAL_MAX 1e2

/* Room, in decades, kept below lines. */
#define BELOW_LINE 0.5

/* Beyond what the usual range holds, the axis grows by so many decades at once. A line to compare
 * with is worth as many. */
#define GENEROUS_DECADES 2.0

/* Further below the loss that a run began with than this the axis does not reach: what is left there
 * are zeros but for rounding. */
#define GREATEST_FALL 40.0

/* As far up as a batch loss can be: the true loss, in double precision, of weights that diverged
 * would leave no room for anything else. */
#define GREATEST_LOSS FLT_MAX

/**
 * Range:
 * @first: the greatest loss of the first bucket that has one, or zero
 * @min: of all losses above zero
 * @max: likewise
 */
typedef struct
{
  double first;
  double min;
  double max;
} Range;

static void
include (Range  *range,
         double  loss)
{
  if (!(loss > 0.0 && loss <= GREATEST_LOSS))
    return;
  range->min = fmin (range->min, loss);
  range->max = fmax (range->max, loss);
}

static void
include_history (Range         *range,
                 const History *history,
                 const double  *true_loss,
                 const double  *held_out_loss)
{
  for (size_t i = 0; history != NULL && i < history->n_buckets; i++)
    {
      include (range, history->min[i]);
      include (range, history->max[i]);
      if (true_loss != NULL)
        include (range, true_loss[i]);
      if (held_out_loss != NULL)
        include (range, held_out_loss[i]);
      if (range->first == 0.0 && range->max > 0.0)
        range->first = range->max;
    }
}

static Range
find_range (const PlotLoss *figure)
{
  Range range = { 0.0, INFINITY, -INFINITY };

  include_history (&range, figure->history, figure->true_loss, figure->held_out_loss);
  include_history (&range, figure->rival_history, figure->rival_true_loss, NULL);
  return range;
}

static uint64_t
count_steps (const History *history)
{
  return history != NULL ? history->n_steps : 0;
}

/* How far it is to the right: the run that was abandoned, or the rival, may have been longer. */
static uint64_t
find_last_step (const PlotLoss *figure)
{
  uint64_t n = count_steps (figure->history);

  n = MAX (n, count_steps (figure->abandoned));
  return MAX (n, count_steps (figure->rival_history));
}

static double
generous (double exponent)
{
  return GENEROUS_DECADES * round (exponent / GENEROUS_DECADES);
}

/* What the lower end has to be for a line to be seen, if that is not too far down. */
static double
make_room_below (double floor_exponent,
                 double loss)
{
  double exponent = floor (log10 (loss) - BELOW_LINE);

  return exponent >= floor_exponent - GENEROUS_DECADES ? fmin (floor_exponent, exponent)
                                                       : floor_exponent;
}

static void
choose_logarithmic (const PlotLoss *figure,
                    const Range    *range,
                    PlotAxis       *y)
{
  double floor_exponent = log10 (USUAL_MIN), top_exponent;

  /* What can be reached ends the axis, unless training is to end elsewhere. */
  if (figure->stop_loss > 0.0 && isfinite (figure->stop_loss))
    floor_exponent = floor (log10 (figure->stop_loss) - BELOW_LINE);
  else if (figure->best_loss > USUAL_MIN)
    floor_exponent = floor (log10 (figure->best_loss) - BELOW_LINE);
  top_exponent = range->max > 0.0 ? ceil (log10 (range->max))
                                  : fmax (log10 (USUAL_MAX), floor_exponent + 1.0);
  floor_exponent = make_room_below (make_room_below (floor_exponent, figure->noise_floor),
                                    figure->best_loss);
  if (log10 (range->min) < floor_exponent)
    floor_exponent = fmin (generous (log10 (range->min) - GENEROUS_DECADES / 2.0), floor_exponent);
  top_exponent = fmax (top_exponent, floor_exponent + 1.0);
  if (range->first > 0.0)
    floor_exponent = fmax (floor_exponent, ceil (log10 (range->first)) - GREATEST_FALL);
  y->min = pow (10.0, floor_exponent);
  y->max = pow (10.0, top_exponent);
}

/**
 * plot_loss_choose_axes:
 * @figure: all but its axes
 * @logarithmic_steps: whether the axis of steps begins with step 1 and gives each tenfold as much
 *   room
 * @logarithmic_loss: whether the axis of losses does so, or else begins at zero
 * @x: (out): the axis of steps, with its label
 * @y: (out): the axis of losses, with its label
 *
 * Chooses axes that hold all losses so far and rarely change as more come: steps as
 * plot_steps_choose_axis() has them, on a linear axis the greatest loss rounded up to 1, 2 or 5
 * times a power of ten, on a logarithmic one losses rounded to powers of ten, two of them at a time
 * below the stop rule.
 */
void
plot_loss_choose_axes (const PlotLoss *figure,
                       bool            logarithmic_steps,
                       bool            logarithmic_loss,
                       PlotAxis       *x,
                       PlotAxis       *y)
{
  Range range = find_range (figure);

  plot_steps_choose_axis (find_last_step (figure), logarithmic_steps, x);
  *y = (PlotAxis) {
    .max = plot_ticks_nice_above (range.max > 0.0 ? range.max : USUAL_MAX),
    .logarithmic = logarithmic_loss,
    .label = C_("axis", "Loss"),
  };
  if (logarithmic_loss)
    choose_logarithmic (figure, &range, y);
}
