#include "core/target.h"

#include <glib.h>
#include <math.h>

static double
density (const XDistribution *x,
         double               at)
{
  double z = (at - x->a) / x->b;

  if (x->kind == X_UNIFORM)
    return 1.0 / (x->b - x->a);
  return exp (-0.5 * z * z) / (x->b * sqrt (2.0 * G_PI));
}

/* Simpson's rule over all of x that counts. */
static double
expectation (const XDistribution *x,
             double               (*f) (double, gconstpointer),
             gconstpointer        data)
{
  const int n = 20000;
  double from = x->kind == X_UNIFORM ? x->a : x->a - 14.0 * x->b;
  double to = x->kind == X_UNIFORM ? x->b : x->a + 14.0 * x->b;
  double h = (to - from) / n, sum = 0.0;

  for (int i = 0; i <= n; i++)
    {
      double at = from + i * h, weight = i == 0 || i == n ? 1.0 : i % 2 ? 4.0 : 2.0;

      sum += weight * density (x, at) * f (at, data);
    }
  return sum * h / 3.0;
}

static double
power (double        x,
       gconstpointer data)
{
  return pow (x, *(const int *) data);
}

static const XDistribution distributions[] = {
  { X_NORMAL, 0.0, 1.0 },
  { X_NORMAL, -0.385, 0.75 },
  { X_UNIFORM, -2.0, 3.0 },
  { X_UNIFORM, 1.0, 1.25 },
};

static void
test_moments (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (distributions); i++)
    {
      double moment[13];

      x_distribution_moments (&distributions[i], 13, moment);
      for (int k = 0; k < 13; k++)
        g_assert_cmpfloat_with_epsilon (moment[k], expectation (&distributions[i], power, &k),
                                        1e-8 * (1.0 + fabs (moment[k])));
    }
}

typedef struct
{
  const Target *target;
  const Poly   *fit;
} Pair;

static double
squared_error (double        x,
               gconstpointer data)
{
  const Pair *pair = data;
  double error = poly_eval (pair->fit, x) - target_eval (pair->target, x);

  return error * error;
}

static void
test_expected_loss (void)
{
  const Poly fit = { .degree = 4, .coefficient = { 0.385, -0.2, 2.8, 2.45, 0.03 } };

  for (size_t i = 0; i < G_N_ELEMENTS (distributions); i++)
    {
      Target target = TARGET_TUTORIAL;
      Pair pair = { &target, &fit };

      target.x = distributions[i];
      target.noise = 0.5;
      g_assert_cmpfloat_with_epsilon (target_expected_loss (&target, &fit),
                                      expectation (&target.x, squared_error, &pair) + 0.25, 1e-7);
    }
}

/* From slow sines, which a polynomial follows far, to such as turn forty times. */
static void
test_sine (void)
{
  static const double frequencies[] = { 0.0, 0.385, 3.0, 85.0 };
  const Poly fit = { .degree = 4, .coefficient = { 0.385, -0.2, 2.8, 2.45, 0.03 } };

  for (size_t i = 0; i < G_N_ELEMENTS (distributions); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (frequencies); j++)
      {
        Target target = { .x = distributions[i], .noise = 0.5, .kind = TARGET_SINE };
        Pair pair = { &target, &fit };
        double expected;

        target.sine = (Sine) { 2.5, frequencies[j], 0.75 };
        expected = expectation (&target.x, squared_error, &pair) + 0.25;
        g_assert_cmpfloat_with_epsilon (target_expected_loss (&target, &fit), expected,
                                        1e-8 * expected);
      }
}

static void
test_noise_floor (void)
{
  Target target = TARGET_TUTORIAL;

  target.noise = 0.5;
  g_assert_cmpfloat (target_excess_loss (&target, &target.poly), ==, 0.0);
  g_assert_cmpfloat (target_expected_loss (&target, &target.poly), ==, 0.25);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/moments", test_moments);
  g_test_add_func ("/target/expected-loss", test_expected_loss);
  g_test_add_func ("/target/sine", test_sine);
  g_test_add_func ("/target/noise-floor", test_noise_floor);
  return g_test_run ();
}
