#include "core/basis.h"

#include "core/dd.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* What a basis needs to know of x. */
typedef struct
{
  double center;    /* of its range */
  double half;      /* half the range */
  double mean;
  double sd;
} Spread;

/* A float to divide by: constant x leaves its features at zero instead of at 0/0. */
static float
divisor (double value)
{
  return (float) value > 0.0f ? (float) value : 1.0f;
}

static void
set_recurrence (Basis *basis)
{
  for (size_t k = 0; k < basis->degree; k++)
    {
      double n = (double) k;

      switch (basis->kind)
        {
        case BASIS_LEGENDRE:
          basis->a[k] = (float) ((2.0 * n + 1.0) / (n + 1.0));
          basis->c[k] = (float) (n / (n + 1.0));
          break;
        case BASIS_CHEBYSHEV:
          basis->a[k] = k == 0 ? 1.0f : 2.0f;
          basis->c[k] = k == 0 ? 0.0f : 1.0f;
          break;
        case BASIS_HERMITE:
          basis->a[k] = (float) (1.0 / sqrt (n + 1.0));
          basis->c[k] = (float) sqrt (n / (n + 1.0));
          break;
        case BASIS_POWER:
        case BASIS_STANDARD:
          break;
        }
    }
}

static void
init_spread (Basis        *basis,
             BasisKind     kind,
             size_t        degree,
             const Spread *spread)
{
  assert (degree <= POLY_MAX_DEGREE);
  *basis = (Basis) { .kind = kind, .degree = degree, .scale = 1.0f };
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    basis->sd[k] = 1.0f;
  if (kind == BASIS_HERMITE)
    {
      basis->shift = (float) spread->mean;
      basis->scale = divisor (spread->sd);
    }
  else if (kind == BASIS_LEGENDRE || kind == BASIS_CHEBYSHEV)
    {
      basis->shift = (float) spread->center;
      basis->scale = divisor (spread->half);
    }
  set_recurrence (basis);
}

static Spread
spread_of_distribution (const XDistribution *x)
{
  switch (x->kind)
    {
    case X_NORMAL:
      return (Spread) { .center = x->a, .half = 3.0 * x->b, .mean = x->a, .sd = x->b };
    case X_UNIFORM:
    default:
      {
        double center = 0.5 * x->a + 0.5 * x->b, half = 0.5 * x->b - 0.5 * x->a;

        return (Spread) { .center = center, .half = half, .mean = center, .sd = half / sqrt (3.0) };
      }
    }
}

/* With z = x - center, x^k = Σ_i C(k,i) center^(k-i) z^i, whose variance is a sum over the
 * covariances of the z^i. E[x^2k] - E[x^k]² would cancel where x is far from zero. */
static void
set_standard (Basis               *basis,
              const XDistribution *x,
              const Spread        *spread)
{
  XDistribution z = { .kind = x->kind, .a = x->a - spread->center, .b = x->b };
  double moment[2 * POLY_MAX_DEGREE + 1];
  double c[POLY_MAX_TERMS] = { 1.0 };

  if (x->kind == X_UNIFORM)
    z = (XDistribution) { .kind = X_UNIFORM, .a = -spread->half, .b = spread->half };
  x_distribution_moments (&z, 2 * basis->degree + 1, moment);
  for (size_t k = 1; k <= basis->degree; k++)
    {
      double mean = 0.0, variance = 0.0;

      /* (z + center)^k from the power before. */
      c[k] = 0.0;
      for (size_t i = k; i > 0; i--)
        c[i] = c[i] * spread->center + c[i - 1];
      c[0] *= spread->center;

      for (size_t i = 0; i <= k; i++)
        {
          mean += c[i] * moment[i];
          for (size_t j = 0; j <= k; j++)
            variance += c[i] * c[j] * (moment[i + j] - moment[i] * moment[j]);
        }
      basis->mean[k] = (float) mean;
      basis->sd[k] = divisor (sqrt (variance));
    }
}

/**
 * basis_init:
 * @degree: at most %POLY_MAX_DEGREE
 * @x: where x will come from
 *
 * A basis for fresh batches. Legendre and Chebyshev polynomials need a range: that of uniform x,
 * and three standard deviations to both sides for normal x.
 */
void
basis_init (Basis               *basis,
            BasisKind            kind,
            size_t               degree,
            const XDistribution *x)
{
  Spread spread = spread_of_distribution (x);

  init_spread (basis, kind, degree, &spread);
  if (kind == BASIS_STANDARD)
    set_standard (basis, x, &spread);
}

