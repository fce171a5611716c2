#include "model/polyfit-dataset.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static PolyfitDataset *
dataset_counting (guint *n_changed)
{
  PolyfitDataset *dataset = polyfit_dataset_new ();

  *n_changed = 0;
  g_signal_connect_swapped (dataset, "changed", G_CALLBACK (count_cb), n_changed);
  return dataset;
}

static void
test_target (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  Target target = *polyfit_dataset_get_target (dataset);

  g_assert_cmpuint (target.poly.degree, ==, 3);
  g_assert_cmpfloat (target.poly.coefficient[3], ==, 2.4);
  g_assert_false (polyfit_dataset_is_fixed (dataset));

  /* What lies beyond the degree is no part of a target. */
  target.poly.coefficient[9] = 17.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpuint (n_changed, ==, 0);

  target.noise = 0.25;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpuint (n_changed, ==, 1);
  target.x = (XDistribution) { .kind = X_UNIFORM, .a = -2.0, .b = 1.5 };
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpfloat (polyfit_dataset_get_samples (dataset)->target.noise, ==, 0.25);
  g_assert_cmpfloat (polyfit_dataset_get_samples (dataset)->target.x.b, ==, 1.5);
}

static void
test_points_are_copied (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  double x[] = { 1.5, 2.5, 3.5 }, y[] = { -1.0, -2.0, -3.0 };

  polyfit_dataset_set_points (dataset, x, y, 3);
  x[2] = y[2] = 99.0;
  g_assert_true (polyfit_dataset_is_fixed (dataset));
  g_assert_cmpuint (samples->n, ==, 3);
  g_assert_cmpfloat (samples->x[2], ==, 3.5f);
  g_assert_cmpfloat (samples->y[0], ==, -1.0f);
  g_assert_cmpfloat (samples->y[2], ==, -3.0f);
  g_assert_cmpuint (n_changed, ==, 1);

  /* Its own points may be given back to it. */
  polyfit_dataset_set_points (dataset, polyfit_dataset_get_x (dataset) + 1,
                              polyfit_dataset_get_y (dataset) + 1, 2);
  g_assert_cmpuint (samples->n, ==, 2);
  g_assert_cmpfloat (samples->x[1], ==, 3.5f);
  g_assert_cmpfloat (samples->y[0], ==, -2.0f);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_back_to_target (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  const double x[] = { 1.5 }, y[] = { -1.0 };

  polyfit_dataset_set_points (dataset, NULL, NULL, 0);
  g_assert_cmpuint (n_changed, ==, 0);
  polyfit_dataset_set_points (dataset, x, y, 1);
  polyfit_dataset_set_points (dataset, NULL, NULL, 0);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_false (polyfit_dataset_is_fixed (dataset));
  g_assert_null (polyfit_dataset_get_samples (dataset)->x);
  g_assert_null (polyfit_dataset_get_x (dataset));
  g_assert_cmpfloat (polyfit_dataset_get_target (dataset)->poly.coefficient[0], ==, 0.9);
}

/* Training sees floats, the exact fit what the file said. */
static void
test_table (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  PolyfitCsvTable *table = g_new0 (PolyfitCsvTable, 1);
  const double x[] = { 0.1, 1e6 + 0.1 }, y[] = { 1.0 / 3.0, -2.7 };

  table->n = 2;
  table->x = g_memdup2 (x, sizeof x);
  table->y = g_memdup2 (y, sizeof y);
  polyfit_dataset_take_table (dataset, table);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (polyfit_dataset_get_samples (dataset)->n, ==, 2);
  g_assert_cmpmem (polyfit_dataset_get_x (dataset), sizeof x, x, sizeof x);
  g_assert_cmpmem (polyfit_dataset_get_y (dataset), sizeof y, y, sizeof y);
  g_assert_cmpfloat (polyfit_dataset_get_samples (dataset)->x[1], ==, 1000000.125f);
  g_assert_cmpfloat (polyfit_dataset_get_samples (dataset)->y[0], ==, 0.333333343f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/target", test_target);
  g_test_add_func ("/dataset/points-are-copied", test_points_are_copied);
  g_test_add_func ("/dataset/back-to-target", test_back_to_target);
  g_test_add_func ("/dataset/table", test_table);
  return g_test_run ();
}
