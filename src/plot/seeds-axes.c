/* Which bars there are of the steps at which runs stopped, and how far axes reach. */

#include "config.h"

#include "core/quantile.h"
#include "plot/seeds.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* About so many bars are enough to see a shape, and few enough for each to have some height. */
#define BARS 20

/* A count has no fractions, which shorter axes would have at their ticks. */
#define LEAST_COUNT 5.0

/* How much higher than the highest bar the axis is. */
#define HEADROOM 1.05

#define SAMPLES 64
#define MARGIN 0.25

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const PlotSeed *x = a, *y = b;

  if (x->outcome != y->outcome)
    return x->outcome < y->outcome ? -1 : 1;
  if (x->steps != y->steps)
    return x->steps < y->steps ? -1 : 1;
  return (x->seed > y->seed) - (x->seed < y->seed);
}

/**
 * plot_seeds_sort:
 * @run: (inout): shape [n]
 *
 * Those first that stopped first; then those that did not stop, then those that diverged.
 */
void
plot_seeds_sort (PlotSeed run[],
                 size_t   n)
{
  qsort (run, n, sizeof *run, compare_runs);
}

static size_t
count (const PlotSeed  run[],
       size_t          n,
       PlotSeedOutcome outcome)
{
  size_t found = 0;

  for (size_t i = 0; i < n; i++)
    found += run[i].outcome == outcome;
  return found;
}

/* Equally wide ones, of a round number of steps, from the first step to the last. */
static size_t
make_step_bars (const PlotSeed run[],
                size_t         n_stopped,
                PlotSeedBar    bar[])
{
  double last, width, from;
  size_t n = 0, i = 0;

  if (n_stopped == 0)
    return 0;
  last = run[n_stopped - 1].steps;
  width = plot_ticks_nice_above (fmax ((last - run[0].steps + 1.0) / BARS, 1.0));
  for (from = floor (run[0].steps / width) * width; from <= last; from += width)
    {
      bar[n] = (PlotSeedBar) { .outcome = PLOT_SEED_STOPPED, .from = from, .to = from + width, .first = i };
      while (i < n_stopped && run[i].steps < from + width)
        i++;
      bar[n].n = i - bar[n].first;
      n++;
    }
  return n;
}

/**
 * plot_seeds_make_bars:
 * @run: shape [n], sorted by plot_seeds_sort()
 * @bar: (out): bars for all of them, none of which lie in two
 *
 * Returns: how many bars there are
 */
size_t
plot_seeds_make_bars (const PlotSeed run[],
                      size_t         n,
                      PlotSeedBar    bar[PLOT_SEEDS_MAX_BARS])
{
  size_t first = count (run, n, PLOT_SEED_STOPPED);
  size_t n_bars = make_step_bars (run, first, bar);

  for (PlotSeedOutcome outcome = PLOT_SEED_UNSTOPPED; outcome <= PLOT_SEED_DIVERGED; outcome++)
    {
      size_t found = count (run, n, outcome);

      if (found > 0)
        bar[n_bars++] = (PlotSeedBar) { .outcome = outcome, .first = first, .n = found };
      first += found;
    }
  return n_bars;
}

/**
 * plot_seeds_find_bar:
 * @run: any run
 *
 * Returns: the bar that it belongs to; %PLOT_SEEDS_NONE where it is beyond all of them
 */
size_t
plot_seeds_find_bar (const PlotSeeds *self,
                     const PlotSeed  *run)
{
  for (size_t i = 0; i < self->n_bars; i++)
    {
      const PlotSeedBar *bar = &self->bar[i];

      if (bar->outcome == run->outcome &&
          (run->outcome != PLOT_SEED_STOPPED || (run->steps >= bar->from && run->steps < bar->to)))
        return i;
    }
  return PLOT_SEEDS_NONE;
}

/**
 * plot_seeds_get_pick:
 *
 * Returns: the marked run, or one in the middle of the marked bar; %PLOT_SEEDS_NONE where neither is
 */
