#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RNG_WORDS 624

/**
 * Rng:
 * @word: the state of MT19937
 * @tempered: the output words made from it, ready to be handed out
 * @used: how many of them were, from 0 to 624
 * @ahead: normals made from @tempered ahead of time, each in the place of its word
 * @ahead_from: the first place in @ahead that holds one
 * @ahead_to: the place after the last; every block from @ahead_from on is whole
 * @has_normal: whether @normal holds the second value of a pair drawn by rng_fill_normal()
 *
 * PyTorch's CPU generator. It is plain data: a copy of it goes on with the same numbers.
 */
typedef struct
{
  uint32_t word[RNG_WORDS];
  uint32_t tempered[RNG_WORDS];
  uint32_t used;
  uint32_t ahead_from;
  uint32_t ahead_to;
  float    ahead[RNG_WORDS];
  bool     has_normal;
  double   normal;
} Rng;

void     rng_seed (Rng      *rng,
                   uint64_t  seed);

void     rng_restore (Rng            *rng,
                      const uint32_t  word[RNG_WORDS],
                      uint32_t        used,
                      bool            has_normal,
                      double          normal);

uint32_t rng_next (Rng *rng);

void     rng_fill_uniform (Rng    *rng,
                           float   value[],
                           size_t  n);

void     rng_fill_normal (Rng    *rng,
                          float   value[],
                          size_t  n);

void     rng_fill_permutation (Rng      *rng,
                               uint32_t  index[],
                               size_t    n);

void     rng_fill_index (Rng      *rng,
                         uint32_t  bound,
                         uint32_t  index[],
                         size_t    n);
