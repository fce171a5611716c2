#include "model/polyfit-points.h"

#define N 50

static PolyfitPoints *
new_points (GArray *x,
            GArray *y)
{
  return polyfit_points_new (g_bytes_new (x->data, x->len * sizeof (double)),
                             g_bytes_new (y->data, y->len * sizeof (double)));
}

static void
assert_points (const PolyfitPoints *points,
               const GArray        *x,
               const GArray        *y)
{
  g_assert_cmpuint (polyfit_points_get_n (points), ==, x->len);
  for (guint i = 0; i < x->len; i++)
    {
      double point_x, point_y;

      polyfit_points_get (points, i, &point_x, &point_y);
      g_assert_cmpfloat (point_x, ==, g_array_index (x, double, i));
      g_assert_cmpfloat (point_y, ==, g_array_index (y, double, i));
    }
}

/* All stretches together are all points. */
static void
assert_stretches (const PolyfitPoints *points,
                  const GArray        *x,
                  const GArray        *y)
{
  gsize first = 0;

  while (first < x->len)
    {
      const double *point_x, *point_y;
      gsize n = polyfit_points_get_stretch (points, first, &point_x, &point_y);

      g_assert_cmpmem (point_x, n * sizeof (double), (double *) (gpointer) x->data + first,
                       n * sizeof (double));
      g_assert_cmpmem (point_y, n * sizeof (double), (double *) (gpointer) y->data + first,
                       n * sizeof (double));
      first += n;
    }
  g_assert_cmpuint (first, ==, x->len);
}

static void
fill (GArray *values,
      double  scale)
{
  for (int i = 0; i < N; i++)
    {
      double value = scale * i;

      g_array_append_val (values, value);
    }
}

static void
splice_array (GArray       *values,
              guint         at,
              guint         n_removed,
              const double *inserted,
              guint         n_inserted)
{
  if (n_removed > 0)
    g_array_remove_range (values, at, n_removed);
  g_array_insert_vals (values, at, inserted, n_inserted);
}

/* Whatever is edited, in whatever order, the points are those of arrays that are edited in the same way, and
 * those that were edited stay what they were. */
static void
test_splice (void)
{
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (PolyfitPoints) points = NULL, joined = NULL;

  fill (x, 1.0);
  fill (y, -0.5);
  points = new_points (x, y);
  for (int i = 0; i < 1000; i++)
    {
      const double inserted[] = { i + 0.25, i + 0.75 };
      guint at = (guint) g_test_rand_int_range (0, (gint32) x->len + 1);
      guint n_removed = (guint) g_test_rand_int_range (0, (gint32) MIN (3, x->len - at + 1));
      guint n_inserted = (guint) g_test_rand_int_range (x->len < 10 ? 2 : 0, 3);
      g_autoptr (PolyfitPoints) before = points;

      points = polyfit_points_splice (before, at, n_removed, inserted, inserted + 1 - n_inserted / 2,
                                      n_inserted);
      assert_points (before, x, y);
      splice_array (x, at, n_removed, inserted, n_inserted);
      splice_array (y, at, n_removed, inserted + 1 - n_inserted / 2, n_inserted);
      assert_points (points, x, y);
      assert_stretches (points, x, y);
    }

  joined = polyfit_points_copy (points);
  polyfit_points_join (joined);
  assert_points (joined, x, y);
  g_assert_cmpmem (g_bytes_get_data (polyfit_points_get_x (points), NULL),
                   g_bytes_get_size (polyfit_points_get_x (points)), x->data, x->len * sizeof (double));
  g_assert_cmpmem (g_bytes_get_data (polyfit_points_get_y (points), NULL),
                   g_bytes_get_size (polyfit_points_get_y (points)), y->data, y->len * sizeof (double));
}

/* An edit copies nothing but the point that was edited. */
static void
test_sharing (void)
{
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (PolyfitPoints) points = NULL, moved = NULL, removed = NULL, joined = NULL;
  const double place = 7.5;
  const double *before, *after, *y;

  fill (x, 1.0);
  points = new_points (x, x);
  moved = polyfit_points_splice (points, 20, 1, &place, &place, 1);
  g_assert_cmpuint (polyfit_points_get_stretch (points, 21, &before, &y), ==, N - 21);
  g_assert_cmpuint (polyfit_points_get_stretch (moved, 21, &after, &y), ==, N - 21);
  g_assert_true (after == before);
  g_assert_cmpuint (polyfit_points_count_own (moved, points), ==, 1);
  g_assert_cmpuint (polyfit_points_count_own (points, moved), ==, 0);

  /* Fewer than their array has are two arrays only once they are joined. */
  removed = polyfit_points_splice (points, N - 1, 1, NULL, NULL, 0);
  g_assert_cmpuint (polyfit_points_count_own (removed, points), ==, 0);
  joined = polyfit_points_copy (removed);
  polyfit_points_join (joined);
  g_assert_cmpuint (polyfit_points_count_own (joined, points), ==, N - 1);
  polyfit_points_take_joined (removed, joined);
  g_assert_cmpuint (polyfit_points_count_own (removed, joined), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (polyfit_points_get_x (removed)), ==, (N - 1) * sizeof (double));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/points/splice", test_splice);
  g_test_add_func ("/points/sharing", test_sharing);
  return g_test_run ();
}
