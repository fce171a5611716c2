#pragma once

/**
 * HOT:
 *
 * Marks a function that a training step spends its time in. It is compiled once for AVX-512, once
 * for AVX2 with FMA and once for any processor, and the loader picks the best that the machine has.
 * All three give the same bits: every fused multiply-add is written as fmaf(), which the last one
 * gets from libm. Clang builds the last one alone: its clones can't be called from another file.
 */
#if defined(__x86_64__) && !defined(__clang__) && !defined(POLYFIT_PORTABLE)
#define HOT __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define HOT
#endif

/**
 * INLINE:
 *
 * Marks a piece of a hot function, so that it is compiled within each clone of its caller. Without
 * optimization it stays the one function that it is written as, to be stepped through and counted.
 */
#ifdef __OPTIMIZE__
#define INLINE static inline __attribute__ ((always_inline))
#else
#define INLINE static inline
#endif
