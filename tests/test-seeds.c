#include "model/polyfit-seeds.h"

#include <string.h>

#define N 18

static PolyfitTrainer *
new_trainer (void)
{
  return g_object_new (POLYFIT_TYPE_TRAINER, NULL);
}

static EnsembleOutcome
get_outcome (PolyfitTrainer *trainer)
{
  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_CONVERGED:
      return ENSEMBLE_CONVERGED;
    case POLYFIT_TRAINER_DIVERGED:
      return ENSEMBLE_DIVERGED;
    case POLYFIT_TRAINER_READY:
    case POLYFIT_TRAINER_RUNNING:
    case POLYFIT_TRAINER_PAUSED:
    case POLYFIT_TRAINER_FINISHED:
      break;
    }
  return ENSEMBLE_FINISHED;
}

/* What the trainer itself makes of each seed, one after the other. */
static void
check (PolyfitTrainer *trainer,
       guint           n)
{
  g_autoptr (PolyfitSeeds) seeds = polyfit_seeds_new (trainer, n);
  guint64 max_steps = polyfit_seeds_get_spec (seeds)->max_steps;
  g_autoptr (GError) error = NULL;

  g_assert_false (polyfit_seeds_is_done (seeds));
  g_assert_true (polyfit_seeds_run (seeds, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (polyfit_seeds_is_done (seeds));
  g_assert_cmpuint (polyfit_seeds_get_n_done (seeds), ==, polyfit_seeds_get_n_runs (seeds));
  for (gsize i = 0; i < polyfit_seeds_get_n_runs (seeds); i++)
    {
      guint64 seed;
      const EnsembleResult *result = polyfit_seeds_get_result (seeds, i, &seed);

      polyfit_trainer_set_seed (trainer, seed);
      polyfit_trainer_reset (trainer);
      polyfit_trainer_advance (trainer, max_steps);
      g_assert_cmpuint (result->steps, ==, polyfit_trainer_get_step (trainer));
      g_assert_cmpint (result->outcome, ==, get_outcome (trainer));
      g_assert_cmpmem (&result->parameters, sizeof result->parameters,
                       &polyfit_trainer_get_run (trainer)->state.parameters, sizeof (Parameters));
    }
}

/* The seeds from 1 on, and the trainer's own where that is none of them. */
static void
test_seeds (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitSeeds) with_other = NULL, without = NULL;
  guint64 seed;

  polyfit_trainer_set_seed (trainer, 385);
  with_other = polyfit_seeds_new (trainer, N);
  g_assert_cmpuint (polyfit_seeds_get_n_runs (with_other), ==, N + 1);
  g_assert_true (polyfit_seeds_run (with_other, NULL, NULL));
  polyfit_seeds_get_result (with_other, 0, &seed);
  g_assert_cmpuint (seed, ==, 1);
  polyfit_seeds_get_result (with_other, N, &seed);
  g_assert_cmpuint (seed, ==, 385);

  polyfit_trainer_set_seed (trainer, N);
  without = polyfit_seeds_new (trainer, N);
  g_assert_cmpuint (polyfit_seeds_get_n_runs (without), ==, N);
  check (trainer, N);
}

static void
test_optimizers (void)
{
  for (int kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      g_autoptr (PolyfitTrainer) trainer = new_trainer ();
      RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

      settings.optimizer.kind = (OptimizerKind) kind;
      settings.optimizer.momentum = 0.8;
      polyfit_trainer_set_settings (trainer, &settings);
      polyfit_trainer_set_max_steps (trainer, 700);
      check (trainer, N);
    }
}

static void
test_rules (void)
{
  for (int stop = POLYFIT_STOP_BATCH; stop <= POLYFIT_STOP_TRUE; stop++)
    for (int start = POLYFIT_START_RANDOM; start <= POLYFIT_START_GIVEN; start++)
      for (int full_batch = 0; full_batch <= 1; full_batch++)
        {
          g_autoptr (PolyfitTrainer) trainer = new_trainer ();

          polyfit_trainer_set_stop_kind (trainer, (PolyfitStopKind) stop);
          polyfit_trainer_set_stop_loss (trainer, 0.02);
          polyfit_trainer_set_start_kind (trainer, (PolyfitStartKind) start);
          polyfit_trainer_set_full_batch (trainer, full_batch);
          polyfit_trainer_set_max_steps (trainer, 4000);
          check (trainer, 4);
        }
}

/* Somebody's own points, some of them held out, in a basis made for them; small batches. */
static void
test_own_points (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  double x[40], y[40];

  for (int i = 0; i < 40; i++)
    {
      x[i] = -1.0 + 0.0385 * i;
      y[i] = x[i] * x[i] - 0.5 * (i % 3);
    }
  polyfit_dataset_set_points (dataset, x, y, 40);
  polyfit_dataset_set_held_out (dataset, 20);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_LEGENDRE);
  polyfit_trainer_set_learning_rate (trainer, 0.05);
  polyfit_trainer_set_batch_size (trainer, 7);
  polyfit_trainer_set_stop_loss (trainer, 0.05);
  polyfit_trainer_set_max_steps (trainer, 500);
  check (trainer, N);
}

