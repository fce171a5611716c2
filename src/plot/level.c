#include "plot/level.h"
#include "plot/text.h"

#include <glib.h>
#include <math.h>

/* Lengths in ems of the text. */
#define GAP 0.5        /* between a label and the end of its line */
#define RISE 0.125     /* between a label and its line */

/* Worse than any data behind a label is a line through it. */
#define CROSSED (PLOT_OCCUPANCY_COLUMNS * PLOT_OCCUPANCY_ROWS)

/* Where the lines are, in the order of their levels; NAN for those that are not drawn. */
typedef struct
{
  const PlotAxes *axes;
  double          y[PLOT_LEVELS_MAX];
  size_t          n;
} Lines;

static unsigned
count_crossings (const Lines             *lines,
                 const cairo_rectangle_t *area)
{
  unsigned n = 0;

  for (size_t i = 0; i < lines->n; i++)
    n += lines->y[i] >= area->y && lines->y[i] <= area->y + area->height;
  return n;
}

/* Above or below the line, at its right or left end or between: the first of these places without data and
 * without another line, or the one with the least of them. Returns how much there is. */
static unsigned
place_label (const Lines         *lines,
             const PlotOccupancy *occupancy,
             double               line,
             cairo_rectangle_t   *place)
{
  static const double along[] = { 1.0, 0.0, 0.5, 0.75, 0.25 };
  const PlotFrame *frame = &lines->axes->frame;
  double gap = GAP * lines->axes->style.text_size, rise = RISE * lines->axes->style.text_size;
  double room = frame->width - place->width - 2.0 * gap;
  double y[2] = { line - place->height - rise, line + rise };
  unsigned least = G_MAXUINT;

  for (size_t i = 0; i < 2 * G_N_ELEMENTS (along); i++)
    {
      cairo_rectangle_t area = { frame->left + gap + along[i % G_N_ELEMENTS (along)] * room,
                                 y[i / G_N_ELEMENTS (along)], place->width, place->height };
      unsigned n = plot_occupancy_count (occupancy, &area) + CROSSED * count_crossings (lines, &area);

      if (area.y < frame->top || area.y + area.height > frame->top + frame->height || n >= least)
        continue;
      least = n;
      *place = area;
    }
  return least;
}

/* Data that there is no way around do not cross out the label. */
static void
draw_label (const PlotLevel *level,
            const Lines     *lines,
            double           line,
            cairo_t         *cr,
            PlotOccupancy   *occupancy,
            PlotTerms       *terms)
{
  const PlotStyle *style = &lines->axes->style;
  g_autoptr (PangoLayout) text = plot_text_get (style, level->label);
  cairo_rectangle_t place = { 0.0, line, 0.0, 0.0 };

  plot_text_measure (text, &place.width, &place.height);
  if (place.width + 2.0 * GAP * style->text_size > lines->axes->frame.width)
    return;
  if (place_label (lines, occupancy, line, &place) > 0)
    {
      plot_style_set_source (style, cr, PLOT_BACKGROUND, 0.85);
      cairo_rectangle (cr, place.x, place.y, place.width, place.height);
      cairo_fill (cr);
    }
  plot_style_set_source (style, cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, cr, place.x, place.y);
  plot_occupancy_add (occupancy, &place);
  plot_terms_add (terms, level->term, &place);
}

/* Returns where. Nothing is drawn where the value lies outside of the axis, or so near to its lower end that the
 * line would hide in that of the other axis. */
static double
draw_line (const PlotLevel *level,
           const PlotAxes  *axes,
           cairo_t         *cr)
{
  const PlotFrame *frame = &axes->frame;
  double y = plot_frame_y (frame, level->value), width;

  if (!(y >= frame->top && y <= frame->top + frame->height - 1.0))
    return NAN;
  plot_style_set_line (&axes->style, cr, level->role);
  width = fmax (round (cairo_get_line_width (cr)), 1.0);
  cairo_set_line_width (cr, width);
  y = plot_style_snap (y, width);
  cairo_move_to (cr, frame->left, y);
  cairo_line_to (cr, frame->left + frame->width, y);
  cairo_stroke (cr);
  return y;
}

/**
 * plot_levels_draw:
 * @level: shape [n]
 * @n: at most %PLOT_LEVELS_MAX
 * @occupancy: where the data are; gets the lines and their labels
 * @terms: (nullable): is told where the labels are
 *
 * Draws those that lie on the axis: first all lines, so that no label comes to lie on one.
 */
void
plot_levels_draw (const PlotLevel *level,
                  size_t           n,
                  const PlotAxes  *axes,
                  cairo_t         *cr,
                  PlotOccupancy   *occupancy,
                  PlotTerms       *terms)
{
  const PlotFrame *frame = &axes->frame;
  Lines lines = { .axes = axes, .n = n };

  g_return_if_fail (n <= PLOT_LEVELS_MAX);

  cairo_save (cr);
  for (size_t i = 0; i < n; i++)
    lines.y[i] = draw_line (&level[i], axes, cr);
  for (size_t i = 0; i < n && axes->tick_labels; i++)
    if (!isnan (lines.y[i]))
      draw_label (&level[i], &lines, lines.y[i], cr, occupancy, terms);
  for (size_t i = 0; i < n; i++)
    if (!isnan (lines.y[i]))
      plot_occupancy_add_line (occupancy, frame->left, lines.y[i], frame->left + frame->width,
                               lines.y[i]);
  cairo_restore (cr);
}
