#include "plot/microscope-layout.h"

#include "plot/text.h"

#include <math.h>

/* Lengths in ems of the text. */
#define EDGE 0.5
#define COLUMN_GAP 0.5
#define STAGE_GAP 1.0
#define SIGN_WIDTH 0.8
#define LINE_SPACE 0.1

/* Rules, and then examples, are left out rather than that fewer rows than this are in sight. */
#define LEAST_ROWS 4.0

/* The stages' names and then the means, rather than that fewer are than this. */
#define FEWEST_ROWS 2.0

/* Text is made as small as this, and no smaller, where all columns are then in sight at once. */
#define LEAST_SCALE 0.85

/* On a page nothing else brings them into sight, and it can be enlarged. */
#define LEAST_SCALE_ON_PAGE 0.1

/* As captions are to their pictures. */
#define RULE_SCALE 0.92

/* The widest that plot_number_compact() writes, but for powers of ten with two digits or more, which
 * reach into the gap. */
static const char *const WIDEST[] = { "−0.00888", "−8.8×10<sup>−8</sup>" };

static double
measure (const PlotStyle *style,
         const char      *markup)
{
  g_autoptr (PangoLayout) text = NULL;
  double width, height;

  if (markup == NULL)
    return 0.0;
  text = plot_text_get (style, markup);
  plot_text_measure (text, &width, &height);
  return ceil (width);
}

static double
title_width (const PlotMicroscope   *self,
             const MicroscopeColumn *column)
{
  g_autofree char *title = microscope_column_title (self, column);
  g_autofree char *bold = g_strdup_printf ("<b>%s</b>", title);

  return measure (&self->base.style, bold);
}

/* Numbers of points and names of weights are as wide as the last of them, when it is marked. */
static double
name_width (const PlotMicroscope   *self,
            const MicroscopeColumn *column)
{
  char last[PLOT_NUMBER_SIZE];
  g_autofree char *bold = NULL;
  size_t n = column->kind == MICROSCOPE_POINT ? MAX (self->n_rows, 10) - 1
                                              : self->record->basis.degree;

  microscope_column_cell (self, column, n, last);
  bold = g_strdup_printf ("<b>%s</b>", last);
  return measure (&self->base.style, bold);
}

/* As wide as the widest number, not as the present ones, so that nothing dances. */
static void
size_columns (MicroscopeLayout     *layout,
              const PlotMicroscope *self)
{
  double widest = 0.0;

  for (size_t i = 0; i < G_N_ELEMENTS (WIDEST); i++)
    widest = fmax (widest, measure (&self->base.style, WIDEST[i]));
  for (size_t i = 0; i < layout->n_columns; i++)
    {
      MicroscopeColumn *column = &layout->column[i];

      column->width = microscope_column_is_name (column)
                        ? name_width (self, column)
                        : fmax (widest, title_width (self, column));
    }
}

/* What name and rule of a stage need beyond its columns is shared out among these. */
static void
widen_stage (MicroscopeLayout *layout,
             MicroscopeStage   stage)
{
  const PlotStyle *style = &layout->style;
  double gap = round (COLUMN_GAP * style->text_size), width = -gap, least, more;
  g_autofree char *name = g_strdup_printf ("<b>%s</b>", microscope_stage_name (stage, false));
  size_t n = 0;

  least = measure (style, name);
  for (size_t i = 0; i < MICROSCOPE_LINES; i++)
    least = fmax (least, measure (&layout->rule_style, layout->rule[stage][i]));
  for (size_t i = 0; i < layout->n_columns; i++)
    if (layout->column[i].stage == stage)
      {
        width += layout->column[i].width + gap;
        n += !microscope_column_is_name (&layout->column[i]);
      }
  more = n > 0 ? ceil (fmax (least - width, 0.0) / (double) n) : 0.0;
  for (size_t i = 0; i < layout->n_columns; i++)
    if (layout->column[i].stage == stage && !microscope_column_is_name (&layout->column[i]))
      layout->column[i].width += more;
}

static void
place_columns (MicroscopeLayout *layout)
{
  double em = layout->style.text_size, left = 0.0;

  for (size_t i = 0; i < layout->n_columns; i++)
    {
      MicroscopeColumn *column = &layout->column[i];

      if (i > 0)
        left += round ((column->stage == column[-1].stage ? COLUMN_GAP : STAGE_GAP) * em);
      column->left = left;
      left += column->width;
    }
}

