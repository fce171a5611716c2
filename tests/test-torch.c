/* Whole runs against what PyTorch wrote down: random numbers, initial weights, losses and
 * weights, bit for bit where that was promised. */

#include "core/run.h"
#include "json-reader.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static uint32_t
bits_of_hex (const json_t *hex)
{
  return (uint32_t) g_ascii_strtoull (json_string_value (hex), NULL, 16);
}

static uint32_t
bits_of (float value)
{
  uint32_t bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

#define assert_bits(value, hex) g_assert_cmphex (bits_of (value), ==, bits_of_hex (hex))

static double
number_or (const json_t *object,
           const char   *key,
           double        otherwise)
{
  json_t *value = json_object_get (object, key);

  return value != NULL ? json_number_value (value) : otherwise;
}

static void
check_linear (uint64_t      seed,
              size_t        degree,
              const json_t *hex)
{
  Run run;

  g_assert_true (run_init (&run));
  basis_init_power (&run.basis, degree);
  run_start (&run, seed);
  for (size_t k = 1; k <= degree; k++)
    assert_bits (run.state.parameters.value[k], json_array_get (hex, k - 1));
  assert_bits (run.state.parameters.value[0], json_array_get (hex, degree));
  run_clear (&run);
}

static void
check_randn (uint64_t      seed,
             size_t        n,
             const json_t *hex)
{
  Rng rng;
  g_autofree float *value = g_new (float, n);

  g_assert_cmpuint (json_array_size (hex), ==, n);
  rng_seed (&rng, seed);
  rng_fill_normal (&rng, value, n);
  for (size_t i = 0; i < n; i++)
    assert_bits (value[i], json_array_get (hex, i));
}

static void
test_generator (void)
{
  json_t *root = load_torch_json ("tutorial.json");
  const char *seed, *key;
  json_t *numbers, *value;
  size_t n_checked = 0;

  json_object_foreach (json_object_get (root, "rng"), seed, numbers)
    json_object_foreach (numbers, key, value)
      {
        uint64_t s = g_ascii_strtoull (seed, NULL, 10);
        size_t n;

        if (sscanf (key, "randn(%zu)_hex", &n) == 1 && g_str_has_suffix (key, "_hex"))
          check_randn (s, n, value);
        else if (sscanf (key, "Linear(%zu,1)_hex", &n) == 1 && g_str_has_suffix (key, "_hex"))
          check_linear (s, n, value);
        else
          continue;
        n_checked++;
      }
  g_assert_cmpuint (n_checked, ==, 3 * (9 + 3));
  json_decref (root);
}

static void
test_uniform (void)
{
  json_t *root = load_torch_json ("tutorial.json");
  const char *seed;
  json_t *numbers;

  json_object_foreach (json_object_get (root, "rng"), seed, numbers)
    {
      json_t *expected = json_object_get (numbers, "rand(8)");
      float value[8];
      Rng rng;

      g_assert_cmpuint (json_array_size (expected), ==, 8);
      rng_seed (&rng, g_ascii_strtoull (seed, NULL, 10));
      rng_fill_uniform (&rng, value, 8);
      for (size_t i = 0; i < 8; i++)
        g_assert_cmpfloat (value[i], ==, (float) json_number_value (json_array_get (expected, i)));
    }
  json_decref (root);
}

static void
step_to (Run      *run,
         uint64_t  step,
         float    *loss)
{
  while (run->state.step < step)
    g_assert_true (run_step (run, loss));
}

/* hex: the loss, the weights, the bias. */
static void
check_hex (const Run    *run,
           float         loss,
           const json_t *hex)
{
  size_t degree = run->basis.degree;

  g_assert_cmpuint (json_array_size (hex), ==, degree + 2);
  assert_bits (loss, json_array_get (hex, 0));
  for (size_t k = 1; k <= degree; k++)
    assert_bits (run->state.parameters.value[k], json_array_get (hex, k));
  assert_bits (run->state.parameters.value[0], json_array_get (hex, degree + 1));
}

static void
test_tutorial_runs (void)
{
  json_t *root = load_torch_json ("tutorial.json"), *recorded, *point;
  size_t i, j;

  json_array_foreach (json_object_get (root, "runs"), i, recorded)
    {
      uint64_t converged = (uint64_t) get_integer (recorded, "steps_to_loss_below_1e-3");
      Run run;
      float loss = NAN;

      g_assert_true (run_init (&run));
      run_start (&run, (uint64_t) get_integer (recorded, "seed"));
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        {
          json_t *hex = json_copy (json_object_get (point, "weight_after_hex"));

          while (run.state.step < (uint64_t) get_integer (point, "step"))
            {
              g_assert_true (run_step (&run, &loss));
              g_assert_true ((loss < 1e-3f) == (run.state.step == converged));
            }
          json_array_insert (hex, 0, json_object_get (point, "loss_hex"));
          json_array_append (hex, json_object_get (point, "bias_after_hex"));
          check_hex (&run, loss, hex);
          json_decref (hex);
        }
      g_assert_cmpuint (run.state.step, ==, converged);
      run_clear (&run);
    }
  g_assert_cmpuint (i, ==, 6);
  json_decref (root);
}

static void
test_tutorial_variants (void)
{
  json_t *root = load_torch_json ("tutorial.json"), *recorded, *point;
  size_t i, j;

  json_array_foreach (json_object_get (root, "variants"), i, recorded)
    {
      Run run;
      float loss = NAN;

      g_assert_true (run_init (&run));
      g_assert_true (run_set_batch_size (&run, (size_t) get_integer (recorded, "batch")));
      run.settings.optimizer.learning_rate = json_number_value (json_object_get (recorded, "lr"));
      basis_init_power (&run.basis, (size_t) get_integer (recorded, "degree"));
      run.samples.target.poly.degree = run.basis.degree;
      run_start (&run, (uint64_t) get_integer (recorded, "seed"));
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        {
          step_to (&run, (uint64_t) get_integer (point, "step"), &loss);
          check_hex (&run, loss, json_object_get (point, "hex"));
        }
      run_clear (&run);
    }
  g_assert_cmpuint (i, ==, 17);
  json_decref (root);
}

static OptimizerKind
kind_of (const char   *name,
         const json_t *settings)
{
  if (g_str_equal (name, "rmsprop"))
    return OPTIMIZER_RMSPROP;
  if (g_str_equal (name, "adam"))
    return OPTIMIZER_ADAM;
  if (g_str_equal (name, "adamw"))
    return OPTIMIZER_ADAMW;
  g_assert_cmpstr (name, ==, "sgd");
  if (json_is_true (json_object_get (settings, "nesterov")))
    return OPTIMIZER_NESTEROV;
  return json_object_get (settings, "momentum") != NULL ? OPTIMIZER_MOMENTUM : OPTIMIZER_SGD;
}

static void
take_optimizer (const json_t *recorded,
                Optimizer    *optimizer)
{
  json_t *settings = json_object_get (recorded, "settings");

  optimizer->kind = kind_of (json_string_value (json_object_get (recorded, "optimizer")), settings);
  optimizer->learning_rate = json_number_value (json_object_get (settings, "lr"));
  optimizer->momentum = number_or (settings, "momentum", 0.9);
  optimizer->dampening = number_or (settings, "dampening", 0.0);
  optimizer->weight_decay =
    number_or (settings, "weight_decay", optimizer->kind == OPTIMIZER_ADAMW ? 0.01 : 0.0);
}

static float *
floats_of (const json_t *array)
{
  float *value = g_new (float, json_array_size (array));

  for (size_t i = 0; i < json_array_size (array); i++)
    value[i] = (float) json_number_value (json_array_get (array, i));
  return value;
}

static void
take_samples (const json_t *recorded,
              Samples      *samples)
{
  json_t *target = json_object_get (recorded, "target"), *x = json_object_get (recorded, "x");
  json_t *data = json_object_get (recorded, "data");

  samples->target.poly.degree = json_array_size (target) - 1;
  for (size_t k = 0; k < json_array_size (target); k++)
    samples->target.poly.coefficient[k] = json_number_value (json_array_get (target, k));
  samples->target.noise = number_or (recorded, "noise", 0.0);
  if (json_is_array (x))
    samples->target.x = (XDistribution) {
      .kind = X_UNIFORM,
      .a = json_number_value (json_array_get (x, 0)),
      .b = json_number_value (json_array_get (x, 1)),
    };
  if (data != NULL)
    {
      samples->n = json_array_size (json_object_get (data, "x"));
      samples->x = floats_of (json_object_get (data, "x"));
      samples->y = floats_of (json_object_get (data, "y"));
    }
}

static void
assert_rows (const uint32_t *row,
             const json_t   *expected)
{
  for (size_t i = 0; i < json_array_size (expected); i++)
    g_assert_cmpint (row[i], ==, json_integer_value (json_array_get (expected, i)));
}

/* The order in which torch.utils.data.random_split deals out rows. */
static void
test_permutations (void)
{
  json_t *root = load_torch_json ("split.json"), *split;
  size_t i;

  json_array_foreach (json_object_get (root, "splits"), i, split)
    {
      size_t n = (size_t) get_integer (split, "n");
      g_autofree uint32_t *row = g_new (uint32_t, n);
      json_t *last = json_object_get (split, "last");
      Rng rng;

      rng_seed (&rng, (uint64_t) get_integer (split, "seed"));
      rng_fill_permutation (&rng, row, n);
      assert_rows (row, json_object_get (split, "first"));
      assert_rows (row + n - json_array_size (last), last);
    }
  g_assert_cmpuint (i, ==, 7);
  json_decref (root);
}

static void
take_sampled_target (const json_t *recorded,
                     Target       *target)
{
  json_t *sine = json_object_get (recorded, "sine");

  *target = TARGET_TUTORIAL;
  target->noise = number_or (recorded, "noise", 0.0);
  if (g_str_equal (json_string_value (json_object_get (recorded, "x_distribution")), "uniform"))
    target->x = (XDistribution) { X_UNIFORM, -2.0, 3.0 };
  if (!json_is_array (sine))
    return;
  target->kind = TARGET_SINE;
  target->sine = (Sine) {
    json_number_value (json_array_get (sine, 0)),
    json_number_value (json_array_get (sine, 1)),
    json_number_value (json_array_get (sine, 2)),
  };
}

/* One batch, which is what a fixed sample is. */
static void
test_samples (void)
{
  json_t *root = load_torch_json ("split.json"), *recorded;
  size_t i;

  json_array_foreach (json_object_get (root, "samples"), i, recorded)
    {
      g_autofree float *x = floats_of (json_object_get (recorded, "x"));
      g_autofree float *y = floats_of (json_object_get (recorded, "y"));
      size_t n = (size_t) get_integer (recorded, "n");
      Samples samples = { .n = 0 };
      Batch batch = { .size = 0 };
      Rng rng;

      take_sampled_target (recorded, &samples.target);
      rng_seed (&rng, (uint64_t) get_integer (recorded, "seed"));
      g_assert_true (batch_reserve (&batch, n));
      samples_draw (&samples, &rng, &batch);
      g_assert_cmpmem (batch.x, n * sizeof (float), x, n * sizeof (float));
      g_assert_cmpmem (batch.y, n * sizeof (float), y, n * sizeof (float));
      batch_clear (&batch);
    }
  g_assert_cmpuint (i, ==, 5);
  json_decref (root);
}

/* PyTorch's versions differ here among themselves: 1e-5 of the recorded value, or, for a loss,
 * of its size at the start of the run, near which rounding is decided. */
static void
check_near (const Run    *run,
            float         loss,
            double        first_loss,
            const json_t *point)
{
  double expected = json_number_value (json_object_get (point, "loss"));
  json_t *weight = json_object_get (point, "weight_after");

  g_assert_cmpfloat_with_epsilon (loss, expected, 1e-5 * fmax (expected, 1e-3 * first_loss));
  for (size_t k = 0; k <= run->basis.degree; k++)
    {
      json_t *w = k == 0 ? json_object_get (point, "bias_after") : json_array_get (weight, k - 1);

      g_assert_cmpfloat_with_epsilon (run->state.parameters.value[k], json_number_value (w),
                                      1e-5 * fmax (fabs (json_number_value (w)), 1e-2));
    }
}

static void
replay (const json_t *recorded)
{
  json_t *point, *trajectory = json_object_get (recorded, "trajectory");
  double first = json_number_value (json_object_get (json_array_get (trajectory, 0), "loss"));
  bool near;
  Run run;
  float loss = NAN;
  size_t j;

  g_assert_true (run_init (&run));
  take_optimizer (recorded, &run.settings.optimizer);
  take_samples (recorded, &run.samples);
  run.settings.zero_grad = json_is_true (json_object_get (recorded, "zero_grad"));
  g_assert_true (run_set_batch_size (&run, (size_t) get_integer (recorded, "batch")));
  basis_init_power (&run.basis, (size_t) get_integer (recorded, "degree"));
  near = run.settings.optimizer.kind >= OPTIMIZER_ADAM || run.basis.degree > 3;

  run_start (&run, (uint64_t) get_integer (recorded, "seed"));
  json_array_foreach (trajectory, j, point)
    {
      uint64_t step = (uint64_t) get_integer (point, "step");

      if (json_is_null (json_object_get (point, "loss")))
        {
          step_to (&run, step - 1, &loss);
          g_assert_false (run_step (&run, &loss));
          continue;
        }
      step_to (&run, step, &loss);
      if (near)
        check_near (&run, loss, first, point);
      else
        check_hex (&run, loss, json_object_get (point, "hex"));
    }
  g_free ((float *) run.samples.x);
  g_free ((float *) run.samples.y);
  run_clear (&run);
}

static void
test_recorded (gconstpointer data)
{
  replay (data);
}

int
main (int   argc,
      char *argv[])
{
  json_t *root, *recorded;
  size_t i;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/torch/generator", test_generator);
  g_test_add_func ("/torch/uniform", test_uniform);
  g_test_add_func ("/torch/permutations", test_permutations);
  g_test_add_func ("/torch/samples", test_samples);
  g_test_add_func ("/torch/tutorial/runs", test_tutorial_runs);
  g_test_add_func ("/torch/tutorial/variants", test_tutorial_variants);

  root = load_torch_json ("optimizers.json");
  json_array_foreach (json_object_get (root, "runs"), i, recorded)
    {
      g_autofree char *path = g_strdup_printf ("/torch/optimizers/%" JSON_INTEGER_FORMAT "/%s",
                                               get_integer (recorded, "seed"),
                                               json_string_value (json_object_get (recorded, "name")));

      g_test_add_data_func (path, recorded, test_recorded);
    }
  g_assert_cmpuint (i, ==, 36);
  status = g_test_run ();
  json_decref (root);
  return status;
}
