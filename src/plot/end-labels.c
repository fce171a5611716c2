#include "plot/end-labels.h"
#include "plot/text.h"

#include <glib.h>
#include <math.h>

/* Lengths in ems of the text. */
#define LEAD 1.0   /* from the curves' ends to their labels */
#define SPACE 0.4  /* around labels, and between such as share a line */

/* Labels that would take more of the figure's width than this share are left out. */
#define GREATEST_SHARE 0.35

/**
 * plot_end_labels_init:
 * @axes: laid out as if there were no labels
 * @name: shape [n], borrowed; none may be wider than the first or the last
 * @n: at most %POLY_MAX_TERMS
 */
void
plot_end_labels_init (PlotEndLabels     *labels,
                      const PlotAxes    *axes,
                      const char *const  name[],
                      size_t             n)
{
  const PlotStyle *style = &axes->style;
  double widest = 0.0, rows;

  *labels = (PlotEndLabels) { .name = name, .n = n, .columns = 1 };
  if (n == 0 || !axes->tick_labels)
    return;
  for (size_t i = 0; i < n; i += MAX (n - 1, 1))
    {
      g_autoptr (PangoLayout) text = plot_text_get (style, name[i]);
      double width;

      plot_text_measure (text, &width, &labels->line);
      widest = fmax (widest, width);
    }
  labels->line = ceil (labels->line);
  rows = fmax (floor (axes->frame.height / labels->line), 1.0);
  labels->columns = (size_t) ceil ((double) n / rows);
  labels->width = ceil ((double) labels->columns * (widest + SPACE * style->text_size)
                        + LEAD * style->text_size);
  if (labels->width > GREATEST_SHARE * axes->width)
    labels->width = 0.0;
}

static void
sort_from_the_top (PlotEndLabels *labels)
{
  for (size_t i = 0; i < labels->n; i++)
    {
      size_t k = i;

      for (; k > 0 && labels->end_y[labels->order[k - 1]] > labels->end_y[i]; k--)
        labels->order[k] = labels->order[k - 1];
      labels->order[k] = i;
    }
}

/* Moves lines apart by as little as can be, in least squares: of what is left of the wanted places
 * once each line is taken up by the height of those above it, the rising sequence that is nearest
 * (pool adjacent violators). */
static void
move_apart (double y[],
            size_t n,
            double line,
            double top,
            double bottom)
{
  double mean[POLY_MAX_TERMS];
  size_t count[POLY_MAX_TERMS], blocks = 0, row = 0;

  for (size_t i = 0; i < n; i++)
    {
      mean[blocks] = y[i] - (double) i * line;
      count[blocks] = 1;
      for (blocks++; blocks > 1 && mean[blocks - 2] > mean[blocks - 1]; blocks--)
        {
          size_t both = count[blocks - 2] + count[blocks - 1];

          mean[blocks - 2] = (mean[blocks - 2] * (double) count[blocks - 2]
                              + mean[blocks - 1] * (double) count[blocks - 1]) / (double) both;
          count[blocks - 2] = both;
        }
    }
  bottom -= (double) (n - 1) * line;
  for (size_t block = 0; block < blocks; block++)
    for (size_t i = 0; i < count[block]; i++, row++)
      y[row] = fmax (fmin (mean[block], bottom), top) + (double) row * line;
}

/**
 * plot_end_labels_place:
 * @x: where the curves end
 * @y: shape [n], anything
 */
void
plot_end_labels_place (PlotEndLabels   *labels,
                       const PlotFrame *frame,
                       double           x,
                       const double     y[])
{
  double half = labels->line / 2.0, bottom = frame->top + frame->height;
  size_t n_rows = 0;

  if (labels->width == 0.0)
    return;
  labels->is_placed = true;
  labels->end_x = x;
  for (size_t i = 0; i < labels->n; i++)
    {
      labels->end_y[i] = isnan (y[i]) ? bottom : fmin (fmax (y[i], frame->top), bottom);
      labels->is_beyond[i] = labels->end_y[i] != y[i];
    }
  sort_from_the_top (labels);
  for (size_t i = 0; i < labels->n; i += labels->columns, n_rows++)
    {
      size_t end = MIN (i + labels->columns, labels->n);

      labels->y[n_rows] = 0.0;
      for (size_t k = i; k < end; k++)
        labels->y[n_rows] += labels->end_y[labels->order[k]] / (double) (end - i);
    }
  move_apart (labels->y, n_rows, labels->line, frame->top + half, bottom - half);
}

