#include "model/polyfit-sketch.h"

#include <math.h>

static void
count_cb (guint *n)
{
  (*n)++;
}

static PolyfitSketch *
begin (double a,
       double b)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  Target target = TARGET_TUTORIAL;
  const Poly start = { .degree = 1, .coefficient = { 1.0, 2.0 } };

  target.x = (XDistribution) { X_UNIFORM, a, b };
  polyfit_dataset_set_target (dataset, &target);
  return polyfit_sketch_new (dataset, &start);
}

/* A line is drawn as itself, and there is nothing beyond its ends. */
static void
test_begin (void)
{
  g_autoptr (PolyfitSketch) sketch = begin (-1.0, 3.0);

  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_x (sketch, 0), -1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_x (sketch, POLYFIT_SKETCH_NODES - 1), 3.0, 1e-12);
  for (double x = -1.0; x <= 3.0; x += 0.37)
    g_assert_cmpfloat_with_epsilon (polyfit_sketch_eval (sketch, x), 1.0 + 2.0 * x, 1e-12);
  g_assert_true (isnan (polyfit_sketch_eval (sketch, -1.1)));
  g_assert_true (isnan (polyfit_sketch_eval (sketch, 3.1)));
}

/* A normal x is drawn over two standard deviations, points from the first to the last of them. */
static void
test_reach (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const Poly start = { .degree = 0 };
  const double x[] = { 4.0, -2.5, 1.0 }, y[] = { 0.0, 1.0, 2.0 }, one = 6.0;
  g_autoptr (PolyfitSketch) normal = polyfit_sketch_new (dataset, &start);
  g_autoptr (PolyfitSketch) points = NULL, single = NULL;

  g_assert_cmpfloat (polyfit_sketch_get_x (normal, 0), ==, -2.0);
  g_assert_cmpfloat (polyfit_sketch_get_x (normal, POLYFIT_SKETCH_NODES - 1), ==, 2.0);

  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  points = polyfit_sketch_new (dataset, &start);
  g_assert_cmpfloat (polyfit_sketch_get_x (points, 0), ==, -2.5);
  g_assert_cmpfloat (polyfit_sketch_get_x (points, POLYFIT_SKETCH_NODES - 1), ==, 4.0);

  polyfit_dataset_set_points (dataset, &one, &one, 1);
  single = polyfit_sketch_new (dataset, &start);
  g_assert_cmpfloat (polyfit_sketch_get_x (single, 0), ==, 3.0);
  g_assert_cmpfloat (polyfit_sketch_get_x (single, POLYFIT_SKETCH_NODES - 1), ==, 9.0);
}

/* A stroke takes along what it passes, whichever way it goes, and nothing else. */
static void
test_stroke (void)
{
  g_autoptr (PolyfitSketch) sketch = begin (0.0, 8.0);

  polyfit_sketch_draw (sketch, 2.0, 10.0, 4.2, 21.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 1), ==, 3.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 2), ==, 10.0);
  g_assert_cmpfloat_with_epsilon (polyfit_sketch_get_y (sketch, 3), 15.0, 1e-12);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 4), ==, 21.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 5), ==, 11.0);

  polyfit_sketch_draw (sketch, 7.0, 4.0, 5.0, 0.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 5), ==, 0.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 6), ==, 2.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 7), ==, 4.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 8), ==, 17.0);

  /* Straight up, and out beyond the end. */
  polyfit_sketch_draw (sketch, 0.0, 1.0, 0.0, 6.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 0), ==, 6.0);
  polyfit_sketch_draw (sketch, 8.0, 1.0, 9.0, 5.0);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 8), ==, 5.0);
}

/* Finished, it tells so once, and stays as it is. */
static void
test_finish (void)
{
  g_autoptr (PolyfitSketch) sketch = begin (0.0, 8.0);
  guint changed = 0, finished = 0;

  g_signal_connect_swapped (sketch, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect_swapped (sketch, "finished", G_CALLBACK (count_cb), &finished);
  polyfit_sketch_set_y (sketch, 3, -1.0);
  polyfit_sketch_set_y (sketch, 3, -1.0);
  g_assert_cmpuint (changed, ==, 1);
  polyfit_sketch_finish (sketch);
  polyfit_sketch_finish (sketch);
  polyfit_sketch_set_y (sketch, 3, 5.0);
  g_assert_true (polyfit_sketch_is_finished (sketch));
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (finished, ==, 1);
  g_assert_cmpfloat (polyfit_sketch_get_y (sketch, 3), ==, -1.0);
}

static void
move_all (PolyfitSketch *sketch,
          double         by)
{
  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    polyfit_sketch_set_y (sketch, i, polyfit_sketch_get_y (sketch, i) + by);
}

/* The line 1 + 2x, drawn where it is, while the curve goes up by 1: off by 1, and not moved. Drawn up by
 * 3 it is off by 2 in the right direction, and so it still is when 2 are taken back; drawn down, in the
 * opposite one. */
static void
test_match (void)
{
  const Poly start = { .degree = 1, .coefficient = { 1.0, 2.0 } };
  const Poly end = { .degree = 1, .coefficient = { 2.0, 2.0 } };
  g_autoptr (PolyfitSketch) sketch = begin (-1.0, 3.0);
  PolyfitSketchMatch match;

  polyfit_sketch_match (sketch, &start, &end, &match);
  g_assert_cmpfloat_with_epsilon (match.error, 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (match.travel, 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (match.direction, 0.0, 1e-6);

  move_all (sketch, 3.0);
  polyfit_sketch_match (sketch, &start, &end, &match);
  g_assert_cmpfloat_with_epsilon (match.error, 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (match.direction, 1.0, 1e-9);

  move_all (sketch, -2.0);
  polyfit_sketch_match (sketch, &start, &end, &match);
  g_assert_cmpfloat_with_epsilon (match.error, 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (match.direction, 1.0, 1e-9);

  move_all (sketch, -2.0);
  polyfit_sketch_match (sketch, &start, &end, &match);
  g_assert_cmpfloat_with_epsilon (match.error, 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (match.direction, -1.0, 1e-9);
}

/* For a normal x the middle counts more: x² over ±2 standard deviations has this root mean square,
 * √∫x⁴φ / √∫φ there, and not that of a uniform x. */
static void
test_weights (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const Poly start = { .degree = 0 };
  const Poly end = { .degree = 2, .coefficient = { 0.0, 0.0, 1.0 } };
  g_autoptr (PolyfitSketch) sketch = polyfit_sketch_new (dataset, &start);
  double density = exp (-2.0) / sqrt (2.0 * G_PI), mass = erf (sqrt (2.0));
  double fourth = 3.0 * mass - 2.0 * density * (8.0 + 3.0 * 2.0);
  PolyfitSketchMatch match;

  polyfit_sketch_match (sketch, &start, &end, &match);
  g_assert_cmpfloat_with_epsilon (match.travel, sqrt (fourth / mass), 0.02);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sketch/begin", test_begin);
  g_test_add_func ("/sketch/reach", test_reach);
  g_test_add_func ("/sketch/stroke", test_stroke);
  g_test_add_func ("/sketch/finish", test_finish);
  g_test_add_func ("/sketch/match", test_match);
  g_test_add_func ("/sketch/weights", test_weights);
  return g_test_run ();
}
