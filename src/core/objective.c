#include "core/objective.h"

#include "core/hot.h"
#include "core/panels.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Eight doubles, one vector of AVX-512 or two of AVX2: every processor sums in these lanes. */
typedef double Lanes __attribute__ ((vector_size (64)));

_Static_assert (POLY_MAX_TERMS == 16, "the terms fill two vectors");

#define LANES 8
#define BLOCK_LANES 16
#define BLOCK (LANES * BLOCK_LANES)

/* Rows that the first reference is fitted to. */
#define PILOT_ROWS 4096

/* Sums over rows: of φ_i φ_j, and of φ_i e and e² as if e were one more feature. */
typedef struct
{
  double sum[POLY_MAX_TERMS + 1][POLY_MAX_TERMS + 1];
  double error[POLY_MAX_TERMS + 1][POLY_MAX_TERMS + 1];
} Sums;

/* Neumaier's sum: what rounding takes from the sum is kept beside it. */
INLINE void
add_compensated (double *sum,
                 double *error,
                 double  term)
{
  double total = *sum + term;

  *error += fabs (*sum) >= fabs (term) ? (*sum - total) + term : (term - total) + *sum;
  *sum = total;
}

INLINE double
lanes_sum (const Lanes *lanes)
{
  double a[LANES];

  memcpy (a, lanes, sizeof a);
  return ((a[0] + a[4]) + (a[1] + a[5])) + ((a[2] + a[6]) + (a[3] + a[7]));
}

/* The features of one block, feature by feature, in the order of basis_eval(). */
INLINE void
block_features (const Basis *basis,
                const Lanes  x[BLOCK_LANES],
                Lanes        feature[][BLOCK_LANES])
{
  double shift = (double) basis->shift, scale = 1.0 / (double) basis->scale;

  for (size_t i = 0; i < BLOCK_LANES; i++)
    feature[0][i] = x[i] - x[i] + 1.0;
  for (size_t k = 1; k <= basis->degree; k++)
    for (size_t i = 0; i < BLOCK_LANES; i++)
      switch (basis->kind)
        {
        case BASIS_POWER:
        case BASIS_STANDARD:
          feature[k][i] = feature[k - 1][i] * x[i];
          break;
        case BASIS_LEGENDRE:
        case BASIS_CHEBYSHEV:
        case BASIS_HERMITE:
          feature[k][i] = (double) basis->a[k - 1] * ((x[i] - shift) * scale) * feature[k - 1][i];
          if (k > 1)
            feature[k][i] -= (double) basis->c[k - 1] * feature[k - 2][i];
          break;
        }
  for (size_t k = 1; basis->kind == BASIS_STANDARD && k <= basis->degree; k++)
    for (size_t i = 0; i < BLOCK_LANES; i++)
      feature[k][i] = (feature[k][i] - (double) basis->mean[k]) * (1.0 / (double) basis->sd[k]);
}

/* One block: features, residual, and the sums of all their products. Rows of weight 0 fill up the
 * last. */
INLINE void
add_block (Sums         *sums,
           const Basis  *basis,
           const double  reference[],
           const Lanes   x[BLOCK_LANES],
           const Lanes   y[BLOCK_LANES],
           const Lanes   weight[BLOCK_LANES])
{
  Lanes feature[POLY_MAX_TERMS + 1][BLOCK_LANES], weighted[BLOCK_LANES];
  size_t terms = basis->degree + 1;

  block_features (basis, x, feature);
  for (size_t i = 0; i < BLOCK_LANES; i++)
    {
      feature[terms][i] = y[i];
      for (size_t k = 0; k < terms; k++)
        feature[terms][i] -= reference[k] * feature[k][i];
    }
  for (size_t a = 0; a <= terms; a++)
    {
      for (size_t i = 0; i < BLOCK_LANES; i++)
        weighted[i] = weight[i] * feature[a][i];
      for (size_t b = 0; b <= a; b++)
        {
          Lanes even = { 0.0 }, odd = { 0.0 };

          for (size_t i = 0; i < BLOCK_LANES; i += 2)
            {
              even += weighted[i] * feature[b][i];
              odd += weighted[i + 1] * feature[b][i + 1];
            }
          even += odd;
          add_compensated (&sums->sum[a][b], &sums->error[a][b], lanes_sum (&even));
        }
    }
}

