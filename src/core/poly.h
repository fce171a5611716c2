#pragma once

#include <stddef.h>

/* The highest degree of any polynomial here, and the number of coefficients that goes with it. */
#define POLY_MAX_DEGREE 15
#define POLY_MAX_TERMS (POLY_MAX_DEGREE + 1)

/**
 * Poly:
 * @degree: the highest power of x, at most %POLY_MAX_DEGREE
 * @coefficient: those of 1, x, x², … x^degree
 *
 * A polynomial in powers of x, whatever basis it was learned in.
 */
typedef struct
{
  size_t degree;
  double coefficient[POLY_MAX_TERMS];
} Poly;

double poly_eval (const Poly *poly,
                  double      x);

void   poly_subtract (const Poly *a,
                      const Poly *b,
                      Poly       *difference);
