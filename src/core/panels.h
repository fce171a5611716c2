#pragma once

#include "core/quadrature.h"

/* A curve that turns more often than this many radians within one standard deviation of normal x, or
 * within the width of uniform x, is noise to whoever sees it, and would take too many panels. */
#define PANELS_MAX_RADIANS 1000.0

/**
 * Panels:
 * @x: the distribution
 * @from: where the first panel begins
 * @width: that of each
 * @n: how many there are
 * @rule: the points of a panel from -1 to 1
 *
 * All x of a distribution in pieces, each so short that a sine and its square are smooth on it:
 * expected values of sines times polynomials, which no quadrature of few points has exactly, are
 * sums over all panels to full double precision.
 */
typedef struct
{
  XDistribution x;
  double        from;
  double        width;
  size_t        n;
  Quadrature    rule;
} Panels;

void panels_init (Panels              *panels,
                  const XDistribution *x,
                  double               frequency);

void panels_get (const Panels *panels,
                 size_t        i,
                 Quadrature   *panel);
