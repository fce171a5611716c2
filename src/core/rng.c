#include "core/rng.h"

#include "core/hot.h"
#include "core/mt19937.h"
#include "core/normal-kernel.h"
#include "core/normal.h"

#include <math.h>

/* The next 624 words. A word needs the one 397 places on, or 227 places back once that is new: no
 * two words that are 227 or fewer apart depend on each other's new value. */
HOT static void
refill (Rng *rng)
{
  uint32_t *word = rng->word, *tempered = rng->tempered;

#pragma omp simd
  for (size_t i = 0; i < RNG_WORDS - MT_MIDDLE; i++)
    word[i] = mt_twist (word[i], word[i + 1], word[i + MT_MIDDLE]);
#pragma omp simd safelen(64)
  for (size_t i = RNG_WORDS - MT_MIDDLE; i < RNG_WORDS - 1; i++)
    word[i] = mt_twist (word[i], word[i + 1], word[i + MT_MIDDLE - RNG_WORDS]);
  word[RNG_WORDS - 1] = mt_twist (word[RNG_WORDS - 1], word[0], word[MT_MIDDLE - 1]);

#pragma omp simd
  for (size_t i = 0; i < RNG_WORDS; i++)
    tempered[i] = mt_temper (word[i]);
  rng->used = 0;
  rng->ahead_from = 0;
  rng->ahead_to = 0;
}

/**
 * rng_seed:
 * @seed: any number; its low 32 bits count
 *
 * Starts the stream that torch.manual_seed(seed) starts.
 */
void
rng_seed (Rng      *rng,
          uint64_t  seed)
{
  rng->word[0] = (uint32_t) seed;
  for (uint32_t i = 1; i < RNG_WORDS; i++)
    rng->word[i] = 1812433253u * (rng->word[i - 1] ^ (rng->word[i - 1] >> 30)) + i;
  rng->used = RNG_WORDS;
  rng->ahead_from = 0;
  rng->ahead_to = 0;
  rng->has_normal = false;
  rng->normal = 0.0;
}

/**
 * rng_restore:
 * @word: the state of MT19937
 * @used: how many words of it were handed out, at most 624
 * @has_normal: whether a normal is left over
 * @normal: which
 *
 * Goes on with the stream of a generator whose fields of these names had these values: all its
 * other fields follow from them.
 */
void
rng_restore (Rng            *rng,
             const uint32_t  word[RNG_WORDS],
             uint32_t        used,
             bool            has_normal,
             double          normal)
{
  for (size_t i = 0; i < RNG_WORDS; i++)
    {
      rng->word[i] = word[i];
      rng->tempered[i] = mt_temper (word[i]);
    }
  rng->used = used;
  rng->ahead_from = 0;
  rng->ahead_to = 0;
  rng->has_normal = has_normal;
  rng->normal = normal;
}

/**
 * rng_next:
 *
 * Returns: the next 32 bits
 */
uint32_t
rng_next (Rng *rng)
{
  if (rng->used == RNG_WORDS)
    refill (rng);
  return rng->tempered[rng->used++];
}

/* 53 bits of two words, the high one first. */
static double
next_double (Rng *rng)
{
  uint64_t high = rng_next (rng);
  uint64_t both = (high << 32) | rng_next (rng);

  return (double) (both & ((UINT64_C (1) << 53) - 1)) * 0x1p-53;
}

/**
 * rng_fill_uniform:
 * @value: (out): shape [n], numbers from 0 up to, but without, 1
 *
 * What torch.rand(n) gives.
 */
HOT void
rng_fill_uniform (Rng    *rng,
                  float   value[],
                  size_t  n)
{
  while (n > 0)
    {
      size_t left, count;
      const uint32_t *word;

      if (rng->used == RNG_WORDS)
        refill (rng);
      left = RNG_WORDS - rng->used;
      count = n < left ? n : left;
      word = rng->tempered + rng->used;
#pragma omp simd
      for (size_t i = 0; i < count; i++)
        value[i] = normal_uniform (word[i]);
      rng->used += (uint32_t) count;
      value += count;
      n -= count;
    }
}

/* Whether @ahead holds the normals of the block that starts here. */
INLINE bool
is_ahead (const Rng *rng)
{
  return rng->used >= rng->ahead_from && rng->used < rng->ahead_to &&
         (rng->used - rng->ahead_from) % NORMAL_BLOCK == 0;
}

/* Makes normals of all whole blocks that are left in this window of words. One block alone waits
 * for its own chain of operations; dozens keep the processor busy. */
static void
look_ahead (Rng *rng)
{
  uint32_t n_blocks = (RNG_WORDS - rng->used) / NORMAL_BLOCK;

  rng->ahead_from = rng->used;
  rng->ahead_to = rng->used + n_blocks * NORMAL_BLOCK;
  normal_from_words (rng->tempered + rng->used, rng->ahead + rng->used, n_blocks);
}

