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
 * @has_normal: whether @normal holds the second value of a pair drawn by rng_normal()
 *
 * PyTorch's CPU generator. It is plain data: a copy of it goes on with the same numbers.
 */
typedef struct
{
  uint32_t word[RNG_WORDS];
  uint32_t tempered[RNG_WORDS];
  uint32_t used;
  bool     has_normal;
  double   normal;
} Rng;

void     rng_seed (Rng      *rng,
                   uint64_t  seed);

uint32_t rng_next (Rng *rng);

void     rng_fill_uniform (Rng    *rng,
                           float   value[],
                           size_t  n);

void     rng_fill_normal (Rng    *rng,
                          float   value[],
                          size_t  n);

void     rng_fill_index (Rng      *rng,
                         uint32_t  bound,
                         uint32_t  index[],
                         size_t    n);
