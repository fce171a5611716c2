/* Many runs on all processors: each with the bits that a trainer gives alone. */

#include "model/polyfit-ensemble.h"
#include "model/polyfit-trainer.h"

#include <math.h>

#define N_JOBS 150

/* Optimizers, batch sizes and seeds in no order at all. */
static void
make_jobs (EnsembleJob *jobs)
{
  for (gsize i = 0; i < N_JOBS; i++)
    {
      jobs[i] = (EnsembleJob) {
        .seed = 385 + 7 * i,
        .settings = {
          .optimizer = OPTIMIZER_TUTORIAL,
          .batch_size = i % 3 == 0 ? 32 : 5 + i % 2,
          .zero_grad = true,
        },
      };
      jobs[i].settings.optimizer.learning_rate = i % 11 == 0 ? 0.3 : 0.002 + 1e-5 * (double) i;
      if (i % 5 == 0)
        jobs[i].settings.optimizer.kind = OPTIMIZER_MOMENTUM;
    }
}

static void
assert_as_alone (PolyfitTrainer       *trainer,
                 const EnsembleJob    *job,
                 const EnsembleResult *result)
{
  const Parameters *parameters = &polyfit_trainer_get_run (trainer)->state.parameters;

  polyfit_trainer_set_settings (trainer, &job->settings);
  polyfit_trainer_set_seed (trainer, job->seed);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, G_MAXUINT64);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->steps, ==, polyfit_trainer_get_step (trainer));
  g_assert_cmpint (result->outcome == ENSEMBLE_DIVERGED, ==,
                   polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpint (result->outcome == ENSEMBLE_CONVERGED, ==,
                   polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpmem (&result->parameters, sizeof result->parameters, parameters, sizeof *parameters);
}

static PolyfitEnsemble *
ensemble_new (PolyfitTrainer    *trainer,
              const EnsembleJob *jobs,
              gsize              n)
{
  const EnsembleRule rule = {
    .stop_loss = polyfit_trainer_get_stop_loss (trainer),
    .max_steps = polyfit_trainer_get_max_steps (trainer),
  };

  return polyfit_ensemble_new (polyfit_trainer_get_dataset (trainer),
                               polyfit_model_get_basis (polyfit_trainer_get_model (trainer)),
                               &rule, jobs, n);
}

static PolyfitTrainer *
trainer_new (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);

  polyfit_trainer_set_max_steps (trainer, 1500);
  return trainer;
}

static void
test_as_alone (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  g_autoptr (PolyfitEnsemble) ensemble = NULL;
  g_autoptr (GError) error = NULL;
  EnsembleJob jobs[N_JOBS];
  guint n[3] = { 0 };

  make_jobs (jobs);
  ensemble = ensemble_new (trainer, jobs, N_JOBS);
  g_assert_null (polyfit_ensemble_get_result (ensemble, 0));
  g_assert_true (polyfit_ensemble_run (ensemble, g_get_num_processors (), NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < N_JOBS; i++)
    {
      g_assert_cmpuint (polyfit_ensemble_get_job (ensemble, i)->seed, ==, jobs[i].seed);
      assert_as_alone (trainer, &jobs[i], polyfit_ensemble_get_result (ensemble, i));
      n[polyfit_ensemble_get_result (ensemble, i)->outcome]++;
    }
  g_assert_cmpuint (n[ENSEMBLE_CONVERGED], >, 0);
  g_assert_cmpuint (n[ENSEMBLE_FINISHED], >, 0);
  g_assert_cmpuint (n[ENSEMBLE_DIVERGED], >, 0);
}

/* Its points stay, though the dataset has others by now. */
static void
test_points_stay (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const double x[] = { -1.5, -0.5, 0.25, 1.0, 1.75 }, y[] = { 2.0, -1.0, 0.5, 0.75, 3.0 };
  g_autoptr (PolyfitEnsemble) ensemble = NULL;
  EnsembleJob jobs[N_JOBS];
  g_autoptr (GError) error = NULL;

  make_jobs (jobs);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_LEGENDRE);
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  ensemble = ensemble_new (trainer, jobs, N_JOBS);
  polyfit_dataset_set_points (dataset, NULL, NULL, 0);
  g_assert_true (polyfit_ensemble_run (ensemble, g_get_num_processors (), NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  for (gsize i = 0; i < N_JOBS; i += 7)
    assert_as_alone (trainer, &jobs[i], polyfit_ensemble_get_result (ensemble, i));
}

static void
cancel_cb (gsize    n_done,
           gsize    n_jobs,
           gpointer data)
{
  g_assert_cmpuint (n_jobs, ==, N_JOBS);
  g_assert_cmpuint (n_done, <=, n_jobs);
  g_cancellable_cancel (data);
}

/* Runs without an end, end. */
static void
test_cancel (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PolyfitEnsemble) ensemble = NULL;
  g_autoptr (GError) error = NULL;
  EnsembleJob jobs[N_JOBS];

  make_jobs (jobs);
  for (gsize i = 0; i < N_JOBS; i++)
    jobs[i].settings.optimizer.learning_rate = 1e-6;
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_set_max_steps (trainer, G_GUINT64_CONSTANT (1) << 60);
  ensemble = ensemble_new (trainer, jobs, N_JOBS);
  g_assert_false (polyfit_ensemble_run (ensemble, 1, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (gsize i = 0; i < N_JOBS; i++)
    g_assert_null (polyfit_ensemble_get_result (ensemble, i));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ensemble-runs/as-alone", test_as_alone);
  g_test_add_func ("/ensemble-runs/points-stay", test_points_stay);
  g_test_add_func ("/ensemble-runs/cancel", test_cancel);
  return g_test_run ();
}
