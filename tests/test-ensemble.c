#include "core/ensemble.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define assert_same(a, b) \
  G_STMT_START \
  { \
    g_assert_cmpint ((a)->outcome, ==, (b)->outcome); \
    g_assert_cmpuint ((a)->steps, ==, (b)->steps); \
    g_assert_cmpmem (&(a)->loss, sizeof (a)->loss, &(b)->loss, sizeof (b)->loss); \
    g_assert_cmpmem (&(a)->parameters, sizeof (Parameters), &(b)->parameters, sizeof (Parameters)); \
  } \
  G_STMT_END

static double
get_loss (const EnsembleRule *rule,
          const Run          *run,
          const History      *history,
          float               loss)
{
  if (rule->stop_by == ENSEMBLE_SMOOTHED_LOSS)
    return history_smoothed_loss (history);
  if (rule->stop_by == ENSEMBLE_TRUE_LOSS)
    return objective_parameters_loss (rule->truth, &run->state.parameters);
  return loss;
}

/* What a run gives when it is made alone, step by step. */
static EnsembleResult
run_apart (const Samples      *samples,
           const Basis        *basis,
           const EnsembleRule *rule,
           const EnsembleJob  *job)
{
  EnsembleResult result = { .outcome = ENSEMBLE_FINISHED, .loss = NAN };
  History *history = g_aligned_alloc0 (1, sizeof *history, _Alignof (History));
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run.samples = *samples;
  run.basis = *basis;
  g_assert_true (run_set_batch_size (&run, job->settings.batch_size));
  run.settings = job->settings;
  run.full_batch = rule->full_batch;
  run_start (&run, job->seed);
  if (rule->start != NULL)
    run.state.parameters = *rule->start;
  history_clear (history);
  while (run.state.step < rule->max_steps)
    {
      if (!run_step (&run, &loss))
        {
          result.outcome = ENSEMBLE_DIVERGED;
          break;
        }
      result.loss = loss;
      history_append (history, loss, &run.state.parameters);
      if (get_loss (rule, &run, history, loss) < rule->stop_loss)
        {
          result.outcome = ENSEMBLE_CONVERGED;
          break;
        }
    }
  result.steps = run.state.step;
  result.parameters = run.state.parameters;
  run_clear (&run);
  g_aligned_free (history);
  return result;
}

static void
check (const Samples      *samples,
       const Basis        *basis,
       const EnsembleRule *rule,
       const EnsembleJob   job[],
       size_t              n)
{
  EnsembleResult *result = g_aligned_alloc0 (n, sizeof *result, 64);

  g_assert_true (ensemble_run (samples, basis, rule, job, result, n));
  for (size_t i = 0; i < n; i++)
    {
      EnsembleResult alone = run_apart (samples, basis, rule, &job[i]);

      assert_same (&result[i], &alone);
    }
  g_aligned_free (result);
}

typedef struct
{
  Samples samples;
  Basis   basis;
} Problem;

static Problem
tutorial (void)
{
  Problem problem = { .samples.target = TARGET_TUTORIAL };

  basis_init_power (&problem.basis, 3);
  return problem;
}

#define N 40

static void
make_jobs (EnsembleJob   job[N],
           OptimizerKind kind,
           size_t        batch_size)
{
  for (size_t i = 0; i < N; i++)
    {
      job[i].seed = 385 * i;
      job[i].settings = (RunSettings) {
        .optimizer = OPTIMIZER_TUTORIAL, .batch_size = batch_size, .zero_grad = true,
      };
      job[i].settings.optimizer.kind = kind;
    }
}

/* Forty seeds, more than there are lanes; they end at different steps and others take their
 * places. */
