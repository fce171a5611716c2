#include "config.h"

#include "plot/side.h"

#include "plot/halo.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Between a letter and the end of its curve, in ems. */
#define GAP 0.4

/**
 * plot_side_get_role:
 *
 * Returns: what its curves stand for
 */
PlotRole
plot_side_get_role (PlotSide side)
{
  return side == PLOT_SIDE_A ? PLOT_FITTED : PLOT_RIVAL;
}

/**
 * plot_side_get_letter:
 *
 * Returns: what it is called where there is little room
 */
const char *
plot_side_get_letter (PlotSide side)
{
  /* Translators: the name of one of two runs that are compared; at the end of its curve. */
  return side == PLOT_SIDE_A ? C_("duel", "A") : C_("duel", "B");
}

/**
 * plot_side_draw:
 * @x: where the side's curve ends, in pixels
 * @y: likewise
 * @occupancy: gets the place of the letter
 *
 * Draws the letter of a side next to the end of its curve, in the curve's colour. Letters of both sides
 * are none above another, however close to one another the curves end.
 */
void
plot_side_draw (PlotSide         side,
                const PlotStyle *style,
                const PlotFrame *frame,
                double           x,
                double           y,
                cairo_t         *cr,
                PlotOccupancy   *occupancy)
{
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>", plot_side_get_letter (side));
  g_autoptr (PangoLayout) text = plot_text_get (style, markup);
  double gap = GAP * style->text_size, width, height, place;

  plot_text_measure (text, &width, &height);
  place = gap + (double) side * (gap + width);
  if (x + place + width > frame->left + frame->width)
    place = -(place + width);
  y = fmax (fmin (y - height / 2.0, frame->top + frame->height - height), frame->top);
  plot_halo_draw (text, style, plot_side_get_role (side), x + place, y, cr, occupancy);
}

/**
 * plot_sides_add_to_legend:
 * @label: shape [2], what is different about either run, as Pango markup
 */
void
plot_sides_add_to_legend (const char *const label[2],
                          PlotLegend       *legend)
{
  for (PlotSide side = PLOT_SIDE_A; side <= PLOT_SIDE_B; side++)
    plot_legend_add (legend, PLOT_MARK_LINE, plot_side_get_role (side), label[side], "duel");
}
