#pragma once

#include "core/poly.h"

typedef enum
{
  EXACT_OK,
  EXACT_TOO_FEW_POINTS,   /* fewer points than coefficients */
  EXACT_TOO_FEW_X,        /* fewer different x than coefficients: many polynomials fit best */
  EXACT_NOT_FINITE,       /* an x or a y is NaN or infinite */
  EXACT_TOO_WIDE,         /* x or y spans more than 60 orders of magnitude */
  EXACT_ILL_CONDITIONED,  /* more than 32768 bits would be needed to tell the coefficients */
  EXACT_OVERFLOW,         /* a coefficient is too large for a double */
  EXACT_NO_MEMORY,
} ExactStatus;

/**
 * Exact:
 * @poly: the least-squares polynomial, in powers of x
 * @standard_error: of each coefficient; NaN if there are exactly as many points as coefficients
 * @residual_sd: root of the residual sum of squares over n - (degree + 1); NaN in the same case
 * @r_squared: 1 - residual over total sum of squares; NaN if all y are equal
 * @n: the number of points
 *
 * The answer that training is compared with.
 */
typedef struct
{
  Poly   poly;
  double standard_error[POLY_MAX_TERMS];
  double residual_sd;
  double r_squared;
  size_t n;
} Exact;

ExactStatus exact_fit (const double  x[],
                       const double  y[],
                       size_t        n,
                       size_t        degree,
                       Exact        *exact);

ExactStatus exact_fit_floats (const float  x[],
                              const float  y[],
                              size_t       n,
                              size_t       degree,
                              Exact       *exact);
