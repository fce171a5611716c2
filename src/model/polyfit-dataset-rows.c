/* Of points, the rows that training draws from: floats, those to learn from first, those that are held
 * out after them. */

#include "model/polyfit-dataset-private.h"

#include <string.h>

/* Rounded to the nearest number of points, but that there is always one to learn from. */
static gsize
count_held_out (PolyfitDataset *self,
                gsize           n)
{
  return MIN ((n * self->held_out + 50) / 100, n - 1);
}

/* The rows of torch.utils.data.random_split (points, [n - held out, held out]) with a generator that
 * the data's seed starts. */
static void
deal_out (PolyfitDataset *self,
          gsize           n)
{
  g_autofree Rng *rng = g_new (Rng, 1);

  self->row_point = g_new (guint32, n);
  self->point_row = g_new (guint32, n);
  rng_seed (rng, self->data_seed);
  rng_fill_permutation (rng, self->row_point, n);
  for (gsize row = 0; row < n; row++)
    self->point_row[self->row_point[row]] = (guint32) row;
}

static void
clear_rows (PolyfitDataset *self)
{
  if (self->rows != NULL)
    {
      g_clear_pointer (&self->previous, g_bytes_unref);
      self->previous = g_steal_pointer (&self->rows);
    }
  g_clear_pointer (&self->row_point, g_free);
  g_clear_pointer (&self->point_row, g_free);
  g_clear_pointer (&self->digest, g_free);
  self->rows_are_shared = FALSE;
  self->samples = (Samples) { .target = self->samples.target };
}

/**
 * polyfit_dataset_make_rows:
 *
 * Makes the rows of the points that are in use; with fresh batches there are none.
 */
void
polyfit_dataset_make_rows (PolyfitDataset *self)
{
  const Points *points = polyfit_dataset_get_points (self);
  const double *x, *y;
  float *rows;
  gsize n;

  clear_rows (self);
  self->version++;
  if (points == NULL)
    return;
  n = points->n;
  x = points_get (points->x);
  y = points_get (points->y);
  rows = g_new (float, 2 * n);
  self->samples.n_held_out = count_held_out (self, n);
  self->samples.n = n - self->samples.n_held_out;
  if (self->samples.n_held_out > 0)
    deal_out (self, n);
  for (gsize row = 0; row < n; row++)
    {
      gsize point = self->row_point != NULL ? self->row_point[row] : row;

      rows[row] = (float) x[point];
      rows[n + row] = (float) y[point];
    }
  self->samples.x = rows;
  self->samples.y = rows + n;
  self->rows = g_bytes_new_take (rows, 2 * n * sizeof *rows);
}

/**
 * polyfit_dataset_share_rows:
 * @other: one that has the same points
 *
 * Takes the rows that @other has made of the points, and its digest of them, where both would make the
 * same: if neither holds any out.
 */
void
polyfit_dataset_share_rows (PolyfitDataset *self,
                            PolyfitDataset *other)
{
  if (self->held_out > 0 || other->held_out > 0)
    {
      polyfit_dataset_make_rows (self);
      return;
    }
  clear_rows (self);
  self->version++;
  self->rows = g_bytes_ref (other->rows);
  self->rows_are_shared = other->rows_are_shared = TRUE;
  self->samples.x = other->samples.x;
  self->samples.y = other->samples.y;
  self->samples.n = other->samples.n;
  if (other->digest != NULL)
    self->digest = g_memdup2 (other->digest, sizeof *other->digest);
}

/**
 * polyfit_dataset_make_digest:
 *
 * Boils many rows down to what polynomials can tell of them, so that a loss over all of them need not look
 * at each. With few rows there is no need to. This takes half a second for ten million, and is for
 * whoever has a thread for it.
 */
void
polyfit_dataset_make_digest (PolyfitDataset *self)
{
  const Samples *samples = &self->samples;

  g_return_if_fail (POLYFIT_IS_DATASET (self));

  if (self->digest != NULL || samples->n < POLYFIT_DATASET_MANY_ROWS)
    return;
  self->digest = g_new (Digest, 1);
  digest_init (self->digest, samples->x, samples->y, samples->n);
}

/**
 * polyfit_dataset_get_digest:
 *
 * Returns: (transfer none) (nullable): the digest of the rows to learn from, if
 *   polyfit_dataset_make_digest() was called since they last changed and there are many
 */
const Digest *
polyfit_dataset_get_digest (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->digest;
}

/**
 * polyfit_dataset_set_row:
 *
 * Writes to the row that has @point, so that moving one of a million points takes no time. Whoever
 * holds the rows keeps them as they were.
 */
void
polyfit_dataset_set_row (PolyfitDataset *self,
                         gsize           point,
                         double          x,
                         double          y)
{
  gsize n = self->samples.n + self->samples.n_held_out;
  gsize row = self->point_row != NULL ? self->point_row[point] : point;
  float *rows;

  if (self->rows_are_shared)
    {
      rows = g_memdup2 (self->samples.x, 2 * n * sizeof *rows);
      g_clear_pointer (&self->previous, g_bytes_unref);
      self->previous = self->rows;
      self->rows = g_bytes_new_take (rows, 2 * n * sizeof *rows);
      self->rows_are_shared = FALSE;
      self->samples.x = rows;
      self->samples.y = rows + n;
    }
  self->version++;
  g_clear_pointer (&self->digest, g_free);
  rows = (float *) self->samples.x;
  rows[row] = (float) x;
  rows[n + row] = (float) y;
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
  points_clear (&self->sample);
  points_init (&self->sample, x, y, n);
}