/* Sums over all points, as batch and as true loss, are those of the points that there are now, whether
 * the trainer has made them yet or not. */
static void
test_objectives (void)
{
  for (int source = POLYFIT_SOURCE_SAMPLE; source <= POLYFIT_SOURCE_POINTS; source++)
    for (int is_made = 0; is_made <= 1; is_made++)
      {
        g_autoptr (PolyfitTrainer) trainer = new_trainer ();
        PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
        Target target = *polyfit_dataset_get_target (dataset);

        polyfit_dataset_set_source (dataset, (PolyfitSource) source);
        polyfit_trainer_set_full_batch (trainer, TRUE);
        polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
        polyfit_trainer_set_stop_loss (trainer, 0.3);
        polyfit_trainer_set_max_steps (trainer, 5000);
        polyfit_trainer_advance (trainer, 5);
        polyfit_dataset_set_sample_size (dataset, 23);
        target.poly.coefficient[0] = 0.5;
        polyfit_dataset_set_target (dataset, &target);
        if (source == POLYFIT_SOURCE_POINTS)
          polyfit_dataset_move_point (dataset, 3, 0.5, 1.5);
        if (is_made)
          {
            polyfit_trainer_get_training_objective (trainer);
            polyfit_trainer_get_true_loss (trainer);
          }
        check (trainer, 4);
        g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
      }
}

/* Runs that never stop end all the same. */
static void
test_limit (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  PolyfitSeedsSpec spec;

  polyfit_seeds_spec_init (&spec, trainer, N);
  g_assert_cmpuint (spec.max_steps, ==, POLYFIT_SEEDS_USUAL_STEPS);
  polyfit_trainer_set_max_steps (trainer, 38500);
  polyfit_seeds_spec_init (&spec, trainer, N);
  g_assert_cmpuint (spec.max_steps, ==, 38500);
  polyfit_trainer_set_max_steps (trainer, G_MAXUINT64);
  polyfit_seeds_spec_init (&spec, trainer, N);
  g_assert_cmpuint (spec.max_steps, ==, POLYFIT_SEEDS_MOST_STEPS);
}

/* Whatever changes what the runs come to is noticed, and nothing else. */
static void
test_covers (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  PolyfitSeedsSpec before, after;

  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), ==, 0);
#define assert_covers(expected, change) \
  G_STMT_START \
  { \
    polyfit_seeds_spec_init (&before, trainer, N); \
    change; \
    polyfit_seeds_spec_init (&after, trainer, N); \
    g_assert_cmpint (polyfit_seeds_spec_covers (&before, &after), ==, expected); \
  } \
  G_STMT_END

  assert_covers (TRUE, polyfit_trainer_advance (trainer, 10));
  assert_covers (TRUE, polyfit_trainer_reset (trainer));
  assert_covers (TRUE, polyfit_trainer_set_speed (trainer, 10.0));
  assert_covers (TRUE, polyfit_trainer_set_seed (trainer, N));
  assert_covers (FALSE, polyfit_trainer_set_seed (trainer, N + 1));
  assert_covers (FALSE, polyfit_trainer_set_seed (trainer, N + 2));
  assert_covers (FALSE, polyfit_trainer_set_learning_rate (trainer, 0.002));
  assert_covers (FALSE, polyfit_trainer_set_batch_size (trainer, 31));
  assert_covers (FALSE, polyfit_trainer_set_full_batch (trainer, TRUE));
  assert_covers (FALSE, polyfit_trainer_set_stop_loss (trainer, 0.002));
  assert_covers (FALSE, polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE));
  assert_covers (FALSE, polyfit_trainer_set_max_steps (trainer, 100));
  assert_covers (FALSE, polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO));
  assert_covers (FALSE, polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 4));
  assert_covers (FALSE, polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer),
                                                      BASIS_HERMITE));
  assert_covers (FALSE, polyfit_dataset_set_source (polyfit_trainer_get_dataset (trainer),
                                                    POLYFIT_SOURCE_SAMPLE));
}

/* Cancelled runs can be made after all. */
static void
test_cancel (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitSeeds) seeds = polyfit_seeds_new (trainer, N);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (polyfit_seeds_run (seeds, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (polyfit_seeds_is_done (seeds));
  g_clear_object (&trainer);
  g_assert_true (polyfit_seeds_run (seeds, NULL, NULL));
  g_assert_true (polyfit_seeds_is_done (seeds));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seeds/seeds", test_seeds);
  g_test_add_func ("/seeds/optimizers", test_optimizers);
  g_test_add_func ("/seeds/rules", test_rules);
  g_test_add_func ("/seeds/own-points", test_own_points);
  g_test_add_func ("/seeds/objectives", test_objectives);
  g_test_add_func ("/seeds/limit", test_limit);
  g_test_add_func ("/seeds/covers", test_covers);
  g_test_add_func ("/seeds/cancel", test_cancel);
  return g_test_run ();
}
