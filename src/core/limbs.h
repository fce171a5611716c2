#pragma once

#include <stddef.h>
#include <stdint.h>

/* Whole numbers are arrays of limbs, least significant first. */
#define LIMB_BITS 64

typedef unsigned __int128 Limb2;

/**
 * limbs_add:
 * @sum: shape [n], an integer, least significant limb first
 * @term: shape [n], added to it
 *
 * Returns: the carry out of the last limb, 0 or 1
 */
static inline uint64_t
limbs_add (uint64_t       sum[],
           const uint64_t term[],
           size_t         n)
{
  uint64_t carry = 0;

  for (size_t i = 0; i < n; i++)
    {
      Limb2 t = (Limb2) sum[i] + term[i] + carry;

      sum[i] = (uint64_t) t;
      carry = (uint64_t) (t >> LIMB_BITS);
    }
  return carry;
}

/**
 * limbs_add_product:
 * @sum: shape [n]
 * @term: shape [n]; @term times @factor is added to @sum
 *
 * Returns: the limb carried out of the last one
 */
static inline uint64_t
limbs_add_product (uint64_t       sum[],
                   const uint64_t term[],
                   size_t         n,
                   uint64_t       factor)
{
  uint64_t carry = 0;

  for (size_t i = 0; i < n; i++)
    {
      Limb2 t = (Limb2) term[i] * factor + sum[i] + carry;

      sum[i] = (uint64_t) t;
      carry = (uint64_t) (t >> LIMB_BITS);
    }
  return carry;
}