/* All rows in one pass. */
HOT static void
add_rows (Sums         *sums,
          const Basis  *basis,
          const double  reference[],
          const float   x[],
          const float   y[],
          size_t        n)
{
  union
  {
    double value[BLOCK];
    Lanes  lanes[BLOCK_LANES];
  } xs, ys, weight;

  for (size_t i = 0; i < BLOCK; i++)
    weight.value[i] = 1.0;
  for (size_t start = 0; start < n; start += BLOCK)
    {
      size_t rows = n - start < BLOCK ? n - start : BLOCK;

      for (size_t i = 0; i < rows; i++)
        {
          xs.value[i] = (double) x[start + i];
          ys.value[i] = (double) y[start + i];
        }
      for (size_t i = rows; i < BLOCK; i++)
        {
          xs.value[i] = (double) x[start];
          ys.value[i] = 0.0;
          weight.value[i] = 0.0;
        }
      add_block (sums, basis, reference, xs.lanes, ys.lanes, weight.lanes);
    }
}

/* The points that stand for a distribution, or for rows, in one block. */
static void
add_points (Sums             *sums,
            const Basis      *basis,
            const double      reference[],
            const Quadrature *quadrature,
            const double      y[])
{
  union
  {
    double value[BLOCK];
    Lanes  lanes[BLOCK_LANES];
  } xs, ys, weight;

  for (size_t i = 0; i < BLOCK; i++)
    {
      size_t point = i < quadrature->n ? i : 0;

      xs.value[i] = quadrature->x[point];
      ys.value[i] = y[point];
      weight.value[i] = i < quadrature->n ? quadrature->weight[i] : 0.0;
    }
  add_block (sums, basis, reference, xs.lanes, ys.lanes, weight.lanes);
}

static void
add_curve (Sums             *sums,
           const Basis      *basis,
           const double      reference[],
           const Quadrature *quadrature,
           const Target     *target)
{
  double y[QUADRATURE_MAX_POINTS];

  for (size_t i = 0; i < quadrature->n; i++)
    y[i] = target_eval (target, quadrature->x[i]);
  add_points (sums, basis, reference, quadrature, y);
}

/* All of a distribution, exact but for rounding. */
static void
add_distribution (Sums         *sums,
                  const Basis  *basis,
                  const double  reference[],
                  const Target *target)
{
  size_t highest = basis->degree > target->poly.degree ? basis->degree : target->poly.degree;
  Quadrature quadrature;
  Panels panels;

  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      quadrature_init (&quadrature, &target->x, 2 * highest);
      add_curve (sums, basis, reference, &quadrature, target);
      return;
    case TARGET_SINE:
      panels_init (&panels, &target->x, target->sine.frequency);
      for (size_t i = 0; i < panels.n; i++)
        {
          panels_get (&panels, i, &quadrature);
          add_curve (sums, basis, reference, &quadrature, target);
        }
      return;
    }
}

static void
set_means (Objective  *self,
           const Sums *sums,
           double      total)
{
  size_t terms = self->terms;

  for (size_t i = 0; i < terms; i++)
    {
      for (size_t j = 0; j <= i; j++)
        self->curvature[i][j] = (sums->sum[i][j] + sums->error[i][j]) / total;
      for (size_t j = 0; j <= i; j++)
        self->curvature[j][i] = self->curvature[i][j];
      self->slope[i] = (sums->sum[terms][i] + sums->error[terms][i]) / total;
    }
  self->level = (sums->sum[terms][terms] + sums->error[terms][terms]) / total;
}

/* A⁻¹ b, the Newton step from the reference to the minimum, by a Cholesky factorisation of A scaled
 * to a unit diagonal. Directions that are flat to rounding are left alone. */
