#include "core/quadrature.h"

#include <float.h>
#include <glib.h>
#include <math.h>

static double
moment_of (const Quadrature *quadrature,
           size_t            k)
{
  double sum = 0.0;

  for (size_t i = 0; i < quadrature->n; i++)
    sum += quadrature->weight[i] * pow (quadrature->x[i], (double) k);
  return sum;
}

static void
assert_moments (const Quadrature    *quadrature,
                const XDistribution *x,
                size_t               degree)
{
  double moment[2 * QUADRATURE_MAX_POINTS];

  x_distribution_moments (x, degree + 1, moment);
  for (size_t k = 0; k <= degree; k++)
    {
      double size = DBL_MIN;

      for (size_t i = 0; i < quadrature->n; i++)
        size += quadrature->weight[i] * pow (fabs (quadrature->x[i]), (double) k);
      g_assert_cmpfloat_with_epsilon (moment_of (quadrature, k) / size, moment[k] / size, 2e-13);
    }
}

static void
test_distribution (gconstpointer data)
{
  const XDistribution *x = data;

  for (size_t degree = 0; degree <= 60; degree += 4)
    {
      Quadrature quadrature;

      quadrature_init (&quadrature, x, degree);
      g_assert_cmpuint (quadrature.n, ==, degree / 2 + 1);
      assert_moments (&quadrature, x, degree + 1);
    }
}

static void
test_constant (void)
{
  const XDistribution x = { X_NORMAL, 4.0, 0.0 };
  Quadrature quadrature;

  quadrature_init (&quadrature, &x, 12);
  g_assert_cmpuint (quadrature.n, ==, 1);
  g_assert_cmpfloat (quadrature.x[0], ==, 4.0);
  g_assert_cmpfloat (quadrature.weight[0], ==, 1.0);
}

/* The points that stand for many rows have the rows' own moments. */
static void
test_rows (void)
{
  g_autofree float *x = g_new (float, 5000);
  Quadrature quadrature;

  for (size_t i = 0; i < 5000; i++)
    x[i] = (float) g_test_rand_double_range (-1.0, 3.0);
  quadrature_init_from_data (&quadrature, x, 5000, 60);
  g_assert_cmpuint (quadrature.n, ==, 31);
  for (size_t k = 0; k <= 60; k++)
    {
      double sum = 0.0;

      for (size_t i = 0; i < 5000; i++)
        sum += pow ((double) x[i], (double) k) / 5000.0;
      g_assert_cmpfloat_with_epsilon (moment_of (&quadrature, k) / sum, 1.0, 1e-11);
    }
}

static void
test_few_values (void)
{
  float x[300];
  Quadrature quadrature;

  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    x[i] = (float) (i % 4 == 0 ? 7 : i % 2 == 0 ? -2 : 5);
  quadrature_init_from_data (&quadrature, x, G_N_ELEMENTS (x), 60);
  g_assert_cmpuint (quadrature.n, ==, 3);
  g_assert_cmpfloat (quadrature.x[0], ==, -2.0);
  g_assert_cmpfloat (quadrature.weight[0], ==, 0.25);
  g_assert_cmpfloat (quadrature.x[1], ==, 5.0);
  g_assert_cmpfloat (quadrature.weight[1], ==, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  static const XDistribution NORMAL = { X_NORMAL, 0.0, 1.0 };
  static const XDistribution SHIFTED = { X_NORMAL, 0.5, 0.7 };
  static const XDistribution UNIFORM = { X_UNIFORM, -1.0, 2.0 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/quadrature/normal", &NORMAL, test_distribution);
  g_test_add_data_func ("/quadrature/shifted", &SHIFTED, test_distribution);
  g_test_add_data_func ("/quadrature/uniform", &UNIFORM, test_distribution);
  g_test_add_func ("/quadrature/constant", test_constant);
  g_test_add_func ("/quadrature/rows", test_rows);
  g_test_add_func ("/quadrature/few-values", test_few_values);
  return g_test_run ();
}
