#pragma once

#include "core/target.h"
#include "plot/frame.h"
#include "plot/style.h"

/**
 * PlotFormula:
 * @name: what stands before the equals sign, as Pango markup, such as "y"
 * @poly: the polynomial
 * @digits: significant digits
 * @trimmed: whether numbers are as short as they can be, instead of as wide as one another
 * @style: the palette that coefficients are coloured from, or %NULL for the text's own colour
 * @role: what the curve is, and so its colour
 * @sine: the sine that is written in place of @poly, or %NULL
 * @x: the axis on which the curve is looked at, or %NULL where nobody knows; with it, each coefficient of
 *   @poly has the decimals that can be seen in the curve
 * @y: the other axis, where @x is given
 *
 * A curve to be written out.
 */
typedef struct
{
  const char      *name;
  const Poly      *poly;
  int              digits;
  bool             trimmed;
  const PlotStyle *style;
  PlotRole         role;
  const Sine      *sine;
  const PlotAxis  *x;
  const PlotAxis  *y;
} PlotFormula;

void  plot_formula_set_target (PlotFormula       *formula,
                               const Target      *target);

char *plot_formula_markup     (const PlotFormula *formula);

char *plot_formula_speech     (const PlotFormula *formula);
