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

typedef enum
{
  TARGET_POLYNOMIAL, /* what some model can learn to the last digit */
  TARGET_SINE,       /* what none can: the best that a polynomial can do leaves an error */
} TargetKind;

/**
 * Sine:
 *
 * amplitude · sin (frequency · x + phase), the frequency in radians.
 */
typedef struct
{
  double amplitude;
  double frequency;
  double phase;
} Sine;

/**
 * Target:
 * @poly: the true polynomial, of %TARGET_POLYNOMIAL
 * @x: the distribution that x is drawn from
 * @noise: standard deviation of the normal noise added to y, zero for none
 * @kind: which of @poly and @sine is the true curve; the other one is left alone
 * @sine: the true curve of %TARGET_SINE
 *
 * What is being learned: y = curve (x) + noise · N(0,1).
 */
typedef struct
{
  Poly          poly;
  XDistribution x;
  double        noise;
  TargetKind    kind;
  Sine          sine;
} Target;

/* The tutorial's: y = 0.9 + 0.5x + 3x² + 2.4x³, x ~ N(0,1), no noise. */
extern const Target TARGET_TUTORIAL;

void   x_distribution_moments (const XDistribution *x,
                               size_t               n,
                               double               moment[]);

double target_eval (const Target *target,
                    double        x);

double target_excess_loss (const Target *target,
                           const Poly   *fit);

double target_expected_loss (const Target *target,
                             const Poly   *fit);
