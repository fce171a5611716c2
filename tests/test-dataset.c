#include "model/polyfit-dataset.h"
#include "model/polyfit-rows.h"
#include "model/polyfit-target-preset.h"

#include "await.h"

#include <math.h>

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

static PolyfitCsvTable *
make_table (const char *x_name,
            const char *y_name)
{
  PolyfitCsvTable *table = g_new0 (PolyfitCsvTable, 1);
  const double x[] = { 0.1, 0.2 };

  table->n = 2;
  table->x = g_memdup2 (x, sizeof x);
  table->y = g_memdup2 (x, sizeof x);
  table->x_name = g_strdup (x_name);
  table->y_name = g_strdup (y_name);
  return table;
}

/* What points are called stays with them, whatever is done to one of them, and goes and comes with them. */
static void
test_names (void)
{
  static const char *const long_name = "A name that is longer than sixty characters says no more than a short one";
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitPoints) kept = NULL;
  const double x[] = { 1.5 };
  PolyfitDatasetSnapshot snapshot;

  g_assert_null (polyfit_dataset_get_x_name (dataset));
  polyfit_dataset_take_table (dataset, make_table (" depth\n(m) ", "Y"));
  g_assert_cmpstr (polyfit_dataset_get_x_name (dataset), ==, "depth (m)");
  g_assert_null (polyfit_dataset_get_y_name (dataset));
  polyfit_dataset_move_point (dataset, 1, 0.5, 0.5);
  polyfit_dataset_insert_point (dataset, 0, 0.5, 0.5);
  polyfit_dataset_remove_point (dataset, 0);
  g_assert_cmpstr (polyfit_dataset_get_x_name (dataset), ==, "depth (m)");
  polyfit_dataset_get_snapshot (dataset, &snapshot);
  kept = polyfit_points_ref (snapshot.points);
  snapshot.points = kept;
  snapshot.rows = NULL;

  polyfit_dataset_set_points (dataset, x, x, 1);
  g_assert_null (polyfit_dataset_get_x_name (dataset));
  polyfit_dataset_restore (dataset, &snapshot);
  g_assert_cmpstr (polyfit_dataset_get_x_name (dataset), ==, "depth (m)");
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  g_assert_null (polyfit_dataset_get_x_name (dataset));

  polyfit_dataset_take_table (dataset, make_table ("", long_name));
  g_assert_null (polyfit_dataset_get_x_name (dataset));
  g_assert_cmpstr (polyfit_dataset_get_y_name (dataset), ==,
                   "A name that is longer than sixty characters says no more tha…");
}

static void
assert_point (PolyfitDataset *dataset,
              gsize           point,
              double          x,
              double          y)
{
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  gsize row = 0;

  while (samples->x[row] != (float) x || samples->y[row] != (float) y)
    g_assert_cmpuint (++row, <, samples->n + samples->n_held_out);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[point], ==, x);
  g_assert_cmpfloat (polyfit_dataset_get_y (dataset)[point], ==, y);
  g_assert_cmpint (polyfit_dataset_is_held_out (dataset, point), ==, row >= samples->n);
}

/* The figures are PyTorch's, from split.json: seed 385, 20 points. */
static void
test_sample (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  Target target = *polyfit_dataset_get_target (dataset);
  double x, y;

  g_object_set (dataset, "data-seed", G_GUINT64_CONSTANT (385), "sample-size",
                G_GUINT64_CONSTANT (20), "source", POLYFIT_SOURCE_SAMPLE, NULL);
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_true (polyfit_dataset_is_fixed (dataset));
  g_assert_true (polyfit_dataset_has_truth (dataset));
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 20);
  assert_point (dataset, 0, 0.73668015f, 3.85593987f);
  assert_point (dataset, 19, 0.778629303f, 4.24103642f);

  /* The points follow the curve. */
  x = polyfit_dataset_get_x (dataset)[19];
  y = polyfit_dataset_get_y (dataset)[19];
  target.poly.coefficient[0] += 1.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[19], ==, x);
  g_assert_cmpfloat_with_epsilon (polyfit_dataset_get_y (dataset)[19], y + 1.0, 1e-5);
}