/* Mean and standard deviation of powers up to the highest that is asked for: two passes, so that nothing
 * cancels. */
static void
measure (XMoments    *self,
         const float  x[],
         size_t       n,
         size_t       highest)
{
  double rows = n > 0 ? (double) n : 1.0;

  *self = (XMoments) { .range = n > 0 ? extremes_of (x, n) : (Extremes) { 0.0f, 0.0f } };
  if (highest == 0)
    return;
  for (size_t i = 0; i < n; i++)
    {
      double power = 1.0;

      for (size_t k = 1; k <= highest; k++)
        self->mean[k] += power *= (double) x[i];
    }
  for (size_t k = 1; k <= highest; k++)
    self->mean[k] /= rows;
  for (size_t i = 0; i < n; i++)
    {
      double power = 1.0;

      for (size_t k = 1; k <= highest; k++)
        {
          power *= (double) x[i];
          self->sd[k] += (power - self->mean[k]) * (power - self->mean[k]);
        }
    }
  for (size_t k = 1; k <= highest; k++)
    self->sd[k] = sqrt (self->sd[k] / rows);
}

/**
 * x_moments_init:
 * @x: shape [n]
 *
 * Looks at all of @x three times.
 */
void
x_moments_init (XMoments    *moments,
                const float  x[],
                size_t       n)
{
  measure (moments, x, n, POLY_MAX_DEGREE);
}

/**
 * basis_init_from_moments:
 * @moments: of the x of fixed data
 *
 * The same as basis_init_from_data(), without a look at them.
 */
void
basis_init_from_moments (Basis          *basis,
                         BasisKind       kind,
                         size_t          degree,
                         const XMoments *moments)
{
  const Extremes *range = &moments->range;
  const Spread spread = {
    .center = 0.5 * ((double) range->min + (double) range->max),
    .half = 0.5 * ((double) range->max - (double) range->min),
    .mean = moments->mean[1],
    .sd = moments->sd[1],
  };

  init_spread (basis, kind, degree, &spread);
  if (kind != BASIS_STANDARD)
    return;
  for (size_t k = 1; k <= degree; k++)
    {
      basis->mean[k] = (float) moments->mean[k];
      basis->sd[k] = divisor (moments->sd[k]);
    }
}

/**
 * basis_init_from_data:
 * @x: shape [n]
 *
 * A basis for fixed data, from its own range, means and standard deviations (over n, not n - 1).
 */
void
basis_init_from_data (Basis       *basis,
                      BasisKind    kind,
                      size_t       degree,
                      const float  x[],
                      size_t       n)
{
  const size_t highest = kind == BASIS_STANDARD ? degree : kind == BASIS_HERMITE ? 1 : 0;
  XMoments moments;

  measure (&moments, x, n, highest);
  basis_init_from_moments (basis, kind, degree, &moments);
}

/**
 * basis_init_power:
 *
 * The tutorial's features: x, x², … x^degree.
 */
void
basis_init_power (Basis  *basis,
                  size_t  degree)
{
  init_spread (basis, BASIS_POWER, degree, &(Spread) { .mean = 0.0 });
}

/**
 * basis_equal:
 *
 * Returns: whether both have the same features, to the bit
 */
bool
basis_equal (const Basis *a,
             const Basis *b)
{
  return a->kind == b->kind && a->degree == b->degree && a->shift == b->shift &&
         a->scale == b->scale && memcmp (a->mean, b->mean, sizeof a->mean) == 0 &&
         memcmp (a->sd, b->sd, sizeof a->sd) == 0;
}

/**
 * basis_eval:
 * @feature: (out): the features of @x, in double; that of index 0 is 1
 */
void
basis_eval (const Basis *basis,
            double       x,
            double       feature[POLY_MAX_TERMS])
{
  double t = (x - (double) basis->shift) / (double) basis->scale;
  double power = 1.0;

  feature[0] = 1.0;
  for (size_t k = 1; k <= basis->degree; k++)
    switch (basis->kind)
      {
      case BASIS_POWER:
        feature[k] = feature[k - 1] * x;
        break;
      case BASIS_STANDARD:
        power *= x;
        feature[k] = (power - (double) basis->mean[k]) / (double) basis->sd[k];
        break;
      case BASIS_LEGENDRE:
      case BASIS_CHEBYSHEV:
      case BASIS_HERMITE:
        feature[k] = (double) basis->a[k - 1] * t * feature[k - 1];
        if (k > 1)
          feature[k] -= (double) basis->c[k - 1] * feature[k - 2];
        break;
      }
}

