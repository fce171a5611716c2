#include "core/digest.h"
#include "core/objective.h"

#include <glib.h>
#include <math.h>

#define N 20011

/* Rows of a curve with some noise. */
typedef struct
{
  float x[N];
  float y[N];
} Rows;

/* A generator of our own: the test need not know how rows come about. */
static double
next_uniform (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (double) (*state >> 11) / 9007199254740992.0;
}

static double
next_normal (guint64 *state)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += next_uniform (state);
  return sum;
}

/* With @step above zero, x are its multiples: few different ones. */
static Rows *
make_rows (double noise,
           double step)
{
  Rows *rows = g_new (Rows, 1);
  guint64 state = 7;

  for (gsize i = 0; i < N; i++)
    {
      double x = 1.0 + 2.0 * next_normal (&state);

      if (step > 0.0)
        x = step * floor (x / step);
      rows->x[i] = (float) x;
      x = (double) rows->x[i];
      rows->y[i] = (float) (3.0 + sin (x) + noise * next_normal (&state));
    }
  return rows;
}

/* For the features of @basis, both ways give the same loss at random parameters near the minimum and
 * far from it, and the same least loss. */
static void
assert_same (const Rows   *rows,
             const Digest *digest,
             BasisKind     kind,
             gsize         degree)
{
  Basis basis;
  Objective direct, digested;
  double parameters[POLY_MAX_TERMS];
  guint64 state = 11;

  basis_init_from_data (&basis, kind, degree, rows->x, N);
  objective_init_from_data (&direct, &basis, rows->x, rows->y, N);
  objective_init_from_digest (&digested, &basis, digest);
  g_assert_cmpuint (digested.terms, ==, degree + 1);
  objective_minimum (&direct, parameters);
  for (int i = 0; i < 20; i++)
    {
      double expected = objective_loss (&direct, parameters);

      g_assert_cmpfloat (expected, >, 0.0);
      g_assert_cmpfloat (fabs (objective_loss (&digested, parameters) / expected - 1.0), <,
                         degree <= 4 ? 1e-13 : 1e-9);
      for (gsize k = 0; k <= degree; k++)
        parameters[k] += pow (10.0, i - 12) * next_normal (&state) / sqrt (direct.curvature[k][k]);
    }
}

static void
test_objective (gconstpointer data)
{
  const double *noise_and_step = data;
  g_autofree Rows *rows = make_rows (noise_and_step[0], noise_and_step[1]);
  g_autofree Digest *digest = g_new (Digest, 1);
  static const BasisKind kinds[] = {
    BASIS_POWER, BASIS_STANDARD, BASIS_LEGENDRE, BASIS_CHEBYSHEV, BASIS_HERMITE,
  };

  digest_init (digest, rows->x, rows->y, N);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (gsize degree = 0; degree <= 4; degree++)
      assert_same (rows, digest, kinds[i], degree);
  assert_same (rows, digest, BASIS_LEGENDRE, POLY_MAX_DEGREE);
}

/* All of y that is within reach of a polynomial is in the points, and the rest is the level. */
static void
test_level (void)
{
  g_autofree Rows *rows = make_rows (0.0, 0.0);
  g_autofree Digest *digest = g_new (Digest, 1);
  double mean = 0.0;

  for (gsize i = 0; i < N; i++)
    {
      double t = (double) rows->x[i];

      rows->y[i] = (float) (t * t * t - 2.0 * t);
      mean += (double) rows->y[i] / N;
    }
  digest_init (digest, rows->x, rows->y, N);
  g_assert_cmpuint (digest->points.n, ==, POLY_MAX_DEGREE + 1);
  /* What rounding to floats leaves. */
  g_assert_cmpfloat (digest->level, <, 1e-11);
  for (gsize j = 0; j < digest->points.n; j++)
    {
      double t = digest->points.x[j];

      g_assert_cmpfloat (fabs (digest->y[j] - (t * t * t - 2.0 * t)), <, 1e-4);
      mean -= digest->points.weight[j] * digest->y[j];
    }
  g_assert_cmpfloat (fabs (mean), <, 1e-10);
}

int
main (int   argc,
      char *argv[])
{
  static const double noisy[] = { 0.5, 0.0 }, smooth[] = { 1e-3, 0.0 }, few[] = { 0.5, 0.5 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/digest/objective/noisy", noisy, test_objective);
  g_test_add_data_func ("/digest/objective/smooth", smooth, test_objective);
  g_test_add_data_func ("/digest/objective/few-values", few, test_objective);
  g_test_add_func ("/digest/level", test_level);
  return g_test_run ();
}