/* Widths that were measured stay true to scale, so that the x axis, in ems, means the same columns. */
static void
shrink_to_fit (MicroscopeLayout *layout,
               double            width,
               double            least)
{
  double edges = 2.0 * EDGE * layout->style.text_size;
  double scale = width / (microscope_layout_width (layout) + edges);

  if (scale >= 1.0 || scale < least)
    return;
  for (size_t i = 0; i < layout->n_columns; i++)
    {
      layout->column[i].left *= scale;
      layout->column[i].width *= scale;
    }
  layout->style.text_size *= scale;
  layout->rule_style.text_size *= scale;
}

/* The column of names that belongs to column @i. */
static size_t
name_of (const MicroscopeLayout *layout,
         size_t                  i)
{
  while (!microscope_column_is_name (&layout->column[i]))
    i--;
  return i;
}

/* How far to the right of its left edge the columns from @i on begin, for names that are kept. */
static double
room_for_name (const MicroscopeLayout *layout,
               size_t                  i)
{
  size_t name = name_of (layout, i);
  const MicroscopeColumn *column = &layout->column[name];

  return name == i ? 0.0 : column[1].left - column->left;
}

/* Begins with the column nearest to where the x axis begins, but no later than need be to show the
 * last. */
static void
find_columns (MicroscopeLayout     *layout,
              const PlotMicroscope *self,
              double                width)
{
  const MicroscopeColumn *column = layout->column;
  double available = width - 2.0 * layout->edge, total = microscope_layout_width (layout);
  double offset = self->base.x.min * layout->style.text_size, right = width - layout->edge;
  size_t i = 0, last = layout->n_columns - 1;

  while (i + 1 < layout->n_columns && (column[i].left + column[i + 1].left) / 2.0 <= offset
         && room_for_name (layout, i) + total - column[i].left > available + 0.5)
    i++;
  if (i > 0 && microscope_column_is_name (&column[i - 1]))
    i--;
  layout->first = i;
  layout->pinned = name_of (layout, i);
  layout->left = layout->edge + room_for_name (layout, i);
  if (layout->has_signs && microscope_layout_x (layout, last) + column[last].width > right + 0.5)
    right -= round (SIGN_WIDTH * layout->style.text_size);
  do
    i++;
  while (i < layout->n_columns && microscope_layout_x (layout, i) + column[i].width <= right + 0.5);
  /* A name alone says nothing. */
  if (i < layout->n_columns && i > layout->first + 1 && microscope_column_is_name (&column[i - 1]))
    i--;
  layout->end = i;
}

static double
line_height (const PlotStyle *style)
{
  g_autoptr (PangoLayout) text = plot_text_get (style, "0");
  double width, height;

  plot_text_measure (text, &width, &height);
  return ceil (height * (1.0 + LINE_SPACE));
}

static void
find_lines (MicroscopeLayout *layout,
            double            height)
{
  double line = line_height (&layout->style), bottom = height - layout->edge, top = layout->edge;
  double space = round (LINE_SPACE * line), lower;
  /* Without names, titles and means. */
  double rows = floor ((bottom - top - 4.0 * space) / line) - 3.0;
  bool rules = rows - MICROSCOPE_LINES >= LEAST_ROWS;
  bool examples = rows - 2.0 * MICROSCOPE_LINES >= LEAST_ROWS;

  layout->line = line;
  layout->has_heading = rows >= FEWEST_ROWS;
  layout->has_footer = rows + 1.0 >= FEWEST_ROWS;
  layout->heading_top = top;
  top += layout->has_heading ? line : 0.0;
  layout->rule_top = rules ? top : -1.0;
  top += rules ? MICROSCOPE_LINES * line : 0.0;
  layout->title_top = top + space;
  layout->rows_top = layout->title_top + line + space;
  layout->example_top = examples ? bottom - MICROSCOPE_LINES * line : -1.0;
  bottom = examples ? layout->example_top - space : bottom;
  bottom -= layout->has_footer ? line : 0.0;
  rows = fmax (floor ((bottom - space - layout->rows_top) / line), 0.0);
  lower = fmax (rows - (double) MAX (layout->points.n, layout->weights.n), 0.0);
  layout->rows_bottom = layout->rows_top + (rows - lower) * line;
  layout->footer_top = layout->rows_bottom + space;
  /* What is worked out belongs to the table, but for a free line between them. */
  layout->example_top -= examples ? fmax (lower - 1.0, 0.0) * line : 0.0;
}

