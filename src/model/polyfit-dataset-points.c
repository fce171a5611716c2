/* Somebody's own points: set, inserted, moved, removed. An edit of a sample makes it one's own. */

#include "model/polyfit-dataset-private.h"

#include <math.h>
#include <string.h>

/**
 * points_get:
 * @values: (nullable): x or y of some points
 *
 * Returns: (transfer none) (nullable): the numbers
 */
const double *
points_get (GBytes *values)
{
  return values != NULL ? g_bytes_get_data (values, NULL) : NULL;
}

/**
 * points_clear:
 *
 * There are none then.
 */
void
points_clear (Points *points)
{
  g_clear_pointer (&points->x, g_bytes_unref);
  g_clear_pointer (&points->y, g_bytes_unref);
  *points = (Points) { .n = 0 };
}

/**
 * points_init:
 * @x: (transfer full): shape [n]
 * @y: (transfer full): shape [n]
 */
void
points_init (Points *points,
             double *x,
             double *y,
             gsize   n)
{
  *points = (Points) {
    .n = n,
    .x = g_bytes_new_take (x, n * sizeof *x),
    .y = g_bytes_new_take (y, n * sizeof *y),
  };
}

/* Copies @values with @n_removed of them, from @at on, replaced by @inserted. */
static GBytes *
splice (GBytes       *values,
        gsize         at,
        gsize         n_removed,
        const double *inserted,
        gsize         n_inserted)
{
  const double *from = points_get (values);
  gsize n = values != NULL ? g_bytes_get_size (values) / sizeof *from : 0;
  gsize n_after = n - at - n_removed, n_all = at + n_inserted + n_after;
  double *to = g_new (double, n_all);

  if (at > 0)
    memcpy (to, from, at * sizeof *to);
  if (n_inserted > 0)
    memcpy (to + at, inserted, n_inserted * sizeof *to);
  if (n_after > 0)
    memcpy (to + at + n_inserted, from + at + n_removed, n_after * sizeof *to);
  return g_bytes_new_take (to, n_all * sizeof *to);
}

/* Puts @n_inserted points, none or one, in the place of @n_removed. */
static void
points_splice (Points *points,
               gsize   at,
               gsize   n_removed,
               double  x,
               double  y,
               gsize   n_inserted)
{
  Points spliced = {
    .n = points->n - n_removed + n_inserted,
    .x = splice (points->x, at, n_removed, &x, n_inserted),
    .y = splice (points->y, at, n_removed, &y, n_inserted),
  };

  points_clear (points);
  *points = spliced;
}

/* In place, where nobody else can see it. */
static void
points_move (Points *points,
             gsize   at,
             double  x,
             double  y)
{
  if (points->is_shared)
    {
      points_splice (points, at, 1, x, y, 1);
      return;
    }
  ((double *) points_get (points->x))[at] = x;
  ((double *) points_get (points->y))[at] = y;
}

/**
 * polyfit_dataset_can_hold:
 *
 * Returns: whether there may be a point at (@x, @y), which training can compute with: it does so with
 *   floats
 */
gboolean
polyfit_dataset_can_hold (double x,
                          double y)
{
  return isfinite ((float) x) && isfinite ((float) y);
}

/**
 * polyfit_dataset_begin_edit:
 * @point: which one; zero if it is not a single one
 *
 * As polyfit_dataset_begin_change(), before points are edited.
 */
void
polyfit_dataset_begin_edit (PolyfitDataset     *self,
                            PolyfitDatasetEdit  edit,
                            gsize               point)
{
  polyfit_dataset_begin_change (self);
  self->edit = edit;
  self->edited_point = point;
}

/* Takes both arrays. */
static void
take_points (PolyfitDataset *self,
             double         *x,
             double         *y,
             gsize           n)
{
  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_ALL, 0);
  points_clear (&self->own);
  points_init (&self->own, x, y, n);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_end_change (self);
}

/* What remains where there are no points left. */
static void
drop_points (PolyfitDataset     *self,
             PolyfitDatasetEdit  edit)
{
  polyfit_dataset_begin_edit (self, edit, 0);
  points_clear (&self->own);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_FRESH);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_set_points:
 * @x: (nullable): shape [n], copied; finite as floats, too
 * @y: (nullable): shape [n], likewise
 * @n: the number of points, below 2³²; zero goes back to fresh batches from the target
 *
 * Makes these one's own points, and learns from them. Training uses the floats nearest to the points;
 * polyfit_dataset_get_x() gives them unrounded.
 */
