#include "plot/modes-words.h"
#include "plot/text.h"
#include "plot/ticks.h"

#include <math.h>

/* Lengths in ems of the text. */
#define EDGE 0.5
#define GAP 1.6              /* between columns */
#define LINE_SPACE 0.4       /* above and below the rows */
#define GREATEST_BAR 1.5     /* the height of a bar, where rows are higher */
#define LEAST_COLUMN 9.0     /* the width of one of two columns of bars, with their numbers */
#define BAR_SPACE 0.4        /* between a bar and the number at its end */

/* So many rows at least, if there are as many, have the height of a line, or what stands around the rows
 * makes way for them. */
#define LEAST_ROWS 4

/* Names take no more of the width than this share, unless bars have more than they need. */
#define GREATEST_NAME 0.34

/* Of a row. */
#define BAR 0.6

/* Of the room for bars, what goes to eigenvalues. */
#define EIGENVALUES_SHARE 0.42

/**
 * Drawing:
 *
 * What one call of draw() carries about: the height of a line of text, zero where there is no room
 * for any; what stands around the rows; the texts of each column and its head, where there are any, and
 * how wide they are; where the columns lie, and how much of each is for bars. Columns that were left out
 * have a width of zero.
 */
typedef struct
{
  const PlotModes *figure;
  cairo_t         *cr;
  PlotFrame        frame;
  double           line;
  bool             has_heads;
  bool             has_ticks;
  bool             has_note;
  PangoLayout     *head[MODES_N_COLUMNS];
  PangoLayout     *text[POLY_MAX_TERMS][MODES_N_COLUMNS];
  double           natural[MODES_N_COLUMNS];
  double           x[MODES_N_COLUMNS];
  double           width[MODES_N_COLUMNS];
  double           bars[MODES_N_COLUMNS];
} Drawing;

static PangoLayout *
new_text (Drawing    *self,
          const char *markup,
          double     *widest)
{
  PangoLayout *text;
  double width, height;

  if (markup == NULL)
    return NULL;
  text = plot_text_new (&self->figure->base.style, markup);
  plot_text_measure (text, &width, &height);
  *widest = fmax (*widest, ceil (width));
  return text;
}

static double
row_height (const Drawing *self)
{
  return plot_frame_y (&self->frame, 0.0) - plot_frame_y (&self->frame, 1.0);
}

/* Where rows are lower than text, only every second, or third, … has words, the last half a line
 * higher than it should, and bars have no numbers. A column of which nothing is known has no head.
 * */
static void
make_texts (Drawing *self)
{
  double row = row_height (self);
  size_t each = self->line > row ? (size_t) ceil (1.5 * self->line / row - 0.5) : 1;

  for (ModesColumn column = 0; self->line > 0.0 && column < MODES_N_COLUMNS; column++)
    {
      double *widest = &self->natural[column], head = 0.0;

      for (size_t i = 0; i < self->figure->n; i += each)
        {
          if (each > 1 && modes_column_is_number (column))
            break;
          g_autofree char *markup = modes_cell (&self->figure->mode[i], column);

          self->text[i][column] = new_text (self, markup, widest);
        }
      if (!modes_column_is_number (column) && *widest == 0.0)
        continue;
      if (self->has_heads)
        self->head[column] = new_text (self, modes_column_head (column), &head);
      if (!modes_column_is_number (column))
        *widest = fmax (*widest, head);
    }
}

static void
clear_texts (Drawing *self)
{
  for (ModesColumn column = 0; column < MODES_N_COLUMNS; column++)
    {
      g_clear_object (&self->head[column]);
      for (size_t i = 0; i < self->figure->n; i++)
        g_clear_object (&self->text[i][column]);
    }
}

/* Bars take what words leave; where that is too little, the less important words go. A name that is longer
 * than its share is cut only where the bars need the rest. */
