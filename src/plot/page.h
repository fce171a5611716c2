#pragma once

#include "core/target.h"
#include "plot/figure.h"

/* So many figures share a page at most. */
#define PLOT_CONTENT_MAX 2

/**
 * PlotContent:
 * @figure: in the order in which they are read; how they look is the page's business, save for the
 *   direction of text, which is that of the first
 * @n_figures: from one to %PLOT_CONTENT_MAX
 * @fitted: (nullable): the polynomial that was learned, to be written out
 * @truth: (nullable): has the curve that was to be learned, likewise
 * @x: the axis that shows all of the data, where @fitted or @truth is given
 * @y: the other one
 *
 * What a page shows, all borrowed.
 */
typedef struct
{
  const PlotFigure *figure[PLOT_CONTENT_MAX];
  size_t            n_figures;
  const Poly       *fitted;
  const Target     *truth;
  PlotAxis          x;
  PlotAxis          y;
} PlotContent;

/**
 * PlotPage:
 * @style: how it looks
 * @width: in pixels
 * @height: in pixels
 * @title: (nullable): plain text
 * @equation: whether the polynomials are written out
 * @content: what is on it
 *
 * A page with a title, equations and figures, all borrowed.
 */
typedef struct
{
  PlotStyle          style;
  double             width;
  double             height;
  const char        *title;
  bool               equation;
  const PlotContent *content;
} PlotPage;

double plot_page_text_size (double          width,
                            double          height);

void   plot_page_draw      (const PlotPage *page,
                            cairo_t        *cr);
