#include "core/modes.h"
#include "core/stability.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void
modes_of_target (Modes        *modes,
                 Objective    *objective,
                 const Target *target,
                 size_t        degree)
{
  Basis basis;
  Quadrature quadrature;
  Spectrum spectrum;

  basis_init_power (&basis, degree);
  quadrature_init (&quadrature, &target->x, spectrum_quadrature_degree (&basis));
  spectrum_init (&spectrum, &basis, &quadrature);
  objective_init (objective, &basis, target);
  modes_init (modes, &spectrum, objective);
}

/* Gradient descent on the exact gradient: each mode's error is multiplied by 1 - ηλ, step by step,
 * whatever the others do. At the last rate the steepest one grows. */
static void
test_decay (void)
{
  static const double rates[] = { 1e-3, 0.02, 0.05, 0.06, 0.0645 };
  Modes modes;
  Objective objective;

  modes_of_target (&modes, &objective, &TARGET_TUTORIAL, 3);
  g_assert_cmpfloat_with_epsilon (modes.condition, 40.6, 0.05);
  for (size_t i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      const Optimizer sgd = { .kind = OPTIMIZER_SGD, .learning_rate = rates[i] };
      double parameters[POLY_MAX_TERMS] = { -0.3, 0.4, 0.1, -0.2 };
      double gradient[POLY_MAX_TERMS];
      ModeState first[POLY_MAX_TERMS], state[POLY_MAX_TERMS];

      modes_project (&modes, parameters, first);
      for (size_t step = 1; step <= 100; step++)
        {
          objective_gradient (&objective, parameters, gradient);
          for (size_t k = 0; k < 4; k++)
            parameters[k] -= rates[i] * gradient[k];
          modes_project (&modes, parameters, state);
          for (size_t k = 0; k < 4; k++)
            {
              double decay = stability_decay (&sgd, modes.eigenvalue[k]);

              g_assert_cmpfloat_with_epsilon (fabs (state[k].error),
                                              fabs (first[k].error) * pow (decay, (double) step),
                                              1e-10 * fabs (first[k].error));
            }
        }
      g_assert_true ((stability_decay (&sgd, modes.eigenvalue[3]) > 1.0)
                     == (rates[i] * modes.eigenvalue[3] > 2.0));
    }
}

/* All that is lost above the least loss, here that of the best line through a cubic, is in the
 * modes. */
static void
test_loss (void)
{
  const double parameters[] = { 4.0, -2.5 };
  ModeState state[POLY_MAX_TERMS];
  Modes modes;
  Objective objective;
  double sum = 0.0;

  modes_of_target (&modes, &objective, &TARGET_TUTORIAL, 1);
  modes_project (&modes, parameters, state);
  for (size_t i = 0; i < 2; i++)
    sum += state[i].loss;
  /* E[y] = 0.9 + 3 and E[xy] = 0.5 + 3 · 2.4; Var is twice 3², and 6 · 2.4², without the line. */
  g_assert_cmpfloat_with_epsilon (sum + 2.0 * 9.0 + 6.0 * 2.4 * 2.4,
                                  objective_loss (&objective, parameters), 1e-12);
  g_assert_cmpfloat_with_epsilon (sum, 0.1 * 0.1 + 10.2 * 10.2, 1e-12);
}

/* What an optimizer makes of (δ, v) on a parabola of curvature h, written as torch.optim.SGD is. */
static void
update (const Optimizer *optimizer,
        double           h,
        const double     before[2],
        double           after[2])
{
  double gradient = h * before[0] + optimizer->weight_decay * before[0];
  double mu = optimizer->momentum;
  double buffer = mu * before[1]
                  + (optimizer->kind == OPTIMIZER_NESTEROV ? 1.0 : 1.0 - optimizer->dampening)
                        * gradient;
  double direction = optimizer->kind == OPTIMIZER_NESTEROV ? gradient + mu * buffer : buffer;

  after[0] = before[0] - optimizer->learning_rate * direction;
  after[1] = buffer;
}

/* Of a matrix M, from M^(2^50) by squaring: with each, the logarithm of what was divided out
 * doubles. */
