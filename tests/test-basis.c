#include "core/basis.h"

#include <glib.h>
#include <math.h>

static const char *const KIND_NAMES[] = { "power", "standard", "legendre", "chebyshev", "hermite" };

static const XDistribution NORMAL = { X_NORMAL, 0.5, 2.0 };
static const XDistribution UNIFORM = { X_UNIFORM, -1.0, 3.0 };

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance * (1.0 + fabs (expected)));
}

/* Each family against its closed form, where its constants are exact in single precision. */
static void
test_families (void)
{
  Basis basis;
  double feature[POLY_MAX_TERMS];
  double x = 0.75, t = (x - 1.0) / 2.0, z = (x - 0.5) / 2.0;

  basis_init (&basis, BASIS_LEGENDRE, 4, &UNIFORM);
  basis_eval (&basis, x, feature);
  assert_near (feature[1], t, 1e-15);
  assert_near (feature[2], (3.0 * t * t - 1.0) / 2.0, 1e-15);
  assert_near (feature[4], (35.0 * pow (t, 4) - 30.0 * t * t + 3.0) / 8.0, 1e-7);

  basis_init (&basis, BASIS_CHEBYSHEV, 15, &UNIFORM);
  basis_eval (&basis, x, feature);
  for (size_t k = 0; k <= 15; k++)
    assert_near (feature[k], cos ((double) k * acos (t)), 1e-13);

  basis_init (&basis, BASIS_HERMITE, 3, &NORMAL);
  basis_eval (&basis, x, feature);
  assert_near (feature[2], (z * z - 1.0) / sqrt (2.0), 1e-7);
  assert_near (feature[3], (z * z * z - 3.0 * z) / sqrt (6.0), 1e-7);

  basis_init_power (&basis, 3);
  basis_eval (&basis, x, feature);
  assert_near (feature[3], 0.421875, 1e-15);
}

static void
test_ranges (void)
{
  Basis basis;

  basis_init (&basis, BASIS_CHEBYSHEV, 3, &NORMAL);
  g_assert_cmpfloat (basis.shift, ==, 0.5f);
  g_assert_cmpfloat (basis.scale, ==, 6.0f);
  basis_init (&basis, BASIS_HERMITE, 3, &UNIFORM);
  g_assert_cmpfloat (basis.shift, ==, 1.0f);
  assert_near (basis.scale, 4.0 / sqrt (12.0), 1e-7);
}

/* E[x²] = μ² + σ², sd[x²] = √(2σ⁴ + 4μ²σ²); far from zero sd[x^k] is near k μ^(k-1) σ. */
static void
test_standard (void)
{
  const XDistribution far = { X_NORMAL, 1000.0, 0.001 };
  Basis basis;

  basis_init (&basis, BASIS_STANDARD, 3, &NORMAL);
  assert_near (basis.mean[1], 0.5, 1e-7);
  assert_near (basis.sd[1], 2.0, 1e-7);
  assert_near (basis.mean[2], 4.25, 1e-7);
  assert_near (basis.sd[2], 6.0, 1e-7);
  basis_init (&basis, BASIS_STANDARD, 3, &far);
  assert_near (basis.sd[2], 2.0, 1e-6);
  assert_near (basis.sd[3], 3000.0, 1e-6);
  basis_init (&basis, BASIS_STANDARD, 2, &UNIFORM);
  assert_near (basis.mean[2], 28.0 / 12.0, 1e-7);
  assert_near (basis.sd[2], sqrt (244.0 / 20.0 - 28.0 * 28.0 / 144.0), 1e-7);
}

static void
test_data (void)
{
  const float x[] = { 1.0f, 2.0f, 3.0f, 6.0f };
  Basis basis;

  basis_init_from_data (&basis, BASIS_LEGENDRE, 2, x, G_N_ELEMENTS (x));
  g_assert_cmpfloat (basis.shift, ==, 3.5f);
  g_assert_cmpfloat (basis.scale, ==, 2.5f);
  basis_init_from_data (&basis, BASIS_HERMITE, 2, x, G_N_ELEMENTS (x));
  g_assert_cmpfloat (basis.shift, ==, 3.0f);
  assert_near (basis.scale, sqrt (3.5), 1e-7);
  basis_init_from_data (&basis, BASIS_STANDARD, 2, x, G_N_ELEMENTS (x));
  g_assert_cmpfloat (basis.mean[2], ==, 12.5f);
  assert_near (basis.sd[2], sqrt ((11.5 * 11.5 + 8.5 * 8.5 + 3.5 * 3.5 + 23.5 * 23.5) / 4.0), 1e-7);
}

