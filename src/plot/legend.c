#include "plot/legend.h"
#include "plot/arrow.h"
#include "plot/text.h"

#include <math.h>

/* Lengths in ems of the text. */
#define MARK_WIDTH 2.4
#define POINT_WIDTH 0.8
#define MARK_SPACE 0.6
#define MARGIN 0.8
#define LINE_SPACE 0.25
#define ENTRY_SPACE 1.8

/* A legend that would fill more of the data area than this share is left out. */
#define GREATEST_SHARE 0.6

/* A corner with so many fewer cells of data, and for so long, is worth a jump. */
#define MUCH_EMPTIER 4
#define PATIENCE_USEC 2000000

/**
 * plot_legend_add:
 * @label: borrowed
 * @term: borrowed
 */
void
plot_legend_add (PlotLegend *legend,
                 PlotMark    mark,
                 PlotRole    role,
                 const char *label,
                 const char *term)
{
  g_return_if_fail (term != NULL);
  g_return_if_fail (legend->n < PLOT_LEGEND_MAX);

  legend->entry[legend->n++] = (PlotLegendEntry) { mark, role, label, term };
}

/* Below one another marks are as wide as the widest, side by side as wide as they are. */
static double
mark_width (const PlotLegendEntry *entry,
            const PlotStyle       *style)
{
  bool narrow = entry->mark == PLOT_MARK_POINT || entry->mark == PLOT_MARK_SQUARE;

  return (narrow ? POINT_WIDTH : MARK_WIDTH) * style->text_size;
}

static void
measure_entry (const PlotLegendEntry *entry,
               const PlotStyle       *style,
               double                 mark,
               double                *width,
               double                *height)
{
  g_autoptr (PangoLayout) text = plot_text_get (style, entry->label);

  plot_text_measure (text, width, height);
  *width = ceil (*width + mark + MARK_SPACE * style->text_size);
  *height = ceil (*height);
}

static void
measure (const PlotLegend *legend,
         const PlotStyle  *style,
         double           *width,
         double           *height,
         double           *line)
{
  *width = 0.0;
  *line = 0.0;
  for (size_t i = 0; i < legend->n; i++)
    {
      double w, h;

      measure_entry (&legend->entry[i], style, MARK_WIDTH * style->text_size, &w, &h);
      *width = fmax (*width, w);
      *line = fmax (*line, h);
    }
  *line += round (LINE_SPACE * style->text_size);
  *height = *line * (double) legend->n;
}

static cairo_rectangle_t
corner_area (const PlotFrame *frame,
             const PlotStyle *style,
             int              corner,
             double           width,
             double           height)
{
  bool right = (corner % 2 == 1) != style->right_to_left, bottom = corner >= 2;
  double margin = round (MARGIN * style->text_size);

  return (cairo_rectangle_t) {
    right ? frame->left + frame->width - width - margin : frame->left + margin,
    bottom ? frame->top + frame->height - height - margin : frame->top + margin,
    width,
    height,
  };
}

/* Whether the legend may stay in its corner: another is not much emptier, or has not been for long while things
 * move. */
static bool
may_stay (PlotSpot       *spot,
          const unsigned  n[4],
          int             emptiest)
{
  if (!spot->is_taken)
    return false;
  if (n[spot->corner] <= n[emptiest] + MUCH_EMPTIER)
    {
      spot->worse_since = 0;
      return true;
    }
  if (spot->worse_since == 0)
    spot->worse_since = spot->time;
  return spot->time > 0 && spot->time - spot->worse_since < PATIENCE_USEC;
}

/**
 * plot_legend_place:
 * @occupancy: where the data are
 * @spot: (nullable) (inout): where the legend of this figure was drawn before
 * @place: (out): where the legend goes, empty where there is no room for one
 *
 * Looks for the emptiest corner. Among corners without any data the first wins, and the order is
 * fixed, so that the legend holds still while points and curves move; where it was before it stays, unless
 * another corner has been much emptier for a while, or is where nothing moves.
 *
 * Returns: whether the legend covers no data there
 */
bool
plot_legend_place (const PlotLegend    *legend,
                   const PlotStyle     *style,
                   const PlotOccupancy *occupancy,
                   PlotSpot            *spot,
                   cairo_rectangle_t   *place)
{
  const PlotFrame *frame = &occupancy->frame;
  double margin = round (MARGIN * style->text_size), width, height, line;
  int corner = 0;
  unsigned n[4];

  *place = (cairo_rectangle_t) { frame->left, frame->top, 0.0, 0.0 };
  measure (legend, style, &width, &height, &line);
  if (legend->n == 0 || width + 2.0 * margin > frame->width * GREATEST_SHARE
      || height + 2.0 * margin > frame->height * GREATEST_SHARE)
    return true;

  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle_t area = corner_area (frame, style, i, width, height);

      n[i] = plot_occupancy_count (occupancy, &area);
      if (n[i] < n[corner])
        corner = i;
    }
  if (spot != NULL && may_stay (spot, n, corner))
    corner = spot->corner;
  else if (spot != NULL)
    *spot = (PlotSpot) { .is_taken = true, .corner = corner };
  *place = corner_area (frame, style, corner, width, height);
  return n[corner] == 0;
}

