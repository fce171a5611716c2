#include "model/polyfit-target.h"

#include "core/panels.h"

#include <math.h>
#include <string.h>

/* Whether training can compute with it: it does so with floats. */
static gboolean
is_finite_float (double value)
{
  return isfinite ((float) value);
}

static gboolean
distribution_is_valid (const XDistribution *x)
{
  if (!is_finite_float (x->a) || !is_finite_float (x->b))
    return FALSE;
  return x->kind == X_NORMAL ? x->b > 0.0 : x->b > x->a && is_finite_float (x->b - x->a);
}

static gboolean
sine_is_valid (const Sine          *sine,
               const XDistribution *x)
{
  double spread = x->kind == X_NORMAL ? x->b : x->b - x->a;

  return is_finite_float (sine->amplitude) && is_finite_float (sine->phase) &&
         fabs (sine->frequency) * spread <= PANELS_MAX_RADIANS;
}

/**
 * polyfit_target_is_valid:
 *
 * Returns: whether its numbers are finite as floats, its x are spread over more than one point, and
 *   its sine, if it is one, turns at most 1000 radians within a standard deviation of normal x or the
 *   width of uniform x
 */
gboolean
polyfit_target_is_valid (const Target *target)
{
  if (target->poly.degree > POLY_MAX_DEGREE)
    return FALSE;
  for (size_t k = 0; k <= target->poly.degree; k++)
    if (!is_finite_float (target->poly.coefficient[k]))
      return FALSE;
  if (!distribution_is_valid (&target->x))
    return FALSE;
  if (target->kind == TARGET_SINE && !sine_is_valid (&target->sine, &target->x))
    return FALSE;
  return is_finite_float (target->noise) && target->noise >= 0.0;
}

static gboolean
curve_equal (const Target *a,
             const Target *b)
{
  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == TARGET_SINE)
    return a->sine.amplitude == b->sine.amplitude && a->sine.frequency == b->sine.frequency &&
           a->sine.phase == b->sine.phase;
  return a->poly.degree == b->poly.degree &&
         memcmp (a->poly.coefficient, b->poly.coefficient,
                 (a->poly.degree + 1) * sizeof *a->poly.coefficient) == 0;
}

/**
 * polyfit_target_equal:
 *
 * Returns: whether both are the same to whoever learns them; a curve that is not in use does not count
 */
gboolean
polyfit_target_equal (const Target *a,
                      const Target *b)
{
  return curve_equal (a, b) && a->x.kind == b->x.kind && a->x.a == b->x.a && a->x.b == b->x.b &&
         a->noise == b->noise;
}
