/* Points of data in any order are looked at one after the other: among a million that takes a
 * millisecond, and no index has to be kept while they are edited. */

#include "figure/point-search.h"

#include <math.h>

/**
 * point_search_nearest:
 * @dataset: has the points
 * @frame: where they are drawn, on linear axes
 * @pixel_x: a place in the figure
 * @pixel_y: likewise
 * @radius: how far from there, in pixels
 * @point: (out): the nearest, the last of such as are in one place: it is drawn on top
 *
 * Returns: whether there is one within @radius
 */
gboolean
point_search_nearest (PolyfitDataset  *dataset,
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
  gsize n = polyfit_dataset_get_n_points (dataset), n_stretch;
  gboolean is_found = FALSE;
  const double *x, *y;

  for (gsize first = 0; first < n; first += n_stretch)
    {
      n_stretch = polyfit_dataset_get_stretch (dataset, first, &x, &y);
      for (gsize i = 0; i < n_stretch; i++)
        {
          double dx = (x[i] - at_x) * scale_x, dy = (y[i] - at_y) * scale_y;
          double distance = dx * dx + dy * dy;

          if (distance > best)
            continue;
          best = distance;
          *point = first + i;
          is_found = TRUE;
        }
    }
  return is_found;
}

/* Where a walk is: at a point, or, with a number that no point has, beyond the first or the last. */
typedef struct
{
  double x;
  gsize  point;
} Place;

/* Whether one comes to @a before @b, or to the left with @by below zero. */
static gboolean
comes_before (const Place *a,
              const Place *b,
              int          by)
{
  gboolean is_left = a->x < b->x || (a->x == b->x && a->point < b->point);

  return a->point != b->point && is_left == (by > 0);
}

/* Of each stretch only what may lie between @from and the best so far is looked at any closer. */
static void
search_stretch (const double *x,
                gsize         first,
                gsize         n,
                const Place  *from,
                int           by,
                Place        *best)
{
  double low = fmin (from->x, best->x), high = fmax (from->x, best->x);

  for (gsize i = 0; i < n; i++)
    {
      const Place place = { x[i], first + i };

      if ((place.x < low) | (place.x > high) || !comes_before (from, &place, by) ||
          !comes_before (&place, best, by))
        continue;
      *best = place;
      low = fmin (from->x, best->x);
      high = fmax (from->x, best->x);
    }
}

/**
 * point_search_neighbour:
 * @dataset: has the points
 * @from: (nullable): where the walk is; %NULL to begin one at the end that it comes from
 * @by: above zero to the right, below zero to the left
 * @point: (out): the next point; those above one another follow in their order
 *
 * Returns: whether there is one
 */
gboolean
point_search_neighbour (PolyfitDataset *dataset,
                        const gsize    *from,
                        int             by,
                        gsize          *point)
{
  gsize n = polyfit_dataset_get_n_points (dataset), n_stretch;
  Place start = { by > 0 ? -INFINITY : INFINITY, n }, best = { -start.x, n };
  const double *x, *y;

  if (from != NULL)
    {
      start.point = *from;
      polyfit_dataset_get_stretch (dataset, *from, &x, &y);
      start.x = x[0];
    }
  for (gsize first = 0; first < n; first += n_stretch)
    {
      n_stretch = polyfit_dataset_get_stretch (dataset, first, &x, &y);
      search_stretch (x, first, n_stretch, &start, by, &best);
    }
  if (best.point == n)
    return FALSE;
  *point = best.point;
  return TRUE;
}