static void
draw_mark (const PlotLegendEntry *entry,
           const PlotStyle       *style,
           cairo_t               *cr,
           double                 x,
           double                 y,
           double                 width)
{
  double scale = plot_style_scale (style);

  plot_style_set_line (style, cr, entry->role);
  switch (entry->mark)
    {
    case PLOT_MARK_POINT:
      plot_style_set_source (style, cr, entry->role, style->high_contrast ? 0.8 : 0.55);
      cairo_arc (cr, x + width / 2.0, y, 3.5 * scale, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
      return;
    case PLOT_MARK_SQUARE:
      cairo_rectangle (cr, x + width / 2.0 - 3.0 * scale, y - 3.0 * scale, 6.0 * scale, 6.0 * scale);
      cairo_fill (cr);
      return;
    case PLOT_MARK_BAND:
      plot_style_set_source (style, cr, entry->role, 0.25);
      cairo_rectangle (cr, round (x), round (y - 4.0 * scale), round (width), round (8.0 * scale));
      cairo_fill (cr);
      plot_style_set_source (style, cr, entry->role, 1.0);
      break;
    case PLOT_MARK_THIN:
    case PLOT_MARK_THIN_DASHES:
      plot_style_set_thin_line (style, cr, entry->role, entry->mark == PLOT_MARK_THIN_DASHES);
      break;
    case PLOT_MARK_ARROW:
      plot_arrow_draw (style, cr, entry->role, false, (double[2]) { x, y },
                       (double[2]) { x + width, y });
      return;
    case PLOT_MARK_DASHES:
      plot_style_set_source (style, cr, PLOT_INK, 1.0);
      break;
    case PLOT_MARK_LINE:
      break;
    }
  cairo_move_to (cr, round (x), y);
  cairo_line_to (cr, round (x + width), y);
  cairo_stroke (cr);
}

static void
draw_entry (const PlotLegendEntry   *entry,
            const PlotStyle         *style,
            double                   mark,
            const cairo_rectangle_t *place,
            PlotTerms               *terms,
            cairo_t                 *cr)
{
  g_autoptr (PangoLayout) text = plot_text_get (style, entry->label);
  double space = MARK_SPACE * style->text_size;
  double y = place->y + place->height / 2.0, right = place->x + place->width;
  double width, height;

  plot_text_measure (text, &width, &height);
  draw_mark (entry, style, cr, style->right_to_left ? right - mark : place->x, y, mark);
  plot_style_set_source (style, cr, PLOT_INK, 1.0);
  plot_text_draw (text, cr,
                  style->right_to_left ? right - mark - space - width : place->x + mark + space,
                  y - height / 2.0);
  plot_terms_add (terms, entry->term, place);
}

/* How many of the entries stand in a row above the data; @width and @total are theirs. */
static size_t
measure_head (const PlotLegend        *legend,
              const PlotStyle         *style,
              const cairo_rectangle_t *head,
              double                   width[PLOT_LEGEND_MAX],
              double                  *total)
{
  double space = round (ENTRY_SPACE * style->text_size), height;

  *total = 0.0;
  for (size_t i = 0; i < legend->n; i++)
    {
      double more = i > 0 ? space : 0.0;

      measure_entry (&legend->entry[i], style, mark_width (&legend->entry[i], style), &width[i],
                     &height);
      if (*total + more + width[i] > head->width)
        return i;
      *total += more + width[i];
    }
  return legend->n;
}

/* Entries in a row above the data: all of them or, unless @all is wanted, as many as there is room for. Returns
 * false if it drew none. */
static bool
draw_in_head (const PlotLegend *legend,
              const PlotAxes   *axes,
              bool              all,
              PlotTerms        *terms,
              cairo_t          *cr)
{
  const PlotStyle *style = &axes->style;
  double space = round (ENTRY_SPACE * style->text_size), total, x;
  double width[PLOT_LEGEND_MAX];
  cairo_rectangle_t head;
  size_t n;

  if (!plot_axes_head (axes, &head))
    return false;
  n = measure_head (legend, style, &head, width, &total);
  if (n == 0 || (all && n < legend->n))
    return false;

  x = style->right_to_left ? head.x + head.width - total : head.x;
  for (size_t i = 0; i < n; i++)
    {
      size_t k = style->right_to_left ? n - 1 - i : i;

      draw_entry (&legend->entry[k], style, mark_width (&legend->entry[k], style),
                  &(cairo_rectangle_t) { x, head.y, width[k], head.height }, terms, cr);
      x += width[k] + space;
    }
  return true;
}

/* False if there is no room. */
static bool
draw_in_corner (const PlotLegend    *legend,
                const PlotFigure    *figure,
                const PlotStyle     *style,
                const PlotOccupancy *occupancy,
                cairo_t             *cr)
{
  cairo_rectangle_t place;
  bool covers = !plot_legend_place (legend, style, occupancy, figure->spot, &place);
  double line = place.height / (double) legend->n;

  if (place.width == 0.0)
    return false;
  /* Text is not crossed out by the grid; on a background of unknown colour only data are worth a
   * patch. */
  if (covers || legend->has_ground || style->background)
    {
      plot_style_set_source (style, cr, PLOT_BACKGROUND, 0.85);
      cairo_rectangle (cr, place.x, place.y, place.width, place.height);
      cairo_fill (cr);
    }
  place.height = line;
  for (size_t i = 0; i < legend->n; i++, place.y += line)
    draw_entry (&legend->entry[i], style, MARK_WIDTH * style->text_size, &place, figure->terms, cr);
  return true;
}

/**
 * plot_legend_draw:
 * @figure: whose legend it is
 *
 * Draws the legend above the data, where it stays whatever they do; if that is too narrow, where
 * plot_legend_place() puts it; if there is no room there, either, the first of it above the data.
 */
void
plot_legend_draw (const PlotLegend    *legend,
                  const PlotFigure    *figure,
                  const PlotAxes      *axes,
                  const PlotOccupancy *occupancy,
                  cairo_t             *cr)
{
  if (legend->n == 0)
    return;
  cairo_save (cr);
  if (!draw_in_head (legend, axes, true, figure->terms, cr) &&
      !draw_in_corner (legend, figure, &axes->style, occupancy, cr))
    draw_in_head (legend, axes, false, figure->terms, cr);
  cairo_restore (cr);
}
