#pragma once

#include "plot/frame.h"
#include "plot/terms.h"

#include <stdint.h>

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
 * PlotSpot:
 * @is_taken: whether there was a legend in a corner
 * @corner: in which, from 0 to 3
 * @worse_since: when another corner began to be much emptier, in microseconds; 0 while none is
 * @time: of the next drawing, by the same clock; 0 where nothing moves, so that it is no use to wait
 *
 * Where the legend of a figure stands that is drawn again and again, so that it does not jump about while
 * points and curves move. All zero to begin with.
 */
typedef struct
{
  bool    is_taken;
  int     corner;
  int64_t worse_since;
  int64_t time;
} PlotSpot;

/**
 * PlotFigure:
 * @klass: what kind of figure it is
 * @style: how it looks
 * @x: the x axis, chosen by the caller
 * @y: the y axis
 * @terms: (nullable): is told by each drawing where its technical terms stand; %NULL where nobody asks
 * @spot: (nullable): is told by each drawing where its legend stands, and tells the next; %NULL for a figure
 *   that is drawn once
 * @on_page: whether it is drawn by plot_figure_draw_as(), where nobody can scroll to what is out of sight
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
  PlotSpot              *spot;
  bool                   on_page;
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
