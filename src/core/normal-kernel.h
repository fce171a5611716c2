#pragma once

#include "core/hot.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Box and Muller's transform with PyTorch's single-precision log, sin and cos. The polynomials
 * and constants are those of the Cephes library by S. Moshier, in the order of operations that
 * J. Pommier's and G. Garberoglio's avx_mathfun (zlib licence) gave them; PyTorch's compiler
 * fused every product that feeds a sum, and so do these. */

INLINE uint32_t
bits_of (float value)
{
  uint32_t bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

INLINE float
float_of (uint32_t bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* A uniform of 24 random bits from [0, 1). */
INLINE float
normal_uniform (uint32_t word)
{
  return (float) (int32_t) (word & 0xffffffu) * 0x1p-24f;
}

/* log x for x in (0, 1]: x = m · 2^e with m in [√½, √2), log x = log m + e log 2, log 2 in two
 * parts. */
INLINE float
normal_log (float x)
{
  uint32_t bits = bits_of (x);
  float m = float_of ((bits & 0x007fffffu) | 0x3f000000u);
  float e = (float) ((int32_t) (bits >> 23) - 126);
  int small = m < 0.707106781186547524f;
  float f = small ? (m - 1.0f) + m : m - 1.0f;
  float z = f * f;
  float y = 7.0376836292e-2f;

  e = small ? e - 1.0f : e;
  y = fmaf (y, f, -1.1514610310e-1f);
  y = fmaf (y, f, 1.1676998740e-1f);
  y = fmaf (y, f, -1.2420140846e-1f);
  y = fmaf (y, f, 1.4249322787e-1f);
  y = fmaf (y, f, -1.6668057665e-1f);
  y = fmaf (y, f, 2.0000714765e-1f);
  y = fmaf (y, f, -2.4999993993e-1f);
  y = fmaf (y, f, 3.3333331174e-1f);
  y = fmaf (y * f, z, e * -2.12194440e-4f);
  y = fmaf (z, -0.5f, y);
  return fmaf (e, 0.693359375f, f + y);
}

/* sin and cos of a non-negative angle: reduced by the even multiple of π/4 next to it, π/4 in three
 * parts; the octant says which polynomial is which, and the signs. */
INLINE void
normal_sincos (float  angle,
               float *sine,
               float *cosine)
{
  int32_t octant = ((int32_t) (angle * 1.27323954473516f) + 1) & ~1;
  float n = (float) octant;
  float r = fmaf (n, -3.77489497744594108e-8f,
                  fmaf (n, -2.4187564849853515625e-4f, fmaf (n, -0.78515625f, angle)));
  float z = r * r;
  float c = fmaf (fmaf (2.443315711809948e-5f, z, -1.388731625493765e-3f), z, 4.166664568298827e-2f);
  float s = fmaf (fmaf (-1.9515295891e-4f, z, 8.3321608736e-3f), z, -1.6666654611e-1f);
  uint32_t sine_sign = ((uint32_t) octant & 4u) << 29;
  uint32_t cosine_sign = (~((uint32_t) octant - 2u) & 4u) << 29;

  c = fmaf (c * z, z, z * -0.5f) + 1.0f;
  s = fmaf (s * z, r, r);
  *sine = float_of (bits_of ((octant & 2) ? c : s) ^ sine_sign);
  *cosine = float_of (bits_of ((octant & 2) ? s : c) ^ cosine_sign);
}

/* Two uniforms from [0, 1) become two independent normals. Adding zero turns -0 into 0, as
 * PyTorch's scaling by a standard deviation of one and a mean of zero does. */
INLINE void
normal_pair (float  u1,
             float  u2,
             float *first,
             float *second)
{
  float radius = sqrtf (-2.0f * normal_log (1.0f - u1));
  float sine, cosine;

  normal_sincos ((float) (2.0 * M_PI) * u2, &sine, &cosine);
  *first = radius * cosine + 0.0f;
  *second = radius * sine + 0.0f;
}
