#pragma once

#include <stddef.h>

/* More would need more digits than a double has. */
#define JACOBI_MAX_TERMS 64

/**
 * Jacobi:
 * @n: how many polynomials there are
 * @alpha: shape [n]
 * @beta: shape [n]
 * @shift: what is at t = 0
 * @scale: how far from there t = 1 is
 *
 * The polynomials that are orthogonal over some distribution of x, or over the rows of data, in t =
 * (x - shift) / scale: monic, with p_(k+1) = (t - α_k) p_k - β_k p_(k-1).
 */
typedef struct
{
  size_t n;
  double alpha[JACOBI_MAX_TERMS];
  double beta[JACOBI_MAX_TERMS];
  double shift;
  double scale;
} Jacobi;

void jacobi_init_from_data (Jacobi      *jacobi,
                            const float  x[],
                            size_t       rows,
                            size_t       n);
