#include "core/extremes.h"

#include <glib.h>
#include <math.h>

#define N 1000

/* Wherever the extremes are, and however many values there are around them. */
static void
test_places (void)
{
  float value[N];

  for (gsize n = 1; n <= N; n += 37)
    for (gsize i = 0; i < n; i++)
      {
        gsize j = (i + n / 2) % n;
        Extremes extremes;

        for (gsize k = 0; k < n; k++)
          value[k] = 0.25f * cosf ((float) k);
        value[i] = -1.5f;
        value[j] = 2.5f;
        extremes = extremes_of (value, n);
        g_assert_cmpfloat (extremes.max, ==, 2.5f);
        g_assert_cmpfloat (extremes.min, ==, n > 1 ? -1.5f : 2.5f);
      }
}

/* All values on one side of zero. */
static void
test_one_side (void)
{
  static const float value[] = { -3.0f, -1.0f, -2.0f };
  Extremes extremes = extremes_of (value, G_N_ELEMENTS (value));

  g_assert_cmpfloat (extremes.min, ==, -3.0f);
  g_assert_cmpfloat (extremes.max, ==, -1.0f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extremes/places", test_places);
  g_test_add_func ("/extremes/one-side", test_one_side);
  return g_test_run ();
}
