#pragma once

#include "cli/train-options.h"
#include "core/ensemble.h"

/**
 * TrainSweep:
 * @seeds_text: (nullable): as it was typed
 * @learning_rates_text: (nullable): as it was typed
 * @batch_sizes_text: (nullable): as it was typed
 * @first_seed: the first of consecutive ones
 * @n_seeds: how many
 * @learning_rates: (element-type double): at least one
 * @batch_sizes: (element-type guint64): at least one
 *
 * The runs of an ensemble: every learning rate with every batch size, and each of these with every
 * seed. Run i has seed i modulo @n_seeds; runs that differ by their seeds alone follow one another.
 */
typedef struct
{
  char   *seeds_text;
  char   *learning_rates_text;
  char   *batch_sizes_text;
  guint64 first_seed;
  gsize   n_seeds;
  GArray *learning_rates;
  GArray *batch_sizes;
} TrainSweep;

void         train_sweep_add       (TrainSweep          *self,
                                    GOptionGroup        *group);

gboolean     train_sweep_is_wanted (const TrainSweep    *self);

gboolean     train_sweep_finish    (TrainSweep          *self,
                                    const TrainOptions  *options,
                                    GError             **error);

gsize        train_sweep_n_groups  (const TrainSweep    *self);

EnsembleJob *train_sweep_make_jobs (const TrainSweep    *self,
                                    const RunSettings   *settings,
                                    gsize               *n_jobs);

void         train_sweep_clear     (TrainSweep          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrainSweep, train_sweep_clear)
