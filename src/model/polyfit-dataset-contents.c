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

  self->rows_are_shared = TRUE;
  return self->rows.bytes;
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
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  return self->samples.n + self->samples.n_held_out;
}

/* Those of the points that are in use, to be kept or only to be looked at. */
static GBytes *
get_values (PolyfitDataset *self,
            gboolean        of_y,
            gboolean        to_keep)
{
  Points *points = polyfit_dataset_get_points (self);

  if (points == NULL)
    return NULL;
  points->is_shared = points->is_shared || to_keep;
  return of_y ? points->y : points->x;
}

/**
 * polyfit_dataset_get_x:
 *
 * Returns: (transfer none) (nullable): x of the fixed points as they were given, shape [n] with n
 *   that of polyfit_dataset_get_n_points(); valid until the next #PolyfitDataset::changed
 */
const double *
polyfit_dataset_get_x (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return points_get (get_values (self, FALSE, FALSE));
}

/**
 * polyfit_dataset_get_y:
 *
 * Returns: (transfer none) (nullable): y of the fixed points, as polyfit_dataset_get_x()
 */
const double *
polyfit_dataset_get_y (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return points_get (get_values (self, TRUE, FALSE));
}

/**
 * polyfit_dataset_get_x_bytes:
 *
 * Returns: (transfer none) (nullable): the doubles of polyfit_dataset_get_x(), for whoever keeps them
 *   longer than this dataset does
 */
GBytes *
polyfit_dataset_get_x_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return get_values (self, FALSE, TRUE);
}

/**
 * polyfit_dataset_get_y_bytes:
 *
 * Returns: (transfer none) (nullable): as polyfit_dataset_get_x_bytes(), of y
 */
GBytes *
polyfit_dataset_get_y_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return get_values (self, TRUE, TRUE);
}

/**
 * polyfit_dataset_is_held_out:
 * @point: one of the fixed points
 *
 * Returns: whether training does not get to see it
 */
gboolean
polyfit_dataset_is_held_out (PolyfitDataset *self,
                             gsize           point)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);
  g_return_val_if_fail (point < polyfit_dataset_get_n_points (self), FALSE);

  return self->rows.point_row != NULL && self->rows.point_row[point] >= self->samples.n;
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
 * Copies no points. They are copied when the dataset's own are edited the next time.
 */
void
polyfit_dataset_get_snapshot (PolyfitDataset         *self,
                              PolyfitDatasetSnapshot *snapshot)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (snapshot != NULL);

  self->own.is_shared = TRUE;
  *snapshot = (PolyfitDatasetSnapshot) {
    .source = self->source,
    .target = self->samples.target,
    .sample_size = self->sample_size,
    .data_seed = self->data_seed,
    .held_out = self->held_out,
    .x = self->own.x,
    .y = self->own.y,
  };
}
