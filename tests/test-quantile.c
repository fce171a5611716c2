#include "core/quantile.h"

#include <glib.h>

/* numpy.quantile ([1, 2, 4, 8, 16], …). */
static void
test_known (void)
{
  static const double value[] = { 1.0, 2.0, 4.0, 8.0, 16.0 };

  g_assert_cmpfloat (quantile_of_sorted (value, 5, 0.0), ==, 1.0);
  g_assert_cmpfloat (quantile_of_sorted (value, 5, 0.5), ==, 4.0);
  g_assert_cmpfloat (quantile_of_sorted (value, 5, 1.0), ==, 16.0);
  g_assert_cmpfloat_with_epsilon (quantile_of_sorted (value, 5, 0.05), 1.2, 1e-15);
  g_assert_cmpfloat_with_epsilon (quantile_of_sorted (value, 5, 0.95), 14.4, 1e-14);
  g_assert_cmpfloat (quantile_of_sorted (value, 4, 0.5), ==, 3.0);
  g_assert_cmpfloat (quantile_of_sorted (value, 1, 0.385), ==, 1.0);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* To the bit what sorting gives, with as few different values as may be, and with none the same. */
static void
test_select (void)
{
  static const double shares[] = { 0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (385);

  for (int round = 0; round < 3000; round++)
    {
      double sorted[64], value[64], quantile[G_N_ELEMENTS (shares)];
      gsize n = (gsize) g_rand_int_range (random, 1, 64);

      for (gsize i = 0; i < n; i++)
        value[i] = sorted[i] = round % 2 == 0 ? g_rand_double_range (random, -1.0, 1.0)
                                              : g_rand_int_range (random, 0, 1 + round % 5);
      g_qsort_with_data (sorted, (int) n, sizeof *sorted, compare_doubles, NULL);
      quantile_select (value, n, shares, G_N_ELEMENTS (shares), quantile);
      for (gsize k = 0; k < G_N_ELEMENTS (shares); k++)
        g_assert_cmpfloat (quantile[k], ==, quantile_of_sorted (sorted, n, shares[k]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantile/known", test_known);
  g_test_add_func ("/quantile/select", test_select);
  return g_test_run ();
}
