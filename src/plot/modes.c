#include "config.h"

#include "plot/modes.h"
#include "plot/number.h"
#include "plot/text.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Lengths in ems of the text. */
#define EDGE 0.5
#define GAP 1.6              /* between columns */
#define LINE_SPACE 0.4       /* above and below the rows */
#define GREATEST_BAR 1.5     /* the height of a bar, where rows are higher */
#define LEAST_COLUMN 9.0     /* the width of one of two columns of bars, with their numbers */
#define LEAST_HEIGHT 3.0     /* of all rows, or text makes way for them */
#define BAR_SPACE 0.4        /* between a bar and the number at its end */

/* Names take no more of the width than this share. */
#define GREATEST_NAME 0.34

/* Of a row. */
#define BAR 0.6

/* Of the room for bars, what goes to eigenvalues. */
#define EIGENVALUES_SHARE 0.42

typedef enum
{
  NAME,
  DECAY,
  HALVING,
  EIGENVALUES,
  LOSSES,
  N_COLUMNS,
} Column;

/**
 * Drawing:
 *
 * What one call of draw() carries about: the height of a line of text, zero where there is no room
 * for any; the texts of each column and its head, where there are any, and how wide they are; where
 * the columns lie, and how much of each is for bars. Columns that were left out have a width of
 * zero.
 */
typedef struct
{
  const PlotModes *figure;
  cairo_t         *cr;
  PlotFrame        frame;
  double           line;
  PangoLayout     *head[N_COLUMNS];
  PangoLayout     *text[POLY_MAX_TERMS][N_COLUMNS];
  double           natural[N_COLUMNS];
  double           x[N_COLUMNS];
  double           width[N_COLUMNS];
  double           bars[N_COLUMNS];
} Drawing;

static const char *
column_head (Column column)
{
  switch (column)
    {
    case NAME:
      return C_("column of modes", "Combination");
    case EIGENVALUES:
      return C_("column of modes", "Eigenvalue");
    case LOSSES:
      return C_("column of modes", "Loss left in it");
    case DECAY:
      /* Translators: a number stands below, such as 0.9992. */
      return C_("column of modes", "Error × each step");
    case HALVING:
      /* Translators: a number of steps stands below. */
      return C_("column of modes", "Halved in");
    case N_COLUMNS:
      break;
    }
  return NULL;
}

static char *
share_text (double share)
{
  if (isnan (share))
    return NULL;
  if (share < 0.001)
    /* Translators: a share of the loss. */
    return g_strdup (_("&lt; 0.1 %"));
  /* Translators: a share of the loss. */
  return g_strdup_printf (share < 0.1 ? _("%.1f %%") : _("%.0f %%"), 100.0 * share);
}

static char *
emphasised (const PlotMode *mode,
            const char     *words)
{
  if (words == NULL)
    return NULL;
  return g_strdup_printf (mode->is_last || mode->is_unstable ? "<b>%s</b>" : "%s", words);
}

static char *
cell (const PlotMode *mode,
      Column          column)
{
  char number[PLOT_NUMBER_SIZE];

  switch (column)
    {
    case NAME:
      return emphasised (mode, mode->name);
    case EIGENVALUES:
      plot_number_short (mode->eigenvalue, 3, number);
      return g_strdup (number);
    case LOSSES:
      return share_text (mode->share);
    case DECAY:
      return emphasised (mode, mode->decay);
    case HALVING:
      return emphasised (mode, mode->halving);
    case N_COLUMNS:
      break;
    }
  return NULL;
}

/* Whether the column is of bars, and its texts are numbers at their ends. */
static gboolean
is_number (Column column)
{
  return column == EIGENVALUES || column == LOSSES;
}

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

  for (Column column = 0; self->line > 0.0 && column < N_COLUMNS; column++)
    {
      double *widest = &self->natural[column], head = 0.0;

      for (size_t i = 0; i < self->figure->n; i += each)
        {
          if (each > 1 && is_number (column))
            break;
          g_autofree char *markup = cell (&self->figure->mode[i], column);

          self->text[i][column] = new_text (self, markup, widest);
        }
      if (!is_number (column) && *widest == 0.0)
        continue;
      if (self->figure->base.style.axis_labels)
        self->head[column] = new_text (self, column_head (column), &head);
      if (!is_number (column))
        *widest = fmax (*widest, head);
    }
}

static void
clear_texts (Drawing *self)
{
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      g_clear_object (&self->head[column]);
      for (size_t i = 0; i < self->figure->n; i++)
        g_clear_object (&self->text[i][column]);
    }
}

