#include "core/slice.h"

#include <glib.h>
#include <math.h>

static const char *const KIND_NAMES[] = { "power", "standard", "legendre", "chebyshev", "hermite" };

static void
assert_near (double value,
             double expected,
             double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value / expected, 1.0, tolerance);
}

/* Every plane of a degree: the slice's loss and gradient are the objective's. */
static void
check_all_planes (const Objective *objective,
                  const double     parameters[],
                  double           tolerance)
{
  for (size_t i = 0; i < objective->terms; i++)
    for (size_t j = 0; j < objective->terms; j++)
      {
        double place[2], gradient[2], moved[POLY_MAX_TERMS], expected[POLY_MAX_TERMS];
        double scale = 0.0;
        Slice slice;

        if (i == j)
          continue;
        g_assert_true (slice_init (&slice, objective, parameters, i, j));
        for (size_t k = 0; k < objective->terms; k++)
          moved[k] = parameters[k];
        moved[i] = place[0] = g_test_rand_double_range (-3.0, 3.0);
        moved[j] = place[1] = g_test_rand_double_range (-3.0, 3.0);
        assert_near (slice_loss (&slice, place), objective_loss (objective, moved), tolerance);
        slice_gradient (&slice, place, gradient);
        objective_gradient (objective, moved, expected);
        for (size_t k = 0; k < objective->terms; k++)
          scale = fmax (scale, fabs (expected[k]));
        g_assert_cmpfloat_with_epsilon (gradient[0], expected[i], tolerance * scale);
        g_assert_cmpfloat_with_epsilon (gradient[1], expected[j], tolerance * scale);
      }
}

static void
test_every_plane (gconstpointer data)
{
  const double parameters[] = { 0.25, -0.5, 1.0, 0.75, 0.5, -0.25 };
  Basis basis;
  Objective objective;

  basis_init (&basis, GPOINTER_TO_INT (data), 5, &TARGET_TUTORIAL.x);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  check_all_planes (&objective, parameters, 1e-12);
}

/* The tutorial's job with the moments of N(0,1), 1, 0, 1, 0, 3, 0, 15: over w1 and w3 the loss is
 *   (w0 - 0.9)² + 2 (w0 - 0.9)(w2 - 3) + 3 (w2 - 3)² + d1² + 6 d1 d3 + 15 d3²
 * with d1 = w1 - 0.5 and d3 = w3 - 2.4. */
static void
test_tutorial (void)
{
  const double parameters[] = { 0.4, -7.0, 3.25, 9.0 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 3);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  g_assert_true (slice_init (&slice, &objective, parameters, 1, 3));
  assert_near (slice.minimum[0], 0.5, 1e-13);
  assert_near (slice.minimum[1], 2.4, 1e-13);
  assert_near (slice.least, 0.25 - 0.25 + 0.1875, 1e-13);
  for (int step = 0; step < 24; step++)
    {
      double angle = step * G_PI / 12.0, place[2], d1, d3;

      for (size_t i = 0; i < 2; i++)
        place[i] = slice.minimum[i]
                   + sqrt (7.0 / slice.curvature[0]) * cos (angle) * slice.direction[0][i]
                   + sqrt (7.0 / slice.curvature[1]) * sin (angle) * slice.direction[1][i];
      d1 = place[0] - 0.5;
      d3 = place[1] - 2.4;
      assert_near (d1 * d1 + 6.0 * d1 * d3 + 15.0 * d3 * d3, 7.0, 1e-12);
      assert_near (slice_excess (&slice, place), 7.0, 1e-12);
    }
  assert_near (slice_reach (&slice, 7.0, 0), sqrt (7.0), 1e-12);
  assert_near (slice_reach (&slice, 7.0, 1), sqrt (7.0 / 15.0), 1e-12);
}

/* The bias moves the minimum of the others: over w1 and w2 it lies at w2 = 3 - (w0 - 0.9) / 3. */
static void
test_minimum_of_the_plane (void)
{
  const double parameters[] = { 2.4, 0.0, 0.0, 1.4 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 3);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  g_assert_true (slice_init (&slice, &objective, parameters, 1, 2));
  assert_near (slice.minimum[0], 0.5 + 3.0, 1e-13);
  assert_near (slice.minimum[1], 3.0 - 0.5, 1e-13);
  /* 1.5² - 1.5² / 3, and 15 - 3² of w3. */
  assert_near (slice.least, 1.5 + 6.0, 1e-13);
}

