#include "core/exact.h"
#include "core/objective.h"

#include <glib.h>
#include <math.h>

#define N_ROWS 100003

static const char *const KIND_NAMES[] = { "power", "standard", "legendre", "chebyshev", "hermite" };

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value / expected, 1.0, tolerance);
}

/* E[(w0 + w1 x + w2 x² - x³)²] with N(0,1)'s moments, for a target that the basis cannot reach. */
static void
test_too_low_a_degree (void)
{
  const Target target = {
    .poly = { 3, { 0.0, 0.0, 0.0, 1.0 } }, .x = { X_NORMAL, 0.0, 1.0 }, .noise = 0.5,
  };
  const double parameters[] = { 0.5, 1.0, -0.25 };
  Basis basis;
  Objective objective;
  double gradient[POLY_MAX_TERMS];

  basis_init_power (&basis, 2);
  objective_init (&objective, &basis, &target);
  /* 15 - 6 w1 + w1² + w0² + 2 w0 w2 + 3 w2², and the noise. */
  assert_near (objective_loss (&objective, parameters), 10.1875 + 0.25, 1e-14);
  objective_gradient (&objective, parameters, gradient);
  g_assert_cmpfloat_with_epsilon (gradient[0], 2.0 * (0.5 - 0.25), 1e-13);
  g_assert_cmpfloat_with_epsilon (gradient[1], 2.0 * (1.0 - 3.0), 1e-13);
  g_assert_cmpfloat_with_epsilon (gradient[2], 2.0 * (0.5 - 0.75), 1e-13);
  g_assert_cmpfloat (gradient[3], ==, 0.0);
}

/* In every basis: the loss of the tutorial's target agrees with the one of its polynomial. */
static void
test_target (gconstpointer data)
{
  Basis basis;
  Objective objective;
  Parameters parameters = { .value = { 0.25f, -0.5f, 1.0f, 0.75f, 0.5f, -0.25f } };
  double wide[POLY_MAX_TERMS];
  Poly poly;

  basis_init (&basis, GPOINTER_TO_INT (data), 5, &TARGET_TUTORIAL.x);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  basis_to_poly (&basis, &parameters, &poly);
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    wide[k] = (double) parameters.value[k];
  assert_near (objective_loss (&objective, wide), target_expected_loss (&TARGET_TUTORIAL, &poly),
               1e-12);
}

/* A millionth away from the truth the loss is 1e-12, to many digits. */
static void
test_tiny_loss (void)
{
  Basis basis;
  Objective objective;
  double parameters[POLY_MAX_TERMS] = { 0.9, 0.5, 3.0, 2.4 };

  basis_init_power (&basis, 3);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  g_assert_cmpfloat (objective_loss (&objective, parameters), <, 1e-28);
  parameters[0] += 0x1p-20;
  assert_near (objective_loss (&objective, parameters), 0x1p-40, 1e-9);
}

/* The best line through sin (b x): with x ~ N(0,1), E[x sin (b x)] = b exp (-b²/2) is its slope, and
 * E[sin²] = (1 - exp (-2b²)) / 2. */
static void
test_sine (void)
{
  static const double frequencies[] = { 0.25, 1.5, 40.0, 1000.0 };

  for (size_t i = 0; i < G_N_ELEMENTS (frequencies); i++)
    {
      double b = frequencies[i], square = 0.5 * -expm1 (-2.0 * b * b), slope = b * exp (-0.5 * b * b);
      const Target target = {
        .x = { X_NORMAL, 0.0, 1.0 }, .noise = 0.5, .kind = TARGET_SINE, .sine = { 1.0, b, 0.0 },
      };
      const double zero[] = { 0.0, 0.0 }, line[] = { 0.0, slope };
      Basis basis;
      Objective objective;

      basis_init_power (&basis, 1);
      objective_init (&objective, &basis, &target);
      assert_near (objective_loss (&objective, zero), square + 0.25, 1e-13);
      assert_near (objective_loss (&objective, line), square - slope * slope + 0.25, 1e-13);
      assert_near (objective_least_loss (&objective), square - slope * slope + 0.25, 1e-13);
    }
}

