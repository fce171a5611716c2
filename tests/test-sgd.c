#include "core/run.h"

#include <glib.h>
#include <math.h>

static double
loss_at (const Batch  *batch,
         size_t        degree,
         const double  w[])
{
  double sum = 0.0;

  for (size_t i = 0; i < batch->size; i++)
    {
      double x = (double) batch->x[i], prediction = 0.0;

      for (size_t k = degree + 1; k-- > 0;)
        prediction = prediction * x + w[k];
      sum += (prediction - (double) batch->y[i]) * (prediction - (double) batch->y[i]);
    }
  return sum / (double) batch->size;
}

/* One step of a run from given weights leaves the batch, the loss and the gradient to look at. */
static float
step_from (Run              *run,
           const Target     *target,
           size_t            degree,
           size_t            size,
           const Parameters *parameters)
{
  float loss;

  g_assert_true (run_init (run));
  run->samples.target = *target;
  basis_init_power (&run->basis, degree);
  g_assert_true (run_set_batch_size (run, size));
  run_start (run, 385);
  run->state.parameters = *parameters;
  g_assert_true (run_step (run, &loss));
  return loss;
}

/* The gradient against central differences of a loss written out afresh, in double. */
static void
check_gradient (size_t degree,
                size_t size)
{
  const Target target = {
    .poly = { .degree = 2, .coefficient = { 0.7, -1.3, 0.4 } },
    .x = { .kind = X_UNIFORM, .a = -1.5, .b = 1.25 },
    .noise = 0.3,
  };
  Parameters parameters = { .value = { 0.0f } };
  const float *gradient;
  double w[POLY_MAX_TERMS] = { 0.0 };
  float loss;
  Run run;

  for (size_t k = 0; k <= degree; k++)
    w[k] = parameters.value[k] = 0.385f * (float) (k % 3) - 0.21f;

  loss = step_from (&run, &target, degree, size, &parameters);
  gradient = run.state.gradient.value;
  g_assert_cmpfloat_with_epsilon (loss, loss_at (&run.batch, degree, w), 1e-5 * (double) loss);
  for (size_t k = 0; k <= degree; k++)
    {
      const double h = 1e-4;
      double up, down, at = w[k];

      w[k] = at + h;
      up = loss_at (&run.batch, degree, w);
      w[k] = at - h;
      down = loss_at (&run.batch, degree, w);
      w[k] = at;
      g_assert_cmpfloat_with_epsilon (gradient[k], (up - down) / (2.0 * h),
                                      1e-4 * (1.0 + fabs (up - down) / (2.0 * h)));
    }
  for (size_t k = degree + 1; k < POLY_MAX_TERMS; k++)
    g_assert_cmpfloat (gradient[k], ==, 0.0f);
  run_clear (&run);
}

static void
test_gradient (void)
{
  static const size_t sizes[] = { 1, 2, 7, 8, 31, 32, 33, 64, 65, 1000, 4097 };

  for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree++)
    for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
      check_gradient (degree, sizes[i]);
}

/* At the true weights of noiseless data nothing is left to learn. */
static void
test_minimum (void)
{
  const Parameters truth = { .value = { 0.9f, 0.5f, 3.0f, 2.4f } };
  Run run;

  g_assert_cmpfloat (step_from (&run, &TARGET_TUTORIAL, 3, 100, &truth), ==, 0.0f);
  g_assert_cmpuint (run.batch.size, ==, 100);
  for (size_t i = 0; i < run.batch.size; i++)
    g_assert_cmpfloat (run.batch.residual[i], ==, 0.0f);
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    g_assert_cmpfloat (run.state.gradient.value[k], ==, 0.0f);
  run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sgd/gradient", test_gradient);
  g_test_add_func ("/sgd/minimum", test_minimum);
  return g_test_run ();
}
