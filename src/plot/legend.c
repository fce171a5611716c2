#include "plot/legend.h"
#include "plot/text.h"

#include <limits.h>
#include <math.h>

/* Lengths in ems of the text. */
#define MARK_WIDTH 2.4
#define MARK_SPACE 0.6
#define MARGIN 0.8
#define LINE_SPACE 0.25

/* A legend that would fill more of the data area than this share is left out. */
#define GREATEST_SHARE 0.6

/**
 * plot_legend_add:
 * @label: borrowed
 */
void
plot_legend_add (PlotLegend *legend,
                 PlotMark    mark,
                 PlotRole    role,
                 const char *label)
{
  g_return_if_fail (legend->n < PLOT_LEGEND_MAX);

  legend->entry[legend->n++] = (PlotLegendEntry) { mark, role, label };
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
      g_autoptr (PangoLayout) text = plot_text_new (style, legend->entry[i].label);
      double w, h;

      plot_text_measure (text, &w, &h);
      *width = fmax (*width, w);
      *line = fmax (*line, ceil (h));
    }
  *width = ceil (*width + (MARK_WIDTH + MARK_SPACE) * style->text_size);
  *line += round (LINE_SPACE * style->text_size);
  *height = *line * (double) legend->n;
}

/**
 * plot_legend_place:
 * @occupancy: where the data are
 * @place: (out): where the legend goes, empty where there is no room for one
 *
 * Looks for the emptiest corner. Among corners without any data the first wins, and the order is
 * fixed, so that the legend holds still while points and curves move.
 *
 * Returns: whether the legend covers no data there
 */
bool
plot_legend_place (const PlotLegend    *legend,
                   const PlotStyle     *style,
                   const PlotOccupancy *occupancy,
                   cairo_rectangle_t   *place)
{
  const PlotFrame *frame = &occupancy->frame;
  double margin = round (MARGIN * style->text_size), width, height, line;
  unsigned least = UINT_MAX;

  *place = (cairo_rectangle_t) { frame->left, frame->top, 0.0, 0.0 };
  measure (legend, style, &width, &height, &line);
  if (legend->n == 0 || width + 2.0 * margin > frame->width * GREATEST_SHARE
      || height + 2.0 * margin > frame->height * GREATEST_SHARE)
    return true;

  for (int corner = 0; corner < 4 && least > 0; corner++)
    {
      bool right = (corner % 2 == 1) != style->right_to_left, bottom = corner >= 2;
      cairo_rectangle_t area = {
        right ? frame->left + frame->width - width - margin : frame->left + margin,
        bottom ? frame->top + frame->height - height - margin : frame->top + margin,
        width,
        height,
      };
      unsigned n = plot_occupancy_count (occupancy, &area);

      if (n < least)
        {
          least = n;
          *place = area;
        }
    }
  return least == 0;
}

static void
draw_mark (const PlotLegendEntry *entry,
           const PlotStyle       *style,
           cairo_t               *cr,
           double                 x,
           double                 y)
{
  double width = MARK_WIDTH * style->text_size;
  double scale = plot_style_scale (style);

  plot_style_set_line (style, cr, entry->role);
  switch (entry->mark)
    {
    case PLOT_MARK_POINT:
      plot_style_set_source (style, cr, entry->role, style->high_contrast ? 0.8 : 0.55);
      cairo_arc (cr, x + width / 2.0, y, 3.5 * scale, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
      return;
    case PLOT_MARK_BAND:
      plot_style_set_source (style, cr, entry->role, 0.25);
      cairo_rectangle (cr, round (x), round (y - 4.0 * scale), round (width), round (8.0 * scale));
      cairo_fill (cr);
      plot_style_set_source (style, cr, entry->role, 1.0);
      break;
    case PLOT_MARK_LINE:
      break;
    }
  cairo_move_to (cr, round (x), y);
  cairo_line_to (cr, round (x + width), y);
  cairo_stroke (cr);
}

/**
 * plot_legend_draw:
 *
 * Draws the legend where plot_legend_place() puts it, if there is room.
 */
void
plot_legend_draw (const PlotLegend    *legend,
                  const PlotStyle     *style,
                  const PlotOccupancy *occupancy,
                  cairo_t             *cr)
{
  double mark = MARK_WIDTH * style->text_size, space = MARK_SPACE * style->text_size;
  cairo_rectangle_t place;
  bool covers = !plot_legend_place (legend, style, occupancy, &place);

  if (place.width == 0.0)
    return;
  cairo_save (cr);
  /* Text is not crossed out by the grid; on a background of unknown colour only data are worth a
   * patch. */
  if (covers || style->background)
    {
      plot_style_set_source (style, cr, PLOT_BACKGROUND, 0.85);
      cairo_rectangle (cr, place.x, place.y, place.width, place.height);
      cairo_fill (cr);
    }
  for (size_t i = 0; i < legend->n; i++)
    {
      g_autoptr (PangoLayout) text = plot_text_new (style, legend->entry[i].label);
      double line = place.height / (double) legend->n;
      double y = place.y + line * ((double) i + 0.5);
      double width, height;

      plot_text_measure (text, &width, &height);
      draw_mark (&legend->entry[i], style, cr,
                 style->right_to_left ? place.x + place.width - mark : place.x, y);
      plot_style_set_source (style, cr, PLOT_INK, 1.0);
      plot_text_draw (text, cr,
                      style->right_to_left ? place.x + place.width - mark - space - width
                                           : place.x + mark + space,
                      y - height / 2.0);
    }
  cairo_restore (cr);
}
