#include "core/stability.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

#define MAX_PAIRS (POLY_MAX_TERMS * (POLY_MAX_TERMS + 1) / 2)

/* The linear optimizers in one form. With δ the distance to the minimum along one mode, u = ηv, h
 * the mode's eigenvalue, ξ what the batch's gradient has too much and g = (h + λ)δ + ξ:
 *   u' = μu + ηsg,  δ' = δ - u'        for SGD and momentum, where s = 1 - dampening
 *   u' = μu + ηg,   δ' = δ - μu' - ηg  for Nesterov
 * as in torch.optim.SGD. */
typedef struct
{
  double momentum;
  double gain;     /* s */
  double decay;    /* λ */
  bool   nesterov;
} Dynamics;

/* Returns whether the optimizer is linear in the gradient and has a stable learning rate at all. */
static bool
dynamics_init (Dynamics        *self,
               const Optimizer *optimizer)
{
  *self = (Dynamics) { .gain = 1.0, .decay = optimizer->weight_decay };
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      return true;
    case OPTIMIZER_MOMENTUM:
      self->momentum = optimizer->momentum;
      /* Without momentum there is no buffer, and torch ignores the dampening. */
      if (self->momentum != 0.0)
        self->gain = 1.0 - optimizer->dampening;
      return true;
    case OPTIMIZER_NESTEROV:
      self->momentum = optimizer->momentum;
      self->nesterov = true;
      return true;
    default:
      return false;
    }
}

static double
full_batch_limit (const Dynamics *dynamics,
                  const Spectrum *spectrum)
{
  double mu = dynamics->momentum;
  double steepest = dynamics->gain * (spectrum->eigenvalue[spectrum->terms - 1] + dynamics->decay);

  if (!(mu >= 0.0 && mu < 1.0))
    return 0.0;
  if (dynamics->nesterov)
    steepest *= 1.0 + 2.0 * mu;
  return 2.0 * (1.0 + mu) / steepest;
}

/**
 * stability_full_batch_limit:
 *
 * The largest learning rate that lets gradient descent on all data converge: where an eigenvalue of
 * the two-term recurrence of the steepest mode leaves the unit circle through -1,
 * 2 (1 + μ) / (s λmax), for Nesterov 2 (1 + μ) / ((1 + 2μ) λmax), without momentum 2 / λmax.
 *
 * Returns: the limit; NaN if the optimizer is not linear in the gradient
 */
double
stability_full_batch_limit (const Spectrum  *spectrum,
                            const Optimizer *optimizer)
{
  Dynamics dynamics;

  if (!dynamics_init (&dynamics, optimizer))
    return NAN;
  return full_batch_limit (&dynamics, spectrum);
}

/**
 * stability_decay:
 * @eigenvalue: of the Hessian
 *
 * What a step on all data makes of the error along an eigenvector, in the long run: |1 - ηλ|, and
 * with momentum the spectral radius of the two-term recurrence. For (δ, u), see above, and
 * a = η (h + λ), its trace and determinant are
 *   1 + μ - sa and μ, for Nesterov 1 + μ - (1 + μ) a and μ (1 - a).
 *
 * Returns: the factor, below 1 if the error dies out; NaN if the optimizer is not linear in the
 *   gradient
 */
double
stability_decay (const Optimizer *optimizer,
                 double           eigenvalue)
{
  Dynamics dynamics;
  double a, mu, half, determinant, discriminant;

  if (!dynamics_init (&dynamics, optimizer))
    return NAN;
  mu = dynamics.momentum;
  a = optimizer->learning_rate * dynamics.gain * (eigenvalue + dynamics.decay);
  /* With one root at zero, the formula below would lose digits of the other. */
  if (mu == 0.0)
    return fabs (1.0 - a);
  half = 0.5 * (1.0 + mu - (dynamics.nesterov ? (1.0 + mu) * a : a));
  determinant = dynamics.nesterov ? mu * (1.0 - a) : mu;
  discriminant = half * half - determinant;
  return discriminant < 0.0 ? sqrt (determinant) : fabs (half) + sqrt (discriminant);
}

