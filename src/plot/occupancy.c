#include "plot/occupancy.h"

#include <math.h>
#include <string.h>

/* The cells, first and past the last, that an interval of pixels touches. */
static void
cells (double from,
       double length,
       double origin,
       double extent,
       int    n,
       int   *first,
       int   *end)
{
  double a = (from - origin) / extent * n, b = (from + length - origin) / extent * n;

  *first = (int) fmin (fmax (floor (a), 0.0), n);
  *end = (int) fmin (fmax (floor (b) + 1.0, 0.0), n);
}

static void
cells_of (const PlotFrame         *frame,
          const cairo_rectangle_t *area,
          int                      x[2],
          int                      y[2])
{
  cells (area->x, area->width, frame->left, frame->width, PLOT_OCCUPANCY_COLUMNS, &x[0], &x[1]);
  cells (area->y, area->height, frame->top, frame->height, PLOT_OCCUPANCY_ROWS, &y[0], &y[1]);
}

/**
 * plot_occupancy_init:
 *
 * Starts with an empty data area.
 */
void
plot_occupancy_init (PlotOccupancy   *occupancy,
                     const PlotFrame *frame)
{
  occupancy->frame = *frame;
  memset (occupancy->taken, 0, sizeof occupancy->taken);
}

/**
 * plot_occupancy_add:
 * @area: finite, in pixels; what lies outside the data area does not count
 */
void
plot_occupancy_add (PlotOccupancy           *occupancy,
                    const cairo_rectangle_t *area)
{
  int x[2], y[2];

  cells_of (&occupancy->frame, area, x, y);
  for (int row = y[0]; row < y[1]; row++)
    for (int column = x[0]; column < x[1]; column++)
      occupancy->taken[row][column] = true;
}

/**
 * plot_occupancy_add_point:
 * @radius: of the marker
 */
void
plot_occupancy_add_point (PlotOccupancy *occupancy,
                          double         x,
                          double         y,
                          double         radius)
{
  cairo_rectangle_t area = { x - radius, y - radius, 2.0 * radius, 2.0 * radius };

  plot_occupancy_add (occupancy, &area);
}

/**
 * plot_occupancy_add_line:
 *
 * Takes the cells that a straight line crosses, by steps of at most half a cell.
 */
void
plot_occupancy_add_line (PlotOccupancy *occupancy,
                         double         x0,
                         double         y0,
                         double         x1,
                         double         y1)
{
  double columns = fabs (x1 - x0) / occupancy->frame.width * PLOT_OCCUPANCY_COLUMNS;
  double rows = fabs (y1 - y0) / occupancy->frame.height * PLOT_OCCUPANCY_ROWS;
  double n = ceil (2.0 * fmax (columns, rows)) + 1.0;

  for (double i = 0.0; i <= n; i++)
    plot_occupancy_add_point (occupancy, x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n, 0.0);
}

/**
 * plot_occupancy_count:
 *
 * Returns: how many cells within @area hold data; zero means that text there covers none
 */
unsigned
plot_occupancy_count (const PlotOccupancy     *occupancy,
                      const cairo_rectangle_t *area)
{
  unsigned n = 0;
  int x[2], y[2];

  cells_of (&occupancy->frame, area, x, y);
  for (int row = y[0]; row < y[1]; row++)
    for (int column = x[0]; column < x[1]; column++)
      n += occupancy->taken[row][column];
  return n;
}
