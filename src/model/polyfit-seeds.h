#pragma once

#include "core/ensemble.h"
#include "model/polyfit-trainer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define POLYFIT_SEEDS_MAX 1000

/* A run that never stops has to end some time: after so many steps where the experiment does not say, and
 * after so many whatever it says. */
#define POLYFIT_SEEDS_USUAL_STEPS G_GUINT64_CONSTANT (20000)
#define POLYFIT_SEEDS_MOST_STEPS G_GUINT64_CONSTANT (100000)

/**
 * PolyfitSeedsSpec:
 * @n: how many seeds: those from 1 on
 * @has_other: whether there is one more
 * @other: it, which is none of these
 * @dataset: what all learn from, borrowed; not to be looked into
 * @version: of its points and settings
 * @basis: the features
 * @settings: how steps are made
 * @full_batch: whether a step takes everything as one batch
 * @start_kind: which weights all begin with
 * @start: those weights, unless they are random
 * @stop_kind: which loss is compared
 * @stop_loss: with this one; zero for none
 * @max_steps: so many steps end a run
 *
 * All that the result of many seeds depends on.
 */
typedef struct
{
  guint             n;
  gboolean          has_other;
  guint64           other;
  PolyfitDataset   *dataset;
  guint64           version;
  Basis             basis;
  RunSettings       settings;
  gboolean          full_batch;
  PolyfitStartKind  start_kind;
  Parameters        start;
  PolyfitStopKind   stop_kind;
  double            stop_loss;
  guint64           max_steps;
} PolyfitSeedsSpec;

void     polyfit_seeds_spec_init   (PolyfitSeedsSpec       *spec,
                                    PolyfitTrainer         *trainer,
                                    guint                   n);

gboolean polyfit_seeds_spec_covers (const PolyfitSeedsSpec *spec,
                                    const PolyfitSeedsSpec *wanted);

#define POLYFIT_TYPE_SEEDS (polyfit_seeds_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSeeds, polyfit_seeds, POLYFIT, SEEDS, GObject)

PolyfitSeeds           *polyfit_seeds_new        (PolyfitTrainer       *trainer,
                                                  guint                 n);

const PolyfitSeedsSpec *polyfit_seeds_get_spec   (PolyfitSeeds         *self);

gboolean                polyfit_seeds_is_done    (PolyfitSeeds         *self);

gsize                   polyfit_seeds_get_n_done (PolyfitSeeds         *self);

gsize                   polyfit_seeds_get_n_runs (PolyfitSeeds         *self);

const EnsembleResult   *polyfit_seeds_get_result (PolyfitSeeds         *self,
                                                  gsize                 i,
                                                  guint64              *seed);

gboolean                polyfit_seeds_run        (PolyfitSeeds         *self,
                                                  GCancellable         *cancellable,
                                                  GError              **error);

void                    polyfit_seeds_run_async  (PolyfitSeeds         *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

gboolean                polyfit_seeds_run_finish (PolyfitSeeds         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
