#include "plot/page.h"

#include "plot/formula.h"
#include "plot/text.h"

#include <math.h>

/* Of the text of a page as high as a slide has it, relative to that height. */
#define TEXT_SHARE (28.0 / 1080.0)
#define SLIDE_RATIO (16.0 / 9.0)

/* Relative to the text of the axes. */
#define TITLE_SIZE 1.7
#define EQUATION_SIZE 1.25

/* Text that is too wide is made smaller, down to this share of its size, before it is broken. */
#define LEAST_SHRINK 0.7

/* Room that is left for what does not scale exactly. */
#define ALMOST 0.99

/* Lengths in ems of the text of the axes. */
#define MARGIN 1.6
#define GAP 0.9       /* between title, equations and figures */
#define LINE_GAP 0.25 /* between two equations */
#define COLUMN_GAP 1.5

/* Title and equations share at most this much of the page: the figure is what it is about. */
#define MOST_TEXT 0.4

#define MOST_LINES 2
#define DIGITS 3

/* Two figures lie side by side on pages at least so many times wider than high. */
#define SIDE_BY_SIDE 1.2

/* What is left of the page, from the top down. */
typedef struct
{
  double left;
  double top;
  double width;
  double height;
  double em;
} Room;

/**
 * plot_page_text_size:
 *
 * Returns: the size of text, in pixels, that is read from the last row where the page fills the
 *   screen
 */
double
plot_page_text_size (double width,
                     double height)
{
  return TEXT_SHARE * fmin (height, width / SLIDE_RATIO * 1.25);
}