static double
text_x (const PlotEndLabels *labels,
        const PlotStyle     *style)
{
  return round (labels->end_x + LEAD * style->text_size);
}

/* The names of one line in their colours. */
static PangoLayout *
new_text (const PlotEndLabels *labels,
          const PlotStyle     *style,
          size_t               row)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  size_t first = row * labels->columns;

  for (size_t i = first; i < MIN (first + labels->columns, labels->n); i++)
    {
      PlotColor color = plot_style_series_color (style, labels->order[i]);

      g_string_append_printf (markup, "%s<span color=\"#%02x%02x%02x\">%s</span>",
                              i > first ? " " : "", (unsigned) lround (255.0 * color.red),
                              (unsigned) lround (255.0 * color.green),
                              (unsigned) lround (255.0 * color.blue),
                              labels->name[labels->order[i]]);
    }
  return plot_text_new (style, markup->str);
}

static size_t
count_rows (const PlotEndLabels *labels)
{
  return labels->is_placed ? (labels->n + labels->columns - 1) / labels->columns : 0;
}

static cairo_rectangle_t
row_area (const PlotEndLabels *labels,
          const PlotStyle     *style,
          size_t               row)
{
  return (cairo_rectangle_t) {
    text_x (labels, style),
    labels->y[row] - labels->line / 2.0,
    labels->width - LEAD * style->text_size,
    labels->line,
  };
}

/**
 * plot_end_labels_clip_out:
 *
 * Keeps what is drawn from here on away from the labels, so that no line crosses them out.
 */
void
plot_end_labels_clip_out (const PlotEndLabels *labels,
                          const PlotAxes      *axes,
                          cairo_t             *cr)
{
  cairo_fill_rule_t rule = cairo_get_fill_rule (cr);

  cairo_rectangle (cr, 0.0, 0.0, axes->width, axes->height);
  for (size_t row = 0; row < count_rows (labels); row++)
    {
      cairo_rectangle_t area = row_area (labels, &axes->style, row);

      cairo_rectangle (cr, area.x, area.y, area.width, area.height);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, rule);
}

static void
draw_lead (const PlotEndLabels *labels,
           const PlotStyle     *style,
           cairo_t             *cr,
           size_t               i)
{
  size_t curve = labels->order[i];
  double gap = 0.5 * SPACE * style->text_size;

  if (labels->is_beyond[curve])
    return;
  plot_style_set_series_line (style, cr, curve);
  cairo_set_line_width (cr, plot_style_scale (style));
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_move_to (cr, labels->end_x, labels->end_y[curve]);
  cairo_line_to (cr, text_x (labels, style) - gap, labels->y[i / labels->columns]);
  cairo_stroke (cr);
}

/**
 * plot_end_labels_draw:
 * @occupancy: gets the places of the labels
 *
 * Draws nothing before plot_end_labels_place().
 */
void
plot_end_labels_draw (const PlotEndLabels *labels,
                      const PlotAxes      *axes,
                      cairo_t             *cr,
                      PlotOccupancy       *occupancy)
{
  const PlotStyle *style = &axes->style;

  if (!labels->is_placed)
    return;
  cairo_save (cr);
  for (size_t i = 0; i < labels->n; i++)
    draw_lead (labels, style, cr, i);
  for (size_t row = 0; row < count_rows (labels); row++)
    {
      g_autoptr (PangoLayout) text = new_text (labels, style, row);
      cairo_rectangle_t area = row_area (labels, style, row);

      plot_text_draw (text, cr, area.x, area.y);
      plot_occupancy_add (occupancy, &area);
    }
  cairo_restore (cr);
}