/* Half a turn of a sine, which the fifteenth degree has to nine digits, in every basis. */
static void
test_least_loss (gconstpointer data)
{
  const Target target = {
    .x = { X_UNIFORM, -1.0, 2.0 }, .kind = TARGET_SINE, .sine = { 2.0, 1.0, 0.5 },
  };
  double before = INFINITY;

  for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree++)
    {
      Basis basis;
      Objective objective;
      double least;

      basis_init (&basis, GPOINTER_TO_INT (data), degree, &target.x);
      objective_init (&objective, &basis, &target);
      least = objective_least_loss (&objective);
      g_assert_cmpfloat (least, <=, before + 1e-18);
      /* E[sin² (x + 1/2)] less the square of E[sin (x + 1/2)]. */
      if (degree == 0)
        assert_near (least, 4.0 * (0.5 - (sin (5.0) - sin (-1.0)) / 12.0
                                   - pow ((cos (-0.5) - cos (2.5)) / 3.0, 2.0)), 1e-13);
      before = least;
    }
  g_assert_cmpfloat (before, <, 1e-17);
}

typedef struct
{
  float *x;
  float *y;
} Rows;

static void
make_rows (Rows  *rows,
           double offset,
           double noise)
{
  rows->x = g_new (float, N_ROWS);
  rows->y = g_new (float, N_ROWS);
  for (size_t i = 0; i < N_ROWS; i++)
    {
      double x = g_test_rand_double_range (-2.0, 1.0);

      rows->x[i] = (float) (offset + x);
      x = (double) rows->x[i] - offset;
      rows->y[i] = (float) (1.0 + x - 2.0 * x * x + noise * g_test_rand_double_range (-1.0, 1.0));
    }
}

