#pragma once

#include "model/polyfit-seeds.h"
#include "plot/seeds.h"

G_BEGIN_DECLS

/**
 * SeedData:
 * @run: shape [n_runs], sorted, and behind them the one with the trainer's own seed if it is none of them
 * @n_runs: how many
 * @bar: shape [n_bars]
 * @n_bars: how many
 * @x: the axis of x that shows all of the data
 * @y: the axis of y, likewise
 * @truth: has the true curve, if @has_truth
 * @has_truth: whether there is one
 * @best: what the runs should come to
 *
 * What a figure of seeds borrows: what runs came to, and what that is compared with.
 */
typedef struct
{
  PlotSeed    *run;
  gsize        n_runs;
  PlotSeedBar  bar[PLOT_SEEDS_MAX_BARS];
  gsize        n_bars;
  PlotAxis     x;
  PlotAxis     y;
  Target       truth;
  gboolean     has_truth;
  Poly         best;
} SeedData;

void            seed_data_set_runs       (SeedData       *self,
                                          PolyfitSeeds   *seeds);

void            seed_data_set_comparison (SeedData       *self,
                                          PolyfitTrainer *trainer);

const PlotSeed *seed_data_find           (const SeedData *self,
                                          guint64         seed);

void            seed_data_clear          (SeedData       *self);

G_END_DECLS
