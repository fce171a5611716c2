#include "plot/line.h"

#include <glib.h>
#include <math.h>

/* cairo's strokes take more than linear time in the length of a noisy path: it is cut into runs. */
#define RUN 16

#define MOST_DASHES 4

/**
 * plot_line_init:
 * @most: how many points may be appended
 */
void
plot_line_init (PlotLine *line,
                size_t    most)
{
  line->n = 0;
  line->x = g_new (double, most);
  line->y = g_new (double, most);
}

void
plot_line_clear (PlotLine *line)
{
  g_free (line->x);
  g_free (line->y);
}

/**
 * plot_line_append:
 *
 * Points that are not finite are left out.
 */
void
plot_line_append (PlotLine *line,
                  double    x,
                  double    y)
{
  if (!isfinite (x) || !isfinite (y))
    return;
  line->x[line->n] = x;
  line->y[line->n] = y;
  line->n++;
}

/**
 * plot_line_stroke:
 * @occupancy: gets the cells that the line runs through
 *
 * Strokes the line in runs, in the current source and width. Runs overlap in a point; where there
 * are dashes, at most four lengths, each goes on with those of the one before.
 */
void
plot_line_stroke (const PlotLine *line,
                  cairo_t        *cr,
                  PlotOccupancy  *occupancy)
{
  double dashes[MOST_DASHES], length = 0.0;
  int n_dashes = cairo_get_dash_count (cr);

  g_return_if_fail (n_dashes <= MOST_DASHES);

  cairo_get_dash (cr, dashes, NULL);
  for (size_t start = 0; start + 1 < line->n; start += RUN)
    {
      cairo_set_dash (cr, dashes, n_dashes, length);
      cairo_move_to (cr, line->x[start], line->y[start]);
      for (size_t i = start + 1; i <= start + RUN && i < line->n; i++)
        {
          cairo_line_to (cr, line->x[i], line->y[i]);
          plot_occupancy_add_line (occupancy, line->x[i - 1], line->y[i - 1], line->x[i],
                                   line->y[i]);
          length += hypot (line->x[i] - line->x[i - 1], line->y[i] - line->y[i - 1]);
        }
      cairo_stroke (cr);
    }
}
