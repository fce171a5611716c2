#include "core/step-record.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define assert_same(a, b) g_assert_cmpmem (&(a), sizeof (a), &(b), sizeof (b))

static void
steps (Run   *run,
       int    n,
       float *loss)
{
  for (int i = 0; i < n; i++)
    g_assert_true (run_step (run, loss));
}

/* What torch.optim's formulas make of this in double, to a few roundings of float. */
static double
expected_weight (const StepRecord *record,
                 size_t            k)
{
  const Optimizer *o = &record->settings.optimizer;
  double w = (double) record->before.value[k], g = (double) record->gradient.value[k];
  double m = (double) record->moments_before.first.value[k];
  double v = (double) record->moments_before.second.value[k];
  double t = (double) record->moments_before.step + 1.0;

  if (o->kind == OPTIMIZER_ADAMW)
    w -= o->learning_rate * o->weight_decay * w;
  else
    g += o->weight_decay * w;
  switch (o->kind)
    {
    case OPTIMIZER_SGD:
      return w - o->learning_rate * g;
    case OPTIMIZER_MOMENTUM:
      return w - o->learning_rate * (o->momentum * m + (1.0 - o->dampening) * g);
    case OPTIMIZER_NESTEROV:
      return w - o->learning_rate * (g + o->momentum * (o->momentum * m + g));
    case OPTIMIZER_RMSPROP:
      v = o->alpha * v + (1.0 - o->alpha) * g * g;
      return w - o->learning_rate * g / (sqrt (v) + o->epsilon);
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      m = (o->beta1 * m + (1.0 - o->beta1) * g) / (1.0 - pow (o->beta1, t));
      v = (o->beta2 * v + (1.0 - o->beta2) * g * g) / (1.0 - pow (o->beta2, t));
      return w - o->learning_rate * m / (sqrt (v) + o->epsilon);
    }
  return NAN;
}

static void
assert_rows (const Run        *run,
             const StepRecord *record)
{
  g_autofree StepRow *row = g_new (StepRow, record->n_rows);
  double gradient[POLY_MAX_TERMS] = { 0.0 }, size[POLY_MAX_TERMS] = { 0.0 }, loss = 0.0;
  double n = (double) record->n_rows;

  step_record_rows (run, record->n_rows, row);
  for (size_t i = 0; i < record->n_rows; i++)
    {
      double feature[POLY_MAX_TERMS];
      float error = row[i].prediction - row[i].y, square = error * error;

      assert_same (error, row[i].error);
      assert_same (square, row[i].square);
      loss += (double) row[i].error * (double) row[i].error / n;
      basis_eval (&record->basis, (double) row[i].x, feature);
      g_assert_cmpfloat (row[i].feature[0], ==, 1.0f);
      for (size_t k = 0; k <= record->basis.degree; k++)
        {
          double term = 2.0 / n * (double) row[i].error * (double) row[i].feature[k];

          g_assert_cmpfloat_with_epsilon ((double) row[i].feature[k], feature[k],
                                          1e-5 * fmax (fabs (feature[k]), 1.0));
          gradient[k] += term;
          size[k] += fabs (term);
        }
    }
  g_assert_cmpfloat_with_epsilon ((double) record->loss, loss, 1e-6 * loss);
  for (size_t k = 0; k <= record->basis.degree; k++)
    g_assert_cmpfloat_with_epsilon ((double) record->backward.value[k], gradient[k],
                                    1e-6 * size[k]);
}

/* The last step again, bit for bit what the run made, and what the formulas say. */
static void
assert_record (const Run *run,
               float      loss)
{
  StepRecord record;

  g_assert_true (step_record_make (run, &record));
  g_assert_true (record.made);
  g_assert_cmpuint (record.step, ==, run->state.step);
  g_assert_cmpuint (record.n_rows, ==, run->batch.size);
  assert_same (record.loss, loss);
  assert_same (record.after, run->state.parameters);
  assert_same (record.gradient, run->state.gradient);
  g_assert_cmpuint (record.moments.step, ==, run->state.optimizer.step);
  assert_same (record.moments.first, run->state.optimizer.first);
  assert_same (record.moments.second, run->state.optimizer.second);
  assert_rows (run, &record);
  for (size_t k = 0; k <= record.basis.degree; k++)
    {
      double decay = record.settings.optimizer.kind == OPTIMIZER_ADAMW
                       ? 0.0 : record.settings.optimizer.weight_decay;

      g_assert_cmpfloat_with_epsilon ((double) record.after.value[k], expected_weight (&record, k),
                                      1e-5 * fmax (fabs ((double) record.after.value[k]), 0.1));
      g_assert_cmpfloat_with_epsilon ((double) record.decayed.value[k],
                                      (double) record.gradient.value[k]
                                        + decay * (double) record.before.value[k],
                                      1e-6 * fabs ((double) record.decayed.value[k]) + 1e-9);
    }
}

typedef struct
{
  OptimizerKind optimizer;
  BasisKind     basis;
  size_t        degree;
  size_t        batch_size;
  double        weight_decay;
  bool          zero_grad;
} Case;

static void
test_same_bits (gconstpointer data)
{
  const Case *c = data;
  Run run;
  float loss;

  g_assert_true (run_init (&run));
  g_assert_true (run_set_batch_size (&run, c->batch_size));
  run.settings.optimizer.kind = c->optimizer;
  run.settings.optimizer.learning_rate = 1e-4;
  run.settings.optimizer.weight_decay = c->weight_decay;
  run.settings.zero_grad = c->zero_grad;
  run.samples.target.noise = 0.3;
  basis_init (&run.basis, c->basis, c->degree, &run.samples.target.x);
  run_start (&run, 385);
  for (int i = 0; i < 5; i++)
    {
      steps (&run, i == 0 ? 1 : 7, &loss);
      assert_record (&run, loss);
    }
  run_clear (&run);
}

