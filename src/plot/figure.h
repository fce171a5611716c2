#pragma once

#include "plot/frame.h"
#include "plot/terms.h"

typedef struct _PlotFigure PlotFigure;

/**
 * PlotFigureClass:
 * @size: of the whole figure, for a copy that looks otherwise
 * @draw: draws it at the origin of a context, with a width and a height of at least one pixel
 * @frame: tells where @draw puts the data area at a size; %NULL where that is between plain axes
 *
 * What a kind of figure can do. There is one constant of it for each kind.
 */
typedef struct
{
  size_t size;

  void (*draw)  (const PlotFigure *self,
                 cairo_t          *cr,
                 double            width,
                 double            height);

  void (*frame) (const PlotFigure *self,
                 double            width,
                 double            height,
                 PlotFrame        *frame);
} PlotFigureClass;

/**
 * PlotFigure:
 * @klass: what kind of figure it is
 * @style: how it looks
 * @x: the x axis, chosen by the caller
 * @y: the y axis
 * @terms: (nullable): is told by each drawing where its technical terms stand; %NULL where nobody asks
 *
 * What all figures have in common, and their first member: a snapshot of borrowed pointers from which
 * a picture is drawn, on screen and in files alike.
 */
struct _PlotFigure
{
  const PlotFigureClass *klass;
  PlotStyle              style;
  PlotAxis               x;
  PlotAxis               y;
  PlotTerms             *terms;
};

void plot_figure_draw   (const PlotFigure *self,
                         cairo_t          *cr,
                         double            width,
                         double            height);

void plot_figure_draw_as (const PlotFigure *self,
                          const PlotStyle  *style,
                          cairo_t          *cr,
                          double            width,
                          double            height);

void plot_figure_frame  (const PlotFigure *self,
                         double            width,
                         double            height,
                         PlotFrame        *frame);
