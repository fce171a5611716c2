/* What training draws from follows what is set and edited. */

#include "model/polyfit-dataset-private.h"

/**
 * polyfit_dataset_count_held_out:
 *
 * Returns: how many of the points that are in use are to be held out: rounded to the nearest number, but
 *   that there is always one to learn from
 */
gsize
polyfit_dataset_count_held_out (PolyfitDataset *self)
{
  gsize n = polyfit_points_get_n (polyfit_dataset_get_points (self));

  return MIN ((n * self->held_out + 50) / 100, n - 1);
}

static gboolean
fits (PolyfitDataset *self,
      PolyfitRows    *rows)
{
  return rows != NULL && polyfit_rows_fit (rows, polyfit_dataset_get_points (self),
                                           polyfit_dataset_count_held_out (self), self->data_seed);
}

/**
 * polyfit_dataset_is_behind:
 *
 * Returns: whether training still draws from what there was before a change
 */
gboolean
polyfit_dataset_is_behind (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);

  return self->source != POLYFIT_SOURCE_FRESH && !fits (self, self->rows);
}

/**
 * polyfit_dataset_make_rows:
 *
 * Returns: (transfer full): the rows of the points that are in use, of which there must be some
 */
PolyfitRows *
polyfit_dataset_make_rows (PolyfitDataset *self)
{
  return polyfit_rows_new (polyfit_dataset_get_points (self), polyfit_dataset_count_held_out (self),
                           self->data_seed);
}

/**
 * polyfit_dataset_take_rows:
 * @rows: (transfer full) (nullable): what to draw from from now on; %NULL for fresh batches
 */
void
polyfit_dataset_take_rows (PolyfitDataset *self,
                           PolyfitRows    *rows)
{
  if (self->previous == NULL)
    self->previous = g_steal_pointer (&self->rows);
  g_clear_pointer (&self->rows, polyfit_rows_unref);
  self->rows = rows;
  self->version++;
  self->is_deal_void = TRUE;
  self->samples = (Samples) { .target = self->samples.target };
  if (rows == NULL)
    return;
  self->samples.n_held_out = rows->n_held_out;
  self->samples.n = rows->n;
  self->samples.x = polyfit_rows_get_x (rows);
  self->samples.y = polyfit_rows_get_y (rows);
}

/**
 * polyfit_dataset_renew_rows:
 * @known: (nullable): rows that may be those that are wanted
 *
 * To be called when there are other points of the same source, or other settings. Where it takes longer than
 * a frame to make rows of them, and somebody would see it, a worker thread does it: until then the rows
 * stay as they are, and then there is another #PolyfitDataset::changed.
 */
void
polyfit_dataset_renew_rows (PolyfitDataset *self,
                            PolyfitRows    *known)
{
  if (!polyfit_dataset_is_behind (self))
    self->is_deal_void = TRUE;
  else if (fits (self, known))
    polyfit_dataset_take_rows (self, polyfit_rows_ref (known));
  else if (self->in_background && self->rows != NULL &&
           polyfit_dataset_get_n_points (self) >= POLYFIT_DATASET_MANY_ROWS)
    polyfit_dataset_deal_rows (self);
  else
    polyfit_dataset_take_rows (self, polyfit_dataset_make_rows (self));
}

/**
 * polyfit_dataset_make_digest:
 *
 * Boils many rows down to what can be known of them, so that a loss over all of them need not look at each.
 * With few rows there is no need to. This takes a second for ten million, and is for whoever has a
 * thread for it.
 */
void
polyfit_dataset_make_digest (PolyfitDataset *self)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  if (self->rows != NULL)
    polyfit_rows_digest (self->rows);
}

/**
 * polyfit_dataset_get_moments:
 *
 * Returns: (transfer none) (nullable): those of the x to learn from, as polyfit_dataset_get_digest()
 */
const XMoments *
polyfit_dataset_get_moments (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->rows != NULL ? self->rows->moments : NULL;
}

/**
 * polyfit_dataset_get_digest:
 *
 * Returns: (transfer none) (nullable): the digest of the rows to learn from, if there are many and
 *   polyfit_dataset_make_digest() was called since they last changed, or a worker thread made them
 */
const Digest *
polyfit_dataset_get_digest (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->rows != NULL ? self->rows->digest : NULL;
}

/**
 * polyfit_dataset_get_held_out_digest:
 *
 * Returns: (transfer none) (nullable): the digest of the rows that are held out, likewise
 */
const Digest *
polyfit_dataset_get_held_out_digest (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->rows != NULL ? self->rows->held_out_digest : NULL;
}

/**
 * polyfit_dataset_draw_sample:
 *
 * Draws a sample of the target, as after torch.manual_seed() a single batch of that size is drawn.
 */
void
polyfit_dataset_draw_sample (PolyfitDataset *self)
{
  const Samples source = { .target = self->samples.target };
  g_autofree Rng *rng = g_new (Rng, 1);
  gsize n = self->sample_size;
  Batch batch = { .size = 0 };
  double *x = g_new (double, n), *y = g_new (double, n);

  if (!batch_reserve (&batch, n))
    g_error ("No memory for a sample");
  rng_seed (rng, self->data_seed);
  samples_draw (&source, rng, &batch);
  for (gsize i = 0; i < n; i++)
    {
      x[i] = (double) batch.x[i];
      y[i] = (double) batch.y[i];
    }
  batch_clear (&batch);
  g_clear_pointer (&self->sample, polyfit_points_unref);
  self->sample = polyfit_points_new (g_bytes_new_take (x, n * sizeof *x),
                                     g_bytes_new_take (y, n * sizeof *y));
}