static double
spectral_radius (double matrix[2][2])
{
  double log_radius = 0.0;

  for (int k = 0; k < 50; k++)
    {
      double product[2][2], largest = 0.0;

      for (int i = 0; i < 4; i++)
        {
          product[i / 2][i % 2] = matrix[i / 2][0] * matrix[0][i % 2]
                                  + matrix[i / 2][1] * matrix[1][i % 2];
          largest = fmax (largest, fabs (product[i / 2][i % 2]));
        }
      for (int i = 0; i < 4; i++)
        matrix[i / 2][i % 2] = product[i / 2][i % 2] / largest;
      log_radius += log (largest) / ldexp (1.0, k + 1);
    }
  return exp (log_radius);
}

static void
test_momentum (void)
{
  static const Optimizer optimizers[] = {
    { .kind = OPTIMIZER_MOMENTUM, .momentum = 0.9 },
    { .kind = OPTIMIZER_MOMENTUM, .momentum = 0.5, .dampening = 0.25, .weight_decay = 0.125 },
    { .kind = OPTIMIZER_NESTEROV, .momentum = 0.9 },
    { .kind = OPTIMIZER_NESTEROV, .momentum = 0.4, .weight_decay = 0.5 },
  };
  const double unit[2][2] = { { 1.0, 0.0 }, { 0.0, 1.0 } };

  for (size_t i = 0; i < G_N_ELEMENTS (optimizers); i++)
    for (double rate = 0.001; rate < 0.2; rate *= 1.7)
      for (double h = 0.7; h < 40.0; h *= 2.3)
        {
          Optimizer optimizer = optimizers[i];
          double column[2], matrix[2][2];

          optimizer.learning_rate = rate;
          for (int c = 0; c < 2; c++)
            {
              update (&optimizer, h, unit[c], column);
              matrix[0][c] = column[0];
              matrix[1][c] = column[1];
            }
          g_assert_cmpfloat_with_epsilon (stability_decay (&optimizer, h), spectral_radius (matrix),
                                          1e-9);
        }
}

static void
test_steps_to_halve (void)
{
  const Optimizer adam = { .kind = OPTIMIZER_ADAM, .learning_rate = 0.1 };

  g_assert_cmpfloat_with_epsilon (modes_steps_to_halve (0.5), 1.0, 1e-15);
  g_assert_cmpfloat_with_epsilon (modes_steps_to_halve (pow (0.5, 1.0 / 900.0)), 900.0, 1e-9);
  g_assert_cmpfloat (modes_steps_to_halve (0.0), ==, 0.0);
  g_assert_true (isinf (modes_steps_to_halve (1.0)));
  g_assert_true (isinf (modes_steps_to_halve (1.5)));
  g_assert_true (isnan (stability_decay (&adam, 2.0)));
  g_assert_true (isnan (modes_steps_to_halve (NAN)));
}

/* Two different x say nothing about one of three coefficients: x² - 3x + 2 is zero at both. */
static void
test_flat (void)
{
  static const float x[] = { 1.0f, 2.0f, 2.0f }, y[] = { 3.0f, 4.0f, 6.0f };
  const double through[] = { 1.0 + 2.0 * 7.5, 2.0 - 3.0 * 7.5, 7.5 };
  ModeState state[POLY_MAX_TERMS];
  Basis basis;
  Objective objective;
  Spectrum spectrum;
  Modes modes;

  basis_init_power (&basis, 2);
  objective_init_from_data (&objective, &basis, x, y, G_N_ELEMENTS (x));
  spectrum_init_from_objective (&spectrum, &objective);
  modes_init (&modes, &spectrum, &objective);
  g_assert_cmpfloat (modes.eigenvalue[0], ==, 0.0);
  for (size_t k = 0; k < 3; k++)
    g_assert_cmpfloat_with_epsilon (fabs (modes.eigenvector[0][k]),
                                    ((double[]) { 2.0, 3.0, 1.0 })[k] / sqrt (14.0), 1e-7);
  modes_project (&modes, through, state);
  g_assert_cmpfloat (state[0].loss, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (state[1].loss, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (state[2].loss, 0.0, 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/modes/decay", test_decay);
  g_test_add_func ("/modes/loss", test_loss);
  g_test_add_func ("/modes/momentum", test_momentum);
  g_test_add_func ("/modes/steps-to-halve", test_steps_to_halve);
  g_test_add_func ("/modes/flat", test_flat);
  return g_test_run ();
}