/* The rows are those of random_split in split.json: seed 7, ten points, three held out. */
static void
test_held_out (void)
{
  static const guint32 rows[] = { 5, 0, 3, 4, 1, 7, 9, 6, 8, 2 };
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  double x[10], y[10];

  for (int i = 0; i < 10; i++)
    {
      x[i] = i;
      y[i] = 100.0 - i;
    }
  g_object_set (dataset, "data-seed", G_GUINT64_CONSTANT (7), "held-out", 30u, NULL);
  polyfit_dataset_set_points (dataset, x, y, 10);
  g_assert_cmpuint (samples->n, ==, 7);
  g_assert_cmpuint (samples->n_held_out, ==, 3);
  for (gsize row = 0; row < 10; row++)
    {
      g_assert_cmpfloat (samples->x[row], ==, (float) rows[row]);
      g_assert_cmpfloat (samples->y[row], ==, 100.0f - (float) rows[row]);
    }
  g_assert_true (polyfit_dataset_is_held_out (dataset, 2));
  g_assert_false (polyfit_dataset_is_held_out (dataset, 9));

  /* Halves are rounded up, and one point is always left. */
  polyfit_dataset_set_held_out (dataset, 25);
  g_assert_cmpuint (samples->n_held_out, ==, 3);
  polyfit_dataset_set_held_out (dataset, 4);
  g_assert_cmpuint (samples->n_held_out, ==, 0);
  polyfit_dataset_set_held_out (dataset, 50);
  polyfit_dataset_set_points (dataset, x, y, 1);
  g_assert_cmpuint (samples->n, ==, 1);
}

static void
test_edits (gconstpointer data)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  const double x[] = { 1.5, 2.5, 0.1 }, y[] = { -1.0, -2.0, -3.0 };

  g_object_set (dataset, "held-out", GPOINTER_TO_UINT (data), NULL);
  polyfit_dataset_set_points (dataset, x, y, 3);
  n_changed = 0;
  polyfit_dataset_move_point (dataset, 1, 0.25, 0.5);
  assert_point (dataset, 0, 1.5, -1.0);
  assert_point (dataset, 1, 0.25, 0.5);
  assert_point (dataset, 2, 0.1, -3.0);
  polyfit_dataset_move_point (dataset, 1, 0.25, 0.5);
  g_assert_cmpuint (n_changed, ==, 1);

  polyfit_dataset_insert_point (dataset, 3, 7.0, 8.0);
  polyfit_dataset_insert_point (dataset, 0, 9.0, 10.0);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 5);
  assert_point (dataset, 0, 9.0, 10.0);
  assert_point (dataset, 1, 1.5, -1.0);
  assert_point (dataset, 4, 7.0, 8.0);

  polyfit_dataset_remove_point (dataset, 2);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 4);
  assert_point (dataset, 1, 1.5, -1.0);
  assert_point (dataset, 2, 0.1, -3.0);
  for (int i = 0; i < 4; i++)
    polyfit_dataset_remove_point (dataset, 0);
  g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_FRESH);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 0);
  g_assert_cmpuint (n_changed, ==, 8);
}

/* Whoever was given points, or rows of them, keeps them as they were. */
static void
test_edits_are_not_seen_by_holders (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const double x[] = { 1.5, 2.5 }, y[] = { -1.0, -2.0 };
  PolyfitDatasetSnapshot snapshot;
  g_autoptr (PolyfitPoints) kept = NULL;
  g_autoptr (GBytes) rows = NULL;
  double kept_x, kept_y;

  polyfit_dataset_set_points (dataset, x, y, 2);
  polyfit_dataset_get_snapshot (dataset, &snapshot);
  kept = polyfit_points_ref (snapshot.points);
  rows = g_bytes_ref (polyfit_dataset_get_points_bytes (dataset));
  polyfit_dataset_move_point (dataset, 0, 3.5, 4.5);
  polyfit_points_get (kept, 0, &kept_x, &kept_y);
  g_assert_cmpfloat (kept_x, ==, 1.5);
  g_assert_cmpfloat (kept_y, ==, -1.0);
  g_assert_cmpfloat (((const float *) g_bytes_get_data (rows, NULL))[0], ==, 1.5f);
  assert_point (dataset, 0, 3.5, 4.5);
}