/* One line if it can be read so, otherwise as many as it may have, the last with an ellipsis. */
static PangoLayout *
fit_text (const PlotStyle *style,
          double           least_shrink,
          const char      *markup,
          double           width)
{
  PlotStyle smaller = *style;
  PangoLayout *text = plot_text_new (style, markup);
  double w, h;

  plot_text_measure (text, &w, &h);
  if (w <= width)
    return text;
  g_object_unref (text);
  smaller.text_size *= fmax (width / w * ALMOST, least_shrink);
  text = plot_text_new (&smaller, markup);
  pango_layout_set_width (text, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (text, -MOST_LINES);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  return text;
}

/* Text stands at the side where reading begins. */
static void
draw_text (const PlotPage *page,
           Room           *room,
           double          size,
           double          least_shrink,
           PlotRole        role,
           const char     *markup,
           cairo_t        *cr)
{
  PlotStyle style = page->style;
  g_autoptr (PangoLayout) text = NULL;
  double width, height;

  style.text_size *= size;
  text = fit_text (&style, least_shrink, markup, room->width);
  plot_text_measure (text, &width, &height);
  if (height > room->height - (1.0 - MOST_TEXT) * page->height)
    return;
  /* A layout that was given a width keeps to it by itself. */
  if (pango_layout_get_width (text) > 0)
    width = room->width;
  plot_style_set_source (&page->style, cr, role, 1.0);
  plot_text_draw (text, cr,
                  page->style.right_to_left ? room->left + room->width - width : room->left,
                  room->top);
  room->top += ceil (height);
  room->height -= ceil (height);
}

static void
skip (Room   *room,
      double  ems)
{
  double gap = round (ems * room->em);

  room->top += gap;
  room->height -= gap;
}

static void
draw_title (const PlotPage *page,
            Room           *room,
            cairo_t        *cr)
{
  g_autofree char *line = NULL;
  g_autofree char *markup = NULL;

  if (page->title == NULL || *page->title == '\0')
    return;
  line = g_strdup (page->title);
  markup = g_markup_printf_escaped ("<b>%s</b>", g_strdelimit (line, "\t\r\n", ' '));
  draw_text (page, room, TITLE_SIZE, LEAST_SHRINK, PLOT_INK, markup, cr);
  skip (room, GAP);
}

static char *
write_fitted (const PlotPage *page)
{
  PlotFormula formula = {
    .name = "<i>ŷ</i>",
    .poly = page->content->fitted,
    .digits = DIGITS,
    .style = &page->style,
    .role = PLOT_FITTED,
    .x = &page->content->x,
    .y = &page->content->y,
  };

  return formula.poly != NULL ? plot_formula_markup (&formula) : NULL;
}

static char *
write_truth (const PlotPage *page)
{
  PlotFormula formula = {
    .name = "<i>y</i>",
    .digits = DIGITS,
    .style = &page->style,
    .role = PLOT_TRUTH,
    .x = &page->content->x,
    .y = &page->content->y,
  };

  if (page->content->truth == NULL)
    return NULL;
  plot_formula_set_target (&formula, page->content->truth);
  return plot_formula_markup (&formula);
}

/* How much smaller both equations are where one of them would be too wide. */
static double
equation_shrink (const PlotPage *page,
                 const Room     *room,
                 char           *markup[2])
{
  PlotStyle style = page->style;
  double shrink = 1.0;

  style.text_size *= EQUATION_SIZE;
  for (int i = 0; i < 2; i++)
    if (markup[i] != NULL)
      {
        g_autoptr (PangoLayout) text = plot_text_new (&style, markup[i]);
        double width, height;

        plot_text_measure (text, &width, &height);
        if (width > room->width)
          shrink = fmin (shrink, fmax (room->width / width * ALMOST, LEAST_SHRINK));
      }
  return shrink;
}

/* Under one another, as the tutorial prints them. */
static void
draw_equations (const PlotPage *page,
                Room           *room,
                cairo_t        *cr)
{
  char *markup[2];
  double size;

  if (!page->equation)
    return;
  markup[0] = write_fitted (page);
  markup[1] = write_truth (page);
  size = EQUATION_SIZE * equation_shrink (page, room, markup);
  for (int i = 0; i < 2; i++)
    if (markup[i] != NULL)
      {
        draw_text (page, room, size, 1.0, PLOT_INK, markup[i], cr);
        skip (room, i == 0 ? LINE_GAP : 0.0);
        g_free (markup[i]);
      }
  skip (room, GAP);
}

static void
draw_figure (const PlotPage *page,
             size_t          i,
             const Room     *room,
             cairo_t        *cr)
{
  cairo_save (cr);
  cairo_translate (cr, room->left, room->top);
  plot_figure_draw_as (page->content->figure[i], &page->style, cr, room->width, room->height);
  cairo_restore (cr);
}

/* The first lies where reading begins, or on top. */
static void
draw_both (const PlotPage *page,
           const Room     *room,
           cairo_t        *cr)
{
  Room first = *room, second = *room;
  double gap = round (COLUMN_GAP * room->em);

  if (page->width >= SIDE_BY_SIDE * page->height)
    {
      first.width = second.width = floor ((room->width - gap) / 2.0);
      second.left = room->left + room->width - second.width;
    }
  else
    {
      first.height = second.height = floor ((room->height - gap) / 2.0);
      second.top = room->top + room->height - second.height;
    }
  if (page->style.right_to_left && first.top == second.top)
    {
      double left = first.left;

      first.left = second.left;
      second.left = left;
    }
  draw_figure (page, 0, &first, cr);
  draw_figure (page, 1, &second, cr);
}

/**
 * plot_page_draw:
 *
 * Draws a page at the origin of @cr, whose unit is the pixel: the figures are the same that the
 * screen shows, in the room that title and equations leave.
 */
void
plot_page_draw (const PlotPage *page,
                cairo_t        *cr)
{
  double em = page->style.text_size;
  double margin = round (MARGIN * em);
  Room room = {
    margin, margin, page->width - 2.0 * margin, page->height - 2.0 * margin, em,
  };

  cairo_save (cr);
  if (page->style.background)
    {
      plot_style_set_source (&page->style, cr, PLOT_BACKGROUND, 1.0);
      cairo_rectangle (cr, 0.0, 0.0, page->width, page->height);
      cairo_fill (cr);
    }
  draw_title (page, &room, cr);
  draw_equations (page, &room, cr);
  if (page->content->n_figures == 1)
    draw_figure (page, 0, &room, cr);
  else
    draw_both (page, &room, cr);
  cairo_restore (cr);
}