/* Bars take what words leave; where that is too little, the less important words go. */
static void
lay_out_columns (Drawing *self,
                 double   width)
{
  static const Column dispensable[] = { DECAY, HALVING, NAME };
  double em = self->figure->base.style.text_size, gap = round (GAP * em), left = self->frame.left;
  double room = self->frame.width - gap;

  for (size_t i = 0; i < G_N_ELEMENTS (dispensable); i++)
    {
      Column column = dispensable[i];

      self->width[column] = self->natural[column];
      if (column == NAME)
        self->width[column] = fmin (self->width[column], floor (GREATEST_NAME * width));
      room -= self->width[column] + (self->width[column] > 0.0 ? gap : 0.0);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (dispensable) && room < 2.0 * LEAST_COLUMN * em; i++)
    if (self->width[dispensable[i]] > 0.0)
      {
        room += self->width[dispensable[i]] + gap;
        self->width[dispensable[i]] = 0.0;
      }
  room = fmax (room, 2.0);
  self->width[EIGENVALUES] = floor (EIGENVALUES_SHARE * room);
  self->width[LOSSES] = room - self->width[EIGENVALUES];
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      double number = self->natural[column] > 0.0 ? self->natural[column] + BAR_SPACE * em : 0.0;

      self->x[column] = left;
      self->bars[column] = floor (fmax (self->width[column] - number, 1.0));
      if (self->width[column] > 0.0)
        left += self->width[column] + gap;
    }
}

/* The rows lie between a line of heads above, and the numbers of the axes and the note below. */
static void
lay_out_rows (Drawing *self,
              double   width,
              double   height)
{
  const PlotFigure *base = &self->figure->base;
  double em = base->style.text_size, edge = round (EDGE * em), space = round (LINE_SPACE * em);
  g_autoptr (PangoLayout) text = plot_text_new (&base->style, "0");
  double ignored, above, below;

  plot_text_measure (text, &ignored, &self->line);
  self->line = ceil (self->line);
  above = base->style.axis_labels ? edge + self->line + space : edge;
  below = edge + self->line + space;
  if (base->style.axis_labels && self->figure->note != NULL)
    below += self->line + space;
  if (height - above - below < LEAST_HEIGHT * em)
    self->line = above = below = edge = 0.0;

  self->frame = (PlotFrame) {
    .x = base->x,
    .y = base->y,
    .left = edge,
    .top = above,
    .width = fmax (width - 2.0 * edge, 1.0),
    .height = fmax (height - above - below, 1.0),
  };
  plot_axis_make_sane (&self->frame.x);
  plot_axis_make_sane (&self->frame.y);
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
alignment (Column column)
{
  return column == DECAY || column == HALVING ? 1.0 : 0.0;
}

static void
draw_heads (const Drawing *self)
{
  const PlotStyle *style = &self->figure->base.style;
  double middle = round (EDGE * style->text_size) + self->line / 2.0;

  plot_style_set_source (style, self->cr, PLOT_INK, 1.0);
  for (Column column = 0; column < N_COLUMNS; column++)
    if (self->head[column] != NULL && self->width[column] > 0.0)
      draw_text (self, self->head[column], self->x[column], self->width[column], middle,
                 alignment (column));
}

static void
draw_note (const Drawing *self)
{
  const PlotStyle *style = &self->figure->base.style;
  const PlotFrame *frame = &self->frame;
  double space = round (LINE_SPACE * style->text_size);
  g_autoptr (PangoLayout) text = NULL;

  if (self->figure->note == NULL || !style->axis_labels || self->line == 0.0)
    return;
  text = plot_text_new (style, self->figure->note);
  plot_style_set_source (style, self->cr, PLOT_INK, 1.0);
  draw_text (self, text, frame->left, frame->width,
             frame->top + frame->height + 2.0 * space + 1.5 * self->line, 0.0);
}

/* Labels stay within the column and what is around it. */
static void
draw_tick (const Drawing  *self,
           Column          column,
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
  if (self->line == 0.0)
    return;
  text = plot_text_new (style, tick->label);
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
           Column          column,
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
          Column          column,
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
                const double   bar_end[N_COLUMNS])
{
  const PlotStyle *style = &self->figure->base.style;
  const PlotFrame *frame = &self->frame;
  PlotRole role = self->figure->mode[i].is_unstable ? PLOT_UNSTABLE : PLOT_INK;
  double space = BAR_SPACE * style->text_size, half = self->line / 2.0;

  if (middle < frame->top || middle > frame->top + frame->height)
    return;
  middle = fmin (fmax (middle, frame->top + half), frame->top + frame->height - half);
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      PangoLayout *text = self->text[i][column];

      if (text == NULL || self->width[column] == 0.0)
        continue;
      plot_style_set_source (style, self->cr, is_number (column) ? PLOT_INK_SOFT : role, 1.0);
      if (is_number (column))
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
  double end[N_COLUMNS] = { 0.0 };

  end[EIGENVALUES] = draw_bar (self, EIGENVALUES, &figure->eigenvalues, mode->eigenvalue,
                               PLOT_INK_SOFT, middle, height);
  end[LOSSES] = draw_bar (self, LOSSES, &figure->losses, mode->loss,
                          mode->is_unstable ? PLOT_UNSTABLE : PLOT_TRUE_LOSS, middle, height);
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
  draw_grid (&self, EIGENVALUES, &figure->eigenvalues);
  draw_grid (&self, LOSSES, &figure->losses);

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