/* φ_k = a t φ_(k-1) - c φ_(k-2), in powers of x: t = (x - shift) / scale. */
static void
expand_recurrence (const Basis *basis,
                   size_t       k,
                   Dd           matrix[POLY_MAX_TERMS][POLY_MAX_TERMS])
{
  Dd slope = dd_div (dd_from ((double) basis->a[k - 1]), dd_from ((double) basis->scale));
  Dd offset = dd_mul (slope, dd_from (-(double) basis->shift));
  Dd c = dd_from (-(double) basis->c[k - 1]);

  for (size_t i = 0; i <= k; i++)
    {
      Dd sum = dd_from (0.0);

      if (i > 0)
        sum = dd_mul (slope, matrix[k - 1][i - 1]);
      if (i < k)
        sum = dd_add (sum, dd_mul (offset, matrix[k - 1][i]));
      if (i + 2 <= k)
        sum = dd_add (sum, dd_mul (c, matrix[k - 2][i]));
      matrix[k][i] = sum;
    }
}

/* Writes each feature as a polynomial: φ_k = Σ_i matrix[k][i] x^i. */
static void
expand (const Basis *basis,
        Dd           matrix[POLY_MAX_TERMS][POLY_MAX_TERMS])
{
  for (size_t k = 0; k <= basis->degree; k++)
    for (size_t i = 0; i <= k; i++)
      matrix[k][i] = dd_from (i == k ? 1.0 : 0.0);
  for (size_t k = 1; k <= basis->degree; k++)
    switch (basis->kind)
      {
      case BASIS_POWER:
        break;
      case BASIS_STANDARD:
        matrix[k][k] = dd_div (dd_from (1.0), dd_from ((double) basis->sd[k]));
        matrix[k][0] = dd_mul (matrix[k][k], dd_from (-(double) basis->mean[k]));
        break;
      case BASIS_LEGENDRE:
      case BASIS_CHEBYSHEV:
      case BASIS_HERMITE:
        expand_recurrence (basis, k, matrix);
        break;
      }
}

/**
 * basis_sum:
 * @coefficient: shape [degree + 1], of each feature, the bias first
 * @poly: (out): the same function in powers of x
 *
 * Computed in twice the precision of a double: the terms of high orthogonal polynomials cancel.
 */
void
basis_sum (const Basis  *basis,
           const double  coefficient[],
           Poly         *poly)
{
  Dd matrix[POLY_MAX_TERMS][POLY_MAX_TERMS];

  *poly = (Poly) { .degree = basis->degree };
  expand (basis, matrix);
  for (size_t i = 0; i <= basis->degree; i++)
    {
      Dd sum = dd_from (0.0);

      for (size_t k = i; k <= basis->degree; k++)
        sum = dd_add (sum, dd_mul (matrix[k][i], dd_from (coefficient[k])));
      poly->coefficient[i] = sum.high;
    }
}

/**
 * basis_to_poly:
 * @poly: (out): what the model with these parameters computes, in powers of x
 *
 * As basis_sum().
 */
void
basis_to_poly (const Basis      *basis,
               const Parameters *parameters,
               Poly             *poly)
{
  double coefficient[POLY_MAX_TERMS];

  for (size_t k = 0; k <= basis->degree; k++)
    coefficient[k] = (double) parameters->value[k];
  basis_sum (basis, coefficient, poly);
}

/**
 * basis_from_poly:
 * @poly: of no higher degree than the basis
 * @coefficient: (out): of each feature, the bias first; zero beyond the degree
 *
 * The way back from basis_sum().
 */
void
basis_from_poly (const Basis *basis,
                 const Poly  *poly,
                 double       coefficient[POLY_MAX_TERMS])
{
  Dd matrix[POLY_MAX_TERMS][POLY_MAX_TERMS];
  Dd rest[POLY_MAX_TERMS];

  assert (poly->degree <= basis->degree);
  expand (basis, matrix);
  for (size_t i = 0; i < POLY_MAX_TERMS; i++)
    {
      rest[i] = dd_from (i <= poly->degree ? poly->coefficient[i] : 0.0);
      coefficient[i] = 0.0;
    }
  for (size_t k = basis->degree + 1; k-- > 0;)
    {
      Dd quotient = dd_div (rest[k], matrix[k][k]);

      coefficient[k] = quotient.high;
      for (size_t i = 0; i < k; i++)
        rest[i] = dd_add (rest[i], dd_neg (dd_mul (quotient, matrix[k][i])));
    }
}