static void
lay_out_columns (Drawing *self,
                 double   width)
{
  static const ModesColumn dispensable[] = { MODES_DECAY, MODES_HALVING, MODES_NAME };
  double em = self->figure->base.style.text_size, gap = round (GAP * em), left = self->frame.left;
  double room = self->frame.width - gap;

  for (size_t i = 0; i < G_N_ELEMENTS (dispensable); i++)
    {
      ModesColumn column = dispensable[i];

      self->width[column] = self->natural[column];
      if (column == MODES_NAME)
        self->width[column] = fmin (self->width[column], floor (GREATEST_NAME * width));
      room -= self->width[column] + (self->width[column] > 0.0 ? gap : 0.0);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (dispensable) && room < 2.0 * LEAST_COLUMN * em; i++)
    if (self->width[dispensable[i]] > 0.0)
      {
        room += self->width[dispensable[i]] + gap;
        self->width[dispensable[i]] = 0.0;
      }
  if (self->width[MODES_NAME] > 0.0)
    {
      double spare = fmax (room - 2.0 * LEAST_COLUMN * em, 0.0);
      double more = fmin (self->natural[MODES_NAME] - self->width[MODES_NAME], spare);

      self->width[MODES_NAME] += more;
      room -= more;
    }
  room = fmax (room, 2.0);
  self->width[MODES_EIGENVALUES] = floor (EIGENVALUES_SHARE * room);
  self->width[MODES_LOSSES] = room - self->width[MODES_EIGENVALUES];
  for (ModesColumn column = 0; column < MODES_N_COLUMNS; column++)
    {
      double number = self->natural[column] > 0.0 ? self->natural[column] + BAR_SPACE * em : 0.0;

      self->x[column] = left;
      self->bars[column] = floor (fmax (self->width[column] - number, 1.0));
      if (self->width[column] > 0.0)
        left += self->width[column] + gap;
    }
}

/* Between a line of heads above, and the numbers of the axes and the note below. */
static void
place_rows (Drawing *self,
            double   height)
{
  double em = self->figure->base.style.text_size, edge = round (EDGE * em);
  double line = self->line + round (LINE_SPACE * em);
  double below = edge + (self->has_ticks ? line : 0.0) + (self->has_note ? line : 0.0);

  self->frame.top = edge + (self->has_heads ? line : 0.0);
  self->frame.height = height - self->frame.top - below;
}

/* The rows matter most: where they would be too low, the rest makes way, and in the end all text. */
static void
lay_out_rows (Drawing *self,
              double   width,
              double   height)
{
  const PlotFigure *base = &self->figure->base;
  g_autoptr (PangoLayout) text = plot_text_get (&base->style, "0");
  double edge = round (EDGE * base->style.text_size), least, ignored;
  bool *dispensable[] = { &self->has_note, &self->has_ticks, &self->has_heads };

  plot_text_measure (text, &ignored, &self->line);
  self->line = ceil (self->line);
  self->has_heads = base->style.axis_labels;
  self->has_ticks = true;
  self->has_note = base->style.axis_labels && self->figure->note != NULL;
  self->frame = (PlotFrame) { .x = base->x, .y = base->y, .left = edge };
  plot_axis_make_sane (&self->frame.x);
  plot_axis_make_sane (&self->frame.y);

  least = (double) CLAMP (self->figure->n, 1, LEAST_ROWS) * self->line;
  place_rows (self, height);
  for (size_t i = 0; i < G_N_ELEMENTS (dispensable) && self->frame.height < least; i++)
    {
      *dispensable[i] = false;
      place_rows (self, height);
    }
  if (self->frame.height < self->line)
    {
      self->line = self->frame.left = self->frame.top = 0.0;
      self->frame.height = fmax (height, 1.0);
    }
  self->frame.width = fmax (width - 2.0 * self->frame.left, 1.0);
}