static void
test_seeds (void)
{
  const EnsembleRule rule = { .stop_loss = 1e-3, .max_steps = 1000000 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  make_jobs (job, OPTIMIZER_SGD, 32);
  check (&problem.samples, &problem.basis, &rule, job, N);
}

/* From far too small to far too large: some converge, some run out of steps, some diverge. */
static void
test_learning_rates (void)
{
  const EnsembleRule rule = { .stop_loss = 1e-3, .max_steps = 700 };
  Problem problem = tutorial ();
  EnsembleJob job[N];
  size_t count[3] = { 0 };

  make_jobs (job, OPTIMIZER_SGD, 32);
  for (size_t i = 0; i < N; i++)
    {
      job[i].settings.optimizer.learning_rate = 1e-4 * pow (10.0, (double) i / 10.0);
      count[run_apart (&problem.samples, &problem.basis, &rule, &job[i]).outcome]++;
    }
  g_assert_cmpuint (MIN (count[0], MIN (count[1], count[2])), >, 0);
  check (&problem.samples, &problem.basis, &rule, job, N);
}

static void
test_optimizer (gconstpointer data)
{
  const EnsembleRule rule = { .stop_loss = 0.0, .max_steps = 150 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  make_jobs (job, (OptimizerKind) GPOINTER_TO_INT (data), 32);
  for (size_t i = 0; i < N; i++)
    {
      Optimizer *optimizer = &job[i].settings.optimizer;

      optimizer->learning_rate = 1e-4 * (double) (1 + i);
      optimizer->momentum = 0.8 + 0.004 * (double) i;
      optimizer->dampening = i % 3 == 0 ? 0.385 : 0.0;
      optimizer->weight_decay = i % 2 == 0 ? 0.0385 : 0.0;
    }
  check (&problem.samples, &problem.basis, &rule, job, N);
}

static void
test_batch_sizes (void)
{
  static const size_t sizes[] = { 1, 7, 15, 16, 17, 33, 64, 100, 2100 };
  const EnsembleRule rule = { .stop_loss = 0.0, .max_steps = 20 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      make_jobs (job, OPTIMIZER_SGD, sizes[i]);
      check (&problem.samples, &problem.basis, &rule, job, 18);
      problem.samples.target.noise = 0.385;
      check (&problem.samples, &problem.basis, &rule, job, 18);
      problem.samples.target.noise = 0.0;
    }
}

static void
test_uniform_x (void)
{
  static const size_t sizes[] = { 1, 5, 32 };
  const EnsembleRule rule = { .stop_loss = 0.0, .max_steps = 300 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  problem.samples.target.x = (XDistribution) { X_UNIFORM, -2.0, 3.0 };
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      make_jobs (job, OPTIMIZER_SGD, sizes[i]);
      check (&problem.samples, &problem.basis, &rule, job, 18);
    }
  problem.samples.target.x = (XDistribution) { X_NORMAL, 0.385, 0.75 };
  check (&problem.samples, &problem.basis, &rule, job, 18);
}

static void
test_fixed_data (void)
{
  static const float x[] = { -1.5f, -0.385f, 0.25f, 0.75f, 1.25f, 1.75f, 2.385f };
  static const float y[] = { 2.0f, 0.385f, 0.5f, -1.0f, 0.25f, 1.0f, 3.0f };
  const EnsembleRule rule = { .stop_loss = 0.0, .max_steps = 200 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  problem.samples.x = x;
  problem.samples.y = y;
  problem.samples.n = G_N_ELEMENTS (x);
  make_jobs (job, OPTIMIZER_SGD, 5);
  check (&problem.samples, &problem.basis, &rule, job, N);
}

static void
test_bases (void)
{
  const EnsembleRule rule = { .stop_loss = 0.0, .max_steps = 50 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  make_jobs (job, OPTIMIZER_SGD, 32);
  for (size_t i = 0; i < N; i++)
    job[i].settings.optimizer.learning_rate = 1e-5;
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree += 3)
      {
        basis_init (&problem.basis, (BasisKind) kind, degree, &problem.samples.target.x);
        check (&problem.samples, &problem.basis, &rule, job, 17);
      }
}

static void
test_gradients_kept (void)
{
  const EnsembleRule rule = { .stop_loss = 1e-3, .max_steps = 500 };
  Problem problem = tutorial ();
  EnsembleJob job[N];

  make_jobs (job, OPTIMIZER_SGD, 32);
  for (size_t i = 0; i < N; i++)
    job[i].settings.zero_grad = false;
  check (&problem.samples, &problem.basis, &rule, job, N);
}

/* Other losses that end a run, other weights that it starts from, and everything as one batch. */
static void
test_rules (void)
{
  const Parameters start = { .value = { 0.385f, -1.0f, 2.0f, 0.0f } };
  Problem problem = tutorial ();
  Objective truth;
  EnsembleJob job[N];
  EnsembleRule rules[] = {
    { .stop_by = ENSEMBLE_SMOOTHED_LOSS, .stop_loss = 1e-2, .max_steps = 5000 },
    { .stop_by = ENSEMBLE_TRUE_LOSS, .truth = &truth, .stop_loss = 1e-3, .max_steps = 5000 },
    { .full_batch = &truth, .stop_loss = 1e-3, .max_steps = 5000 },
    { .start = &start, .stop_loss = 1e-3, .max_steps = 5000 },
    { .start = &start, .full_batch = &truth, .stop_loss = 1e-2, .max_steps = 5000 },
    { .stop_by = ENSEMBLE_SMOOTHED_LOSS, .max_steps = 100 },
  };

  objective_init (&truth, &problem.basis, &problem.samples.target);
  make_jobs (job, OPTIMIZER_SGD, 32);
  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      EnsembleResult alone = run_apart (&problem.samples, &problem.basis, &rules[i], &job[0]);

      g_assert_cmpint (alone.outcome, ==,
                       rules[i].stop_loss > 0.0 ? ENSEMBLE_CONVERGED : ENSEMBLE_FINISHED);
      check (&problem.samples, &problem.basis, &rules[i], job, 18);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ensemble/seeds", test_seeds);
  g_test_add_func ("/ensemble/learning-rates", test_learning_rates);
  for (int kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/ensemble/optimizer/%d", kind);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_optimizer);
    }
  g_test_add_func ("/ensemble/batch-sizes", test_batch_sizes);
  g_test_add_func ("/ensemble/uniform-x", test_uniform_x);
  g_test_add_func ("/ensemble/fixed-data", test_fixed_data);
  g_test_add_func ("/ensemble/bases", test_bases);
  g_test_add_func ("/ensemble/gradients-kept", test_gradients_kept);
  g_test_add_func ("/ensemble/rules", test_rules);
  return g_test_run ();
}
