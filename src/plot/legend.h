#pragma once

#include "plot/axes.h"
#include "plot/figure.h"
#include "plot/occupancy.h"

#define PLOT_LEGEND_MAX 8

typedef enum
{
  PLOT_MARK_LINE,
  PLOT_MARK_DASHES, /* a line in no colour of its own: there are several, in those of others */
  PLOT_MARK_POINT,
  PLOT_MARK_SQUARE,
  PLOT_MARK_BAND, /* a line within a band */
  PLOT_MARK_THIN, /* a thin line */
  PLOT_MARK_THIN_DASHES,
  PLOT_MARK_ARROW,
} PlotMark;

/**
 * PlotLegendEntry:
 * @mark: how the data are drawn
 * @role: what they are
 * @label: what they are, in words, as Pango markup
 * @term: what explains these words
 */
typedef struct
{
  PlotMark    mark;
  PlotRole    role;
  const char *label;
  const char *term;
} PlotLegendEntry;

/**
 * PlotLegend:
 * @has_ground: whether lines run everywhere, of which it needs to be kept clear in each corner
 * @n: the number of entries, at most %PLOT_LEGEND_MAX
 * @entry: the entries, from the top down
 */
typedef struct
{
  bool            has_ground;
  size_t          n;
  PlotLegendEntry entry[PLOT_LEGEND_MAX];
} PlotLegend;

void plot_legend_add   (PlotLegend          *legend,
                        PlotMark             mark,
                        PlotRole             role,
                        const char          *label,
                        const char          *term);

bool plot_legend_place (const PlotLegend    *legend,
                        const PlotStyle     *style,
                        const PlotOccupancy *occupancy,
                        PlotSpot            *spot,
                        cairo_rectangle_t   *place);

void plot_legend_draw  (const PlotLegend    *legend,
                        const PlotFigure    *figure,
                        const PlotAxes      *axes,
                        const PlotOccupancy *occupancy,
                        cairo_t             *cr);
