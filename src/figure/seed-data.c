#include "figure/seed-data.h"

#include "plot/fit.h"

static PlotSeedOutcome
get_outcome (EnsembleOutcome outcome)
{
  switch (outcome)
    {
    case ENSEMBLE_CONVERGED:
      return PLOT_SEED_STOPPED;
    case ENSEMBLE_DIVERGED:
      return PLOT_SEED_DIVERGED;
    case ENSEMBLE_FINISHED:
      break;
    }
  return PLOT_SEED_UNSTOPPED;
}

/**
 * seed_data_set_runs:
 * @seeds: which polyfit_seeds_is_done()
 */
void
seed_data_set_runs (SeedData     *self,
                    PolyfitSeeds *seeds)
{
  const PolyfitSeedsSpec *spec = polyfit_seeds_get_spec (seeds);

  self->n_runs = polyfit_seeds_get_n_runs (seeds);
  g_free (self->run);
  self->run = g_new0 (PlotSeed, self->n_runs);
  for (gsize i = 0; i < self->n_runs; i++)
    {
      PlotSeed *run = &self->run[i];
      const EnsembleResult *result = polyfit_seeds_get_result (seeds, i, &run->seed);

      run->outcome = get_outcome (result->outcome);
      run->steps = (double) result->steps;
      basis_to_poly (&spec->basis, &result->parameters, &run->fitted);
    }
  plot_seeds_sort (self->run, spec->n);
  self->n_bars = plot_seeds_make_bars (self->run, spec->n, self->bar);
}

/**
 * seed_data_set_comparison:
 * @trainer: whose data all runs learn from
 *
 * The axes are those of the fit.
 */
void
seed_data_set_comparison (SeedData       *self,
                          PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  double minimum[POLY_MAX_TERMS];

  self->truth = samples->target;
  self->has_truth = polyfit_dataset_has_truth (dataset);
  if (self->has_truth)
    plot_fit_choose_axes (&self->truth, &self->x, &self->y);
  else
    plot_fit_choose_axes_for_points (samples->x, samples->y, samples->n + samples->n_held_out,
                                     &self->x, &self->y);
  objective_minimum (polyfit_trainer_get_true_objective (trainer), minimum);
  basis_sum (&polyfit_trainer_get_run (trainer)->basis, minimum, &self->best);
}

/**
 * seed_data_find:
 *
 * Returns: (transfer none) (nullable): the run with that seed
 */
const PlotSeed *
seed_data_find (const SeedData *self,
                guint64         seed)
{
  for (gsize i = 0; i < self->n_runs; i++)
    if (self->run[i].seed == seed)
      return &self->run[i];
  return NULL;
}

/**
 * seed_data_clear:
 *
 * Frees what was set; zeros are an empty one, too.
 */
void
seed_data_clear (SeedData *self)
{
  g_clear_pointer (&self->run, g_free);
}
