#include "plot/halo.h"

#include "plot/text.h"

/* Of what is left free around the letters. */
#define HALO 4.0

/**
 * plot_halo_draw:
 * @role: gives the colour
 * @x: where the text begins, in pixels
 * @y: where its first line has its top
 * @occupancy: gets the place of the text
 *
 * Draws a text on top of data, which keep clear of it.
 */
void
plot_halo_draw (PangoLayout     *text,
                const PlotStyle *style,
                PlotRole         role,
                double           x,
                double           y,
                cairo_t         *cr,
                PlotOccupancy   *occupancy)
{
  double width, height;

  plot_text_measure (text, &width, &height);
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, text);
  plot_style_set_line (style, cr, PLOT_BACKGROUND);
  cairo_set_line_width (cr, HALO * plot_style_scale (style));
  cairo_stroke (cr);
  plot_style_set_source (style, cr, role, 1.0);
  plot_text_draw (text, cr, x, y);
  plot_occupancy_add (occupancy, &(cairo_rectangle_t) { x, y, width, height });
}
