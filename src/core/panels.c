#include "core/panels.h"

#include <math.h>
#include <stdbool.h>

/* In standard deviations: what lies beyond adds less than rounding does, even to the thirtieth
 * moment. */
#define NORMAL_REACH 16.0

/* A panel is at most so many standard deviations, and the sine's argument turns by at most so many
 * radians on it: 64 Gauss points have both to the last digit. */
#define PANEL_DEVIATIONS 4.0
#define PANEL_RADIANS 16.0

static double
normal_density (double z)
{
  return exp (-0.5 * z * z) / sqrt (2.0 * M_PI);
}

/**
 * panels_init:
 * @frequency: of the sine, in radians
 */
void
panels_init (Panels              *panels,
             const XDistribution *x,
             double               frequency)
{
  const XDistribution unit = { X_UNIFORM, -1.0, 1.0 };
  bool is_normal = x->kind == X_NORMAL;
  double from = is_normal ? x->a - NORMAL_REACH * x->b : x->a;
  double to = is_normal ? x->a + NORMAL_REACH * x->b : x->b;
  double radians = fabs (frequency) * (to - from);
  double least = is_normal ? 2.0 * NORMAL_REACH / PANEL_DEVIATIONS : 1.0;

  *panels = (Panels) {
    .x = *x,
    .from = from,
    .n = (size_t) fmax (least, ceil (radians / PANEL_RADIANS)),
  };
  panels->width = (to - from) / (double) panels->n;
  quadrature_init (&panels->rule, &unit, 2 * QUADRATURE_MAX_POINTS - 2);
}

/**
 * panels_get:
 * @panel: (out): the points of panel @i; the weights of all panels together sum to 1
 */
void
panels_get (const Panels *panels,
            size_t        i,
            Quadrature   *panel)
{
  const XDistribution *x = &panels->x;
  double middle = panels->from + ((double) i + 0.5) * panels->width;

  panel->n = panels->rule.n;
  for (size_t k = 0; k < panel->n; k++)
    {
      panel->x[k] = middle + 0.5 * panels->width * panels->rule.x[k];
      panel->weight[k] = panels->rule.weight[k];
      if (x->kind == X_NORMAL)
        panel->weight[k] *=
          panels->width / x->b * normal_density ((panel->x[k] - x->a) / x->b);
      else
        panel->weight[k] /= (double) panels->n;
    }
}
