#pragma once

#include "plot/fit.h"
#include "plot/loss.h"

/**
 * PlotPage:
 * @style: how it looks
 * @width: in pixels
 * @height: in pixels
 * @title: (nullable): plain text
 * @equation: whether the polynomials of @fit are written out
 * @fit: (nullable): the fit, whose own style counts for nothing but the direction of its text
 * @loss: (nullable): the loss chart, likewise
 *
 * A page with a title, equations and one or two figures, all borrowed.
 */
typedef struct
{
  PlotStyle       style;
  double          width;
  double          height;
  const char     *title;
  bool            equation;
  const PlotFit  *fit;
  const PlotLoss *loss;
} PlotPage;

double plot_page_text_size (double          width,
                            double          height);

void   plot_page_draw      (const PlotPage *page,
                            cairo_t        *cr);