static void
newton_step (const Objective *self,
             double           step[POLY_MAX_TERMS])
{
  double lower[POLY_MAX_TERMS][POLY_MAX_TERMS] = { { 0.0 } };
  double scale[POLY_MAX_TERMS];
  size_t terms = self->terms;

  for (size_t i = 0; i < terms; i++)
    {
      scale[i] = self->curvature[i][i] > 0.0 ? 1.0 / sqrt (self->curvature[i][i]) : 0.0;
      for (size_t j = 0; j <= i; j++)
        {
          double sum = self->curvature[i][j] * scale[i] * scale[j];

          for (size_t k = 0; k < j; k++)
            sum -= lower[i][k] * lower[j][k];
          if (j < i)
            lower[i][j] = lower[j][j] > 0.0 ? sum / lower[j][j] : 0.0;
          else
            lower[i][i] = sum > 1e-13 ? sqrt (sum) : 0.0;
        }
    }
  for (size_t i = 0; i < terms; i++)
    {
      step[i] = self->slope[i] * scale[i];
      for (size_t k = 0; k < i; k++)
        step[i] -= lower[i][k] * step[k];
      step[i] = lower[i][i] > 0.0 ? step[i] / lower[i][i] : 0.0;
    }
  for (size_t i = terms; i-- > 0;)
    {
      for (size_t k = i + 1; k < terms; k++)
        step[i] -= lower[k][i] * step[k];
      step[i] = lower[i][i] > 0.0 ? step[i] / lower[i][i] : 0.0;
    }
  for (size_t i = 0; i < terms; i++)
    step[i] = isfinite (step[i] * scale[i]) ? step[i] * scale[i] : 0.0;
}

static void
improve_reference (Objective *self)
{
  double step[POLY_MAX_TERMS];

  newton_step (self, step);
  for (size_t i = 0; i < self->terms; i++)
    self->reference[i] += step[i];
}

/**
 * objective_init:
 * @target: where fresh batches come from
 *
 * The expected loss of fresh batches: expected values are sums over the points of Gauss quadratures,
 * exact but for rounding. Where no parameters are the true curve, the reference is brought to the
 * minimum by two Newton steps, the second of which takes back what a bad condition cost the first.
 */
void
objective_init (Objective    *objective,
                const Basis  *basis,
                const Target *target)
{
  bool is_within = target->kind == TARGET_POLYNOMIAL && target->poly.degree <= basis->degree;
  size_t n_passes = is_within ? 0 : 2;

  *objective = (Objective) { .terms = basis->degree + 1 };
  if (is_within)
    basis_from_poly (basis, &target->poly, objective->reference);
  for (size_t pass = 0; pass <= n_passes; pass++)
    {
      Sums sums = { .sum = { { 0.0 } } };

      add_distribution (&sums, basis, objective->reference, target);
      set_means (objective, &sums, 1.0);
      if (pass < n_passes)
        improve_reference (objective);
    }
  objective->level += target->noise * target->noise;
}

/**
 * objective_init_from_data:
 * @x: shape [n]
 * @y: shape [n]
 * @n: at least 1
 *
 * The mean loss over all rows, from one pass over them. The reference is fitted beforehand to some
 * rows taken evenly from all.
 */
void
objective_init_from_data (Objective   *objective,
                          const Basis *basis,
                          const float  x[],
                          const float  y[],
                          size_t       n)
{
  float pilot_x[PILOT_ROWS], pilot_y[PILOT_ROWS];
  size_t rows = n < PILOT_ROWS ? n : PILOT_ROWS;
  Sums sums;

  assert (n > 0);
  *objective = (Objective) { .terms = basis->degree + 1 };
  for (size_t i = 0; i < rows; i++)
    {
      size_t row = (size_t) ((uint64_t) i * n / rows);

      pilot_x[i] = x[row];
      pilot_y[i] = y[row];
    }

  /* The second step takes back what a bad condition cost the first. */
  for (size_t pass = 0; pass < 2; pass++)
    {
      memset (&sums, 0, sizeof sums);
      add_rows (&sums, basis, objective->reference, pilot_x, pilot_y, rows);
      set_means (objective, &sums, (double) rows);
      improve_reference (objective);
    }
  memset (&sums, 0, sizeof sums);
  add_rows (&sums, basis, objective->reference, x, y, n);
  set_means (objective, &sums, (double) n);
}