/* Shortened if it is too long; @align is 0 for the left edge, 1 for the right. */
static void
draw_text (const Drawing *self,
           PangoLayout   *text,
           double         x,
           double         width,
           double         middle,
           double         align)
{
  double natural, height;

  plot_text_measure (text, &natural, &height);
  if (natural > width)
    {
      pango_layout_set_width (text, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
      natural = width;
    }
  plot_text_draw (text, self->cr, x + align * (width - natural), middle - height / 2.0);
}

static double
alignment (ModesColumn column)
{
  return column == MODES_DECAY || column == MODES_HALVING ? 1.0 : 0.0;
}

static void
draw_heads (const Drawing *self)
{
  const PlotStyle *style = &self->figure->base.style;
  double middle = round (EDGE * style->text_size) + self->line / 2.0;

  plot_style_set_source (style, self->cr, PLOT_INK, 1.0);
  for (ModesColumn column = 0; column < MODES_N_COLUMNS; column++)
    if (self->head[column] != NULL && self->width[column] > 0.0)
      {
        draw_text (self, self->head[column], self->x[column], self->width[column], middle,
                   alignment (column));
        plot_terms_add (self->figure->base.terms, modes_column_term (column),
                        &(cairo_rectangle_t) { self->x[column], middle - self->line / 2.0,
                                               self->width[column], self->line });
      }
}

static void
draw_note (const Drawing *self)
{
  const PlotStyle *style = &self->figure->base.style;
  const PlotFrame *frame = &self->frame;
  double space = round (LINE_SPACE * style->text_size);
  g_autoptr (PangoLayout) text = NULL;

  if (!self->has_note)
    return;
  text = plot_text_new (style, self->figure->note);
  plot_style_set_source (style, self->cr, PLOT_INK, 1.0);
  draw_text (self, text, frame->left, frame->width,
             frame->top + frame->height + 2.0 * space + 1.5 * self->line, 0.0);
}

/* Labels stay within the column and what is around it. */
static void
draw_tick (const Drawing  *self,
           ModesColumn     column,
           const PlotTick *tick,
           double          x,
           double         *end)
{
  const PlotStyle *style = &self->figure->base.style;
  double bottom = self->frame.top + self->frame.height;
  double width = fmax (round (plot_style_scale (style)), 1.0);
  g_autoptr (PangoLayout) text = NULL;
  double edge = round (EDGE * style->text_size), label, height, left;

  plot_style_set_source (style, self->cr, PLOT_GRID, 1.0);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, plot_style_snap (x, width), self->frame.top);
  cairo_line_to (self->cr, plot_style_snap (x, width), bottom);
  cairo_stroke (self->cr);
  if (!self->has_ticks)
    return;
  text = plot_text_get (style, tick->label);
  plot_text_measure (text, &label, &height);
  left = fmin (x - label / 2.0, self->x[column] + self->width[column] + edge - label);
  left = fmax (left, self->x[column] - edge);
  if (left < *end)
    return;
  *end = left + label + edge;
  plot_style_set_source (style, self->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, self->cr, left, bottom + round (LINE_SPACE * style->text_size));
}

/* The grid of one column of bars, with its numbers below. */
static void
draw_grid (const Drawing  *self,
           ModesColumn     column,
           const PlotAxis *axis)
{
  double room = self->bars[column] / (3.2 * self->figure->base.style.text_size), end = -INFINITY;
  PlotTicks ticks;

  plot_ticks_find (axis, (size_t) fmin (fmax (room, 1.0), 8.0), &ticks);
  for (size_t i = 0; i < ticks.n; i++)
    if (*ticks.tick[i].label != '\0')
      draw_tick (self, column, &ticks.tick[i],
                 self->x[column]
                   + self->bars[column] * plot_axis_to_unit (axis, ticks.tick[i].value),
                 &end);
}

/* How far the bar reaches. */
static double
draw_bar (const Drawing  *self,
          ModesColumn     column,
          const PlotAxis *axis,
          double          value,
          PlotRole        role,
          double          middle,
          double          height)
{
  double length = value > 0.0 ? self->bars[column] * plot_axis_to_unit (axis, value) : 0.0;

  length = round (fmin (fmax (length, 0.0), self->bars[column]));
  plot_style_set_source (&self->figure->base.style, self->cr, role, 0.85);
  cairo_rectangle (self->cr, round (self->x[column]), round (middle - height / 2.0), length,
                   round (height));
  cairo_fill (self->cr);
  return self->x[column] + length;
}