static void
test_sources (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  double x, y;

  /* A sample that is edited becomes one's own. */
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  x = polyfit_dataset_get_x (dataset)[41];
  y = polyfit_dataset_get_y (dataset)[41];
  polyfit_dataset_move_point (dataset, 40, 0.5, 0.25);
  g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_POINTS);
  g_assert_false (polyfit_dataset_has_truth (dataset));
  assert_point (dataset, 40, 0.5, 0.25);
  assert_point (dataset, 41, x, y);

  /* They are kept while something else is in use. */
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[40], !=, 0.5);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 0);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  assert_point (dataset, 40, 0.5, 0.25);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_dataset_insert_point (dataset, 0, 0.75, -0.5);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 101);
  assert_point (dataset, 100, 0.75, -0.5);

  /* Where there were none, one is the first. */
  polyfit_dataset_set_points (dataset, NULL, NULL, 0);
  polyfit_dataset_insert_point (dataset, 0, 0.75, -0.5);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 1);
  assert_point (dataset, 0, 0.75, -0.5);
}

static void
test_restore (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new (), other = polyfit_dataset_new ();
  PolyfitDatasetSnapshot snapshot;
  const double x[] = { 1.5, 2.5 }, y[] = { -1.0, -2.0 };

  polyfit_dataset_set_points (dataset, x, y, 2);
  g_object_set (dataset, "data-seed", G_GUINT64_CONSTANT (9), "held-out", 50u, "sample-size",
                G_GUINT64_CONSTANT (5), NULL);
  polyfit_dataset_get_snapshot (dataset, &snapshot);
  polyfit_dataset_restore (other, &snapshot);
  g_assert_true (polyfit_dataset_get_x (other) == polyfit_dataset_get_x (dataset));
  g_assert_cmpuint (polyfit_dataset_get_samples (other)->n_held_out, ==, 1);
  g_assert_cmpuint (polyfit_dataset_get_sample_size (other), ==, 5);
  assert_point (other, 1, 2.5, -2.0);
  polyfit_dataset_move_point (other, 1, 7.0, 8.0);
  assert_point (dataset, 1, 2.5, -2.0);
  assert_point (other, 1, 7.0, 8.0);
}

static void
test_presets (void)
{
  gsize n;
  const PolyfitTargetPreset *presets = polyfit_target_presets (&n);
  Target target = TARGET_TUTORIAL;

  g_assert_true (polyfit_target_preset_find (&target) == &presets[0]);
  for (gsize i = 0; i < n; i++)
    {
      target.noise = 0.1 * (double) i;
      polyfit_target_preset_apply (&presets[i], &target);
      g_assert_cmpfloat (target.noise, ==, 0.1 * (double) i);
      g_assert_true (polyfit_target_is_valid (&target));
      g_assert_true (polyfit_target_preset_find (&target) == &presets[i]);
    }
  target.sine.phase = 1.0;
  g_assert_null (polyfit_target_preset_find (&target));
  target.sine.frequency = 251.0;
  g_assert_false (polyfit_target_is_valid (&target));
  target.sine.frequency = NAN;
  g_assert_false (polyfit_target_is_valid (&target));
}

/* As many points as a digest is worth it for. */
#define MANY 140000

static PolyfitDataset *
dataset_of_many (void)
{
  PolyfitDataset *dataset = polyfit_dataset_new ();
  g_autofree double *x = g_new (double, MANY), *y = g_new (double, MANY);

  for (gsize i = 0; i < MANY; i++)
    {
      x[i] = sin ((double) i);
      y[i] = 2.0 * x[i] + cos (3.0 * (double) i);
    }
  polyfit_dataset_set_points (dataset, x, y, MANY);
  return dataset;
}

