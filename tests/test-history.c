#include "core/history.h"

#include <glib.h>
#include <math.h>

static History *
history_of_steps (uint64_t n)
{
  History *history = g_new (History, 1);

  history_clear (history);
  for (uint64_t step = 1; step <= n; step++)
    {
      Parameters after = { .value = { (float) step } };

      history_append (history, (float) step, &after);
    }
  return history;
}

static void
test_one_bucket_a_step (void)
{
  g_autofree History *history = history_of_steps (3);

  g_assert_cmpuint (history->n_buckets, ==, 3);
  g_assert_cmpuint (history->stride, ==, 1);
  g_assert_cmpfloat (history->min[1], ==, 2.0f);
  g_assert_cmpfloat (history->max[1], ==, 2.0f);
  g_assert_cmpfloat (history_bucket_mean (history, 2), ==, 3.0);
  g_assert_cmpuint (history_bucket_last_step (history, 2), ==, 3);
}

/* With the step's own number as its loss, every figure of every bucket is known in advance. */
static void
test_merged (gconstpointer data)
{
  uint64_t n = *(const uint64_t *) data;
  g_autofree History *history = history_of_steps (n);
  uint64_t first = 1;

  g_assert_cmpuint (history->n_steps, ==, n);
  g_assert_cmpuint (history->n_buckets, <=, HISTORY_BUCKETS);
  g_assert_cmpuint (history->n_buckets, >=, HISTORY_BUCKETS / 2);
  for (size_t i = 0; i < history->n_buckets; i++)
    {
      uint64_t last = history_bucket_last_step (history, i);

      g_assert_cmpuint (history_bucket_count (history, i), ==, last - first + 1);
      g_assert_cmpfloat (history->min[i], ==, (float) first);
      g_assert_cmpfloat (history->max[i], ==, (float) last);
      g_assert_cmpfloat (history_bucket_mean (history, i), ==, (double) (first + last) / 2.0);
      g_assert_cmpfloat (history->after[i].value[0], ==, (float) last);
      first = last + 1;
    }
  g_assert_cmpuint (first, ==, n + 1);
}

/* Of 4, then 1: (0.99 · 0.01 · 4 + 0.01 · 1) / (1 - 0.99²). What was long ago is forgotten. */
static void
test_smoothed_loss (void)
{
  g_autofree History *history = g_new (History, 1);
  const Parameters after = { .value = { 0.0f } };

  history_clear (history);
  g_assert_true (isnan (history_smoothed_loss (history)));
  history_append (history, 4.0f, &after);
  g_assert_cmpfloat_with_epsilon (history_smoothed_loss (history), 4.0, 1e-15);
  history_append (history, 1.0f, &after);
  g_assert_cmpfloat_with_epsilon (history_smoothed_loss (history), 0.0496 / 0.0199, 1e-14);
  for (int i = 0; i < 5000; i++)
    history_append (history, 1.0f, &after);
  g_assert_cmpfloat_with_epsilon (history_smoothed_loss (history), 1.0, 1e-14);
}

/* After each step, as far as steps are told apart; after the last one, always. */
static void
test_smooth (void)
{
  g_autofree History *history = g_new (History, 1);
  g_autofree double *smoothed = g_new (double, HISTORY_BUCKETS);
  g_autofree double *expected = g_new (double, 2 * HISTORY_BUCKETS);
  Parameters after = { 0 };

  history_clear (history);
  history_smooth (history, smoothed);
  for (size_t i = 0; i < 2 * HISTORY_BUCKETS; i++)
    {
      history_append (history, (float) (i % 7), &after);
      expected[i] = history_smoothed_loss (history);
      if (i != 299)
        continue;
      history_smooth (history, smoothed);
      for (size_t k = 0; k <= i; k++)
        g_assert_cmpfloat_with_epsilon (smoothed[k], expected[k], 1e-12);
    }
  g_assert_cmpuint (history->stride, ==, 2);
  history_smooth (history, smoothed);
  for (size_t k = 0; k < history->n_buckets; k++)
    g_assert_cmpfloat_with_epsilon (smoothed[k], expected[2 * k + 1], 0.03);
  g_assert_cmpfloat (smoothed[history->n_buckets - 1], ==, history_smoothed_loss (history));
}

/* Cut back and filled again, it is the same as before; the stride stays as it has become. */
static void
test_cut (void)
{
  g_autofree History *history = g_new (History, 1), *whole = g_new (History, 1);
  HistoryMark mark = { 0 };

  history_clear (history);
  history_clear (whole);
  for (uint64_t step = 1; step <= 10000; step++)
    {
      Parameters after = { .value = { (float) step } };

      history_append (whole, (float) (step % 77), &after);
      history_append (history, (float) (step % 77), &after);
      if (step == 5120)
        history_mark (history, &mark);
    }
  history_cut (history, &mark);
  g_assert_cmpuint (history->n_steps, ==, 5120);
  g_assert_cmpuint (history->stride, ==, 4);
  g_assert_cmpuint (history->n_buckets, ==, 1280);
  g_assert_cmpuint (history_bucket_last_step (history, 1279), ==, 5120);
  for (uint64_t step = 5121; step <= 10000; step++)
    history_append (history, (float) (step % 77), &(Parameters) { .value = { (float) step } });
  g_assert_cmpuint (history->n_buckets, ==, whole->n_buckets);
  for (size_t i = 0; i < whole->n_buckets; i++)
    {
      g_assert_cmpfloat (history->min[i], ==, whole->min[i]);
      g_assert_cmpfloat (history->max[i], ==, whole->max[i]);
      g_assert_cmpfloat (history->sum[i], ==, whole->sum[i]);
      g_assert_cmpfloat (history->after[i].value[0], ==, whole->after[i].value[0]);
    }
  g_assert_cmpfloat (history_smoothed_loss (history), ==, history_smoothed_loss (whole));
}

int
main (int   argc,
      char *argv[])
{
  static const uint64_t lengths[] = {
    HISTORY_BUCKETS, HISTORY_BUCKETS + 1, 2 * HISTORY_BUCKETS, 2 * HISTORY_BUCKETS + 1, 99999, 1000003,
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/one-bucket-a-step", test_one_bucket_a_step);
  g_test_add_func ("/history/smoothed-loss", test_smoothed_loss);
  g_test_add_func ("/history/smooth", test_smooth);
  g_test_add_func ("/history/cut", test_cut);
  for (size_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/history/merged/%" G_GUINT64_FORMAT, lengths[i]);

      g_test_add_data_func (path, &lengths[i], test_merged);
    }
  return g_test_run ();
}
