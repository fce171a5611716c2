#include "plot/microscope-layout.h"
#include "plot/microscope-signs.h"

#include <math.h>

/**
 * microscope_frame:
 *
 * The data area is that of the rows. Its axes say where they begin, on whole columns and rows, and how
 * much fits.
 */
void
microscope_frame (const PlotFigure *figure,
                  double            width,
                  double            height,
                  PlotFrame        *frame)
{
  const PlotMicroscope *self = (const PlotMicroscope *) figure;
  double em, row;
  MicroscopeLayout layout;

  *frame = (PlotFrame) { .x = figure->x, .y = figure->y, .width = width, .height = height };
  plot_axis_make_sane (&frame->x);
  plot_axis_make_sane (&frame->y);
  if (self->record == NULL)
    return;
  microscope_layout_init (&layout, self, width, height);
  em = layout.style.text_size;
  row = (double) MAX (layout.points.first, layout.weights.first);
  frame->left = layout.left;
  frame->top = layout.rows_top;
  frame->width = fmax (width - layout.left - layout.edge, 1.0);
  frame->height = fmax (layout.rows_bottom - layout.rows_top, 1.0);
  frame->x.min = layout.column[layout.first].left / em;
  frame->x.max = frame->x.min + frame->width / em;
  frame->y.max = -row;
  frame->y.min = -row - frame->height / layout.line;
  microscope_layout_clear (&layout);
}

/**
 * plot_microscope_choose_axes:
 * @x: (out): from the first column to the last
 * @y: (out): from the first row to the last
 *
 * The axes that begin where the step does.
 */
void
plot_microscope_choose_axes (const PlotMicroscope *self,
                             PlotAxis             *x,
                             PlotAxis             *y)
{
  MicroscopeLayout layout;
  size_t n_rows;

  *x = (PlotAxis) { .min = 0.0, .max = 1.0 };
  *y = (PlotAxis) { .min = -1.0, .max = 0.0 };
  if (self->record == NULL)
    return;
  microscope_layout_init (&layout, self, 1.0, 1.0);
  n_rows = MAX (self->n_rows, self->record->basis.degree + 1);
  x->max = microscope_layout_width (&layout) / self->base.style.text_size;
  y->min = -(double) n_rows;
  microscope_layout_clear (&layout);
}

/* The term that a column and row speak of. */
static size_t
term_at (const MicroscopeColumn *column,
         size_t                  row)
{
  if (!microscope_column_is_of_points (column))
    return row;
  return column->kind == MICROSCOPE_FEATURE ? column->term : PLOT_MICROSCOPE_NONE;
}

/**
 * plot_microscope_locate:
 * @width: of the figure, in pixels
 * @height: of the figure
 * @x: a place in it
 * @y: likewise
 * @hit: (out): what lies there
 */
void
plot_microscope_locate (const PlotMicroscope *self,
                        double                width,
                        double                height,
                        double                x,
                        double                y,
                        PlotMicroscopeHit    *hit)
{
  MicroscopeLayout layout;

  *hit = (PlotMicroscopeHit) { PLOT_MICROSCOPE_NONE, PLOT_MICROSCOPE_NONE, 0, 0 };
  if (self->record == NULL)
    return;
  microscope_layout_init (&layout, self, width, height);
  microscope_signs_locate (&layout, width, x, y, hit);
  for (size_t i = 0; i < layout.n_columns; i++)
    {
      const MicroscopeColumn *column = &layout.column[i];
      const MicroscopeRows *rows = microscope_layout_rows (&layout, i);
      double left = microscope_layout_x (&layout, i), row = floor ((y - layout.rows_top) / layout.line);

      if (!microscope_layout_shows (&layout, i) || x < left - layout.edge
          || x >= left + column->width + layout.edge || !(row >= 0.0 && row < (double) rows->shown))
        continue;
      row += (double) rows->first;
      if (microscope_column_is_of_points (column))
        hit->row = (size_t) row;
      hit->term = term_at (column, (size_t) row);
      break;
    }
  microscope_layout_clear (&layout);
}

/**
 * plot_microscope_get_value:
 * @x: a place on the x axis
 * @value: (out): the number that stands there, in the row that is marked
 *
 * Returns: whether there is any
 */
bool
plot_microscope_get_value (const PlotMicroscope *self,
                           double                x,
                           double               *value)
{
  double gap, em = self->base.style.text_size;
  bool found = false;
  MicroscopeLayout layout;

  if (self->record == NULL)
    return false;
  microscope_layout_init (&layout, self, 1.0, 1.0);
  gap = layout.edge / 2.0;
  for (size_t i = 0; i < layout.n_columns; i++)
    {
      const MicroscopeColumn *column = &layout.column[i];
      size_t row = microscope_column_is_of_points (column) ? self->marked_row : self->marked_term;

      if (row == PLOT_MICROSCOPE_NONE || microscope_column_is_name (column)
          || x * em < column->left - gap || x * em > column->left + column->width + gap)
        continue;
      *value = microscope_column_value (self, column, row);
      found = isfinite (*value);
    }
  microscope_layout_clear (&layout);
  return found;
}
