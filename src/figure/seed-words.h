#pragma once

#include "plot/seeds.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeedWords:
 * @figure: what is drawn
 * @terms: how many coefficients the curves have
 * @best: those that the runs should come to; %NULL if nothing is to be said of them
 * @max_steps: after how many steps a run that does not stop ends
 *
 * What is to be said of the runs of many seeds.
 */
typedef struct
{
  const PlotSeeds *figure;
  gsize            terms;
  const Poly      *best;
  guint64          max_steps;
} SeedWords;

/**
 * SeedSpread:
 * @mean: NaN without any
 * @sd: standard deviation, of the seeds there are; zero where there is only one
 * @n: of how many
 *
 * How a coefficient differs from seed to seed.
 */
typedef struct
{
  double mean;
  double sd;
  gsize  n;
} SeedSpread;

void  seed_words_spread   (const SeedWords *self,
                           gsize            k,
                           SeedSpread      *spread);

char *seed_words_progress (gsize            n_done,
                           gsize            n);

char *seed_words_heading  (const SeedWords *self,
                           gboolean         brief);

char *seed_words_note     (const SeedWords *self);

char *seed_words_bar      (const SeedWords *self,
                           gsize            bar);

char *seed_words_run      (const SeedWords *self,
                           const PlotSeed  *run);

char *seed_words_hit      (const SeedWords    *self,
                           const PlotSeedsHit *hit);

char *seed_words_marked   (const SeedWords *self);

char *seed_words_read_out (const SeedWords *self,
                           double           x);

char *seed_words_describe (const SeedWords *self);

G_END_DECLS
