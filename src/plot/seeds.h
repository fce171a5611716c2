#pragma once

#include "core/target.h"
#include "plot/figure.h"

#define PLOT_SEEDS_NONE ((size_t) -1)

/* Bars of stopping steps, and one each for runs that did not stop and that diverged. */
#define PLOT_SEEDS_MAX_BARS 32

typedef enum
{
  PLOT_SEED_STOPPED,   /* its rule stopped it */
  PLOT_SEED_UNSTOPPED, /* it made all steps that it was allowed */
  PLOT_SEED_DIVERGED,
} PlotSeedOutcome;

/**
 * PlotSeed:
 * @seed: which it is
 * @outcome: how its run ended
 * @steps: how many steps it made
 * @fitted: what it came to; of a run that diverged, the last that was finite
 */
typedef struct
{
  uint64_t        seed;
  PlotSeedOutcome outcome;
  double          steps;
  Poly            fitted;
} PlotSeed;

/**
 * PlotSeedBar:
 * @outcome: of all runs in it
 * @from: they made at least so many steps; where they were stopped by their rule
 * @to: and fewer than this
 * @first: the first of its runs
 * @n: how many they are
 */
typedef struct
{
  PlotSeedOutcome outcome;
  double          from;
  double          to;
  size_t          first;
  size_t          n;
} PlotSeedBar;

/**
 * PlotSeeds:
 * @base: what it has in common with other figures; its axes are those of the curves
 * @run: shape [n], in the order of plot_seeds_sort()
 * @n: the number of runs; zero while nothing is known
 * @bar: shape [n_bars], those of stopping steps first, made by plot_seeds_make_bars()
 * @n_bars: how many
 * @steps: the axis of stopping steps
 * @counts: the axis of how many seeds there are in a bar
 * @own: the run with the seed that is trained with, which may be none of @run; or %NULL
 * @truth: has the true curve, or %NULL
 * @exact: the curve of least squares, or %NULL
 * @differences: whether curves are drawn as what they differ by from @truth or, without it, @exact
 * @heading: what stands above the bars, in Pango markup, or %NULL
 * @brief_heading: what does where there is no room for that
 * @note: what there is to say of all of it, in Pango markup, or %NULL
 * @marked_note: what is marked, in Pango markup, which stands in the place of @note; or %NULL
 * @is_faint: whether all of it is about to be replaced
 * @marked_bar: or %PLOT_SEEDS_NONE
 * @marked_run: or %PLOT_SEEDS_NONE
 *
 * A snapshot of borrowed pointers from which the runs of many seeds are drawn: a fan of the curves that
 * they came to, and a histogram of the steps at which they stopped.
 */
typedef struct
{
  PlotFigure         base;
  const PlotSeed    *run;
  size_t             n;
  const PlotSeedBar *bar;
  size_t             n_bars;
  PlotAxis           steps;
  PlotAxis           counts;
  const PlotSeed    *own;
  const Target      *truth;
  const Poly        *exact;
  bool               differences;
  const char        *heading;
  const char        *brief_heading;
  const char        *note;
  const char        *marked_note;
  bool               is_faint;
  size_t             marked_bar;
  size_t             marked_run;
} PlotSeeds;

/**
 * PlotSeedsHit:
 * @bar: a bar, or %PLOT_SEEDS_NONE
 * @run: a run whose curve it is, or %PLOT_SEEDS_NONE
 *
 * What lies at a place of the figure.
 */
typedef struct
{
  size_t bar;
  size_t run;
} PlotSeedsHit;

extern const PlotFigureClass PLOT_SEEDS_CLASS;

void   plot_seeds_sort        (PlotSeed         run[],
                               size_t           n);

size_t plot_seeds_make_bars   (const PlotSeed   run[],
                               size_t           n,
                               PlotSeedBar      bar[PLOT_SEEDS_MAX_BARS]);

size_t plot_seeds_find_bar    (const PlotSeeds *self,
                               const PlotSeed  *run);

size_t plot_seeds_get_pick    (const PlotSeeds *self);

void   plot_seeds_choose_bar_axes (PlotSeeds   *self);

void   plot_seeds_choose_differences (const PlotSeeds *self,
                                      const PlotAxis  *x,
                                      PlotAxis        *y);

double plot_seeds_eval        (const PlotSeeds *self,
                               const Poly      *fitted,
                               double           x);

void   plot_seeds_locate      (const PlotSeeds *self,
                               double           width,
                               double           height,
                               double           x,
                               double           y,
                               PlotSeedsHit    *hit);
