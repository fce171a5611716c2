#include "core/normal.h"

#include "core/normal-kernel.h"

/* Blocks that are transformed together, so that their pairs fill the widest vectors. */
#define GROUP 40
#define HALF (NORMAL_BLOCK / 2)

/* In a block the first uniforms of the eight pairs come first, then the second ones. Their copies lie
 * side by side over all blocks of a group, so that one loop takes them sixteen at a time. */
INLINE void
transform_group (float  value[],
                 size_t n_blocks)
{
  float u1[GROUP * HALF], u2[GROUP * HALF];

  for (size_t block = 0; block < n_blocks; block++)
    {
      memcpy (u1 + block * HALF, value + block * NORMAL_BLOCK, HALF * sizeof (float));
      memcpy (u2 + block * HALF, value + block * NORMAL_BLOCK + HALF, HALF * sizeof (float));
    }
#pragma omp simd
  for (size_t i = 0; i < n_blocks * HALF; i++)
    {
      float first, second;

      normal_pair (u1[i], u2[i], &first, &second);
      u1[i] = first;
      u2[i] = second;
    }
  for (size_t block = 0; block < n_blocks; block++)
    {
      memcpy (value + block * NORMAL_BLOCK, u1 + block * HALF, HALF * sizeof (float));
      memcpy (value + block * NORMAL_BLOCK + HALF, u2 + block * HALF, HALF * sizeof (float));
    }
}

/**
 * normal_from_uniform:
 * @value: (inout): shape [n_blocks, 16], uniforms from [0, 1), which become normals
 *
 * The transform of PyTorch's normal_fill: in each block, values j and j + 8 are a pair.
 */
HOT void
normal_from_uniform (float  value[],
                     size_t n_blocks)
{
  for (size_t start = 0; start < n_blocks; start += GROUP)
    transform_group (value + start * NORMAL_BLOCK, n_blocks - start < GROUP ? n_blocks - start : GROUP);
}