void
polyfit_dataset_set_points (PolyfitDataset *self,
                            const double   *x,
                            const double   *y,
                            gsize           n)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (n == 0 || (x != NULL && y != NULL));
  g_return_if_fail (n <= G_MAXUINT32);

  if (n > 0)
    take_points (self, g_memdup2 (x, n * sizeof *x), g_memdup2 (y, n * sizeof *y), n);
  else if (self->source != POLYFIT_SOURCE_FRESH || self->own.n > 0)
    drop_points (self, POLYFIT_DATASET_EDIT_ALL);
}

/**
 * polyfit_dataset_take_table:
 * @table: (transfer full): of fewer than 2³² rows
 *
 * As polyfit_dataset_set_points() with the points of @table, without a copy of them.
 */
void
polyfit_dataset_take_table (PolyfitDataset  *self,
                            PolyfitCsvTable *table)
{
  g_autoptr (PolyfitCsvTable) owned = table;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (table != NULL && table->n > 0 && table->n <= G_MAXUINT32);

  take_points (self, g_steal_pointer (&owned->x), g_steal_pointer (&owned->y), owned->n);
}

/**
 * polyfit_dataset_share_points:
 * @other: one with own points, which may have been made in another thread
 *
 * Makes the own points of @other one's own, with what @other has made of them: however many they are, it
 * takes no time.
 */
void
polyfit_dataset_share_points (PolyfitDataset *self,
                              PolyfitDataset *other)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (POLYFIT_IS_DATASET (other) && other != self);
  g_return_if_fail (other->source == POLYFIT_SOURCE_POINTS);

  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_ALL, 0);
  points_clear (&self->own);
  other->own.is_shared = TRUE;
  self->own = other->own;
  g_bytes_ref (self->own.x);
  g_bytes_ref (self->own.y);
  polyfit_dataset_switch_source (self, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_share_rows (self, other);
  polyfit_dataset_end_change (self);
}

/* What is about to be edited becomes one's own: a sample as it is, while to fresh batches there is
 * nothing to be edited but the own points that there were before. */
static void
adopt_points (PolyfitDataset *self)
{
  if (self->source != POLYFIT_SOURCE_SAMPLE)
    return;

  points_clear (&self->own);
  self->own = self->sample;
  self->sample = (Points) { .n = 0 };
}

/**
 * polyfit_dataset_insert_point:
 * @point: which one it shall be, from 0 to the number of points
 * @x: a point that the dataset polyfit_dataset_can_hold()
 * @y: see @x
 *
 * Adds a point to those that are in use, and makes them one's own. To fresh batches nothing can be
 * added: there it becomes the last of one's own points, or the first if there are none, and @point
 * does not matter.
 */
void
polyfit_dataset_insert_point (PolyfitDataset *self,
                              gsize           point,
                              double          x,
                              double          y)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (self->source == POLYFIT_SOURCE_FRESH ||
                    point <= polyfit_dataset_get_n_points (self));
  g_return_if_fail (polyfit_dataset_can_hold (x, y));

  if (self->source == POLYFIT_SOURCE_FRESH)
    point = self->own.n;
  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_INSERT, point);
  adopt_points (self);
  points_splice (&self->own, point, 0, x, y, 1);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_move_point:
 * @point: which one, less than the number of fixed points
 * @x: where to, which the dataset polyfit_dataset_can_hold()
 * @y: see @x
 *
 * Moves one of the points that are in use, and makes them one's own. It takes as long with a million
 * points as with ten, but that they are copied first if somebody was given them since the last time.
 */
void
polyfit_dataset_move_point (PolyfitDataset *self,
                            gsize           point,
                            double          x,
                            double          y)
{
  const Points *points;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (point < polyfit_dataset_get_n_points (self));
  g_return_if_fail (polyfit_dataset_can_hold (x, y));

  points = polyfit_dataset_get_points (self);
  if (points_get (points->x)[point] == x && points_get (points->y)[point] == y)
    return;

  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_MOVE, point);
  adopt_points (self);
  points_move (&self->own, point, x, y);
  if (self->source == POLYFIT_SOURCE_POINTS)
    polyfit_dataset_set_row (self, point, x, y);
  else
    polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_remove_point:
 * @point: which one, less than the number of fixed points
 *
 * Removes one of the points that are in use, and makes the others one's own. Without the last one
 * there is nothing to learn from but fresh batches.
 */
void
polyfit_dataset_remove_point (PolyfitDataset *self,
                              gsize           point)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (point < polyfit_dataset_get_n_points (self));

  if (polyfit_dataset_get_n_points (self) == 1)
    {
      drop_points (self, POLYFIT_DATASET_EDIT_REMOVE);
      return;
    }
  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_REMOVE, point);
  adopt_points (self);
  points_splice (&self->own, point, 1, 0.0, 0.0, 0);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_end_change (self);
}