/* A block of which a part lies in the next window. */
static void
fill_crossing (Rng   *rng,
               float  value[NORMAL_BLOCK])
{
  uint32_t word[NORMAL_BLOCK];

  for (size_t i = 0; i < NORMAL_BLOCK; i++)
    word[i] = rng_next (rng);
  normal_from_words (word, value, 1);
}

INLINE void
copy (float       to[restrict],
      const float from[restrict],
      size_t      n)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    to[i] = from[i];
}

/* Whole blocks of sixteen, the unit in which torch.randn transforms its uniforms. */
INLINE void
fill_blocks (Rng    *rng,
             float   value[],
             size_t  n_blocks)
{
  while (n_blocks > 0)
    {
      size_t count = 1;

      if (rng->used == RNG_WORDS)
        refill (rng);
      if (rng->used + NORMAL_BLOCK > RNG_WORDS)
        fill_crossing (rng, value);
      else
        {
          if (!is_ahead (rng))
            look_ahead (rng);
          count = (rng->ahead_to - rng->used) / NORMAL_BLOCK;
          count = n_blocks < count ? n_blocks : count;
          copy (value, rng->ahead + rng->used, count * NORMAL_BLOCK);
          rng->used += (uint32_t) count * NORMAL_BLOCK;
        }
      value += count * NORMAL_BLOCK;
      n_blocks -= count;
    }
}

/* One value of torch.randn, drawn as it draws fewer than 16: pairs by Box and Muller in double, the
 * second of which waits for the next call. */
static float
next_normal (Rng *rng)
{
  double angle, radius;

  if (rng->has_normal)
    {
      rng->has_normal = false;
      return (float) rng->normal;
    }
  angle = 2.0 * M_PI * next_double (rng);
  radius = sqrt (-2.0 * log1p (-next_double (rng)));
  rng->normal = radius * sin (angle);
  rng->has_normal = true;
  return (float) (radius * cos (angle));
}

/**
 * rng_fill_normal:
 * @value: (out): shape [n], drawn from N(0,1)
 *
 * What torch.randn(n) gives. From 16 values on PyTorch transforms uniforms in blocks of 16, and
 * where n is no multiple of 16 it draws the last 16 values afresh.
 */
HOT void
rng_fill_normal (Rng    *rng,
                 float   value[],
                 size_t  n)
{
  if (n < NORMAL_BLOCK)
    {
      for (size_t i = 0; i < n; i++)
        value[i] = next_normal (rng);
      return;
    }

  fill_blocks (rng, value, n / NORMAL_BLOCK);
  if (n % NORMAL_BLOCK != 0)
    {
      /* The uniforms of the incomplete block are drawn, and thrown away, before those that
       * replace it. */
      float unused[NORMAL_BLOCK];

      rng_fill_uniform (rng, unused, n % NORMAL_BLOCK);
      fill_blocks (rng, value + n - NORMAL_BLOCK, 1);
    }
}

/**
 * rng_fill_index:
 * @bound: at least 1
 * @index: (out): shape [n], numbers from 0 up to, but without, @bound
 *
 * What torch.randint(0, bound, (n,)) gives: the remainder of a word by @bound. It is had without a
 * division, exactly, as the upper half of (2⁶⁴ / bound · word mod 2⁶⁴) · bound: D. Lemire, O. Kaser
 * and N. Kurz, "Faster remainder by direct computation", Software: Practice and Experience 49
 * (2019).
 */
void
rng_fill_index (Rng      *rng,
                uint32_t  bound,
                uint32_t  index[],
                size_t    n)
{
  uint64_t inverse = UINT64_MAX / bound + 1;

  for (size_t i = 0; i < n; i++)
    index[i] = (uint32_t) (((unsigned __int128) (inverse * rng_next (rng)) * bound) >> 64);
}

/**
 * rng_fill_permutation:
 * @index: (out): shape [n], the numbers from 0 up to, but without, @n in random order
 * @n: below 2³²
 *
 * What torch.randperm(n) gives, and with it the order in which torch.utils.data.random_split deals
 * out rows: each place in turn trades with one that is drawn from it and those that follow, the
 * remainder of a word by their number.
 */
void
rng_fill_permutation (Rng      *rng,
                      uint32_t  index[],
                      size_t    n)
{
  for (size_t i = 0; i < n; i++)
    index[i] = (uint32_t) i;
  for (size_t i = 0; i + 1 < n; i++)
    {
      size_t other = i + rng_next (rng) % (uint32_t) (n - i);
      uint32_t kept = index[i];

      index[i] = index[other];
      index[other] = kept;
    }
}
