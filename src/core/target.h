#pragma once

#include "core/poly.h"

typedef enum
{
  X_NORMAL,  /* a is the mean, b the standard deviation */
  X_UNIFORM, /* from a up to b */
} XKind;

/**
 * XDistribution:
 *
 * Where the x of a fresh batch come from.
 */
typedef struct
{
  XKind  kind;
  double a;
  double b;
} XDistribution;

/**
 * Target:
 * @poly: the true polynomial
 * @x: the distribution that x is drawn from
 * @noise: standard deviation of the normal noise added to y, zero for none
 *
 * What is being learned: y = poly (x) + noise · N(0,1).
 */
typedef struct
{
  Poly          poly;
  XDistribution x;
  double        noise;
} Target;

/* The tutorial's: y = 0.9 + 0.5x + 3x² + 2.4x³, x ~ N(0,1), no noise. */
extern const Target TARGET_TUTORIAL;

void   x_distribution_moments (const XDistribution *x,
                               size_t               n,
                               double               moment[]);

double target_excess_loss (const Target *target,
                           const Poly   *fit);

double target_expected_loss (const Target *target,
                             const Poly   *fit);