/* A digest tells of the rows as they are: once they are others, there is none. */
static void
test_digest (void)
{
  const double few[] = { 1.0, 2.0 };
  g_autoptr (PolyfitDataset) dataset = dataset_of_many ();

  g_assert_null (polyfit_dataset_get_digest (dataset));
  polyfit_dataset_make_digest (dataset);
  g_assert_cmpuint (polyfit_dataset_get_digest (dataset)->points.n, ==, POLY_MAX_DEGREE + 1);
  g_assert_cmpfloat_with_epsilon (polyfit_dataset_get_digest (dataset)->level, 0.5, 0.01);
  polyfit_dataset_move_point (dataset, 7, 0.25, 0.5);
  g_assert_null (polyfit_dataset_get_digest (dataset));

  polyfit_dataset_make_digest (dataset);
  g_assert_nonnull (polyfit_dataset_get_digest (dataset));
  polyfit_dataset_set_held_out (dataset, 5);
  g_assert_null (polyfit_dataset_get_digest (dataset));

  polyfit_dataset_set_points (dataset, few, few, 2);
  polyfit_dataset_make_digest (dataset);
  g_assert_null (polyfit_dataset_get_digest (dataset));
}

/* Nothing is copied, and yet neither sees what the other does with the points later. */
static void
test_share_points (void)
{
  guint n_changed;
  g_autoptr (PolyfitDataset) other = dataset_of_many ();
  g_autoptr (PolyfitDataset) dataset = dataset_counting (&n_changed);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  const double *x = polyfit_dataset_get_x (other);
  const float *rows = polyfit_dataset_get_samples (other)->x;

  polyfit_dataset_make_digest (other);
  polyfit_dataset_share_points (dataset, other);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_POINTS);
  g_assert_true (polyfit_dataset_get_x (dataset) == x);
  g_assert_true (samples->x == rows && samples->y == rows + MANY);
  g_assert_cmpuint (samples->n, ==, MANY);
  g_assert_cmpuint (samples->n_held_out, ==, 0);
  g_assert_cmpfloat (polyfit_dataset_get_digest (dataset)->level, ==,
                     polyfit_dataset_get_digest (other)->level);

  polyfit_dataset_move_point (dataset, 7, 0.25, 0.5);
  g_assert_cmpfloat (samples->x[7], ==, 0.25f);
  g_assert_cmpfloat (polyfit_dataset_get_x (other)[7], ==, sin (7.0));
  g_assert_cmpfloat (polyfit_dataset_get_samples (other)->x[7], ==, (float) sin (7.0));
  polyfit_dataset_move_point (other, 8, 0.125, 0.5);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[8], ==, sin (8.0));
  g_assert_cmpfloat (samples->x[8], ==, (float) sin (8.0));
}

/* What is held out is a matter of the dataset that gets the points. */
static void
test_share_points_held_out (void)
{
  g_autoptr (PolyfitDataset) other = dataset_of_many ();
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const Samples *samples = polyfit_dataset_get_samples (dataset);

  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_dataset_make_digest (other);
  polyfit_dataset_share_points (dataset, other);
  g_assert_cmpuint (samples->n, ==, MANY - MANY / 10);
  g_assert_cmpuint (samples->n_held_out, ==, MANY / 10);
  g_assert_null (polyfit_dataset_get_digest (dataset));
  g_assert_true (polyfit_dataset_get_x (dataset) == polyfit_dataset_get_x (other));
}

static void
await_rows (PolyfitDataset *dataset)
{
  AWAIT (!polyfit_dataset_is_behind (dataset));
}

/* A worker thread holds the dataset until all that came of its work has been told. */
static void
await_worker (PolyfitDataset *dataset)
{
  AWAIT (g_atomic_int_get (&G_OBJECT (dataset)->ref_count) == 1);
}

static void
assert_same_rows (PolyfitDataset *a,
                  PolyfitDataset *b)
{
  const Samples *first = polyfit_dataset_get_samples (a), *second = polyfit_dataset_get_samples (b);

  g_assert_cmpuint (first->n, ==, second->n);
  g_assert_cmpuint (first->n_held_out, ==, second->n_held_out);
  g_assert_cmpmem (first->x, 2 * MANY * sizeof (float), second->x, 2 * MANY * sizeof (float));
  for (gsize point = 0; point < MANY; point += 97)
    g_assert_cmpint (polyfit_dataset_is_held_out (a, point), ==, polyfit_dataset_is_held_out (b, point));
}

