#include "config.h"

#include "plot/microscope-layout.h"
#include "plot/microscope-signs.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARK_ALPHA 0.16

/* Terms of a sum that an example spells out. */
#define MOST_TERMS 4

/* What one call of microscope_draw() carries about. */
typedef struct
{
  const PlotMicroscope *figure;
  cairo_t              *cr;
  double                width;
  double                height;
  MicroscopeLayout      layout;
  PangoLayout          *plain;  /* for numbers without markup: to make a layout for each takes longer */
  double                ascent; /* of plain text; what has exponents is higher, and stands on the same line */
} Drawing;

/* Words that are too long for their place end in an ellipsis. */
static void
draw_words (Drawing    *drawing,
            const char *words,
            double      x,
            double      y,
            double      room)
{
  g_autoptr (PangoLayout) text = NULL;

  if (room <= 0.0)
    return;
  text = plot_text_new (&drawing->layout.style, words);
  pango_layout_set_width (text, (int) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  plot_style_set_source (&drawing->layout.style, drawing->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw_on (text, drawing->cr, x, y + drawing->ascent);
}

/* A formula is left out where there is no room for it: a part of it would be wrong. */
static bool
draw_formula (Drawing         *drawing,
              const PlotStyle *style,
              const char      *markup,
              PlotRole         role,
              double           x,
              double           y,
              double           room)
{
  g_autoptr (PangoLayout) text = NULL;
  double width, height;

  if (markup == NULL)
    return false;
  text = plot_text_new (style, markup);
  plot_text_measure (text, &width, &height);
  if (width > room)
    return false;
  plot_style_set_source (style, drawing->cr, role, 1.0);
  plot_text_draw_on (text, drawing->cr, x, y + drawing->ascent);
  return true;
}

/* At the right edge of its column. */
static void
draw_cell (Drawing    *drawing,
           const char *markup,
           PlotRole    role,
           size_t      column,
           double      y)
{
  const MicroscopeLayout *layout = &drawing->layout;
  double right = microscope_layout_x (layout, column) + layout->column[column].width;
  double width, height;
  g_autoptr (PangoLayout) text = NULL;

  if (strchr (markup, '<') != NULL)
    text = plot_text_new (&drawing->layout.style, markup);
  else
    {
      text = g_object_ref (drawing->plain);
      pango_layout_set_text (text, markup, -1);
    }
  plot_text_measure (text, &width, &height);
  plot_style_set_source (&drawing->layout.style, drawing->cr, role, 1.0);
  plot_text_draw_on (text, drawing->cr, right - width, y + drawing->ascent);
}

static void
draw_bold_cell (Drawing    *drawing,
                const char *markup,
                PlotRole    role,
                size_t      column,
                double      y)
{
  g_autofree char *bold = g_strdup_printf ("<b>%s</b>", markup);

  draw_cell (drawing, bold, role, column, y);
}

static bool
is_marked (const Drawing          *drawing,
           const MicroscopeColumn *column,
           size_t                  row)
{
  size_t marked = microscope_column_is_of_points (column) ? drawing->figure->marked_row
                                                          : drawing->figure->marked_term;

  return microscope_column_is_name (column) && row == marked;
}

static void
draw_rows (Drawing *drawing,
           size_t   i)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const MicroscopeColumn *column = &layout->column[i];
  const MicroscopeRows *rows = microscope_layout_rows (layout, i);

  for (size_t row = rows->first; row < rows->first + rows->shown; row++)
    {
      double y = layout->rows_top + (double) (row - rows->first) * layout->line;
      char cell[PLOT_NUMBER_SIZE];

      microscope_column_cell (drawing->figure, column, row, cell);
      if (is_marked (drawing, column, row))
        draw_bold_cell (drawing, cell, PLOT_INK, i, y);
      else
        draw_cell (drawing, cell, microscope_column_role (column), i, y);
    }
}

static void
draw_column (Drawing *drawing,
             size_t   i)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const MicroscopeColumn *column = &layout->column[i];
  PlotRole role = microscope_column_role (column);
  g_autofree char *title = microscope_column_title (drawing->figure, column);
  char foot[PLOT_NUMBER_SIZE];

  draw_bold_cell (drawing, title, role, i, layout->title_top);
  draw_rows (drawing, i);
  /* "loss =" is to be followed by the loss. */
  if (column->kind == MICROSCOPE_ERROR && !microscope_layout_shows (layout, i + 1))
    return;
  if (layout->has_footer && microscope_column_foot (drawing->figure, column, foot))
    draw_bold_cell (drawing, foot, role, i, layout->footer_top);
}