/* A batch of one point: all that matters is the prediction there, and the minimum is a line. */
static void
test_one_point (void)
{
  const float x = 2.0f, y = 5.0f;
  const double parameters[] = { 1.0, 0.5, -1.0 };
  double gradient[2], place[2];
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 2);
  objective_init_from_data (&objective, &basis, &x, &y, 1);
  g_assert_true (slice_init (&slice, &objective, parameters, 1, 2));
  g_assert_cmpint ((slice.curvature[0] == 0.0) + (slice.curvature[1] == 0.0), ==, 1);
  g_assert_cmpfloat (slice.least, <, 1e-12);
  g_assert_cmpfloat_with_epsilon (2.0 * slice.minimum[0] + 4.0 * slice.minimum[1], 4.0, 1e-12);

  for (size_t k = 0; k < 2; k++)
    for (size_t i = 0; i < 2 && slice.curvature[k] == 0.0; i++)
      place[i] = slice.minimum[i] + 100.0 * slice.direction[k][i];
  g_assert_cmpfloat (slice_loss (&slice, place), <, 1e-10);
  slice_gradient (&slice, parameters + 1, gradient);
  /* 2 (1 + 1 - 4 - 5) times 2 and 4. */
  assert_near (gradient[0], -28.0, 1e-12);
  assert_near (gradient[1], -56.0, 1e-12);

  /* Along the line, the place that counts is beside the present parameters. */
  g_assert_cmpfloat (hypot (slice.minimum[0] - 0.5, slice.minimum[1] + 1.0), <, 3.0);
}

/* Features that are nothing: their weights change nothing, and the plane is flat along them. */
static void
test_features_of_zero (void)
{
  const float x[] = { 0.0f, 0.0f }, y[] = { 1.0f, 3.0f };
  const double parameters[] = { 0.0, 7.0, -8.0 }, place[] = { 1.5, 1e6 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 2);
  objective_init_from_data (&objective, &basis, x, y, 2);
  g_assert_true (slice_init (&slice, &objective, parameters, 0, 2));
  assert_near (slice.minimum[0], 2.0, 1e-12);
  assert_near (slice.minimum[1], -8.0, 1e-12);
  assert_near (slice_loss (&slice, place), 1.25, 1e-12);
  assert_near (slice_reach (&slice, 4.0, 0), 2.0, 1e-12);
  g_assert_true (isinf (slice_reach (&slice, 4.0, 1)));
  g_assert_true (slice_init (&slice, &objective, parameters, 1, 2));
  g_assert_cmpfloat (slice_excess (&slice, place), ==, 0.0);
  assert_near (slice.least, 5.0, 1e-12);
}

/* The bias beside x¹⁵, whose curvature is 30!! ≈ 6e15 as large. */
static void
test_highest_power (void)
{
  double parameters[POLY_MAX_TERMS] = { 0.9, 0.5, 3.0, 2.4 };
  const double place[2] = { 0.9, 1e-9 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, POLY_MAX_DEGREE);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  g_assert_true (slice_init (&slice, &objective, parameters, 0, POLY_MAX_DEGREE));
  assert_near (slice.minimum[0], 0.9, 1e-9);
  /* 29!! = 6190283353629375 */
  assert_near (slice_excess (&slice, place), 6190283353629375e-18, 1e-6);
}

static void
test_beyond_doubles (void)
{
  const float x[] = { 1e30f, 2.0f }, y[] = { 1.0f, 2.0f };
  const double parameters[POLY_MAX_TERMS] = { 0.0 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 6);
  objective_init_from_data (&objective, &basis, x, y, 2);
  g_assert_false (slice_init (&slice, &objective, parameters, 1, 6));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slice/tutorial", test_tutorial);
  g_test_add_func ("/slice/minimum-of-the-plane", test_minimum_of_the_plane);
  g_test_add_func ("/slice/one-point", test_one_point);
  g_test_add_func ("/slice/features-of-zero", test_features_of_zero);
  g_test_add_func ("/slice/highest-power", test_highest_power);
  g_test_add_func ("/slice/beyond-doubles", test_beyond_doubles);
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      g_autofree char *path = g_strconcat ("/slice/every-plane/", KIND_NAMES[kind], NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (kind), test_every_plane);
    }
  return g_test_run ();
}
