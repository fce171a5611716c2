#include "core/stability.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void
tutorial_spectrum (Spectrum *spectrum,
                   size_t    degree)
{
  Basis basis;
  Quadrature quadrature;

  basis_init_power (&basis, degree);
  quadrature_init (&quadrature, &TARGET_TUTORIAL.x, spectrum_quadrature_degree (&basis));
  spectrum_init (spectrum, &basis, &quadrature);
}

static void
test_tutorial (void)
{
  const Optimizer sgd = { .kind = OPTIMIZER_SGD };
  Spectrum spectrum;

  tutorial_spectrum (&spectrum, 3);
  g_assert_cmpfloat_with_epsilon (stability_full_batch_limit (&spectrum, &sgd), 0.0640, 5e-5);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 1), 0.00138, 5e-6);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 32), 0.0270, 5e-5);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 128), 0.0481, 5e-5);
}

/* Without features there is no noise; with very large batches none is left. */
static void
test_limits (void)
{
  const Optimizer sgd = { .kind = OPTIMIZER_SGD };
  const Optimizer still = { .kind = OPTIMIZER_MOMENTUM, .momentum = 0.0, .dampening = 0.5 };
  const Optimizer adam = { .kind = OPTIMIZER_ADAM };
  Spectrum spectrum;

  tutorial_spectrum (&spectrum, 0);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 1), 1.0, 1e-7);
  tutorial_spectrum (&spectrum, 3);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 1000000000)
                                  / stability_full_batch_limit (&spectrum, &sgd), 1.0, 1e-6);
  g_assert_cmpfloat (stability_mean_square_limit (&spectrum, &still, 32), ==,
                     stability_mean_square_limit (&spectrum, &sgd, 32));
  g_assert_true (isnan (stability_full_batch_limit (&spectrum, &adam)));
  g_assert_true (isnan (stability_mean_square_limit (&spectrum, &adam, 1)));
}

/* Bias and one weight have a closed form. At degree 15 the limit lies far below what 1 - ηλmin
 * could resolve; noise alone sets it there, and halves with the batch size. */
static void
test_extremes (void)
{
  const Optimizer sgd = { .kind = OPTIMIZER_SGD };
  Spectrum spectrum;
  double one, two;

  tutorial_spectrum (&spectrum, 1);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 1),
                                  1.0 - sqrt (0.5), 1e-6);
  tutorial_spectrum (&spectrum, 15);
  one = stability_mean_square_limit (&spectrum, &sgd, 1);
  two = stability_mean_square_limit (&spectrum, &sgd, 2);
  g_assert_cmpfloat (one, >, 0.0);
  g_assert_cmpfloat_with_epsilon (two / one, 2.0, 1e-3);
}

/* An independent look at degree 1: the second moments of (δ, v) for bias and weight, moved from
 * step to step with the fourth moments of x, written out as torch's update is. */
typedef double Moments[4][4];

static void
advance (const Optimizer *optimizer,
         double           rate,
         double           batch_size,
         Moments          m)
{
  const double moment[] = { 1.0, 0.0, 1.0, 0.0, 3.0 };
  double mu = optimizer->kind == OPTIMIZER_SGD ? 0.0 : optimizer->momentum;
  double s = 1.0 - (mu != 0.0 ? optimizer->dampening : 0.0);
  double ahead = optimizer->kind == OPTIMIZER_NESTEROV ? mu : -1.0;
  /* v' = μ v + s g; δ' = δ - η v', or δ - η (g + μ v'). The gradient g is 2 δ + noise. */
  double step[4][4] = { { 0.0 } }, gain[4][2] = { { 0.0 } };
  Moments next = { { 0.0 } };

  for (size_t i = 0; i < 2; i++)
    {
      double towards_v = ahead >= 0.0 ? ahead : 1.0, towards_g = ahead >= 0.0 ? 1.0 : 0.0;

      gain[2 + i][i] = s;
      gain[i][i] = -rate * (towards_v * s + towards_g);
      step[2 + i][2 + i] = mu;
      step[i][i] = 1.0;
      step[i][2 + i] = -rate * towards_v * mu;
      for (size_t r = 0; r < 4; r++)
        step[r][i] += 2.0 * gain[r][i];
    }
  for (size_t a = 0; a < 4; a++)
    for (size_t b = 0; b < 4; b++)
      for (size_t c = 0; c < 4; c++)
        for (size_t d = 0; d < 4; d++)
          next[a][b] += step[a][c] * m[c][d] * step[b][d];
  for (size_t i = 0; i < 2; i++)
    for (size_t j = 0; j < 2; j++)
      {
        double noise = -4.0 * m[i][j];

        for (size_t k = 0; k < 2; k++)
          for (size_t l = 0; l < 2; l++)
            noise += 4.0 * moment[i + j + k + l] * m[k][l];
        for (size_t a = 0; a < 4; a++)
          for (size_t b = 0; b < 4; b++)
            next[a][b] += gain[a][i] * gain[b][j] * noise / batch_size;
      }
  memcpy (m, next, sizeof next);
}

