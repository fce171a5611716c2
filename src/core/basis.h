#pragma once

#include "core/parameters.h"

typedef enum
{
  BASIS_POWER,     /* x, x², x³, … as in the tutorial */
  BASIS_STANDARD,  /* each power less its mean, over its standard deviation */
  BASIS_LEGENDRE,  /* P1, P2, … of t, x's range mapped to -1 … 1 */
  BASIS_CHEBYSHEV, /* T1, T2, … of the same t */
  BASIS_HERMITE,   /* He_k / √k! of the standardised x: orthonormal when x is normal */
} BasisKind;

/**
 * Basis:
 * @kind: which family
 * @degree: the number of features, at most %POLY_MAX_DEGREE; zero leaves the bias alone
 * @shift: t = (x - shift) / scale, for the three orthogonal families
 * @scale: see @shift
 * @mean: of x^k at index k, for %BASIS_STANDARD
 * @sd: of x^k at index k, for %BASIS_STANDARD
 *
 * The features that the linear layer sees. The first feature has index 1: index 0 is the bias.
 */
typedef struct
{
  BasisKind kind;
  size_t    degree;
  float     shift;
  float     scale;
  float     mean[POLY_MAX_TERMS];
  float     sd[POLY_MAX_TERMS];
} Basis;

void basis_init_power (Basis  *basis,
                       size_t  degree);

void basis_to_poly (const Basis      *basis,
                    const Parameters *parameters,
                    Poly             *poly);
