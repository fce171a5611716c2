/* Points of data in any order are looked at one after the other: among a million that takes a
 * millisecond, and no index has to be kept while they are edited. */

#include "figure/point-search.h"

/**
 * point_search_nearest:
 * @x: shape [n]
 * @y: shape [n]
 * @frame: where they are drawn, on linear axes
 * @pixel_x: a place in the figure
 * @pixel_y: likewise
 * @radius: how far from there, in pixels
 * @point: (out): the nearest, the last of such as are in one place: it is drawn on top
 *
 * Returns: whether there is one within @radius
 */
gboolean
point_search_nearest (const double    *x,
                      const double    *y,
                      gsize            n,
                      const PlotFrame *frame,
                      double           pixel_x,
                      double           pixel_y,
                      double           radius,
                      gsize           *point)
{
  double scale_x = frame->width / (frame->x.max - frame->x.min);
  double scale_y = frame->height / (frame->y.max - frame->y.min);
  double at_x = plot_frame_x_from (frame, pixel_x), at_y = plot_frame_y_from (frame, pixel_y);
  double best = radius * radius;
  gboolean is_found = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      double dx = (x[i] - at_x) * scale_x, dy = (y[i] - at_y) * scale_y;
      double distance = dx * dx + dy * dy;

      if (distance > best)
        continue;
      best = distance;
      *point = i;
      is_found = TRUE;
    }
  return is_found;
}

/* Whether @a comes before @b when one walks to the right, or, with @by below zero, to the left. */
static gboolean
comes_before (const double *x,
              gsize         a,
              gsize         b,
              int           by)
{
  gboolean is_left = x[a] < x[b] || (x[a] == x[b] && a < b);

  return a != b && is_left == (by > 0);
}

/**
 * point_search_neighbour:
 * @x: shape [n]
 * @from: (nullable): where the walk is; %NULL to begin one at the end that it comes from
 * @by: above zero to the right, below zero to the left
 * @point: (out): the next point; those above one another follow in their order
 *
 * Returns: whether there is one
 */
gboolean
point_search_neighbour (const double *x,
                        gsize         n,
                        const gsize  *from,
                        int           by,
                        gsize        *point)
{
  gboolean is_found = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (from != NULL && !comes_before (x, *from, i, by))
        continue;
      if (is_found && !comes_before (x, i, *point, by))
        continue;
      *point = i;
      is_found = TRUE;
    }
  return is_found;
}
