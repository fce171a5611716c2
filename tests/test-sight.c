#include "plot/sight.h"

#include <glib.h>
#include <math.h>

static const PlotAxis X = { .min = -3.0, .max = 3.0 };
static const PlotAxis Y = { .min = 1e-4, .max = 1e2, .logarithmic = true };

static void
test_everything (void)
{
  PlotSight sight = { .is_set = false };
  PlotAxis wider = { .min = -3.0, .max = 5.0 };

  g_assert_cmpint (plot_sight_aim (&sight, &X, &Y), ==, PLOT_SIGHT_JUMPED);
  g_assert_true (plot_sight_is_everything (&sight));
  g_assert_cmpint (plot_sight_aim (&sight, &X, &Y), ==, PLOT_SIGHT_STAYS);
  g_assert_cmpint (plot_sight_aim (&sight, &wider, &Y), ==, PLOT_SIGHT_FOLLOWS);
  g_assert_false (plot_sight_is_everything (&sight));

  plot_sight_set_out (&sight);
  plot_sight_move (&sight, 0.5);
  g_assert_cmpfloat_with_epsilon (sight.x.min, -3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (sight.x.max, 4.0, 1e-12);
  plot_sight_move (&sight, 1.0);
  g_assert_cmpfloat_with_epsilon (sight.x.max, 5.0, 1e-12);
}

/* The place under the pointer stays where it is; on a logarithmic axis in decades. */
static void
test_zoom (void)
{
  PlotSight sight = { .is_set = false };

  plot_sight_aim (&sight, &X, &Y);
  g_assert_true (plot_sight_zoom (&sight, 0.25, 0.5, 0.5));
  g_assert_true (sight.is_own);
  g_assert_cmpfloat_with_epsilon (sight.x.min, -2.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (sight.x.max, 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (log10 (sight.y.min), -2.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (log10 (sight.y.max), 0.5, 1e-12);

  /* It stays in sight whatever everything is now, until the axis is another. */
  g_assert_cmpint (plot_sight_aim (&sight, &(PlotAxis) { .min = 0.0, .max = 9.0 }, &Y), ==,
                   PLOT_SIGHT_STAYS);
  g_assert_cmpint (plot_sight_aim (&sight, &X, &(PlotAxis) { .min = 0.0, .max = 9.0 }), ==,
                   PLOT_SIGHT_JUMPED);
  g_assert_false (sight.is_own);

  /* Twice as much of it. */
  g_assert_true (plot_sight_zoom (&sight, 0.25, 0.5, 2.0));
  g_assert_cmpfloat_with_epsilon (sight.x.min, -4.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (sight.x.max, 7.5, 1e-12);
}

static void
test_pan (void)
{
  PlotSight sight = { .is_set = false };

  plot_sight_aim (&sight, &X, &Y);
  g_assert_true (plot_sight_pan (&sight, &X, &Y, 0.5, -0.5));
  g_assert_cmpfloat_with_epsilon (sight.x.min, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (sight.x.max, 6.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (log10 (sight.y.min), -7.0, 1e-12);
}

/* Zooming in or out for ever ends before the numbers do, on either kind of axis. */
static void
test_ends (void)
{
  for (int i = 0; i < 4; i++)
    {
      PlotSight sight = { .is_set = false };
      bool out = i % 2 == 1;
      int n = 0;

      plot_sight_aim (&sight, &X, i < 2 ? &X : &Y);
      while (plot_sight_zoom (&sight, 0.5, 0.5, out ? 1.2 : 1.0 / 1.2))
        g_assert_cmpint (n++, <, 500);
      g_assert_cmpint (n, >, 10);
      g_assert_true (isfinite (sight.x.min) && isfinite (sight.y.max));
      g_assert_cmpfloat (sight.x.min, <, sight.x.max);
      g_assert_cmpfloat (sight.y.min, <, sight.y.max);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sight/everything", test_everything);
  g_test_add_func ("/sight/zoom", test_zoom);
  g_test_add_func ("/sight/pan", test_pan);
  g_test_add_func ("/sight/ends", test_ends);
  return g_test_run ();
}
