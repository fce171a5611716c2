/* What a dataset has: points, the rows that training draws from, and all of it in one piece. */

#include "model/polyfit-dataset-private.h"

/**
 * polyfit_dataset_is_fixed:
 *
 * Returns: whether there are fixed points to learn from, rather than fresh batches
 */
gboolean
polyfit_dataset_is_fixed (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);

  return self->source != POLYFIT_SOURCE_FRESH;
}

/**
 * polyfit_dataset_has_truth:
 *
 * Returns: whether the points come from the target, which is then the true curve
 */
gboolean
polyfit_dataset_has_truth (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);

  return self->source != POLYFIT_SOURCE_POINTS;
}

/**
 * polyfit_dataset_get_samples:
 *
 * Returns: (transfer none): the source of points in core's terms; its points are valid until the
 *   next #PolyfitDataset::changed
 */
const Samples *
polyfit_dataset_get_samples (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return &self->samples;
}

/**
 * polyfit_dataset_get_version:
 *
 * Returns: a number that grows whenever what training draws from has changed
 */
guint64
polyfit_dataset_get_version (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  return self->version;
}

/**
 * polyfit_dataset_get_points_bytes:
 *
 * Returns: (transfer none) (nullable): the floats that the fixed points of
 *   polyfit_dataset_get_samples() lie in, for whoever keeps them longer than this dataset does
 */
GBytes *
polyfit_dataset_get_points_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->rows != NULL ? self->rows->bytes : NULL;
}

/**
 * polyfit_dataset_get_n_points:
 *
 * Returns: how many fixed points there are, those that are held out among them; zero with fresh
 *   batches
 */
gsize
polyfit_dataset_get_n_points (PolyfitDataset *self)
{
  const PolyfitPoints *points;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  points = polyfit_dataset_get_points (self);
  return points != NULL ? polyfit_points_get_n (points) : 0;
}

/**
 * polyfit_dataset_get_point:
 * @point: one of the fixed points
 * @x: (out): where it is, as it was given
 * @y: (out): likewise
 */
void
polyfit_dataset_get_point (PolyfitDataset *self,
                           gsize           point,
                           double         *x,
                           double         *y)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (point < polyfit_dataset_get_n_points (self));

  polyfit_points_get (polyfit_dataset_get_points (self), point, x, y);
}

/**
 * polyfit_dataset_get_stretch:
 * @from: one of the fixed points
 * @x: (out): shape [n], x of that point and of those after it, as they were given
 * @y: (out): shape [n], likewise
 *
 * For whoever looks at all points, one stretch after the other. Both are valid until the next
 * #PolyfitDataset::changed.
 *
 * Returns: n, how many lie in one piece, at least 1
 */
gsize
polyfit_dataset_get_stretch (PolyfitDataset  *self,
                             gsize            from,
                             const double   **x,
                             const double   **y)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);
  g_return_val_if_fail (from < polyfit_dataset_get_n_points (self), 0);

  return polyfit_points_get_stretch (polyfit_dataset_get_points (self), from, x, y);
}

/**
 * polyfit_dataset_get_x:
 *
 * After an edit of millions of points this takes longer than polyfit_dataset_get_point() or
 * polyfit_dataset_get_stretch().
 *
 * Returns: (transfer none) (nullable): x of the fixed points as they were given, shape [n] with n
 *   that of polyfit_dataset_get_n_points(); valid until the next #PolyfitDataset::changed
 */
const double *
polyfit_dataset_get_x (PolyfitDataset *self)
{
  PolyfitPoints *points;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  points = polyfit_dataset_get_points (self);
  return points != NULL ? g_bytes_get_data (polyfit_points_get_x (points), NULL) : NULL;
}

/**
 * polyfit_dataset_get_y:
 *
 * Returns: (transfer none) (nullable): y of the fixed points, as polyfit_dataset_get_x()
 */
const double *
polyfit_dataset_get_y (PolyfitDataset *self)
{
  PolyfitPoints *points;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  points = polyfit_dataset_get_points (self);
  return points != NULL ? g_bytes_get_data (polyfit_points_get_y (points), NULL) : NULL;
}

/**
 * polyfit_dataset_get_x_name:
 *
 * Returns: (transfer none) (nullable): what the table that the fixed points come from calls x, for ever
 *   valid; %NULL if nothing else than that
 */
const char *
polyfit_dataset_get_x_name (PolyfitDataset *self)
{
  const PolyfitPoints *points;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  points = polyfit_dataset_get_points (self);
  return points != NULL ? polyfit_points_get_x_name (points) : NULL;
}

/**
 * polyfit_dataset_get_y_name:
 *
 * Returns: (transfer none) (nullable): what it calls y, as polyfit_dataset_get_x_name()
 */
const char *
polyfit_dataset_get_y_name (PolyfitDataset *self)
{
  const PolyfitPoints *points;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  points = polyfit_dataset_get_points (self);
  return points != NULL ? polyfit_points_get_y_name (points) : NULL;
}

/**
 * polyfit_dataset_is_held_out:
 * @point: one of the fixed points
 *
 * Returns: whether training does not get to see it; of a point that was added, not before
 *   there is a row of it
 */
gboolean
polyfit_dataset_is_held_out (PolyfitDataset *self,
                             gsize           point)
{
  const PolyfitRows *rows;

  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);
  g_return_val_if_fail (point < polyfit_dataset_get_n_points (self), FALSE);

  rows = self->rows;
  return rows != NULL && rows->point_row != NULL && point < rows->n + rows->n_held_out &&
         rows->point_row[point] >= rows->n;
}

/**
 * polyfit_dataset_get_last_edit:
 * @point: (out) (optional): which point; zero if it is not a single one
 *
 * Returns: what the latest change did to the points
 */
PolyfitDatasetEdit
polyfit_dataset_get_last_edit (PolyfitDataset *self,
                               gsize          *point)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), POLYFIT_DATASET_EDIT_NONE);

  if (point != NULL)
    *point = self->edited_point;
  return self->edit;
}

/**
 * polyfit_dataset_get_snapshot:
 * @snapshot: (out): valid until the dataset changes
 *
 * Copies no points.
 */
void
polyfit_dataset_get_snapshot (PolyfitDataset         *self,
                              PolyfitDatasetSnapshot *snapshot)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (snapshot != NULL);

  *snapshot = (PolyfitDatasetSnapshot) {
    .source = self->source,
    .target = self->samples.target,
    .sample_size = self->sample_size,
    .data_seed = self->data_seed,
    .held_out = self->held_out,
    .points = self->own,
    .rows = self->rows,
  };
}