/* The columns in sight of a stage, or, with @n_stages, of several: where they begin, and how wide they
 * are; nothing where none is in sight. */
static double
find_span (const MicroscopeLayout *layout,
           MicroscopeStage         stage,
           int                     n_stages,
           double                 *left)
{
  double right = -1.0;

  *left = INFINITY;
  for (size_t i = 0; i < layout->n_columns; i++)
    {
      const MicroscopeColumn *column = &layout->column[i];

      if (column->stage < stage || (int) column->stage >= (int) stage + n_stages
          || !microscope_layout_shows (layout, i))
        continue;
      *left = fmin (*left, microscope_layout_x (layout, i));
      right = fmax (right, microscope_layout_x (layout, i) + column->width);
    }
  return right > *left ? right - *left : 0.0;
}

/* The whole call where there is room for it, otherwise the bare name of what is called. */
static void
draw_heading (Drawing         *drawing,
              MicroscopeStage  stage,
              double           left,
              double           width)
{
  for (int whole = 1; whole >= 0; whole--)
    {
      g_autofree char *bold = g_strdup_printf ("<b>%s</b>", microscope_stage_name (stage, whole));

      if (draw_formula (drawing, &drawing->layout.style, bold, PLOT_INK, left,
                        drawing->layout.heading_top, width))
        return;
    }
  draw_words (drawing, microscope_stage_name (stage, false), left, drawing->layout.heading_top,
              width);
}

/* Each stage but the first stands behind a thin line. */
static void
draw_stage (Drawing         *drawing,
            MicroscopeStage  stage)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const PlotStyle *style = &drawing->layout.style;
  double left, width = find_span (layout, stage, 1, &left), line = round (plot_style_scale (style));

  if (width <= 0.0)
    return;
  if (layout->has_heading)
    {
      draw_heading (drawing, stage, left, width);
      plot_terms_add (drawing->figure->base.terms, microscope_stage_term (stage),
                      &(cairo_rectangle_t) { left, layout->heading_top, width, layout->line });
    }
  if (layout->rule_top >= 0.0)
    for (size_t i = 0; i < MICROSCOPE_LINES; i++)
      draw_formula (drawing, &layout->rule_style, layout->rule[stage][i], PLOT_INK_SOFT, left,
                    layout->rule_top + (double) i * layout->line, width);
  if (left <= layout->edge)
    return;
  line = fmax (line, 1.0);
  left = plot_style_snap (left - layout->edge, line);
  cairo_move_to (drawing->cr, left, layout->heading_top);
  cairo_line_to (drawing->cr, left, layout->footer_top + (layout->has_footer ? layout->line : 0.0));
  cairo_set_line_width (drawing->cr, line);
  plot_style_set_source (style, drawing->cr, PLOT_GRID, 1.0);
  cairo_stroke (drawing->cr);
}

/* A thin line above the rows, and one below them, as wide as what it belongs to. */
static void
draw_rules (Drawing         *drawing,
            MicroscopeStage  stage)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const PlotStyle *style = &drawing->layout.style;
  double left, width = find_span (layout, stage, 3, &left);
  double line = fmax (round (plot_style_scale (style)), 1.0);
  double above = plot_style_snap (layout->title_top + layout->line, line);
  double below = plot_style_snap (layout->footer_top - line, line);

  if (width <= 0.0)
    return;
  cairo_move_to (drawing->cr, left, above);
  cairo_line_to (drawing->cr, left + width, above);
  if (stage == MICROSCOPE_FEATURES)
    {
      cairo_move_to (drawing->cr, left, below);
      cairo_line_to (drawing->cr, left + width, below);
    }
  cairo_set_line_width (drawing->cr, line);
  plot_style_set_source (style, drawing->cr, PLOT_INK_SOFT, 0.5);
  cairo_stroke (drawing->cr);
}

