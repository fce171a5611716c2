#include "core/spectrum.h"

#include <glib.h>
#include <math.h>

static void
spectrum_of (Spectrum            *spectrum,
             Basis               *basis,
             BasisKind            kind,
             size_t               degree,
             const XDistribution *x)
{
  Quadrature quadrature;

  basis_init (basis, kind, degree, x);
  quadrature_init (&quadrature, x, spectrum_quadrature_degree (basis));
  spectrum_init (spectrum, basis, &quadrature);
}

static void
test_tutorial (void)
{
  Basis basis;
  Spectrum spectrum;

  spectrum_of (&spectrum, &basis, BASIS_POWER, 3, &TARGET_TUTORIAL.x);
  g_assert_cmpuint (spectrum.rank, ==, 4);
  /* 1, x² and x, x³ do not mix: the Hessian is 2 (1 1; 1 3) and 2 (1 3; 3 15). */
  g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[0], 16.0 - sqrt (232.0), 1e-13);
  g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[1], 4.0 - sqrt (8.0), 1e-13);
  g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[2], 4.0 + sqrt (8.0), 1e-13);
  g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[3], 16.0 + sqrt (232.0), 1e-13);
  g_assert_cmpfloat_with_epsilon (spectrum.condition, 40.6, 0.05);
}

/* H v = λ v, with H from the moments. */
static void
test_eigenvectors (void)
{
  const XDistribution x = { X_UNIFORM, -1.0, 2.0 };
  Basis basis;
  Spectrum spectrum;
  double moment[11];

  spectrum_of (&spectrum, &basis, BASIS_POWER, 5, &x);
  x_distribution_moments (&x, G_N_ELEMENTS (moment), moment);
  for (size_t i = 0; i < 6; i++)
    {
      double length = 0.0;

      for (size_t r = 0; r < 6; r++)
        {
          double sum = 0.0;

          for (size_t c = 0; c < 6; c++)
            sum += 2.0 * moment[r + c] * spectrum.eigenvector[i][c];
          g_assert_cmpfloat_with_epsilon (sum, spectrum.eigenvalue[i] * spectrum.eigenvector[i][r],
                                          1e-12);
          length += spectrum.eigenvector[i][r] * spectrum.eigenvector[i][r];
        }
      g_assert_cmpfloat_with_epsilon (length, 1.0, 1e-14);
    }
}

/* The determinant of the Hankel matrix of N(0,1)'s moments is Π k!, so that the product of all
 * eigenvalues of degree 15 is known, although they span eighteen orders of magnitude. */
static void
test_high_degree (void)
{
  Basis basis;
  Spectrum spectrum;
  double log_product = 0.0, expected = 16.0 * log (2.0);

  spectrum_of (&spectrum, &basis, BASIS_POWER, 15, &TARGET_TUTORIAL.x);
  for (size_t k = 0; k <= 15; k++)
    {
      log_product += log (spectrum.eigenvalue[k]);
      expected += lgamma ((double) k + 1.0);
    }
  g_assert_cmpfloat (spectrum.condition, >, 1e17);
  g_assert_cmpfloat_with_epsilon (log_product, expected, 1e-9);
}

/* In the basis made for its distribution the Hessian is 2 times the identity. */
static void
test_orthonormal (void)
{
  const XDistribution x = { X_NORMAL, 3.0, 2.0 };
  Basis basis;
  Spectrum spectrum;

  spectrum_of (&spectrum, &basis, BASIS_HERMITE, 15, &x);
  for (size_t k = 0; k <= 15; k++)
    g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[k], 2.0, 1e-5);
}

/* Three different x cannot tell more than three parameters. */
static void
test_rank (void)
{
  const float x[] = { 1.0f, 2.0f, 2.0f, 4.0f, 4.0f };
  Basis basis;
  Quadrature quadrature;
  Spectrum spectrum;

  basis_init_power (&basis, 4);
  quadrature_init_from_data (&quadrature, x, G_N_ELEMENTS (x), spectrum_quadrature_degree (&basis));
  spectrum_init (&spectrum, &basis, &quadrature);
  g_assert_cmpuint (spectrum.rank, ==, 3);
  g_assert_cmpfloat (spectrum.eigenvalue[1], ==, 0.0);
  g_assert_cmpfloat (spectrum.eigenvalue[2], >, 1e-3);
  g_assert_true (isinf (spectrum.condition));
}

/* From the second moments alone, of a distribution and of rows. */
static void
test_from_objective (void)
{
  static const float x[] = { -1.25f, -0.5f, 0.0f, 0.75f, 1.0f, 2.5f }, y[6] = { 0.0f };
  const XDistribution uniform = { X_UNIFORM, -1.0, 2.0 };
  const Target target = { .x = uniform };

  for (size_t degree = 0; degree < G_N_ELEMENTS (x); degree++)
    for (int of_rows = 0; of_rows <= 1; of_rows++)
      {
        Basis basis;
        Quadrature quadrature;
        Objective objective;
        Spectrum spectrum, expected;

        basis_init_power (&basis, degree);
        if (of_rows)
          {
            objective_init_from_data (&objective, &basis, x, y, G_N_ELEMENTS (x));
            quadrature_init_from_data (&quadrature, x, G_N_ELEMENTS (x),
                                       spectrum_quadrature_degree (&basis));
          }
        else
          {
            objective_init (&objective, &basis, &target);
            quadrature_init (&quadrature, &uniform, spectrum_quadrature_degree (&basis));
          }
        spectrum_init (&expected, &basis, &quadrature);
        spectrum_init_from_objective (&spectrum, &objective);
        g_assert_cmpuint (spectrum.rank, ==, degree + 1);
        for (size_t i = 0; i <= degree; i++)
          {
            g_assert_cmpfloat_with_epsilon (spectrum.eigenvalue[i] / expected.eigenvalue[i], 1.0,
                                            1e-10);
            for (size_t k = 0; k <= degree; k++)
              g_assert_cmpfloat_with_epsilon (spectrum.eigenvector[i][k],
                                              expected.eigenvector[i][k], 1e-10);
          }
      }
}

static void
test_rank_from_objective (void)
{
  static const float x[] = { 1.0f, 2.0f, 2.0f, 4.0f, 4.0f }, y[] = { 1.0f, 2.0f, 3.0f, 4.0f, 5.0f };
  Basis basis;
  Objective objective;
  Spectrum spectrum;

  basis_init_power (&basis, 4);
  objective_init_from_data (&objective, &basis, x, y, G_N_ELEMENTS (x));
  spectrum_init_from_objective (&spectrum, &objective);
  g_assert_cmpuint (spectrum.rank, ==, 3);
  g_assert_cmpfloat (spectrum.eigenvalue[1], ==, 0.0);
  g_assert_cmpfloat (spectrum.eigenvalue[2], >, 1e-3);
  g_assert_true (isinf (spectrum.condition));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spectrum/tutorial", test_tutorial);
  g_test_add_func ("/spectrum/eigenvectors", test_eigenvectors);
  g_test_add_func ("/spectrum/high-degree", test_high_degree);
  g_test_add_func ("/spectrum/orthonormal", test_orthonormal);
  g_test_add_func ("/spectrum/rank", test_rank);
  g_test_add_func ("/spectrum/from-objective", test_from_objective);
  g_test_add_func ("/spectrum/rank-from-objective", test_rank_from_objective);
  return g_test_run ();
}