/* Gauss with partial pivoting, in place; the answer replaces @right. Returns false if singular. */
static bool
solve_linear (size_t n,
              size_t stride,
              double matrix[restrict],
              double right[restrict])
{
  for (size_t c = 0; c < n; c++)
    {
      size_t best = c;

      for (size_t r = c + 1; r < n; r++)
        if (fabs (matrix[r * stride + c]) > fabs (matrix[best * stride + c]))
          best = r;
      if (!(fabs (matrix[best * stride + c]) > 0.0))
        return false;
      for (size_t k = c; best != c && k < n; k++)
        {
          double t = matrix[c * stride + k];

          matrix[c * stride + k] = matrix[best * stride + k];
          matrix[best * stride + k] = t;
        }
      double t = right[c];
      right[c] = right[best];
      right[best] = t;

      for (size_t r = c + 1; r < n; r++)
        {
          double factor = matrix[r * stride + c] / matrix[c * stride + c];

          if (factor == 0.0)
            continue;
#pragma omp simd
          for (size_t k = c; k < n; k++)
            matrix[r * stride + k] -= factor * matrix[c * stride + k];
          right[r] -= factor * right[c];
        }
    }
  for (size_t c = n; c-- > 0;)
    {
      for (size_t k = c + 1; k < n; k++)
        right[c] -= matrix[c * stride + k] * right[k];
      right[c] /= matrix[c * stride + c];
    }
  return true;
}

/* What a step makes of (z, u), where z = δ - lag · u is where momentum will have carried δ to:
 *   z' = z - (a δ + ξ) / (1 - μ),  u' = μu + a δ + ξ,  a = rate.
 * In these variables all that is small stands alone, and nothing cancels where a is tiny. */
typedef struct
{
  double shrink; /* 1 - step[0][0] */
  double step[2][2];
} Transition;

static double
lag_of (const Dynamics *dynamics)
{
  double mu = dynamics->momentum;

  return (dynamics->nesterov ? mu * mu : mu) / (1.0 - mu);
}

static Transition
transition_of (const Dynamics *dynamics,
               double          rate)
{
  double mu = dynamics->momentum, lag = lag_of (dynamics), shrink = rate / (1.0 - mu);

  return (Transition) {
    .shrink = shrink,
    .step = { { 1.0 - shrink, -shrink * lag }, { rate, mu + rate * lag } },
  };
}

/* How much of E[δ_i δ_j] the noise of all steps so far adds up to, for a unit of E[ξ_i ξ_j]: solves
 * S = C_i S C_jᵀ + e eᵀ for the second moments of (z, u). */
static double
response (const Dynamics *dynamics,
          double          rate_i,
          double          rate_j)
{
  Transition a = transition_of (dynamics, rate_i), b = transition_of (dynamics, rate_j);
  double entry[2] = { -1.0 / (1.0 - dynamics->momentum), 1.0 };
  double lag = lag_of (dynamics);
  double matrix[16], sum[4];

  for (size_t r = 0; r < 4; r++)
    {
      for (size_t c = 0; c < 4; c++)
        matrix[4 * r + c] = (r == c ? 1.0 : 0.0) - a.step[r / 2][c / 2] * b.step[r % 2][c % 2];
      sum[r] = entry[r / 2] * entry[r % 2];
    }
  matrix[0] = a.shrink + b.shrink - a.shrink * b.shrink;
  if (!solve_linear (4, 4, matrix, sum))
    return NAN;
  return sum[0] + lag * (sum[1] + sum[2]) + lag * lag * sum[3];
}

typedef struct
{
  const Spectrum *spectrum;
  Dynamics        dynamics;
  size_t          batch_size;
  size_t          first;      /* of the modes whose eigenvalue is not zero */
  size_t          n_pairs;
  double          noise[MAX_PAIRS][MAX_PAIRS];
} Problem;

/* In modes scaled to a mean square of 1 and with P the second moments of their distances, the
 * gradient noise of one sample is E[ψψᵀ P ψψᵀ] - P, times √(h_i h_j) on either side. */