size_t
plot_seeds_get_pick (const PlotSeeds *self)
{
  const PlotSeedBar *bar;

  if (self->marked_run < self->n)
    return self->marked_run;
  if (self->marked_bar >= self->n_bars || self->bar[self->marked_bar].n == 0)
    return PLOT_SEEDS_NONE;
  bar = &self->bar[self->marked_bar];
  return bar->first + bar->n / 2;
}

/**
 * plot_seeds_choose_bar_axes:
 *
 * The axes of steps and counts that show all bars, and where one's own run stopped.
 */
void
plot_seeds_choose_bar_axes (PlotSeeds *self)
{
  const PlotSeedBar *bar = self->bar;
  double highest = LEAST_COUNT, zero = 0.0, from = 0.0, to = 1.0;
  size_t n_steps = 0;

  /* Where none stopped, all the steps that were made. */
  for (size_t i = 0; i < self->n; i++)
    to = fmax (to, self->run[i].steps);

  for (size_t i = 0; i < self->n_bars; i++)
    {
      highest = fmax (highest, (double) bar[i].n);
      n_steps += bar[i].outcome == PLOT_SEED_STOPPED;
    }
  if (n_steps > 0)
    {
      double width = bar[0].to - bar[0].from;

      from = fmax (bar[0].from - (n_steps == 1 ? width : 0.0), 0.0);
      to = bar[n_steps - 1].to + (n_steps == 1 ? width : 0.0);
      if (self->own != NULL && self->own->outcome == PLOT_SEED_STOPPED)
        {
          from = fmin (from, floor (self->own->steps / width) * width);
          to = fmax (to, floor (self->own->steps / width + 1.0) * width);
        }
    }
  highest *= HEADROOM;
  plot_ticks_round_out (&zero, &highest);
  self->counts = (PlotAxis) { .max = highest, .label = C_("axis", "Seeds") };
  /* Translators: the axis below a histogram of the steps at which runs stopped. */
  self->steps = (PlotAxis) { .min = from, .max = to, .label = C_("axis", "Stopping step") };
}

/**
 * plot_seeds_eval:
 *
 * Returns: the height of a curve as it is drawn
 */
double
plot_seeds_eval (const PlotSeeds *self,
                 const Poly      *fitted,
                 double           x)
{
  double y = poly_eval (fitted, x);

  if (!self->differences)
    return y;
  if (self->truth != NULL)
    return y - target_eval (self->truth, x);
  return self->exact != NULL ? y - poly_eval (self->exact, x) : y;
}

/* Of the middle nine tenths at one x: a single stray curve would make all others flat. */
static void
include_runs (const PlotSeeds *self,
              double           x,
              double           value[],
              PlotAxis        *y)
{
  static const double shares[] = { 0.05, 0.95 };
  double ends[2];
  size_t n = 0;

  for (size_t i = 0; i < self->n; i++)
    if (self->run[i].outcome != PLOT_SEED_DIVERGED)
      value[n++] = plot_seeds_eval (self, &self->run[i].fitted, x);
  if (n == 0)
    return;
  quantile_select (value, n, shares, 2, ends);
  y->min = fmin (y->min, ends[0]);
  y->max = fmax (y->max, ends[1]);
}

/**
 * plot_seeds_choose_differences:
 * @x: the axis of x
 * @y: (inout): the axis that shows nearly all of the differences; its label stays
 */
void
plot_seeds_choose_differences (const PlotSeeds *self,
                               const PlotAxis  *x,
                               PlotAxis        *y)
{
  g_autofree double *value = g_new (double, MAX (self->n, 1));
  double margin;

  y->min = y->max = 0.0;
  for (int i = 0; i <= SAMPLES; i++)
    include_runs (self, plot_axis_from_unit (x, i / (double) SAMPLES), value, y);
  margin = MARGIN * (y->max - y->min);
  y->min -= margin;
  y->max += margin;
  plot_axis_make_sane (y);
  plot_ticks_round_out (&y->min, &y->max);
}
