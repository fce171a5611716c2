#pragma once

#include "core/extremes.h"
#include "core/parameters.h"
#include "core/target.h"

#include <stdbool.h>

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
 * @scale: see @shift; never zero
 * @a: the recurrence of these families: φ_0 = 1, φ_1 = a_0 t, φ_(k+1) = a_k t φ_k - c_k φ_(k-1)
 * @c: see @a
 * @mean: of x^k at index k, for %BASIS_STANDARD
 * @sd: of x^k at index k, for %BASIS_STANDARD; never zero
 *
 * The features that the linear layer sees. The first feature has index 1: index 0 is the bias. The
 * constants are floats because training computes with them; analysis takes them as they are, so
 * that it speaks of the very same features.
 */
typedef struct
{
  BasisKind kind;
  size_t    degree;
  float     shift;
  float     scale;
  float     a[POLY_MAX_TERMS];
  float     c[POLY_MAX_TERMS];
  float     mean[POLY_MAX_TERMS];
  float     sd[POLY_MAX_TERMS];
} Basis;

/**
 * XMoments:
 * @range: from the least x to the greatest
 * @mean: of x^k at index k
 * @sd: the standard deviation of x^k at index k, over n, not n - 1
 *
 * All that any basis of fixed data needs to know of their x.
 */
typedef struct
{
  Extremes range;
  double   mean[POLY_MAX_TERMS];
  double   sd[POLY_MAX_TERMS];
} XMoments;

void x_moments_init (XMoments    *moments,
                     const float  x[],
                     size_t       n);

void basis_init (Basis               *basis,
                 BasisKind            kind,
                 size_t               degree,
                 const XDistribution *x);

void basis_init_from_data (Basis       *basis,
                           BasisKind    kind,
                           size_t       degree,
                           const float  x[],
                           size_t       n);

void basis_init_from_moments (Basis          *basis,
                              BasisKind       kind,
                              size_t          degree,
                              const XMoments *moments);

void basis_init_power (Basis  *basis,
                       size_t  degree);

bool basis_equal (const Basis *a,
                  const Basis *b);

void basis_eval (const Basis *basis,
                 double       x,
                 double       feature[POLY_MAX_TERMS]);

void basis_sum (const Basis  *basis,
                const double  coefficient[],
                Poly         *poly);

void basis_to_poly (const Basis      *basis,
                    const Parameters *parameters,
                    Poly             *poly);

void basis_from_poly (const Basis *basis,
                      const Poly  *poly,
                      double       coefficient[POLY_MAX_TERMS]);