/**
 * objective_init_from_digest:
 * @digest: of some rows
 *
 * What objective_init_from_data() makes of the rows, but for rounding, without a look at them.
 */
void
objective_init_from_digest (Objective    *objective,
                            const Basis  *basis,
                            const Digest *digest)
{
  const size_t n_passes = 2;

  *objective = (Objective) { .terms = basis->degree + 1 };
  for (size_t pass = 0; pass <= n_passes; pass++)
    {
      Sums sums = { .sum = { { 0.0 } } };

      add_points (&sums, basis, objective->reference, &digest->points, digest->y);
      set_means (objective, &sums, 1.0);
      if (pass < n_passes)
        improve_reference (objective);
    }
  objective->level += digest->level;
}

/**
 * objective_gradient:
 * @parameters: shape [terms], the bias first
 * @gradient: (out): 2 (A d - b), zero beyond the terms
 *
 * A full-batch step, without a look at any row.
 *
 * Returns: the expected squared error; never negative
 */
HOT double
objective_gradient (const Objective *objective,
                    const double     parameters[],
                    double           gradient[POLY_MAX_TERMS])
{
  double distance[POLY_MAX_TERMS] = { 0.0 };
  Lanes product = { 0.0 };
  double loss;

  for (size_t i = 0; i < objective->terms; i++)
    distance[i] = parameters[i] - objective->reference[i];

  /* A d - b in two halves of eight, column by column, and dᵀ (A d - 2b). */
  for (size_t part = 0; part < POLY_MAX_TERMS; part += LANES)
    {
      Lanes column, slope, half, d;

      memcpy (&slope, objective->slope + part, sizeof slope);
      memcpy (&d, distance + part, sizeof d);
      half = -slope;
      for (size_t j = 0; j < objective->terms; j++)
        {
          memcpy (&column, objective->curvature[j] + part, sizeof column);
          half += column * distance[j];
        }
      product += d * (half - slope);
      half *= 2.0;
      memcpy (gradient + part, &half, sizeof half);
    }
  loss = objective->level + lanes_sum (&product);
  return loss < 0.0 ? 0.0 : loss;
}

/**
 * objective_loss:
 *
 * Returns: what objective_gradient() returns
 */
double
objective_loss (const Objective *objective,
                const double     parameters[])
{
  double gradient[POLY_MAX_TERMS];

  return objective_gradient (objective, parameters, gradient);
}

/**
 * objective_parameters_loss:
 *
 * Returns: the loss that weights have as training holds them, in floats
 */
double
objective_parameters_loss (const Objective  *objective,
                           const Parameters *parameters)
{
  double value[POLY_MAX_TERMS];

  for (size_t k = 0; k < objective->terms; k++)
    value[k] = (double) parameters->value[k];
  return objective_loss (objective, value);
}

/**
 * objective_least_loss:
 *
 * Returns: the least loss that any parameters have, which is what noise, and a curve that is no
 *   polynomial of this degree, leave
 */
double
objective_least_loss (const Objective *objective)
{
  double step[POLY_MAX_TERMS], loss = objective->level;

  newton_step (objective, step);
  for (size_t i = 0; i < objective->terms; i++)
    loss -= objective->slope[i] * step[i];
  return loss < 0.0 ? 0.0 : loss;
}

/**
 * objective_minimum:
 * @parameters: (out): where the loss is least: the true ones, or those of least squares; zero beyond
 *   the terms
 *
 * Where the curvature leaves that open, some of them.
 */
void
objective_minimum (const Objective *objective,
                   double           parameters[POLY_MAX_TERMS])
{
  double step[POLY_MAX_TERMS];

  newton_step (objective, step);
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    parameters[k] = k < objective->terms ? objective->reference[k] + step[k] : 0.0;
}