static double
growth (const Optimizer *optimizer,
        double           rate,
        size_t           batch_size)
{
  Moments m = { { 1.0, 0.1, 0.0, 0.0 }, { 0.1, 1.0, 0.0, 0.0 }, { 0.0 }, { 0.0 } };
  double sum = 0.0;

  for (size_t i = 0; i < 8000; i++)
    {
      double before = m[0][0] + m[1][1] + m[2][2] + m[3][3];

      /* Momentum oscillates: only the mean over many steps tells growth from decay. */
      if (i >= 4000)
        sum += log (before);

      for (size_t a = 0; a < 4; a++)
        for (size_t b = 0; b < 4; b++)
          m[a][b] /= before;
      advance (optimizer, rate, (double) batch_size, m);
    }
  return exp (sum / 4000.0);
}

static void
test_momentum (gconstpointer data)
{
  const Optimizer *optimizer = data;
  Spectrum spectrum;

  tutorial_spectrum (&spectrum, 1);
  for (size_t batch_size = 1; batch_size <= 64; batch_size *= 8)
    {
      double limit = stability_mean_square_limit (&spectrum, optimizer, batch_size);

      g_assert_cmpfloat (limit, <, stability_full_batch_limit (&spectrum, optimizer));
      g_assert_cmpfloat (growth (optimizer, 0.995 * limit, batch_size), <, 1.0);
      g_assert_cmpfloat (growth (optimizer, 1.005 * limit, batch_size), >, 1.0);
    }
  /* And the noise-free limit, with the same recurrence. */
  double full = stability_full_batch_limit (&spectrum, optimizer);

  g_assert_cmpfloat (growth (optimizer, 0.995 * full, 1000000000), <, 1.0);
  g_assert_cmpfloat (growth (optimizer, 1.005 * full, 1000000000), >, 1.0);
}

/* Two rows, x = ±1: either multiplies the part of δ along its own features (1, x) by 1 - 4η and
 * leaves the other alone, which is stable below 1/2. */
static void
test_data (void)
{
  const Optimizer sgd = { .kind = OPTIMIZER_SGD };
  const float x[] = { -1.0f, 1.0f };
  Basis basis;
  Quadrature quadrature;
  Spectrum spectrum;

  basis_init_power (&basis, 1);
  quadrature_init_from_data (&quadrature, x, 2, spectrum_quadrature_degree (&basis));
  spectrum_init (&spectrum, &basis, &quadrature);
  g_assert_cmpfloat_with_epsilon (stability_mean_square_limit (&spectrum, &sgd, 1), 0.5, 1e-6);
}

int
main (int   argc,
      char *argv[])
{
  static const Optimizer SGD = { .kind = OPTIMIZER_SGD };
  static const Optimizer HEAVY = { .kind = OPTIMIZER_MOMENTUM, .momentum = 0.9 };
  static const Optimizer DAMPED
      = { .kind = OPTIMIZER_MOMENTUM, .momentum = 0.8, .dampening = 0.3 };
  static const Optimizer NESTEROV = { .kind = OPTIMIZER_NESTEROV, .momentum = 0.9 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stability/tutorial", test_tutorial);
  g_test_add_func ("/stability/limits", test_limits);
  g_test_add_func ("/stability/extremes", test_extremes);
  g_test_add_func ("/stability/data", test_data);
  g_test_add_data_func ("/stability/recurrence/sgd", &SGD, test_momentum);
  g_test_add_data_func ("/stability/recurrence/momentum", &HEAVY, test_momentum);
  g_test_add_data_func ("/stability/recurrence/dampening", &DAMPED, test_momentum);
  g_test_add_data_func ("/stability/recurrence/nesterov", &NESTEROV, test_momentum);
  return g_test_run ();
}