static void
make_noise (Problem *self)
{
  const Spectrum *spectrum = self->spectrum;
  double product[MAX_PAIRS][QUADRATURE_MAX_POINTS];
  size_t n = 0;

  for (size_t i = self->first; i < spectrum->terms; i++)
    for (size_t j = self->first; j <= i; j++, n++)
      for (size_t q = 0; q < spectrum->n_points; q++)
        product[n][q] = spectrum->mode[i][q] * spectrum->mode[j][q];
  self->n_pairs = n;

  for (size_t a = 0; a < n; a++)
    {
      size_t column = 0;

      for (size_t k = self->first; k < spectrum->terms; k++)
        for (size_t l = self->first; l <= k; l++, column++)
          {
            double sum = 0.0;

            for (size_t q = 0; q < spectrum->n_points; q++)
              sum += spectrum->weight[q] * product[a][q] * product[column][q];
            self->noise[a][column] = (k == l ? sum : 2.0 * sum) - (a == column ? 1.0 : 0.0);
          }
    }
}

static bool
is_positive_definite (const Problem *self,
                      const double   pairs[])
{
  double lower[POLY_MAX_TERMS][POLY_MAX_TERMS];
  size_t terms = self->spectrum->terms - self->first;

  for (size_t i = 0; i < terms; i++)
    for (size_t j = 0; j <= i; j++)
      {
        double sum = pairs[i * (i + 1) / 2 + j];

        for (size_t k = 0; k < j; k++)
          sum -= lower[i][k] * lower[j][k];
        if (i > j)
          lower[i][j] = sum / lower[j][j];
        else if (sum > 0.0)
          lower[i][i] = sqrt (sum);
        else
          return false;
      }
  return true;
}

/* The recurrence of the second moments maps positive matrices to such. It therefore contracts
 * exactly if a steady source, here the identity, leads to a finite positive sum: P = L (P) + 1. */
static bool
is_stable (const Problem *self,
           double         learning_rate)
{
  const Dynamics *dynamics = &self->dynamics;
  const double *h = self->spectrum->eigenvalue;
  double matrix[MAX_PAIRS][MAX_PAIRS], pairs[MAX_PAIRS];
  double eta = learning_rate * dynamics->gain;
  size_t row = 0;

  for (size_t i = self->first; i < self->spectrum->terms; i++)
    for (size_t j = self->first; j <= i; j++, row++)
      {
        double sum = response (dynamics, eta * (h[i] + dynamics->decay),
                               eta * (h[j] + dynamics->decay));
        double factor = eta * h[i] * eta * h[j] * sum / (double) self->batch_size;

        for (size_t k = 0; k < self->n_pairs; k++)
          matrix[row][k] = (k == row ? 1.0 : 0.0) - factor * self->noise[row][k];
        pairs[row] = i == j ? 1.0 : 0.0;
      }
  return solve_linear (self->n_pairs, MAX_PAIRS, &matrix[0][0], pairs)
         && is_positive_definite (self, pairs);
}

/**
 * stability_mean_square_limit:
 * @batch_size: at least 1
 *
 * The largest learning rate at which E|δ|² dies out for batches drawn independently, fresh or with
 * replacement from fixed data. Above it single runs blow up, however small their loss was before.
 * With Ĥ the Hessian of a batch, M = E[δδᵀ] obeys, without momentum,
 *   M' = E[(1 - ηĤ) M (1 - ηĤ)]
 *      = M - ηHM - ηMH + η² ((1 - 1/B) HMH + (4/B) E[φφᵀ M φφᵀ]).
 *
 * Returns: the limit, which for large batches tends to stability_full_batch_limit(); NaN if the
 *   optimizer is not linear in the gradient
 */
double
stability_mean_square_limit (const Spectrum  *spectrum,
                             const Optimizer *optimizer,
                             size_t           batch_size)
{
  Problem problem = { .spectrum = spectrum, .batch_size = batch_size };
  double low, high;

  assert (batch_size > 0);
  if (!dynamics_init (&problem.dynamics, optimizer))
    return NAN;
  problem.first = spectrum->terms - spectrum->rank;
  make_noise (&problem);

  /* At the full-batch limit itself the response is infinite. */
  high = full_batch_limit (&problem.dynamics, spectrum);
  if (!isfinite (high) || high == 0.0 || is_stable (&problem, high * (1.0 - 1e-9)))
    return high;
  low = high / 16.0;
  while (low > 0.0 && !is_stable (&problem, low))
    {
      high = low;
      low /= 16.0;
    }
  while (high - low > 1e-7 * high)
    {
      double middle = 0.5 * (low + high);

      if (is_stable (&problem, middle))
        low = middle;
      else
        high = middle;
    }
  return low;
}
