#pragma once

#include "core/lanes.h"
#include "core/mt19937.h"
#include "core/normal-kernel.h"
#include "core/normal.h"
#include "core/rng.h"

/**
 * LaneRng:
 * @word: the states of sixteen generators, word i of all of them side by side
 * @next: the place of the word that is made next, the same for all
 *
 * PyTorch's generator, sixteen times. Words are made one at a time, where they are used: the state
 * is a ring, so that a lane can be seeded anew at whatever place the others have come to.
 */
typedef struct
{
  LaneBits word[RNG_WORDS];
  uint32_t next;
} LaneRng;

/* The place @offset words on in the ring. */
INLINE uint32_t
lane_rng_place (uint32_t place,
                uint32_t offset)
{
  return place + offset < RNG_WORDS ? place + offset : place + offset - RNG_WORDS;
}

/**
 * lane_rng_next:
 *
 * Returns: the next 32 bits of each generator
 */
INLINE LaneBits
lane_rng_next (LaneRng *rng)
{
  LaneBits *word = &rng->word[rng->next], output;
  const LaneBits *second = &rng->word[lane_rng_place (rng->next, 1)];
  const LaneBits *middle = &rng->word[lane_rng_place (rng->next, MT_MIDDLE)];

#pragma omp simd
  for (int lane = 0; lane < LANES; lane++)
    {
      uint32_t y = mt_twist ((*word)[lane], (*second)[lane], (*middle)[lane]);

      (*word)[lane] = y;
      output[lane] = mt_temper (y);
    }
  rng->next = lane_rng_place (rng->next, 1);
  return output;
}

/* A block of torch.randn, of sixteen values in each lane. */
INLINE void
lane_rng_normal_block (LaneRng *rng,
                       Lanes    value[NORMAL_BLOCK])
{
  LaneBits word[NORMAL_BLOCK];

  for (int j = 0; j < NORMAL_BLOCK; j++)
    word[j] = lane_rng_next (rng);
  for (int j = 0; j < NORMAL_BLOCK / 2; j++)
    {
      Lanes first, second;

#pragma omp simd
      for (int lane = 0; lane < LANES; lane++)
        {
          float a, b;

          normal_pair (normal_uniform (word[j][lane]),
                       normal_uniform (word[j + NORMAL_BLOCK / 2][lane]), &a, &b);
          first[lane] = a;
          second[lane] = b;
        }
      value[j] = first;
      value[j + NORMAL_BLOCK / 2] = second;
    }
}

/**
 * lane_rng_fill_normal:
 * @value: (out): shape [n]
 * @n: at least 16
 *
 * What torch.randn(n) gives, in each lane.
 */
INLINE void
lane_rng_fill_normal (LaneRng *rng,
                      Lanes    value[],
                      size_t   n)
{
  for (size_t i = 0; i + NORMAL_BLOCK <= n; i += NORMAL_BLOCK)
    lane_rng_normal_block (rng, value + i);
  if (n % NORMAL_BLOCK != 0)
    {
      for (size_t i = 0; i < n % NORMAL_BLOCK; i++)
        lane_rng_next (rng);
      lane_rng_normal_block (rng, value + n - NORMAL_BLOCK);
    }
}

/**
 * lane_rng_fill_uniform:
 * @value: (out): shape [n]
 *
 * What torch.rand(n) gives, in each lane.
 */
INLINE void
lane_rng_fill_uniform (LaneRng *rng,
                       Lanes    value[],
                       size_t   n)
{
  for (size_t i = 0; i < n; i++)
    {
      LaneBits word = lane_rng_next (rng);
      Lanes uniform;

#pragma omp simd
      for (int lane = 0; lane < LANES; lane++)
        uniform[lane] = normal_uniform (word[lane]);
      value[i] = uniform;
    }
}

/**
 * lane_rng_seed:
 * @lane: the lane that starts anew; the others are left as they are
 * @seed: as for rng_seed()
 * @uniform: (out): shape [n], the first numbers of the new stream, as torch.rand(n) draws them
 * @n: fewer than 200; the batches come after them
 *
 * The new state is laid into the ring so that its word @n lies where the other lanes go on.
 */
INLINE void
lane_rng_seed (LaneRng *rng,
               int      lane,
               uint64_t seed,
               float    uniform[],
               uint32_t n)
{
  uint32_t start = lane_rng_place (rng->next, RNG_WORDS - n);
  Rng fresh;

  rng_seed (&fresh, seed);
  for (uint32_t i = 0; i < RNG_WORDS; i++)
    rng->word[lane_rng_place (start, i)][lane] = fresh.word[i];
  for (uint32_t i = 0; i < n; i++)
    {
      LaneBits *word = &rng->word[lane_rng_place (start, i)];

      (*word)[lane] = mt_twist ((*word)[lane], rng->word[lane_rng_place (start, i + 1)][lane],
                                rng->word[lane_rng_place (start, i + MT_MIDDLE)][lane]);
    }
  rng_fill_uniform (&fresh, uniform, n);
}
