#include "core/slice.h"

#include <assert.h>
#include <math.h>

/* Curvatures are of a matrix with a unit diagonal: what is left below this is rounding. */
#define FLAT 1e-13

/* The terms of the quadratic in the two parameters' distance from the objective's reference. */
typedef struct
{
  double curvature[2][2];
  double slope[2];
  double level;
} Restriction;

static void
restrict_to_plane (Restriction     *self,
                   const Objective *objective,
                   const double     parameters[],
                   const size_t     axis[2])
{
  double distance[POLY_MAX_TERMS], product[POLY_MAX_TERMS] = { 0.0 };

  for (size_t i = 0; i < objective->terms; i++)
    distance[i] = parameters[i] - objective->reference[i];
  distance[axis[0]] = 0.0;
  distance[axis[1]] = 0.0;

  self->level = objective->level;
  for (size_t i = 0; i < objective->terms; i++)
    {
      for (size_t j = 0; j < objective->terms; j++)
        product[i] += objective->curvature[i][j] * distance[j];
      self->level += distance[i] * (product[i] - 2.0 * objective->slope[i]);
    }
  for (size_t k = 0; k < 2; k++)
    {
      self->slope[k] = objective->slope[axis[k]] - product[axis[k]];
      for (size_t l = 0; l < 2; l++)
        self->curvature[k][l] = objective->curvature[axis[k]][axis[l]];
    }
}

/* Scaled to a unit diagonal, the curvature [1 ρ; ρ 1] has the eigenvectors (1, ±1), whatever ρ: no
 * digits are lost where one parameter is that of x and the other that of x¹⁵. */
static void
find_directions (Slice             *self,
                 const Restriction *restriction)
{
  double a = restriction->curvature[0][0], b = restriction->curvature[1][1];
  double scale[2] = { a > 0.0 ? sqrt (a) : 1.0, b > 0.0 ? sqrt (b) : 1.0 };
  double half = sqrt (0.5);

  if (a > 0.0 && b > 0.0)
    {
      double correlation = restriction->curvature[0][1] / scale[0] / scale[1];
      const double unit[2][2] = { { half, half }, { half, -half } };

      for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < 2; i++)
          {
            self->direction[k][i] = unit[k][i] / scale[i];
            self->measure[k][i] = unit[k][i] * scale[i];
          }
      self->curvature[0] = 1.0 + correlation;
      self->curvature[1] = 1.0 - correlation;
    }
  else
    for (size_t k = 0; k < 2; k++)
      {
        self->direction[k][k] = 1.0 / scale[k];
        self->measure[k][k] = scale[k];
        self->curvature[k] = restriction->curvature[k][k] > 0.0 ? 1.0 : 0.0;
      }
  for (size_t k = 0; k < 2; k++)
    if (self->curvature[k] < FLAT)
      self->curvature[k] = 0.0;
}

static bool
is_finite (const Slice *self)
{
  double sum = self->least;

  for (size_t k = 0; k < 2; k++)
    {
      sum += self->minimum[k] + self->curvature[k];
      for (size_t i = 0; i < 2; i++)
        sum += self->direction[k][i] + self->measure[k][i];
    }
  return isfinite (sum);
}

/**
 * slice_init:
 * @parameters: shape [objective->terms], the present ones, the bias first
 * @first: which of them the plane has across
 * @second: which it has up; another one
 *
 * Returns: false where numbers beyond all doubles come of it; the slice is then of no use
 */
bool
slice_init (Slice           *slice,
            const Objective *objective,
            const double     parameters[],
            size_t           first,
            size_t           second)
{
  const size_t axis[2] = { first, second };
  double present[2];
  Restriction restriction;

  assert (first < objective->terms && second < objective->terms && first != second);
  *slice = (Slice) { .least = 0.0 };
  restrict_to_plane (&restriction, objective, parameters, axis);
  find_directions (slice, &restriction);

  for (size_t i = 0; i < 2; i++)
    {
      slice->minimum[i] = objective->reference[axis[i]];
      present[i] = parameters[axis[i]] - slice->minimum[i];
    }
  slice->least = restriction.level;
  for (size_t k = 0; k < 2; k++)
    {
      const double *d = slice->direction[k], *m = slice->measure[k];
      double slope = d[0] * restriction.slope[0] + d[1] * restriction.slope[1];
      double t = m[0] * present[0] + m[1] * present[1];

      if (slice->curvature[k] > 0.0)
        {
          t = slope / slice->curvature[k];
          slice->least -= t * slope;
        }
      for (size_t i = 0; i < 2; i++)
        slice->minimum[i] += t * d[i];
    }
  if (slice->least < 0.0)
    slice->least = 0.0;
  return is_finite (slice);
}

static double
coordinate (const Slice  *slice,
            size_t        k,
            const double  place[2])
{
  return slice->measure[k][0] * (place[0] - slice->minimum[0])
         + slice->measure[k][1] * (place[1] - slice->minimum[1]);
}

/**
 * slice_excess:
 * @place: the two parameters
 *
 * Returns: how much more the loss is there than at the minimum
 */
double
slice_excess (const Slice  *slice,
              const double  place[2])
{
  double t0 = coordinate (slice, 0, place), t1 = coordinate (slice, 1, place);

  return slice->curvature[0] * t0 * t0 + slice->curvature[1] * t1 * t1;
}

/**
 * slice_reach:
 * @excess: how much more the loss shall be than at the minimum
 * @i: which of the two parameters, 0 or 1
 *
 * Returns: how far from the minimum that parameter alone makes the loss so much more; infinite
 * where it never does
 */
double
slice_reach (const Slice *slice,
             double       excess,
             size_t       i)
{
  double curvature = 0.0;

  for (size_t k = 0; k < 2; k++)
    curvature += slice->curvature[k] * slice->measure[k][i] * slice->measure[k][i];
  return curvature > 0.0 ? sqrt (excess / curvature) : INFINITY;
}

/**
 * slice_loss:
 *
 * Returns: what objective_loss() returns with these two parameters
 */
double
slice_loss (const Slice  *slice,
            const double  place[2])
{
  return slice->least + slice_excess (slice, place);
}

/**
 * slice_gradient:
 * @gradient: (out): the partial derivatives by the two parameters, as objective_gradient() has them
 */
void
slice_gradient (const Slice  *slice,
                const double  place[2],
                double        gradient[2])
{
  double t0 = coordinate (slice, 0, place), t1 = coordinate (slice, 1, place);

  for (size_t i = 0; i < 2; i++)
    gradient[i] = 2.0 * (slice->curvature[0] * t0 * slice->measure[0][i]
                         + slice->curvature[1] * t1 * slice->measure[1][i]);
}
