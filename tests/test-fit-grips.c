/* What can be taken hold of in a fit: handles of the true curve, and points. */

#include "figure/curve-handles.h"
#include "figure/point-search.h"

#include <math.h>

/* After a move the curve goes through the new place and, as before, through all others. */
static void
test_move_handle (void)
{
  static const XDistribution distributions[] = {
    { X_NORMAL, 0.0, 1.0 }, { X_NORMAL, -7.0, 0.3 }, { X_UNIFORM, 2.0, 9.0 },
  };

  for (gsize d = 0; d < G_N_ELEMENTS (distributions); d++)
    for (gsize degree = 0; degree <= POLY_MAX_DEGREE; degree++)
      {
        Target target = { .poly = { .degree = degree }, .x = distributions[d] };
        gsize moved = degree / 3;
        CurveHandles handles;
        Poly bent;

        for (gsize k = 0; k <= degree; k++)
          target.poly.coefficient[k] = (k % 2 == 0 ? 1.0 : -0.7) / pow (10.0, (double) k);
        curve_handles_init (&handles, &target);
        g_assert_cmpuint (handles.n, ==, degree + 1);
        bent = target.poly;
        curve_handles_move (&handles, moved, handles.place[moved].y + 2.5, &bent);
        for (gsize i = 0; i < handles.n; i++)
          {
            double y = handles.place[i].y + (i == moved ? 2.5 : 0.0);

            g_assert_cmpfloat (handles.place[i].y, ==, poly_eval (&target.poly, handles.place[i].x));
            /* Far from zero, high powers leave few digits. */
            if (d == 0 || degree <= 5)
              g_assert_cmpfloat_with_epsilon (poly_eval (&bent, handles.place[i].x), y, 1e-6);
          }
      }
}

/* Few digits are left, and none that could be seen is gone, at any degree, near to 0 and far from it. */
static void
test_round (void)
{
  static const double centers[] = { 0.0, 15.0 };
  Target cubic = TARGET_TUTORIAL;
  CurveHandles handles;

  for (gsize i = 0; i < G_N_ELEMENTS (centers); i++)
    for (gsize degree = 0; degree <= 6; degree++)
      {
        Target target = { .x = { X_UNIFORM, centers[i] - 2.0, centers[i] + 2.0 } };
        Poly rounded;

        target.poly.degree = degree;
        for (gsize k = 0; k <= degree; k++)
          target.poly.coefficient[k] = 1.0 / 3.0 - (double) k / 7.0;
        curve_handles_init (&handles, &target);
        rounded = target.poly;
        curve_handles_round (&handles, 1e-3, &rounded);
        for (gsize k = 0; k < handles.n; k++)
          g_assert_cmpfloat_with_epsilon (poly_eval (&rounded, handles.place[k].x), handles.place[k].y,
                                          (double) (degree + 1) * 1e-3);
      }

  /* Thousandths are seen, and less of a cube; where less is seen, less is left. */
  cubic.poly.coefficient[0] = 0.123456789;
  cubic.poly.coefficient[3] = 10.0 / 3.0;
  curve_handles_init (&handles, &cubic);
  curve_handles_round (&handles, 1e-3, &cubic.poly);
  g_assert_cmpfloat (cubic.poly.coefficient[0], ==, 0.123);
  g_assert_cmpfloat (cubic.poly.coefficient[2], ==, 3.0);
  g_assert_cmpfloat (cubic.poly.coefficient[3], ==, 3.3333);
  curve_handles_round (&handles, 0.1, &cubic.poly);
  g_assert_cmpfloat (cubic.poly.coefficient[0], ==, 0.1);
  g_assert_cmpfloat (cubic.poly.coefficient[3], ==, 3.33);
}

static void
test_places_of_handles (void)
{
  Target target = TARGET_TUTORIAL;
  CurveHandles handles;

  curve_handles_init (&handles, &target);
  g_assert_cmpuint (handles.n, ==, 4);
  g_assert_cmpfloat (handles.place[0].x, ==, -2.0);
  g_assert_cmpfloat_with_epsilon (handles.place[1].x, -1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (handles.place[2].x, 1.0, 1e-12);
  g_assert_cmpfloat (handles.place[3].x, ==, 2.0);
  g_assert_cmpfloat_with_epsilon (handles.place[3].y, 0.9 + 1.0 + 12.0 + 19.2, 1e-12);

  target.kind = TARGET_SINE;
  curve_handles_init (&handles, &target);
  g_assert_cmpuint (handles.n, ==, 0);
}

static const PlotFrame FRAME = {
  .x = { .min = 0.0, .max = 10.0 }, .y = { .min = -1.0, .max = 1.0 },
  .left = 20.0, .top = 10.0, .width = 1000.0, .height = 200.0,
};

static void
test_nearest (void)
{
  static const double x[] = { 5.0, 5.05, 2.0, 2.0 }, y[] = { 0.0, 0.02, 0.5, 0.5 };
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new (), none = polyfit_dataset_new ();
  gsize point = 99;

  /* Not all in one piece. */
  polyfit_dataset_set_points (dataset, x, y, 2);
  polyfit_dataset_insert_point (dataset, 2, x[2], y[2]);
  polyfit_dataset_insert_point (dataset, 3, x[3], y[3]);
  /* One unit of x is 100 pixels, one of y too. */
  g_assert_true (point_search_nearest (dataset, &FRAME, 520.0 + 1.0, 110.0, 12.0, &point));
  g_assert_cmpuint (point, ==, 0);
  g_assert_true (point_search_nearest (dataset, &FRAME, 520.0 + 4.0, 107.0, 12.0, &point));
  g_assert_cmpuint (point, ==, 1);
  g_assert_true (point_search_nearest (dataset, &FRAME, 220.0, 60.0, 12.0, &point));
  g_assert_cmpuint (point, ==, 3);
  g_assert_true (point_search_nearest (dataset, &FRAME, 220.0, 71.0, 12.0, &point));
  g_assert_false (point_search_nearest (dataset, &FRAME, 220.0, 73.0, 12.0, &point));
  g_assert_false (point_search_nearest (none, &FRAME, 520.0, 110.0, 12.0, &point));
}

/* A walk visits every point once, from left to right and back. */
static void
test_walk (void)
{
  static const double x[] = { 3.0, 1.0, 2.0, 1.0, -5.0 };
  static const gsize order[] = { 4, 1, 3, 2, 0 };
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  gsize point = 0;

  /* Not all in one piece. */
  polyfit_dataset_set_points (dataset, x, x, 4);
  polyfit_dataset_insert_point (dataset, 4, x[4], x[4]);
  polyfit_dataset_move_point (dataset, 1, x[1], 0.0);

  for (gsize i = 0; i < 5; i++)
    {
      g_assert_true (point_search_neighbour (dataset, i > 0 ? &order[i - 1] : NULL, 1, &point));
      g_assert_cmpuint (point, ==, order[i]);
      g_assert_true (point_search_neighbour (dataset, i > 0 ? &order[5 - i] : NULL, -1, &point));
      g_assert_cmpuint (point, ==, order[4 - i]);
    }
  g_assert_false (point_search_neighbour (dataset, &order[4], 1, &point));
  g_assert_false (point_search_neighbour (dataset, &order[0], -1, &point));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit-grips/move-handle", test_move_handle);
  g_test_add_func ("/fit-grips/round", test_round);
  g_test_add_func ("/fit-grips/places-of-handles", test_places_of_handles);
  g_test_add_func ("/fit-grips/nearest", test_nearest);
  g_test_add_func ("/fit-grips/walk", test_walk);
  return g_test_run ();
}