/* Moments that were taken once stand for the data, to the bit, whatever the basis. */
static void
test_moments (gconstpointer data)
{
  enum { N = 1000 };
  float x[N];
  XMoments moments;
  Basis from_moments, from_data;

  for (int i = 0; i < N; i++)
    x[i] = (float) (1.5 + sin (i));
  x_moments_init (&moments, x, N);
  assert_near (moments.range.max, 2.5, 1e-5);
  for (size_t degree = 1; degree <= POLY_MAX_DEGREE; degree++)
    {
      basis_init_from_moments (&from_moments, GPOINTER_TO_INT (data), degree, &moments);
      basis_init_from_data (&from_data, GPOINTER_TO_INT (data), degree, x, N);
      g_assert_true (basis_equal (&from_moments, &from_data));
    }
}

static void
test_constant_x (gconstpointer data)
{
  const float x[] = { 4.0f, 4.0f, 4.0f };
  Basis basis;
  double feature[POLY_MAX_TERMS];

  basis_init_from_data (&basis, GPOINTER_TO_INT (data), 3, x, G_N_ELEMENTS (x));
  g_assert_cmpfloat (basis.scale, ==, 1.0f);
  basis_eval (&basis, 4.0, feature);
  for (size_t k = 1; k <= 3; k++)
    g_assert_true (isfinite (feature[k]));
  if (GPOINTER_TO_INT (data) != BASIS_POWER)
    g_assert_cmpfloat (feature[1], ==, 0.0);
}

/* The polynomial says what the features say, and the way back finds the parameters. */
static void
test_round_trip (gconstpointer data)
{
  for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree++)
    {
      Basis basis;
      Parameters parameters = { .value = { 0.0f } };
      Poly poly;
      double back[POLY_MAX_TERMS];

      basis_init (&basis, GPOINTER_TO_INT (data), degree, &UNIFORM);
      for (size_t k = 0; k <= degree; k++)
        parameters.value[k] = (float) g_test_rand_double_range (-1.0, 1.0);
      basis_to_poly (&basis, &parameters, &poly);
      g_assert_cmpuint (poly.degree, ==, degree);
      for (double x = -1.0; x <= 1.5; x += 0.25)
        {
          double feature[POLY_MAX_TERMS], sum = 0.0;

          basis_eval (&basis, x, feature);
          for (size_t k = 0; k <= degree; k++)
            sum += (double) parameters.value[k] * feature[k];
          assert_near (poly_eval (&poly, x), sum, 1e-10);
        }
      basis_from_poly (&basis, &poly, back);
      for (size_t k = 0; k < POLY_MAX_TERMS; k++)
        assert_near (back[k], (double) parameters.value[k], 1e-9);
    }
}

/* T15 at x = 0, where t = -1/2: 15 signs alternate and nothing may be lost. */
static void
test_cancellation (void)
{
  Basis basis;
  Parameters parameters = { .value = { [15] = 1.0f } };
  Poly poly;

  basis_init (&basis, BASIS_CHEBYSHEV, 15, &UNIFORM);
  basis_to_poly (&basis, &parameters, &poly);
  /* cos (15 · 120°), and 2^14 / 2^15. */
  g_assert_cmpfloat (poly.coefficient[0], ==, 1.0);
  g_assert_cmpfloat (poly.coefficient[15], ==, 0.5);
}

/* Where x lie makes other features of all but the powers. */
static void
test_equal (void)
{
  const XDistribution wider = { X_UNIFORM, -1.0, 3.5 };

  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      Basis basis, same, other;

      basis_init (&basis, (BasisKind) kind, 3, &UNIFORM);
      basis_init (&same, (BasisKind) kind, 3, &UNIFORM);
      g_assert_true (basis_equal (&basis, &same));
      basis_init (&other, (BasisKind) kind, 4, &UNIFORM);
      g_assert_false (basis_equal (&basis, &other));
      basis_init (&other, (BasisKind) ((kind + 1) % (BASIS_HERMITE + 1)), 3, &UNIFORM);
      g_assert_false (basis_equal (&basis, &other));
      basis_init (&other, (BasisKind) kind, 3, &wider);
      g_assert_true (basis_equal (&basis, &other) == (kind == BASIS_POWER));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basis/families", test_families);
  g_test_add_func ("/basis/ranges", test_ranges);
  g_test_add_func ("/basis/standard", test_standard);
  g_test_add_func ("/basis/data", test_data);
  g_test_add_func ("/basis/cancellation", test_cancellation);
  g_test_add_func ("/basis/equal", test_equal);
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      g_autofree char *round_trip = g_strconcat ("/basis/round-trip/", KIND_NAMES[kind], NULL);
      g_autofree char *moments = g_strconcat ("/basis/moments/", KIND_NAMES[kind], NULL);
      g_autofree char *constant = g_strconcat ("/basis/constant-x/", KIND_NAMES[kind], NULL);

      g_test_add_data_func (round_trip, GINT_TO_POINTER (kind), test_round_trip);
      g_test_add_data_func (moments, GINT_TO_POINTER (kind), test_moments);
      g_test_add_data_func (constant, GINT_TO_POINTER (kind), test_constant_x);
    }
  return g_test_run ();
}
