#include "plot/arrow.h"

#include <math.h>

#define LINE_WIDTH 2.0
#define HEAD_LENGTH 9.0
#define HEAD_WIDTH 8.0

/* The head takes no more than this share of a short arrow. */
#define GREATEST_HEAD 0.6

/**
 * plot_arrow_draw:
 * @role: gives the colour
 * @dashed: whether the shaft has dashes, to be told from another arrow
 * @from: where it begins, in pixels
 * @to: where its head ends
 *
 * Draws an arrow; nothing if it has no length.
 */
void
plot_arrow_draw (const PlotStyle *style,
                 cairo_t         *cr,
                 PlotRole         role,
                 bool             dashed,
                 const double     from[2],
                 const double     to[2])
{
  double scale = plot_style_scale (style), dash = 3.0 * scale;
  double length = hypot (to[0] - from[0], to[1] - from[1]);
  double x = (to[0] - from[0]) / length, y = (to[1] - from[1]) / length;
  double head = fmin (HEAD_LENGTH * scale, GREATEST_HEAD * length);
  double half = head * HEAD_WIDTH / HEAD_LENGTH / 2.0;
  double neck[2] = { to[0] - head * x, to[1] - head * y };

  if (!(length > 0.0))
    return;
  plot_style_set_source (style, cr, role, 1.0);
  cairo_set_line_width (cr, LINE_WIDTH * scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, &dash, dashed ? 1 : 0, 0.0);
  cairo_move_to (cr, from[0], from[1]);
  cairo_line_to (cr, neck[0], neck[1]);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_move_to (cr, to[0], to[1]);
  cairo_line_to (cr, neck[0] - half * y, neck[1] + half * x);
  cairo_line_to (cr, neck[0] + half * y, neck[1] - half * x);
  cairo_close_path (cr);
  cairo_fill (cr);
}
