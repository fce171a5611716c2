#include "core/normal.h"

#include "core/normal-kernel.h"

/* Pairs that are transformed together: those of two blocks fill the widest vector. */
#define HALF (NORMAL_BLOCK / 2)
#define GROUP 16

typedef uint32_t Half __attribute__ ((vector_size (HALF * sizeof (uint32_t))));

INLINE void
copy_half (void       *to,
           const void *from)
{
  Half half;

  memcpy (&half, from, sizeof half);
  memcpy (to, &half, sizeof half);
}

/* Eight words from each of two blocks side by side, written in one piece: a read of sixteen would
 * otherwise wait until two writes of eight have reached the cache. */
INLINE void
join_halves (uint32_t        to[2 * HALF],
             const uint32_t *a,
             const uint32_t *b)
{
  typedef uint32_t Whole __attribute__ ((vector_size (2 * HALF * sizeof (uint32_t))));
  Half left, right;
  Whole whole;

  memcpy (&left, a, sizeof left);
  memcpy (&right, b, sizeof right);
  whole = __builtin_shufflevector (left, right, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  memcpy (to, &whole, sizeof whole);
}

/* In a block the first words of the eight pairs come first, then the second ones. */
INLINE void
transform_group (const uint32_t word[],
                 float          value[],
                 size_t         n_blocks)
{
  uint32_t u1[GROUP * HALF], u2[GROUP * HALF];
  float first[GROUP * HALF], second[GROUP * HALF];

  for (size_t block = 0; block < n_blocks; block += 2)
    {
      const uint32_t *a = word + block * NORMAL_BLOCK;
      const uint32_t *b = block + 1 < n_blocks ? a + NORMAL_BLOCK : a;

      join_halves (u1 + block * HALF, a, b);
      join_halves (u2 + block * HALF, a + HALF, b + HALF);
    }
#pragma omp simd
  for (size_t i = 0; i < (n_blocks + 1) / 2 * NORMAL_BLOCK; i++)
    normal_pair (normal_uniform (u1[i]), normal_uniform (u2[i]), &first[i], &second[i]);
  for (size_t block = 0; block < n_blocks; block++)
    {
      copy_half (value + block * NORMAL_BLOCK, first + block * HALF);
      copy_half (value + block * NORMAL_BLOCK + HALF, second + block * HALF);
    }
}

/**
 * normal_from_words:
 * @word: shape [n_blocks, 16], random bits
 * @value: (out): shape [n_blocks, 16], normals
 *
 * The transform of PyTorch's normal_fill: in each block, words j and j + 8 make a pair.
 */
HOT void
normal_from_words (const uint32_t word[],
                   float          value[],
                   size_t         n_blocks)
{
  for (size_t start = 0; start < n_blocks; start += GROUP)
    transform_group (word + start * NORMAL_BLOCK, value + start * NORMAL_BLOCK,
                     n_blocks - start < GROUP ? n_blocks - start : GROUP);
}