/* Texts of rows lower than text stay between heads and numbers. */
static void
draw_row_texts (const Drawing *self,
                size_t         i,
                double         middle,
                const double   bar_end[MODES_N_COLUMNS])
{
  const PlotStyle *style = &self->figure->base.style;
  const PlotFrame *frame = &self->frame;
  PlotRole role = self->figure->mode[i].is_unstable ? PLOT_UNSTABLE : PLOT_INK;
  double space = BAR_SPACE * style->text_size, half = self->line / 2.0;

  if (middle < frame->top || middle > frame->top + frame->height)
    return;
  middle = fmin (fmax (middle, frame->top + half), frame->top + frame->height - half);
  for (ModesColumn column = 0; column < MODES_N_COLUMNS; column++)
    {
      PangoLayout *text = self->text[i][column];

      if (text == NULL || self->width[column] == 0.0)
        continue;
      plot_style_set_source (style, self->cr,
                             modes_column_is_number (column) ? PLOT_INK_SOFT : role, 1.0);
      if (modes_column_is_number (column))
        draw_text (self, text, bar_end[column] + space, self->natural[column], middle, 0.0);
      else
        draw_text (self, text, self->x[column], self->width[column], middle, alignment (column));
    }
}

static void
draw_row (const Drawing *self,
          size_t         i)
{
  const PlotModes *figure = self->figure;
  const PlotMode *mode = &figure->mode[i];
  double middle = plot_frame_y (&self->frame, (double) i + 0.5);
  double row = row_height (self);
  double height = fmax (fmin (BAR * row, GREATEST_BAR * figure->base.style.text_size), 1.0);
  double end[MODES_N_COLUMNS] = { 0.0 };

  end[MODES_EIGENVALUES] = draw_bar (self, MODES_EIGENVALUES, &figure->eigenvalues,
                                     mode->eigenvalue, PLOT_INK_SOFT, middle, height);
  end[MODES_LOSSES] = draw_bar (self, MODES_LOSSES, &figure->losses, mode->loss,
                                mode->is_unstable ? PLOT_UNSTABLE : PLOT_TRUE_LOSS, middle,
                                height);
  draw_row_texts (self, i, middle, end);
}

static void
draw_background (const Drawing *self,
                 double         width,
                 double         height)
{
  if (!self->figure->base.style.background)
    return;
  plot_style_set_source (&self->figure->base.style, self->cr, PLOT_BACKGROUND, 1.0);
  cairo_rectangle (self->cr, 0.0, 0.0, width, height);
  cairo_fill (self->cr);
}

static void
draw (const PlotFigure *base,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotModes *figure = (const PlotModes *) base;
  Drawing self = { .figure = figure, .cr = cr };
  const PlotFrame *frame = &self.frame;

  lay_out_rows (&self, width, height);
  make_texts (&self);
  lay_out_columns (&self, width);
  draw_background (&self, width, height);
  draw_grid (&self, MODES_EIGENVALUES, &figure->eigenvalues);
  draw_grid (&self, MODES_LOSSES, &figure->losses);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, frame->top, width, frame->height);
  cairo_clip (cr);
  for (size_t i = 0; i < figure->n; i++)
    draw_row (&self, i);
  cairo_restore (cr);

  draw_heads (&self);
  draw_note (&self);
  clear_texts (&self);
}

static void
get_frame (const PlotFigure *base,
           double            width,
           double            height,
           PlotFrame        *frame)
{
  Drawing self = { .figure = (const PlotModes *) base };

  lay_out_rows (&self, width, height);
  *frame = self.frame;
}

const PlotFigureClass PLOT_MODES_CLASS = {
  .size = sizeof (PlotModes),
  .draw = draw,
  .frame = get_frame,
};
