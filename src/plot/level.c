#include "plot/level.h"
#include "plot/text.h"

#include <glib.h>
#include <math.h>

/* Lengths in ems of the text. */
#define GAP 0.5        /* between a label and the end of its line */
#define RISE 0.125     /* between a label and its line */

/* Above or below the line, at its right or left end: the first of these places without data. */
static void
place_label (const PlotAxes      *axes,
             const PlotOccupancy *occupancy,
             double               line,
             cairo_rectangle_t   *place)
{
  const PlotFrame *frame = &axes->frame;
  double gap = GAP * axes->style.text_size, rise = RISE * axes->style.text_size;
  double x[2] = { frame->left + frame->width - place->width - gap, frame->left + gap };
  double y[2] = { line - place->height - rise, line + rise };
  unsigned least = G_MAXUINT;

  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle_t area = { x[i % 2], y[i / 2], place->width, place->height };
      unsigned n = plot_occupancy_count (occupancy, &area);

      if (area.y < frame->top || area.y + area.height > frame->top + frame->height || n >= least)
        continue;
      least = n;
      *place = area;
    }
}

static void
draw_label (const PlotLevel *level,
            const PlotAxes  *axes,
            double           line,
            cairo_t         *cr,
            PlotOccupancy   *occupancy,
            PlotTerms       *terms)
{
  g_autoptr (PangoLayout) text = plot_text_new (&axes->style, level->label);
  cairo_rectangle_t place = { 0.0, line, 0.0, 0.0 };

  plot_text_measure (text, &place.width, &place.height);
  if (place.width + 2.0 * GAP * axes->style.text_size > axes->frame.width)
    return;
  place_label (axes, occupancy, line, &place);
  plot_style_set_source (&axes->style, cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, cr, place.x, place.y);
  plot_occupancy_add (occupancy, &place);
  plot_terms_add (terms, level->term, &place);
}

/**
 * plot_level_draw:
 * @occupancy: where the data are, and labels that were placed before; gets the line and its label
 * @terms: (nullable): is told where the label is
 *
 * Draws nothing where the value lies outside of the axis, or so near to its lower end that the line
 * would hide in that of the other axis.
 */
void
plot_level_draw (const PlotLevel *level,
                 const PlotAxes  *axes,
                 cairo_t         *cr,
                 PlotOccupancy   *occupancy,
                 PlotTerms       *terms)
{
  const PlotFrame *frame = &axes->frame;
  double y = plot_frame_y (frame, level->value), width;

  if (!(y >= frame->top && y <= frame->top + frame->height - 1.0))
    return;
  cairo_save (cr);
  plot_style_set_line (&axes->style, cr, level->role);
  width = fmax (round (cairo_get_line_width (cr)), 1.0);
  cairo_set_line_width (cr, width);
  y = plot_style_snap (y, width);
  cairo_move_to (cr, frame->left, y);
  cairo_line_to (cr, frame->left + frame->width, y);
  cairo_stroke (cr);
  if (axes->tick_labels)
    draw_label (level, axes, y, cr, occupancy, terms);
  plot_occupancy_add_line (occupancy, frame->left, y, frame->left + frame->width, y);
  cairo_restore (cr);
}
