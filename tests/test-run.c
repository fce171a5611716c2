#include "core/run.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define assert_same_parameters(a, b) \
  g_assert_cmpmem ((a).value, sizeof (a).value, (b).value, sizeof (b).value)

static void
steps (Run *run,
       int  n)
{
  float loss;

  for (int i = 0; i < n; i++)
    g_assert_true (run_step (run, &loss));
}

/* A copy of the state, put into another run of the same settings, goes on with the same bits. */
static void
test_checkpoint (gconstpointer data)
{
  Run run, other;

  g_assert_true (run_init (&run));
  g_assert_true (run_init (&other));
  run.settings.optimizer.kind = (OptimizerKind) GPOINTER_TO_INT (data);
  other.settings = run.settings;
  run_start (&run, 385);
  steps (&run, 57);
  other.state = run.state;
  steps (&run, 143);
  steps (&other, 143);
  g_assert_cmpuint (other.state.step, ==, 200);
  assert_same_parameters (run.state.parameters, other.state.parameters);
  run_clear (&run);
  run_clear (&other);
}

static void
test_same_start (void)
{
  Run run;
  Parameters after;

  g_assert_true (run_init (&run));
  run_start (&run, 9);
  steps (&run, 20);
  after = run.state.parameters;
  run_start (&run, 10);
  steps (&run, 20);
  g_assert_cmpfloat (run.state.parameters.value[1], !=, after.value[1]);
  run_start (&run, 9);
  steps (&run, 20);
  assert_same_parameters (run.state.parameters, after);
  run_clear (&run);
}

/* The weights of the last finite step stay, and with them its number. */
static void
test_divergence (void)
{
  Run run;
  Parameters last = { .value = { 0.0f } };
  float loss;

  g_assert_true (run_init (&run));
  run.settings.optimizer.learning_rate = 0.3;
  run_start (&run, 0);
  while (run_step (&run, &loss))
    last = run.state.parameters;
  g_assert_false (isfinite (loss));
  g_assert_cmpuint (run.state.step, ==, 25);
  assert_same_parameters (run.state.parameters, last);
  run_clear (&run);
}

/* A rate so high that the very first update overflows, while the loss is still finite. */
static void
test_overflowing_update (void)
{
  Run run;
  Parameters first;
  float loss;

  g_assert_true (run_init (&run));
  run.settings.optimizer.learning_rate = 1e38;
  run_start (&run, 0);
  first = run.state.parameters;
  g_assert_false (run_step (&run, &loss));
  g_assert_true (isfinite (loss));
  g_assert_cmpuint (run.state.step, ==, 0);
  assert_same_parameters (run.state.parameters, first);
  run_clear (&run);
}

static void
test_batch_size (void)
{
  Run run;

  g_assert_true (run_init (&run));
  run_start (&run, 0);
  steps (&run, 1);
  g_assert_true (run_set_batch_size (&run, 1000));
  g_assert_cmpuint (run.batch.size, ==, 32);
  steps (&run, 1);
  g_assert_cmpuint (run.batch.size, ==, 1000);
  g_assert_false (run_set_batch_size (&run, SIZE_MAX / 2));
  g_assert_cmpuint (run.settings.batch_size, ==, 1000);
  steps (&run, 1);
  run_clear (&run);
}

/* A full batch from sums against one that is drawn: every row once, in the order of the rows, is
 * what both are the mean of. */
static void
test_full_batch (void)
{
  enum { N = 1000 };
  static float x[N], y[N];
  Parameters gradient = { .value = { 0.0f } };
  double loss_by_rows = 0.0, gradient_by_rows[4] = { 0.0 };
  Objective objective;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  g_assert_true (run_set_batch_size (&run, N));
  run.samples.target.noise = 0.5;
  run_start (&run, 385);
  run.batch.size = N;
  samples_draw (&run.samples, &run.state.rng, &run.batch);
  memcpy (x, run.batch.x, sizeof x);
  memcpy (y, run.batch.y, sizeof y);
  objective_init_from_data (&objective, &run.basis, x, y, N);
  run.full_batch = &objective;
  for (size_t i = 0; i < N; i++)
    {
      double t = (double) x[i], error = -(double) y[i];
      double phi[4] = { 1.0, t, t * t, t * t * t };

      for (size_t k = 0; k < 4; k++)
        error += (double) run.state.parameters.value[k] * phi[k];
      loss_by_rows += error * error / N;
      for (size_t k = 0; k < 4; k++)
        gradient_by_rows[k] += 2.0 * error * phi[k] / N;
    }
  g_assert_true (run_step (&run, &loss));
  gradient = run.state.gradient;
  g_assert_cmpfloat_with_epsilon (loss, loss_by_rows, 1e-5 * loss_by_rows);
  for (size_t k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (gradient.value[k], gradient_by_rows[k],
                                    1e-4 * fabs (gradient_by_rows[k]));
  run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/run/checkpoint/%d", kind);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_checkpoint);
    }
  g_test_add_func ("/run/same-start", test_same_start);
  g_test_add_func ("/run/divergence", test_divergence);
  g_test_add_func ("/run/overflowing-update", test_overflowing_update);
  g_test_add_func ("/run/batch-size", test_batch_size);
  g_test_add_func ("/run/full-batch", test_full_batch);
  return g_test_run ();
}