static void
rows_clear (Rows *rows)
{
  g_free (rows->x);
  g_free (rows->y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

/* Loss and gradient of the rows, one by one, in long double. Positive and negative terms of the
 * gradient may all but cancel, so that it is compared to digits of its terms, not of their sum. */
static void
test_rows (gconstpointer data)
{
  g_auto (Rows) rows = { 0 };
  Basis basis;
  Objective objective;
  double parameters[POLY_MAX_TERMS], gradient[POLY_MAX_TERMS];
  long double loss = 0.0L, expected[POLY_MAX_TERMS] = { 0.0L }, magnitude[POLY_MAX_TERMS] = { 0.0L };

  make_rows (&rows, 3.0, 0.01);
  basis_init_from_data (&basis, GPOINTER_TO_INT (data), 4, rows.x, N_ROWS);
  objective_init_from_data (&objective, &basis, rows.x, rows.y, N_ROWS);
  for (size_t k = 0; k <= 4; k++)
    parameters[k] = objective.reference[k] + 1e-4 * (double) (k + 1);
  for (size_t i = 0; i < N_ROWS; i++)
    {
      double feature[POLY_MAX_TERMS];
      long double residual = -(long double) rows.y[i];

      basis_eval (&basis, (double) rows.x[i], feature);
      for (size_t k = 0; k <= 4; k++)
        residual += (long double) parameters[k] * (long double) feature[k];
      loss += residual * residual / N_ROWS;
      for (size_t k = 0; k <= 4; k++)
        {
          long double term = 2.0L * residual * (long double) feature[k] / N_ROWS;

          expected[k] += term;
          magnitude[k] += fabsl (term);
        }
    }
  objective_gradient (&objective, parameters, gradient);
  assert_near (objective_loss (&objective, parameters), (double) loss, 1e-10);
  for (size_t k = 0; k <= 4; k++)
    g_assert_cmpfloat_with_epsilon (gradient[k], (double) expected[k], 1e-9 * (double) magnitude[k]);
}

/* The answer of exact arithmetic, from sums whose reference was fitted to some of the rows alone; and
 * the true coefficients of a target. The rows leave some coefficients near zero, so that the digits
 * are those of the largest. */
static void
test_minimum (void)
{
  g_auto (Rows) rows = { 0 };
  Basis basis;
  Objective objective;
  double minimum[POLY_MAX_TERMS], largest = 0.0;
  Exact exact;

  make_rows (&rows, 3.0, 1.0);
  basis_init_power (&basis, 4);
  objective_init_from_data (&objective, &basis, rows.x, rows.y, N_ROWS);
  objective_minimum (&objective, minimum);
  g_assert_cmpint (exact_fit_floats (rows.x, rows.y, N_ROWS, 4, &exact), ==, EXACT_OK);
  for (size_t k = 0; k <= 4; k++)
    largest = fmax (largest, fabs (exact.poly.coefficient[k]));
  for (size_t k = 0; k <= 4; k++)
    g_assert_cmpfloat_with_epsilon (minimum[k], exact.poly.coefficient[k], 1e-9 * largest);
  g_assert_cmpfloat (minimum[5], ==, 0.0);

  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  objective_minimum (&objective, minimum);
  for (size_t k = 0; k <= 4; k++)
    g_assert_cmpfloat_with_epsilon (minimum[k], TARGET_TUTORIAL.poly.coefficient[k], 1e-13);
}

/* Rows on a parabola to single precision: the least loss is that of rounding y, some 1e-15. */
static void
test_exact_rows (void)
{
  g_auto (Rows) rows = { 0 };
  Basis basis;
  Objective objective;
  const double parameters[] = { 1.0, 1.0, -2.0 };
  double loss = 0.0;

  make_rows (&rows, 0.0, 0.0);
  basis_init_power (&basis, 2);
  objective_init_from_data (&objective, &basis, rows.x, rows.y, N_ROWS);
  for (size_t i = 0; i < N_ROWS; i++)
    {
      double x = (double) rows.x[i], residual = 1.0 + x - 2.0 * x * x - (double) rows.y[i];

      loss += residual * residual / N_ROWS;
    }
  g_assert_cmpfloat (loss, <, 1e-13);
  assert_near (objective_loss (&objective, parameters), loss, 1e-6);
}

/* Fewer rows than a block, and fewer different x than parameters. */
static void
test_few_rows (void)
{
  const float x[] = { 1.0f, 1.0f, 3.0f }, y[] = { 1.0f, 2.0f, 5.0f };
  const double parameters[] = { 1.0, 0.0, 0.5, 0.0 };
  Basis basis;
  Objective objective;

  basis_init_power (&basis, 3);
  objective_init_from_data (&objective, &basis, x, y, G_N_ELEMENTS (x));
  g_assert_cmpuint (objective.terms, ==, 4);
  g_assert_cmpfloat (objective.curvature[1][2], ==, 29.0 / 3.0);
  assert_near (objective_loss (&objective, parameters), 0.25, 1e-12);
}

/* Sorted rows, nearly twice as many as the reference is fitted to: a reference that knew only the
 * first half of x would be so far off in the other that the loss would have no digits left. */
static void
test_sorted_rows (void)
{
  enum { N = 2 * 4096 - 1 };
  g_autofree float *x = g_new (float, N);
  g_autofree float *y = g_new (float, N);
  const double parameters[POLY_MAX_TERMS] = { 0.0 };
  Basis basis;
  Objective objective;

  for (size_t i = 0; i < N; i++)
    {
      x[i] = (float) ((double) i / (N - 1) * 2.0 - 1.0);
      y[i] = g_test_rand_bit () ? 1.0f : -1.0f;
    }
  basis_init_from_data (&basis, BASIS_LEGENDRE, POLY_MAX_DEGREE, x, N);
  objective_init_from_data (&objective, &basis, x, y, N);
  assert_near (objective_loss (&objective, parameters), 1.0, 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objective/too-low-a-degree", test_too_low_a_degree);
  g_test_add_func ("/objective/sine", test_sine);
  g_test_add_func ("/objective/tiny-loss", test_tiny_loss);
  g_test_add_func ("/objective/minimum", test_minimum);
  g_test_add_func ("/objective/exact-rows", test_exact_rows);
  g_test_add_func ("/objective/few-rows", test_few_rows);
  g_test_add_func ("/objective/sorted-rows", test_sorted_rows);
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      g_autofree char *target = g_strconcat ("/objective/target/", KIND_NAMES[kind], NULL);
      g_autofree char *rows = g_strconcat ("/objective/rows/", KIND_NAMES[kind], NULL);
      g_autofree char *least = g_strconcat ("/objective/least-loss/", KIND_NAMES[kind], NULL);

      g_test_add_data_func (target, GINT_TO_POINTER (kind), test_target);
      g_test_add_data_func (rows, GINT_TO_POINTER (kind), test_rows);
      g_test_add_data_func (least, GINT_TO_POINTER (kind), test_least_loss);
    }
  return g_test_run ();
}
