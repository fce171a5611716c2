#pragma once

#include "core/target.h"
#include "plot/fit.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * CurveHandles:
 * @n: how many: one for each coefficient, or none
 * @place: shape [n], from left to right
 *
 * Places on a true polynomial, as many as tell which one it is.
 */
typedef struct
{
  gsize     n;
  PlotPlace place[POLY_MAX_TERMS];
} CurveHandles;

void curve_handles_init (CurveHandles       *handles,
                         const Target       *target);

void curve_handles_move (const CurveHandles *handles,
                         gsize               handle,
                         double              y,
                         Poly               *poly);

void curve_handles_round (const CurveHandles *handles,
                          double              unseen,
                          Poly               *poly);

G_END_DECLS