/* A thread deals out while training draws from what there was; it is what would have been dealt out at
 * once, with what was edited in the meantime, and can be taken back. */
static void
test_deal_in_background (void)
{
  guint n_changed = 0;
  g_autoptr (PolyfitDataset) dataset = dataset_of_many ();
  g_autoptr (PolyfitDataset) at_once = dataset_of_many ();
  const Samples *samples = polyfit_dataset_get_samples (dataset);

  polyfit_dataset_set_in_background (dataset, TRUE);
  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_dataset_set_data_seed (dataset, 5);
  polyfit_dataset_set_held_out (dataset, 50);
  polyfit_dataset_move_point (dataset, 7, 0.25, 0.5);
  g_assert_cmpuint (polyfit_dataset_get_held_out (dataset), ==, 50);
  g_assert_cmpuint (samples->n, ==, MANY);
  await_rows (dataset);
  polyfit_dataset_set_data_seed (at_once, 5);
  polyfit_dataset_set_held_out (at_once, 50);
  polyfit_dataset_move_point (at_once, 7, 0.25, 0.5);
  assert_same_rows (dataset, at_once);
  g_assert_null (polyfit_dataset_get_digest (dataset));

  g_signal_connect_swapped (dataset, "changed", G_CALLBACK (count_cb), &n_changed);
  polyfit_dataset_set_held_out (dataset, 4);
  polyfit_dataset_set_held_out (at_once, 4);
  await_rows (dataset);
  g_assert_cmpuint (n_changed, ==, 2);
  assert_same_rows (dataset, at_once);
  g_assert_nonnull (polyfit_dataset_get_digest (dataset));
}

static void
assert_first_point (PolyfitDataset *dataset,
                    double          x,
                    float           row_x)
{
  double present, y;

  polyfit_dataset_get_point (dataset, 0, &present, &y);
  g_assert_cmpfloat (present, ==, x);
  g_assert_cmpfloat (polyfit_dataset_get_samples (dataset)->x[0], ==, row_x);
}

/* Points are edited at once, whatever training draws from; what was made of points that there are no more
 * comes to nothing. */
static void
test_edit_in_background (void)
{
  g_autoptr (PolyfitDataset) dataset = dataset_of_many ();
  g_autoptr (PolyfitDataset) at_once = dataset_of_many ();
  const double few[] = { 1.0, 2.0 };
  guint n_changed = 0;

  polyfit_dataset_set_in_background (dataset, TRUE);
  polyfit_dataset_insert_point (dataset, 0, 7.5, 0.5);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, MANY + 1);
  assert_first_point (dataset, 7.5, 0.0f);
  polyfit_dataset_move_point (dataset, 0, 6.5, 0.5);
  await_rows (dataset);
  assert_first_point (dataset, 6.5, 6.5f);
  polyfit_dataset_remove_point (dataset, 0);
  polyfit_dataset_move_point (dataset, 9, 5.5, 0.5);
  polyfit_dataset_finish_deal (dataset);
  polyfit_dataset_move_point (at_once, 9, 5.5, 0.5);
  assert_same_rows (dataset, at_once);

  polyfit_dataset_remove_point (dataset, 0);
  polyfit_dataset_set_points (dataset, few, few, 2);
  g_signal_connect_swapped (dataset, "changed", G_CALLBACK (count_cb), &n_changed);
  await_worker (dataset);
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpuint (polyfit_dataset_get_samples (dataset)->n, ==, 2);
  assert_first_point (dataset, 1.0, 1.0f);
}

/* Own points come back from another source with their rows, in no time; where something is other than it was,
 * with those until a worker thread has made others. */