/* As many rows as fit from one on; fewer of those above where the last would leave room. */
static void
find_rows (const MicroscopeLayout *layout,
           double                  from,
           MicroscopeRows         *rows)
{
  double room = round ((layout->rows_bottom - layout->rows_top) / layout->line);

  rows->shown = MIN (rows->n, (size_t) room);
  rows->first = (size_t) CLAMP (round (from), 0.0, (double) (rows->n - rows->shown));
}

/**
 * microscope_layout_init:
 * @layout: (out): to be cleared with microscope_layout_clear()
 * @self: one with a record
 */
void
microscope_layout_init (MicroscopeLayout     *layout,
                        const PlotMicroscope *self,
                        double                width,
                        double                height)
{
  double from = -self->base.y.max;

  *layout = (MicroscopeLayout) { .style = self->base.style, .rule_style = self->base.style };
  layout->rule_style.text_size *= RULE_SCALE;
  layout->n_columns = microscope_columns_find (self, layout->column);
  for (MicroscopeStage stage = 0; stage < MICROSCOPE_N_STAGES; stage++)
    microscope_stage_rule (self, stage, layout->rule[stage]);
  size_columns (layout, self);
  for (MicroscopeStage stage = 0; stage < MICROSCOPE_N_STAGES; stage++)
    widen_stage (layout, stage);
  place_columns (layout);
  shrink_to_fit (layout, width, self->base.on_page ? LEAST_SCALE_ON_PAGE : LEAST_SCALE);
  layout->edge = EDGE * layout->style.text_size;
  layout->has_signs = !self->base.on_page;
  find_columns (layout, self, width);
  layout->points.n = self->n_rows;
  layout->weights.n = self->record->basis.degree + 1;
  find_lines (layout, height);
  find_rows (layout, from, &layout->points);
  find_rows (layout, from, &layout->weights);
}

void
microscope_layout_clear (MicroscopeLayout *layout)
{
  for (size_t i = 0; i < MICROSCOPE_N_STAGES; i++)
    for (size_t k = 0; k < MICROSCOPE_LINES; k++)
      g_free (layout->rule[i][k]);
}

/**
 * microscope_layout_width:
 *
 * Returns: that of all columns
 */
double
microscope_layout_width (const MicroscopeLayout *layout)
{
  const MicroscopeColumn *last = &layout->column[layout->n_columns - 1];

  return last->left + last->width;
}

/**
 * microscope_layout_x:
 *
 * Returns: where the left edge of a column is drawn
 */
double
microscope_layout_x (const MicroscopeLayout *layout,
                     size_t                  column)
{
  if (column == layout->pinned)
    return layout->edge;
  return layout->left + layout->column[column].left - layout->column[layout->first].left;
}

/**
 * microscope_layout_shows:
 *
 * Returns: whether a column is in sight
 */
bool
microscope_layout_shows (const MicroscopeLayout *layout,
                         size_t                  column)
{
  return column == layout->pinned || (column >= layout->first && column < layout->end);
}

/**
 * microscope_layout_rows:
 *
 * Returns: (transfer none): the rows that a column has
 */
const MicroscopeRows *
microscope_layout_rows (const MicroscopeLayout *layout,
                        size_t                  column)
{
  return microscope_column_is_of_points (&layout->column[column]) ? &layout->points
                                                                  : &layout->weights;
}

/**
 * microscope_layout_turns:
 * @by: -1 to the left, 1 to the right
 *
 * Returns: whether columns are out of sight there and a sign tells of them
 */
bool
microscope_layout_turns (const MicroscopeLayout *layout,
                         int                     by)
{
  if (!layout->has_signs)
    return false;
  return by < 0 ? layout->first > 0 : layout->end < layout->n_columns;
}

/**
 * microscope_layout_rolls:
 * @by: -1 upwards, 1 downwards
 * @top: (out): of the line above or below the rows that has a sign which tells of it
 *
 * Returns: whether rows are out of sight there, and the column is one of names, which has the sign, if
 *   there are signs
 */
bool
microscope_layout_rolls (const MicroscopeLayout *layout,
                         size_t                  column,
                         int                     by,
                         double                 *top)
{
  const MicroscopeRows *rows = microscope_layout_rows (layout, column);

  *top = by < 0 ? layout->title_top : layout->footer_top;
  if (!layout->has_signs || !microscope_column_is_name (&layout->column[column])
      || !microscope_layout_shows (layout, column))
    return false;
  return by < 0 ? rows->first > 0 : layout->has_footer && rows->first + rows->shown < rows->n;
}
