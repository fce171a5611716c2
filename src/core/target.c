#include "core/target.h"

#include "core/panels.h"

#include <math.h>

const Target TARGET_TUTORIAL = {
  .poly = { .degree = 3, .coefficient = { 0.9, 0.5, 3.0, 2.4 } },
  .x = { .kind = X_NORMAL, .a = 0.0, .b = 1.0 },
  .noise = 0.0,
};

/* E[x^k] = mean · E[x^(k-1)] + (k-1) · sd² · E[x^(k-2)], which is Stein's lemma for x^(k-1). */
static void
normal_moments (double mean,
                double sd,
                size_t n,
                double moment[])
{
  for (size_t k = 0; k < n; k++)
    {
      if (k == 0)
        moment[k] = 1.0;
      else if (k == 1)
        moment[k] = mean;
      else
        moment[k] = mean * moment[k - 1] + (double) (k - 1) * sd * sd * moment[k - 2];
    }
}

/* E[x^k] = (hi^(k+1) - lo^(k+1)) / ((k+1)(hi - lo)), written as the sum Σ hi^i lo^(k-i) / (k+1),
 * which does not cancel where the interval is short. */
static void
uniform_moments (double lo,
                 double hi,
                 size_t n,
                 double moment[])
{
  double sum = 1.0, power = 1.0;

  for (size_t k = 0; k < n; k++)
    {
      moment[k] = sum / (double) (k + 1);
      power *= lo;
      sum = sum * hi + power;
    }
}

/**
 * x_distribution_moments:
 * @n: how many moments
 * @moment: (out): shape [n], E[x^0] up to E[x^(n-1)]
 */
void
x_distribution_moments (const XDistribution *x,
                        size_t               n,
                        double               moment[])
{
  switch (x->kind)
    {
    case X_NORMAL:
      normal_moments (x->a, x->b, n, moment);
      return;
    case X_UNIFORM:
      uniform_moments (x->a, x->b, n, moment);
      return;
    }
}

/**
 * target_eval:
 *
 * Returns: the true curve's value at @x
 */
double
target_eval (const Target *target,
             double        x)
{
  const Sine *sine = &target->sine;

  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      break;
    case TARGET_SINE:
      return sine->amplitude * sin (sine->frequency * x + sine->phase);
    }
  return poly_eval (&target->poly, x);
}

/* With d the coefficients of the difference and m the moments of x, Σ_i Σ_j d_i d_j m_(i+j). */
static double
polynomial_excess_loss (const Target *target,
                        const Poly   *fit)
{
  Poly d;
  double moment[2 * POLY_MAX_DEGREE + 1];
  double loss = 0.0;

  poly_subtract (fit, &target->poly, &d);
  x_distribution_moments (&target->x, 2 * d.degree + 1, moment);
  for (size_t i = 0; i <= d.degree; i++)
    for (size_t j = 0; j <= d.degree; j++)
      loss += d.coefficient[i] * d.coefficient[j] * moment[i + j];
  /* Rounding may leave a little less than nothing next to the truth. */
  return fmax (loss, 0.0);
}

static double
sine_excess_loss (const Target *target,
                  const Poly   *fit)
{
  Panels panels;
  double loss = 0.0;

  panels_init (&panels, &target->x, target->sine.frequency);
  for (size_t i = 0; i < panels.n; i++)
    {
      Quadrature panel;

      panels_get (&panels, i, &panel);
      for (size_t k = 0; k < panel.n; k++)
        {
          double error = poly_eval (fit, panel.x[k]) - target_eval (target, panel.x[k]);

          loss += panel.weight[k] * error * error;
        }
    }
  return loss;
}

/**
 * target_excess_loss:
 *
 * The expected squared distance between @fit and the true curve, over all x.
 *
 * Returns: the loss that the noise does not explain; zero at the true coefficients
 */
double
target_excess_loss (const Target *target,
                    const Poly   *fit)
{
  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      break;
    case TARGET_SINE:
      return sine_excess_loss (target, fit);
    }
  return polynomial_excess_loss (target, fit);
}

/**
 * target_expected_loss:
 *
 * Returns: the mean squared error that @fit has over all x and all noise, the "true loss"
 */
double
target_expected_loss (const Target *target,
                      const Poly   *fit)
{
  return target_excess_loss (target, fit) + target->noise * target->noise;
}