/* As wide as the part that it belongs to; to the edge, if nothing stands beside that. */
static double
find_room (const Drawing   *drawing,
           MicroscopeStage  stage,
           double          *left)
{
  const MicroscopeLayout *layout = &drawing->layout;
  double width = find_span (layout, stage, 3, left), other;
  bool is_last = stage == MICROSCOPE_ZERO_GRAD
                 || find_span (layout, MICROSCOPE_ZERO_GRAD, 3, &other) == 0.0;

  return width > 0.0 && is_last ? drawing->width - layout->edge - *left : width;
}

typedef void (*ExampleFunc) (const PlotMicroscope *self,
                             size_t                of,
                             size_t                n_terms,
                             char                 *line[MICROSCOPE_LINES]);

/* With as many terms of each sum as there is room for. */
static void
draw_example (Drawing         *drawing,
              MicroscopeStage  stage,
              ExampleFunc      write,
              size_t           of)
{
  const MicroscopeLayout *layout = &drawing->layout;
  double left, width = find_room (drawing, stage, &left);
  bool drawn[MICROSCOPE_LINES] = { false };

  for (size_t n_terms = MOST_TERMS; n_terms > 0; n_terms--)
    {
      char *line[MICROSCOPE_LINES];

      write (drawing->figure, of, n_terms, line);
      for (size_t i = 0; i < MICROSCOPE_LINES; i++)
        {
          double y = layout->example_top + (double) i * layout->line;

          drawn[i] = drawn[i] || draw_formula (drawing, &drawing->layout.style, line[i],
                                               PLOT_INK, left, y, width);
          g_free (line[i]);
        }
    }
}

/* What is marked is worked out, or else the first point and the weight of the first feature. */
static void
draw_examples (Drawing *drawing)
{
  const PlotMicroscope *figure = drawing->figure;
  size_t row = figure->marked_row, term = figure->marked_term;

  if (drawing->layout.example_top < 0.0)
    return;
  if (row == PLOT_MICROSCOPE_NONE)
    row = 0;
  if (term == PLOT_MICROSCOPE_NONE)
    term = MIN (1, figure->record->basis.degree);
  if (row < figure->n_rows)
    draw_example (drawing, MICROSCOPE_FEATURES, microscope_point_example, row);
  draw_example (drawing, MICROSCOPE_ZERO_GRAD, microscope_weight_example, term);
}

/* Below the features: which step it is, and which of its points are in sight; beside a sign, where not all
 * of them are. */
static void
draw_extent (Drawing *drawing)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const MicroscopeRows *points = &layout->points;
  const StepRecord *record = drawing->figure->record;
  double left, width = find_span (layout, MICROSCOPE_FEATURES, 2, &left);
  char step[PLOT_NUMBER_SIZE];
  g_autofree char *text = NULL;

  plot_number_decimal ((double) record->step, 0, true, step);
  if (record->full_batch)
    {
      /* Translators: the number of a step that took all points as one batch. */
      text = g_strdup_printf (_("Step %s: means over all points at once"), step);
      draw_words (drawing, text, left, layout->rows_top, width);
      return;
    }
  /* Translators: the number of a step; which points of its batch are in sight, and how many it has. */
  text = g_strdup_printf (_("Step %s: points %zu to %zu of %zu"), step,
                          MIN (points->first + 1, points->first + points->shown),
                          points->first + points->shown, record->n_rows);
  if (layout->has_signs && points->shown < points->n)
    {
      double aside = layout->column[layout->pinned].width + layout->edge;

      left += aside;
      width -= aside;
    }
  if (layout->has_footer)
    draw_words (drawing, text, left, layout->footer_top, width);
}

static void
fill_mark (Drawing *drawing,
           PlotRole role,
           double   x,
           double   y,
           double   width,
           double   height)
{
  double margin = drawing->layout.edge / 2.0;

  plot_style_set_source (&drawing->layout.style, drawing->cr, role, MARK_ALPHA);
  cairo_rectangle (drawing->cr, round (x - margin), round (y), round (width + 2.0 * margin),
                   round (height));
  cairo_fill (drawing->cr);
}

