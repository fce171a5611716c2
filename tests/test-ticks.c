#include "plot/ticks.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define RANGES 20000

static size_t
count_labels (const PlotTicks *ticks)
{
  size_t n = 0;

  for (size_t i = 0; i < ticks->n; i++)
    n += *ticks->tick[i].label != '\0';
  return n;
}

static void
check_order_and_labels (const PlotAxis  *axis,
                        const PlotTicks *ticks)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < ticks->n; i++)
    {
      const PlotTick *tick = &ticks->tick[i];

      g_assert_cmpfloat (tick->value, >=, axis->min);
      g_assert_cmpfloat (tick->value, <=, axis->max);
      if (i > 0)
        g_assert_cmpfloat (tick->value, >, ticks->tick[i - 1].value);
      g_assert_null (strchr (tick->label, '-'));
      if (*tick->label != '\0')
        g_assert_true (g_hash_table_add (labels, (gpointer) tick->label));
    }
}

static void
test_linear_ranges (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < RANGES; i++)
    {
      double width = pow (10.0, g_rand_double_range (rand, -12.0, 12.0));
      double min = g_rand_double_range (rand, -3.0, 3.0) * width;
      PlotAxis axis = { .min = min, .max = min + width };
      size_t most = (size_t) g_rand_int_range (rand, 1, 20);
      PlotTicks ticks;

      plot_ticks_find (&axis, most, &ticks);
      check_order_and_labels (&axis, &ticks);
      g_assert_cmpuint (ticks.n, ==, count_labels (&ticks));
      g_assert_cmpuint (ticks.n, <=, most);
      /* The next finer step is 2 or 2.5 times as fine, and would have made too many. */
      if (most >= 4)
        g_assert_cmpuint (ticks.n, >=, most / 3);
    }
}

static void
test_log_ranges (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (int i = 0; i < RANGES; i++)
    {
      double exponent = g_rand_double_range (rand, -30.0, 30.0);
      double decades = pow (10.0, g_rand_double_range (rand, -2.0, 2.4));
      PlotAxis axis = {
        .min = pow (10.0, exponent),
        .max = pow (10.0, exponent + decades),
        .logarithmic = true,
      };
      size_t most = (size_t) g_rand_int_range (rand, 1, 20);
      PlotTicks ticks;

      plot_ticks_find (&axis, most, &ticks);
      check_order_and_labels (&axis, &ticks);
      g_assert_cmpuint (count_labels (&ticks), <=, most);
      if (most >= 6)
        g_assert_cmpuint (count_labels (&ticks), >=, 1);
    }
}

static void
assert_labels (PlotAxis    axis,
               size_t      most,
               const char *expected)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  PlotTicks ticks;

  plot_ticks_find (&axis, most, &ticks);
  for (size_t i = 0; i < ticks.n; i++)
    if (*ticks.tick[i].label != '\0')
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? " " : "", ticks.tick[i].label);
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
test_labels (void)
{
  assert_labels ((PlotAxis) { .min = -3.0, .max = 3.0 }, 7, "−3 −2 −1 0 1 2 3");
  assert_labels ((PlotAxis) { .min = -0.25, .max = 0.33 }, 7, "−0.2 −0.1 0 0.1 0.2 0.3");
  assert_labels ((PlotAxis) { .min = 0.0, .max = 5000.0 }, 6, "0 1000 2000 3000 4000 5000");
  assert_labels ((PlotAxis) { .min = 0.0, .max = 5e7 }, 3, "0 2×10<sup>7</sup> 4×10<sup>7</sup>");
  assert_labels ((PlotAxis) { .min = -1e-6, .max = 1e-6 }, 3,
                 "−1×10<sup>−6</sup> 0 1×10<sup>−6</sup>");
  assert_labels ((PlotAxis) { .min = 1e-4, .max = 1e-1, .logarithmic = true }, 7,
                 "10<sup>−4</sup> 10<sup>−3</sup> 10<sup>−2</sup> 10<sup>−1</sup>");
  assert_labels ((PlotAxis) { .min = 0.1, .max = 100.0, .logarithmic = true }, 7, "0.1 1 10 100");
  assert_labels ((PlotAxis) { .min = 1.0, .max = 25.0, .logarithmic = true }, 9, "1 2 5 10 20");
  assert_labels ((PlotAxis) { .min = 2.0, .max = 4.0, .logarithmic = true }, 5,
                 "2.0 2.5 3.0 3.5 4.0");
  assert_labels ((PlotAxis) { .min = 1e-300, .max = 1e300, .logarithmic = true }, 4,
                 "10<sup>−200</sup> 10<sup>0</sup> 10<sup>200</sup>");
}

static void
test_minor (void)
{
  PlotAxis axis = { .min = 1e-2, .max = 1e-1, .logarithmic = true };
  PlotTicks ticks;

  axis.max = 1.0;
  plot_ticks_find (&axis, 4, &ticks);
  g_assert_cmpuint (ticks.n, ==, 19);
  g_assert_cmpuint (count_labels (&ticks), ==, 3);
  g_assert_cmpfloat_with_epsilon (ticks.tick[1].value, 0.02, 1e-12);
}

static void
test_round (void)
{
  double min = -18.7, max = 58.1;

  g_assert_cmpfloat_with_epsilon (plot_ticks_nice_above (1.01), 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (plot_ticks_nice_above (2485.0), 5000.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (plot_ticks_nice_above (5000.0), 5000.0, 1e-9);
  plot_ticks_round_out (&min, &max);
  g_assert_cmpfloat_with_epsilon (min, -20.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (max, 60.0, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/linear-ranges", test_linear_ranges);
  g_test_add_func ("/ticks/log-ranges", test_log_ranges);
  g_test_add_func ("/ticks/labels", test_labels);
  g_test_add_func ("/ticks/minor", test_minor);
  g_test_add_func ("/ticks/round", test_round);
  return g_test_run ();
}
