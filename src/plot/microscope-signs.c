/* Where a table has more columns or rows than are in sight, signs tell of them, and bring them when they are
 * pressed. */

#include "plot/microscope-signs.h"

/* In ems of the text: half as wide as a sign is. */
#define SIZE 0.35

/* To the right of the columns the whole margin is a sign. */
#define MARGIN 1.5

/* An angle with its tip at @x, @y, which points along one axis. */
static void
draw_sign (cairo_t *cr,
           double   size,
           double   x,
           double   y,
           int      right,
           int      down)
{
  double back_x = x - right * size, back_y = y - down * size;

  cairo_move_to (cr, back_x - down * size, back_y - right * size);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, back_x + down * size, back_y + right * size);
  cairo_stroke (cr);
}

/* At the right edge of the numbers or names of the rows. */
static double
right_of (const MicroscopeLayout *layout,
          size_t                  column)
{
  return microscope_layout_x (layout, column) + layout->column[column].width;
}

/**
 * microscope_signs_draw:
 * @cr: what is drawn on
 * @width: of the figure, in pixels
 */
void
microscope_signs_draw (const MicroscopeLayout *layout,
                       cairo_t                *cr,
                       double                  width)
{
  double size = SIZE * layout->style.text_size, middle = layout->line / 2.0, top;

  plot_style_set_line (&layout->style, cr, PLOT_INK);
  for (int by = -1; by <= 1; by += 2)
    {
      if (microscope_layout_turns (layout, by))
        draw_sign (cr, size, by < 0 ? layout->edge : width - layout->edge, layout->title_top + middle,
                   by, 0);
      for (size_t i = 0; i < layout->n_columns; i++)
        if (microscope_layout_rolls (layout, i, by, &top))
          draw_sign (cr, size, right_of (layout, i) - size, top + middle + by * size / 2.0, 0, by);
    }
}

static int
turn_at (const MicroscopeLayout *layout,
         double                  width,
         double                  x,
         double                  y)
{
  double reach = MARGIN * layout->style.text_size;

  if (x >= width - reach && microscope_layout_turns (layout, 1))
    return 1;
  return x < reach && y < layout->rows_top && microscope_layout_turns (layout, -1) ? -1 : 0;
}

static int
roll_at (const MicroscopeLayout *layout,
         double                  x,
         double                  y)
{
  for (size_t i = 0; i < layout->n_columns; i++)
    for (int by = -1; by <= 1; by += 2)
      {
        double right = right_of (layout, i), top;

        if (microscope_layout_rolls (layout, i, by, &top) && y >= top && y < top + layout->line
            && x >= right - layout->style.text_size && x < right + layout->edge)
          return by;
      }
  return 0;
}

/**
 * microscope_signs_locate:
 * @width: of the figure, in pixels
 * @x: a place in it
 * @y: likewise
 * @hit: is told which sign lies there, if any does
 */
void
microscope_signs_locate (const MicroscopeLayout *layout,
                         double                  width,
                         double                  x,
                         double                  y,
                         PlotMicroscopeHit      *hit)
{
  hit->roll = roll_at (layout, x, y);
  hit->turn = hit->roll == 0 ? turn_at (layout, width, x, y) : 0;
}
