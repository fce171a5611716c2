#pragma once

#include "core/hot.h"

#include <stdint.h>

/* MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998). Word i becomes
 * twist (word i, word i + 1, word i + 397), places counted around the ring of 624. */
#define MT_WORDS 624
#define MT_MIDDLE 397

INLINE uint32_t
mt_twist (uint32_t first,
          uint32_t second,
          uint32_t middle)
{
  uint32_t y = (first & 0x80000000u) | (second & 0x7fffffffu);

  return middle ^ (y >> 1) ^ (-(second & 1u) & 0x9908b0dfu);
}

INLINE uint32_t
mt_temper (uint32_t y)
{
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}