static void
test_back_in_background (void)
{
  g_autoptr (PolyfitDataset) dataset = dataset_of_many ();
  g_autoptr (PolyfitDataset) at_once = dataset_of_many ();
  GBytes *bytes = polyfit_dataset_get_points_bytes (dataset);

  polyfit_dataset_set_in_background (dataset, TRUE);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  g_assert_null (polyfit_dataset_get_points_bytes (dataset));
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  g_assert_false (polyfit_dataset_is_behind (dataset));
  g_assert_true (polyfit_dataset_get_points_bytes (dataset) == bytes);
  assert_same_rows (dataset, at_once);

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  g_assert_true (polyfit_dataset_is_behind (dataset));
  g_assert_true (polyfit_dataset_get_points_bytes (dataset) == bytes);
  await_rows (dataset);
  polyfit_dataset_set_held_out (at_once, 10);
  assert_same_rows (dataset, at_once);
}

/* What there was comes back with its rows, in no time, and what a worker thread is making of other points
 * comes in between no more. */
static void
test_restore_in_background (void)
{
  guint n_changed = 0;
  g_autoptr (PolyfitDataset) dataset = dataset_of_many ();
  PolyfitDatasetSnapshot snapshot;
  g_autoptr (PolyfitPoints) points = NULL;
  g_autoptr (PolyfitRows) rows = NULL;
  GBytes *bytes;

  polyfit_dataset_set_in_background (dataset, TRUE);
  polyfit_dataset_set_held_out (dataset, 50);
  await_rows (dataset);
  polyfit_dataset_get_snapshot (dataset, &snapshot);
  points = polyfit_points_ref (snapshot.points);
  rows = polyfit_rows_ref (snapshot.rows);
  bytes = polyfit_dataset_get_points_bytes (dataset);
  polyfit_dataset_restore (dataset, &snapshot);
  g_assert_true (polyfit_dataset_get_points_bytes (dataset) == bytes);

  polyfit_dataset_remove_point (dataset, 3);
  await_rows (dataset);
  polyfit_dataset_remove_point (dataset, 3);
  polyfit_dataset_restore (dataset, &snapshot);
  g_assert_false (polyfit_dataset_is_behind (dataset));
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, MANY);
  g_assert_true (polyfit_dataset_get_points_bytes (dataset) == bytes);
  g_assert_true (polyfit_dataset_get_samples (dataset)->x == g_bytes_get_data (bytes, NULL));

  polyfit_dataset_move_point (dataset, 0, 6.5, 0.5);
  g_signal_connect_swapped (dataset, "changed", G_CALLBACK (count_cb), &n_changed);
  await_rows (dataset);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, MANY);

  /* Also where training drew from it all the time. */
  polyfit_dataset_get_snapshot (dataset, &snapshot);
  g_clear_pointer (&points, polyfit_points_unref);
  points = polyfit_points_ref (snapshot.points);
  polyfit_dataset_remove_point (dataset, 3);
  polyfit_dataset_restore (dataset, &snapshot);
  g_assert_false (polyfit_dataset_is_behind (dataset));
  polyfit_dataset_move_point (dataset, 0, 5.5, 0.5);
  n_changed = 0;
  await_rows (dataset);
  g_assert_cmpuint (n_changed, ==, 1);
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
  g_test_add_func ("/dataset/names", test_names);
  g_test_add_func ("/dataset/sample", test_sample);
  g_test_add_func ("/dataset/held-out", test_held_out);
  g_test_add_data_func ("/dataset/edits/all-seen", GUINT_TO_POINTER (0), test_edits);
  g_test_add_data_func ("/dataset/edits/half-held-out", GUINT_TO_POINTER (50), test_edits);
  g_test_add_func ("/dataset/edits-are-not-seen-by-holders", test_edits_are_not_seen_by_holders);
  g_test_add_func ("/dataset/sources", test_sources);
  g_test_add_func ("/dataset/restore", test_restore);
  g_test_add_func ("/dataset/digest", test_digest);
  g_test_add_func ("/dataset/deal-in-background", test_deal_in_background);
  g_test_add_func ("/dataset/edit-in-background", test_edit_in_background);
  g_test_add_func ("/dataset/back-in-background", test_back_in_background);
  g_test_add_func ("/dataset/restore-in-background", test_restore_in_background);
  g_test_add_func ("/dataset/share-points", test_share_points);
  g_test_add_func ("/dataset/share-points/held-out", test_share_points_held_out);
  g_test_add_func ("/dataset/presets", test_presets);
  return g_test_run ();
}
