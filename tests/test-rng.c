#include "core/normal-kernel.h"
#include "core/rng.h"

#include <glib.h>
#include <string.h>

/* The 10,000th word after seed 5489 is the check value that the C++ standard gives for mt19937. */
static void
test_words (void)
{
  Rng rng;

  rng_seed (&rng, 5489);
  for (int i = 1; i < 10000; i++)
    rng_next (&rng);
  g_assert_cmpuint (rng_next (&rng), ==, 4123659995u);
}

static void
test_seed_low_bits (void)
{
  Rng a, b;

  rng_seed (&a, 385);
  rng_seed (&b, (UINT64_C (9) << 32) + 385);
  g_assert_cmpuint (rng_next (&a), ==, rng_next (&b));
}

/* A generator without look-ahead: each block is drawn and transformed when it is asked for. */
static void
plain_normal (Rng    *rng,
              float   value[],
              size_t  n)
{
  for (size_t block = 0; block < n / 16; block++)
    {
      float u[16];

      rng_fill_uniform (rng, u, 16);
      for (size_t j = 0; j < 8; j++)
        normal_pair (u[j], u[j + 8], &value[16 * block + j], &value[16 * block + j + 8]);
    }
}

/* Uniforms, indices and normals in any order: what is made ahead of time never shows. */
static void
test_look_ahead (void)
{
  Rng rng, plain;
  g_autoptr (GRand) dice = g_rand_new_with_seed (385);

  rng_seed (&rng, 1);
  rng_seed (&plain, 1);
  for (int i = 0; i < 3000; i++)
    {
      size_t n = (size_t) g_rand_int_range (dice, 1, 60);
      float value[960], expected[960];

      if (g_rand_boolean (dice))
        {
          n *= 16;
          rng_fill_normal (&rng, value, n);
          plain_normal (&plain, expected, n);
        }
      else
        {
          rng_fill_uniform (&rng, value, n);
          rng_fill_uniform (&plain, expected, n);
        }
      g_assert_cmpmem (value, n * sizeof (float), expected, n * sizeof (float));
    }
}

static void
test_copy_goes_on (void)
{
  Rng rng, copy;
  float a[48], b[48];

  rng_seed (&rng, 3);
  rng_fill_normal (&rng, a, 3); /* Leaves the second value of a pair waiting. */
  copy = rng;
  rng_fill_normal (&rng, a, 5);
  rng_fill_normal (&copy, b, 5);
  g_assert_cmpmem (a, 5 * sizeof (float), b, 5 * sizeof (float));
  rng_fill_normal (&rng, a, 48);
  rng_fill_normal (&copy, b, 48);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
}

/* Words, and the normal left over from a pair, are all that a stream is. */
static void
test_restore (void)
{
  for (size_t drawn = 1; drawn < 1300; drawn += 7)
    {
      Rng rng, restored;
      float value[1300], expected[64], found[64];

      rng_seed (&rng, drawn);
      rng_fill_normal (&rng, value, drawn);
      rng_fill_normal (&rng, value, 3);
      memset (&restored, 0xee, sizeof restored);
      rng_restore (&restored, rng.word, rng.used, rng.has_normal, rng.normal);
      rng_fill_normal (&rng, expected, 1);
      rng_fill_normal (&restored, found, 1);
      g_assert_cmpmem (found, sizeof (float), expected, sizeof (float));
      rng_fill_normal (&rng, expected, 64);
      rng_fill_normal (&restored, found, 64);
      g_assert_cmpmem (found, sizeof found, expected, sizeof expected);
      rng_fill_normal (&rng, value, 800);
      rng_fill_normal (&restored, value, 800);
      g_assert_cmpuint (rng_next (&restored), ==, rng_next (&rng));
    }
}

static void
test_moments (void)
{
  const size_t n = 100000;
  g_autofree float *value = g_new (float, n);
  double mean = 0.0, square = 0.0, fourth = 0.0;
  Rng rng;

  rng_seed (&rng, 11);
  rng_fill_normal (&rng, value, n);
  for (size_t i = 0; i < n; i++)
    {
      double v = (double) value[i];

      mean += v / (double) n;
      square += v * v / (double) n;
      fourth += v * v * v * v / (double) n;
    }
  g_assert_cmpfloat_with_epsilon (mean, 0.0, 0.013);
  g_assert_cmpfloat_with_epsilon (square, 1.0, 0.018);
  g_assert_cmpfloat_with_epsilon (fourth, 3.0, 0.13);
}

static void
test_index_bounds (void)
{
  Rng rng;
  uint32_t index[1000];
  size_t seen[7] = { 0 };

  rng_seed (&rng, 5);
  rng_fill_index (&rng, 7, index, 1000);
  for (size_t i = 0; i < 1000; i++)
    {
      g_assert_cmpuint (index[i], <, 7);
      seen[index[i]]++;
    }
  for (size_t i = 0; i < 7; i++)
    g_assert_cmpuint (seen[i], >, 100);
}

/* The remainder without a division against the one with it, for bounds that try its limits. */
static void
test_index_remainder (void)
{
  static const uint32_t bounds[] = {
    1, 2, 3, 7, 23, 50, 641, 65537, 10000000, 0x7fffffff, 0x80000000, 0xfffffffb, 0xffffffff,
  };

  for (size_t b = 0; b < G_N_ELEMENTS (bounds); b++)
    {
      Rng rng, plain;
      uint32_t index[2000];

      rng_seed (&rng, 385);
      rng_seed (&plain, 385);
      rng_fill_index (&rng, bounds[b], index, G_N_ELEMENTS (index));
      for (size_t i = 0; i < G_N_ELEMENTS (index); i++)
        g_assert_cmpuint (index[i], ==, rng_next (&plain) % bounds[b]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rng/words", test_words);
  g_test_add_func ("/rng/seed-low-bits", test_seed_low_bits);
  g_test_add_func ("/rng/look-ahead", test_look_ahead);
  g_test_add_func ("/rng/copy-goes-on", test_copy_goes_on);
  g_test_add_func ("/rng/restore", test_restore);
  g_test_add_func ("/rng/moments", test_moments);
  g_test_add_func ("/rng/index-bounds", test_index_bounds);
  g_test_add_func ("/rng/index-remainder", test_index_remainder);
  return g_test_run ();
}
