#include "config.h"

#include "plot/side.h"

#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of what is left free around a letter, and between it and the end of its curve. */
#define HALO 4.0
#define GAP 0.4 /* in ems */

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
  /* Translators: the name of one of two runs that are compared; at the end of its curve. */
  const char *letter = side == PLOT_SIDE_A ? C_("duel", "A") : C_("duel", "B");
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>", letter);
  g_autoptr (PangoLayout) text = plot_text_get (style, markup);
  double gap = GAP * style->text_size, width, height, place;

  plot_text_measure (text, &width, &height);
  place = gap + (double) side * (gap + width);
  if (x + place + width > frame->left + frame->width)
    place = -(place + width);
  y = fmax (fmin (y - height / 2.0, frame->top + frame->height - height), frame->top);
  cairo_move_to (cr, x + place, y);
  pango_cairo_layout_path (cr, text);
  plot_style_set_line (style, cr, PLOT_BACKGROUND);
  cairo_set_line_width (cr, HALO * plot_style_scale (style));
  cairo_stroke (cr);
  plot_style_set_source (style, cr, plot_side_get_role (side), 1.0);
  plot_text_draw (text, cr, x + place, y);
  plot_occupancy_add (occupancy, &(cairo_rectangle_t) { x + place, y, width, height });
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