/* Without zeroing, each backward pass adds to what the one before left. */
static void
test_accumulation (void)
{
  StepRecord first, second;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run.settings.zero_grad = false;
  run_start (&run, 1);
  steps (&run, 1, &loss);
  g_assert_true (step_record_make (&run, &first));
  steps (&run, 1, &loss);
  g_assert_true (step_record_make (&run, &second));
  assert_same (second.carried, first.gradient);
  for (size_t k = 0; k <= 3; k++)
    {
      float sum = second.backward.value[k] + first.backward.value[k];

      g_assert_cmpfloat (first.carried.value[k], ==, 0.0f);
      g_assert_cmpfloat (second.backward.value[k], !=, 0.0f);
      assert_same (second.gradient.value[k], sum);
    }
  run_clear (&run);
}

/* Settings that changed since do not change what was. */
static void
test_other_settings_afterwards (void)
{
  Optimizer adam = OPTIMIZER_TUTORIAL;
  StepRecord record, later;
  float loss;
  Run run;

  adam.kind = OPTIMIZER_ADAM;
  g_assert_true (run_init (&run));
  run.settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  run_start (&run, 7);
  steps (&run, 3, &loss);
  g_assert_true (step_record_make (&run, &record));
  run_set_optimizer (&run, &adam);
  run.settings.zero_grad = false;
  g_assert_true (run_set_batch_size (&run, 5000));
  g_assert_true (step_record_make (&run, &later));
  assert_same (later.after, record.after);
  assert_same (later.moments.first, record.moments.first);
  g_assert_cmpint (later.settings.optimizer.kind, ==, OPTIMIZER_MOMENTUM);
  g_assert_cmpuint (later.n_rows, ==, 32);
  run_clear (&run);
}

static void
test_unknown (void)
{
  StepRecord record;
  RunState state;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run_start (&run, 0);
  g_assert_false (step_record_make (&run, &record));
  steps (&run, 4, &loss);
  g_assert_true (step_record_make (&run, &record));
  state = run.state;
  run_go_on (&run, &state);
  g_assert_false (step_record_make (&run, &record));
  steps (&run, 1, &loss);
  g_assert_true (step_record_make (&run, &record));
  g_assert_cmpuint (record.step, ==, 5);
  run_start (&run, 0);
  g_assert_false (step_record_make (&run, &record));
  run_clear (&run);
}

/* The step that could not be made, from the last finite weights. */
static void
test_divergence (void)
{
  StepRecord record;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run.settings.optimizer.learning_rate = 0.3;
  run_start (&run, 0);
  while (run_step (&run, &loss))
    ;
  g_assert_true (step_record_make (&run, &record));
  g_assert_false (record.made);
  g_assert_cmpuint (record.step, ==, 26);
  g_assert_false (isfinite (record.loss));
  assert_same (record.before, run.state.parameters);
  assert_same (record.after, run.state.parameters);
  run_clear (&run);
}

static void
test_full_batch (void)
{
  Objective objective;
  StepRecord record;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  objective_init (&objective, &run.basis, &run.samples.target);
  run.full_batch = &objective;
  run_start (&run, 11);
  steps (&run, 9, &loss);
  run.full_batch = NULL;
  g_assert_true (step_record_make (&run, &record));
  g_assert_true (record.full_batch);
  g_assert_cmpuint (record.n_rows, ==, 0);
  assert_same (record.loss, loss);
  assert_same (record.gradient, run.state.gradient);
  assert_same (record.after, run.state.parameters);
  /* x is standard normal: its first three moments are 0, 1 and 0. */
  for (size_t k = 0; k <= 3; k++)
    g_assert_cmpfloat_with_epsilon (record.mean[k], k % 2 == 0 ? 1.0 : 0.0, 1e-12);
  run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  static const Case cases[] = {
    { OPTIMIZER_SGD, BASIS_POWER, 3, 32, 0.0, true },
    { OPTIMIZER_SGD, BASIS_POWER, 3, 1, 0.01, false },
    { OPTIMIZER_MOMENTUM, BASIS_POWER, 1, 200, 0.0, true },
    { OPTIMIZER_NESTEROV, BASIS_STANDARD, 5, 7, 0.1, true },
    { OPTIMIZER_RMSPROP, BASIS_LEGENDRE, 2, 65, 0.0, false },
    { OPTIMIZER_ADAM, BASIS_CHEBYSHEV, 8, 33, 0.1, true },
    { OPTIMIZER_ADAMW, BASIS_HERMITE, 4, 4096, 0.1, true },
    { OPTIMIZER_ADAM, BASIS_POWER, 0, 3, 0.0, true },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/step-record/same-bits/%zu", i);

      g_test_add_data_func (path, &cases[i], test_same_bits);
    }
  g_test_add_func ("/step-record/accumulation", test_accumulation);
  g_test_add_func ("/step-record/other-settings-afterwards", test_other_settings_afterwards);
  g_test_add_func ("/step-record/unknown", test_unknown);
  g_test_add_func ("/step-record/divergence", test_divergence);
  g_test_add_func ("/step-record/full-batch", test_full_batch);
  return g_test_run ();
}
