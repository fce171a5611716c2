/* Somebody's own points: set, inserted, moved, removed. An edit of a sample makes it one's own. However many
 * there are, an edit of one takes no time. */

#include "model/polyfit-dataset-private.h"

#include <math.h>

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

/* Takes the reference, too. */
static void
set_own (PolyfitDataset *self,
         PolyfitPoints  *points)
{
  g_clear_pointer (&self->own, polyfit_points_unref);
  self->own = points;
}

/* Takes both arrays. */
static PolyfitPoints *
make_points (double *x,
             double *y,
             gsize   n)
{
  return polyfit_points_new (g_bytes_new_take (x, n * sizeof *x), g_bytes_new_take (y, n * sizeof *y));
}

/* Takes the reference. */
static void
take_points (PolyfitDataset *self,
             PolyfitPoints  *points)
{
  polyfit_dataset_begin_edit (self, POLYFIT_DATASET_EDIT_ALL, 0);
  set_own (self, points);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS, NULL);
  polyfit_dataset_end_change (self);
}

/* What remains where there are no points left. */
static void
drop_points (PolyfitDataset     *self,
             PolyfitDatasetEdit  edit)
{
  polyfit_dataset_begin_edit (self, edit, 0);
  set_own (self, NULL);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_FRESH, NULL);
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
    take_points (self, make_points (g_memdup2 (x, n * sizeof *x), g_memdup2 (y, n * sizeof *y), n));
  else if (self->source != POLYFIT_SOURCE_FRESH || self->own != NULL)
    drop_points (self, POLYFIT_DATASET_EDIT_ALL);
}

/**
 * polyfit_dataset_take_table:
 * @table: (transfer full): of fewer than 2³² rows
 *
 * As polyfit_dataset_set_points() with the points of @table, without a copy of them, and with what it calls
 * them.
 */
void
polyfit_dataset_take_table (PolyfitDataset  *self,
                            PolyfitCsvTable *table)
{
  g_autoptr (PolyfitCsvTable) owned = table;
  PolyfitPoints *points;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (table != NULL && table->n > 0 && table->n <= G_MAXUINT32);

  points = make_points (g_steal_pointer (&owned->x), g_steal_pointer (&owned->y), owned->n);
  polyfit_points_name (points, owned->x_name, owned->y_name);
  take_points (self, points);
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
  set_own (self, polyfit_points_ref (other->own));
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS, other->rows);
  polyfit_dataset_end_change (self);
}

/* What is about to be edited: a sample as it is, while to fresh batches there is nothing to be edited but
 * the own points that there were before. */
static const PolyfitPoints *
get_edited (PolyfitDataset *self)
{
  return self->source == POLYFIT_SOURCE_SAMPLE ? self->sample : self->own;
}

/* Replaces some of the points that are in use, and makes all of them one's own. */
static void
replace (PolyfitDataset     *self,
         PolyfitDatasetEdit  edit,
         gsize               point,
         gsize               n_removed,
         const double       *x,
         const double       *y,
         gsize               n_inserted)
{
  PolyfitPoints *edited = polyfit_points_splice (get_edited (self), point, n_removed, x, y, n_inserted);

  polyfit_dataset_begin_edit (self, edit, point);
  set_own (self, edited);
  polyfit_dataset_use_source (self, POLYFIT_SOURCE_POINTS, NULL);
  polyfit_dataset_end_change (self);
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
    point = self->own != NULL ? polyfit_points_get_n (self->own) : 0;
  replace (self, POLYFIT_DATASET_EDIT_INSERT, point, 0, &x, &y, 1);
}

/**
 * polyfit_dataset_move_point:
 * @point: which one, less than the number of fixed points
 * @x: where to, which the dataset polyfit_dataset_can_hold()
 * @y: see @x
 *
 * Moves one of the points that are in use, and makes them one's own.
 */
void
polyfit_dataset_move_point (PolyfitDataset *self,
                            gsize           point,
                            double          x,
                            double          y)
{
  double present_x, present_y;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (point < polyfit_dataset_get_n_points (self));
  g_return_if_fail (polyfit_dataset_can_hold (x, y));

  polyfit_dataset_get_point (self, point, &present_x, &present_y);
  if (present_x != x || present_y != y)
    replace (self, POLYFIT_DATASET_EDIT_MOVE, point, 1, &x, &y, 1);
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
    drop_points (self, POLYFIT_DATASET_EDIT_REMOVE);
  else
    replace (self, POLYFIT_DATASET_EDIT_REMOVE, point, 1, NULL, NULL, 0);
}
