/* What there is of a curve that lies wholly beyond an edge: an arrow there, with its name, so that nobody
 * takes it for gone. Axes are chosen for the data, and weights that were trained on others, or that run
 * away, may put the curve anywhere. */

#include "plot/out-of-sight.h"

#include "plot/arrow.h"
#include "plot/halo.h"
#include "plot/text.h"

#include <math.h>

/* In ems: from the edge to the head of the arrow, and from the arrow to the name. */
#define GAP 0.6

/* In heights of the name. */
#define LENGTH 1.4

/**
 * plot_out_of_sight_find:
 *
 * Returns: which way the curve is
 */
PlotWay
plot_out_of_sight_find (const PlotCurve *curve,
                        const PlotFrame *frame)
{
  double lowest = -INFINITY, highest = INFINITY;

  /* Pixels are counted from the top. */
  for (size_t i = 0; i < curve->n; i++)
    {
      lowest = fmax (lowest, curve->y[i]);
      highest = fmin (highest, curve->y[i]);
    }
  if (lowest < highest)
    return PLOT_WAY_NONE;
  if (lowest < frame->top)
    return PLOT_WAY_UP;
  return highest > frame->top + frame->height ? PLOT_WAY_DOWN : PLOT_WAY_NONE;
}

/**
 * plot_out_of_sight_draw:
 * @way: to where, not %PLOT_WAY_NONE
 * @name: of the curve, as Pango markup
 * @role: gives the colour
 * @share: of the width of the data area, how far to the right
 * @occupancy: gets the place of the arrow and of the name
 * @area: (out): where the name stands
 */
void
plot_out_of_sight_draw (PlotWay            way,
                        const char        *name,
                        const PlotStyle   *style,
                        PlotRole           role,
                        double             share,
                        cairo_t           *cr,
                        PlotOccupancy     *occupancy,
                        cairo_rectangle_t *area)
{
  const PlotFrame *frame = &occupancy->frame;
  g_autoptr (PangoLayout) text = plot_text_get (style, name);
  double gap = GAP * style->text_size, width, height, length, edge, inwards, x;

  plot_text_measure (text, &width, &height);
  length = LENGTH * height;
  edge = way == PLOT_WAY_UP ? frame->top : frame->top + frame->height;
  inwards = way == PLOT_WAY_UP ? 1.0 : -1.0;
  x = fmax (frame->left + share * frame->width - (gap + width) / 2.0, frame->left + gap);
  *area = (cairo_rectangle_t) {
    x + gap, edge + inwards * (gap + length / 2.0) - height / 2.0, width, height,
  };
  plot_arrow_draw (style, cr, role, false, (double[2]) { x, edge + inwards * (gap + length) },
                   (double[2]) { x, edge + inwards * gap });
  plot_occupancy_add (occupancy, &(cairo_rectangle_t) {
    x - gap, edge + fmin (inwards * (gap + length), inwards * gap), 2.0 * gap, length,
  });
  plot_halo_draw (text, style, role, area->x, area->y, cr, occupancy);
}
