#include "figure/curve-handles.h"

#include <float.h>
#include <math.h>

/* In standard deviations of a normal x, on either side of its mean: where most of the curve is
 * seen. */
#define NORMAL_REACH 2.0

/**
 * curve_handles_init:
 * @target: whose curve is to be taken hold of; no polynomial has no handles
 *
 * Spreads the handles over where x lie, closer together towards both ends, after Chebyshev: a
 * polynomial through such points does not swing far out between them.
 */
void
curve_handles_init (CurveHandles *handles,
                    const Target *target)
{
  const XDistribution *x = &target->x;
  gboolean is_normal = x->kind == X_NORMAL;
  double center = is_normal ? x->a : (x->a + x->b) / 2;
  double reach = is_normal ? NORMAL_REACH * x->b : (x->b - x->a) / 2;
  gsize n = target->poly.degree + 1;

  handles->n = target->kind == TARGET_POLYNOMIAL ? n : 0;
  for (gsize i = 0; i < handles->n; i++)
    {
      double unit = n > 1 ? -cos (G_PI * (double) i / (double) (n - 1)) : 0;

      handles->place[i].x = center + reach * unit;
      handles->place[i].y = target_eval (target, handles->place[i].x);
    }
}

/**
 * curve_handles_move:
 * @handle: which one
 * @y: how high it is to be
 * @poly: (inout): the polynomial through all handles, which then goes through @y at this one, and
 *   through the others as before
 *
 * Adds so much of Lagrange's polynomial that is 1 at this handle and 0 at all others.
 */
void
curve_handles_move (const CurveHandles *handles,
                    gsize               handle,
                    double              y,
                    Poly               *poly)
{
  double lagrange[POLY_MAX_TERMS + 1] = { y - handles->place[handle].y };
  gsize degree = 0;

  for (gsize i = 0; i < handles->n; i++)
    {
      double node = handles->place[i].x;

      if (i == handle)
        continue;
      degree++;
      for (gsize k = degree; k > 0; k--)
        lagrange[k] = (lagrange[k - 1] - node * lagrange[k]) / (handles->place[handle].x - node);
      lagrange[0] *= -node / (handles->place[handle].x - node);
    }
  for (gsize k = 0; k <= degree; k++)
    poly->coefficient[k] += lagrange[k];
}

/* A multiple of a power of ten is read from its digits: a product would end in 0000000001 now and then. */
static double
round_to_decimals (double value,
                   int    decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[16];
  double unit = pow (10.0, -decimals);

  if (decimals <= 0)
    return round (value / unit) * unit;
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, sizeof text, format, value);
  return g_ascii_strtod (text, NULL);
}

/**
 * curve_handles_round:
 * @unseen: how much higher or lower the curve may come to lie for each coefficient, without anybody seeing it
 * @poly: (inout): a polynomial that was moved by hand
 *
 * Leaves its coefficients no more digits than can be seen in the curve between the handles, so that they
 * can be read: 2.4137, not 2.4136904761904763.
 */
void
curve_handles_round (const CurveHandles *handles,
                     double              unseen,
                     Poly               *poly)
{
  double reach = 0.0;

  for (gsize i = 0; i < handles->n; i++)
    reach = fmax (reach, fabs (handles->place[i].x));
  for (gsize k = 0; k <= poly->degree; k++)
    {
      double decimals = ceil (-log10 (unseen / pow (reach, (double) k)));

      if (fabs (decimals) <= DBL_DIG)
        poly->coefficient[k] = round_to_decimals (poly->coefficient[k], (int) decimals);
    }
}