static void
mark_row (Drawing              *drawing,
          PlotRole              role,
          MicroscopeStage       stage,
          size_t                row,
          const MicroscopeRows *rows)
{
  const MicroscopeLayout *layout = &drawing->layout;
  double left, width = find_span (layout, stage, 3, &left);

  if (row != PLOT_MICROSCOPE_NONE && row >= rows->first && row - rows->first < rows->shown
      && width > 0.0)
    fill_mark (drawing, role, left, layout->rows_top + (double) (row - rows->first) * layout->line,
               width, layout->line);
}

/* A weight is marked together with the column of its feature. */
static void
draw_marks (Drawing *drawing)
{
  const MicroscopeLayout *layout = &drawing->layout;
  const PlotMicroscope *figure = drawing->figure;

  mark_row (drawing, PLOT_BATCH, MICROSCOPE_FEATURES, figure->marked_row, &layout->points);
  mark_row (drawing, PLOT_FITTED, MICROSCOPE_ZERO_GRAD, figure->marked_term, &layout->weights);
  for (size_t i = 0; i < layout->n_columns; i++)
    if (layout->column[i].kind == MICROSCOPE_FEATURE
        && layout->column[i].term == figure->marked_term && microscope_layout_shows (layout, i))
      fill_mark (drawing, PLOT_FITTED, microscope_layout_x (layout, i), layout->title_top,
                 layout->column[i].width, layout->rows_bottom - layout->title_top);
}

static void
draw_step (Drawing *drawing)
{
  const MicroscopeLayout *layout = &drawing->layout;

  draw_marks (drawing);
  for (MicroscopeStage stage = 0; stage < MICROSCOPE_N_STAGES; stage++)
    draw_stage (drawing, stage);
  draw_rules (drawing, MICROSCOPE_FEATURES);
  draw_rules (drawing, MICROSCOPE_ZERO_GRAD);
  for (size_t i = 0; i < layout->n_columns; i++)
    if (microscope_layout_shows (layout, i))
      draw_column (drawing, i);
  microscope_signs_draw (layout, drawing->cr, drawing->width);
  draw_extent (drawing);
  draw_examples (drawing);
}

/* Before anything was trained there are no numbers to show. */
static void
draw_invitation (Drawing *drawing)
{
  const PlotStyle *style = &drawing->figure->base.style;
  g_autoptr (PangoLayout) text = NULL;
  double width, height, room = drawing->width - 2.0 * style->text_size;

  if (room < style->text_size)
    return;
  text = plot_text_new (style, _("Make one step to see all of its numbers here."));
  pango_layout_set_single_paragraph_mode (text, FALSE);
  pango_layout_set_width (text, (int) (room * PANGO_SCALE));
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  plot_text_measure (text, &width, &height);
  plot_style_set_source (style, drawing->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, drawing->cr, (drawing->width - room) / 2.0,
                  fmax ((drawing->height - height) / 2.0, 0.0));
}

static void
microscope_draw (const PlotFigure *figure,
                 cairo_t          *cr,
                 double            width,
                 double            height)
{
  const PlotMicroscope *self = (const PlotMicroscope *) figure;
  Drawing drawing = { .figure = self, .cr = cr, .width = width, .height = height };

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  if (figure->style.background)
    {
      plot_style_set_source (&figure->style, cr, PLOT_BACKGROUND, 1.0);
      cairo_paint (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0.0);
  if (self->record == NULL)
    draw_invitation (&drawing);
  else
    {
      microscope_layout_init (&drawing.layout, self, width, height);
      drawing.plain = plot_text_new (&drawing.layout.style, "");
      drawing.ascent = (double) pango_layout_get_baseline (drawing.plain) / PANGO_SCALE;
      draw_step (&drawing);
      microscope_layout_clear (&drawing.layout);
      g_object_unref (drawing.plain);
    }
  cairo_restore (cr);
}

const PlotFigureClass PLOT_MICROSCOPE_CLASS = {
  .size = sizeof (PlotMicroscope),
  .draw = microscope_draw,
  .frame = microscope_frame,
};
