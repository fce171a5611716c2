#pragma once

#include <stddef.h>
#include <stdint.h>

/* The most limbs that a number here may have: 32768 bits. */
#define BIG_MAX_LIMBS 512

/**
 * Big:
 * @sign: -1, 0 or 1
 * @exponent: of two
 * @limb: the fraction, least significant limb first; unless zero, the last one's top bit is set
 *
 * A floating-point number of as many bits as its user wants: sign · 0.limb · 2^exponent. The limbs
 * are borrowed; all numbers of one computation have the same count of them, which each function is
 * told. Results are truncated, not rounded: whoever needs the last bit asks for one limb more.
 */
typedef struct
{
  int       sign;
  int64_t   exponent;
  uint64_t *limb;
} Big;

void   big_set_integer (Big           *result,
                        const uint64_t integer[],
                        size_t         count,
                        int64_t        exponent,
                        size_t         n);

void   big_set_double (Big   *result,
                       double value,
                       size_t n);

void   big_set (Big       *result,
                const Big *a,
                size_t     n);

void   big_add (Big       *result,
                const Big *a,
                const Big *b,
                size_t     n);

void   big_sub (Big       *result,
                const Big *a,
                const Big *b,
                size_t     n);

void   big_mul (Big       *result,
                const Big *a,
                const Big *b,
                size_t     n);

void   big_reciprocal (Big       *result,
                       const Big *a,
                       size_t     n);

double big_to_double (const Big *a,
                      size_t     n);

double big_sqrt_to_double (const Big *a,
                           size_t     n);
