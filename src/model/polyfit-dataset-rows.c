/* Of points, the rows that training draws from: floats, those to learn from first, those that are held
 * out after them. */

#include "model/polyfit-dataset-private.h"

#include <string.h>

/**
 * polyfit_dataset_count_held_out:
 *
 * Returns: how many of the points that are in use are to be held out: rounded to the nearest number, but
 *   that there is always one to learn from
 */
gsize
polyfit_dataset_count_held_out (PolyfitDataset *self)
{
  gsize n = polyfit_dataset_get_points (self)->n;

  return MIN ((n * self->held_out + 50) / 100, n - 1);
}

/**
 * rows_clear:
 *
 * There are none then.
 */
void
rows_clear (Rows *rows)
{
  g_clear_pointer (&rows->bytes, g_bytes_unref);
  g_clear_pointer (&rows->point_row, g_free);
  g_clear_pointer (&rows->digest, g_free);
  g_clear_pointer (&rows->held_out_digest, g_free);
}

/* The rows of torch.utils.data.random_split (points, [n - held out, held out]) with a generator that
 * the data's seed starts. Returns which point is in each. */
static guint32 *
deal_out (guint64 seed,
          gsize   n)
{
  g_autofree Rng *rng = g_new (Rng, 1);
  guint32 *row_point = g_new (guint32, n);

  rng_seed (rng, seed);
  rng_fill_permutation (rng, row_point, n);
  return row_point;
}

/**
 * rows_init:
 * @points: all of which become rows
 * @n_held_out: how many of them come last, drawn at random
 * @seed: of the draw
 *
 * Any thread may do this.
 */
void
rows_init (Rows         *rows,
           const Points *points,
           gsize         n_held_out,
           guint64       seed)
{
  const double *x = points_get (points->x), *y = points_get (points->y);
  gsize n = points->n;
  float *value = g_new (float, 2 * n);
  g_autofree guint32 *row_point = n_held_out > 0 ? deal_out (seed, n) : NULL;

  *rows = (Rows) {
    .bytes = g_bytes_new_take (value, 2 * n * sizeof *value),
    .point_row = row_point != NULL ? g_new (guint32, n) : NULL,
  };
  for (gsize row = 0; row < n; row++)
    {
      gsize point = row_point != NULL ? row_point[row] : row;

      value[row] = (float) x[point];
      value[n + row] = (float) y[point];
      if (row_point != NULL)
        rows->point_row[point] = (guint32) row;
    }
}

/* Few rows need none. */
static Digest *
digest_new (const float *x,
            const float *y,
            gsize        n)
{
  Digest *digest;

  if (n < POLYFIT_DATASET_MANY_ROWS)
    return NULL;
  digest = g_new (Digest, 1);
  digest_init (digest, x, y, n);
  return digest;
}

/**
 * rows_make_digests:
 * @n_held_out: as they were made with
 *
 * Any thread may do this.
 */
void
rows_make_digests (Rows  *rows,
                   gsize  n_held_out)
{
  gsize n = g_bytes_get_size (rows->bytes) / (2 * sizeof (float));
  const float *x = g_bytes_get_data (rows->bytes, NULL), *y = x + n;

  rows->digest = digest_new (x, y, n - n_held_out);
  rows->held_out_digest = digest_new (x + n - n_held_out, y + n - n_held_out, n_held_out);
}

static void
clear_rows (PolyfitDataset *self)
{
  polyfit_dataset_forget_deal (self);
  if (self->rows.bytes != NULL)
    {
      g_clear_pointer (&self->previous, g_bytes_unref);
      self->previous = g_steal_pointer (&self->rows.bytes);
    }
  rows_clear (&self->rows);
  self->rows_are_shared = FALSE;
  self->samples = (Samples) { .target = self->samples.target };
}

/**
 * polyfit_dataset_take_rows:
 * @rows: of the points that are in use; there are none in it then
 * @n_held_out: as they were made with
 */
void
polyfit_dataset_take_rows (PolyfitDataset *self,
                           Rows           *rows,
                           gsize           n_held_out)
{
  gsize n = g_bytes_get_size (rows->bytes) / (2 * sizeof (float));

  clear_rows (self);
  self->version++;
  self->rows = *rows;
  *rows = (Rows) { .bytes = NULL };
  self->samples.n_held_out = n_held_out;
  self->samples.n = n - n_held_out;
  self->samples.x = g_bytes_get_data (self->rows.bytes, NULL);
  self->samples.y = self->samples.x + n;
}

/**
 * polyfit_dataset_clear_rows:
 *
 * To be called when the dataset is gone.
 */
void
polyfit_dataset_clear_rows (PolyfitDataset *self)
{
  clear_rows (self);
  g_clear_pointer (&self->previous, g_bytes_unref);
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
  gsize n_held_out;
  Rows rows;

  if (points == NULL)
    {
      clear_rows (self);
      self->version++;
      return;
    }
  n_held_out = polyfit_dataset_count_held_out (self);
  rows_init (&rows, points, n_held_out, self->data_seed);
  polyfit_dataset_take_rows (self, &rows, n_held_out);
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
  self->rows.bytes = g_bytes_ref (other->rows.bytes);
  self->rows_are_shared = other->rows_are_shared = TRUE;
  self->samples.x = other->samples.x;
  self->samples.y = other->samples.y;
  self->samples.n = other->samples.n;
  if (other->rows.digest != NULL)
    self->rows.digest = g_memdup2 (other->rows.digest, sizeof *other->rows.digest);
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

  if (self->rows.digest == NULL)
    self->rows.digest = digest_new (samples->x, samples->y, samples->n);
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

  return self->rows.digest;
}

/**
 * polyfit_dataset_get_held_out_digest:
 *
 * Returns: (transfer none) (nullable): the digest of the rows that are held out, if there are many and a
 *   worker thread made them
 */
const Digest *
polyfit_dataset_get_held_out_digest (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->rows.held_out_digest;
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
  gsize row = self->rows.point_row != NULL ? self->rows.point_row[point] : point;
  gboolean was_dealing = self->dealing != NULL;
  float *rows;

  if (self->rows_are_shared)
    {
      rows = g_memdup2 (self->samples.x, 2 * n * sizeof *rows);
      g_clear_pointer (&self->previous, g_bytes_unref);
      self->previous = self->rows.bytes;
      self->rows.bytes = g_bytes_new_take (rows, 2 * n * sizeof *rows);
      self->rows_are_shared = FALSE;
      self->samples.x = rows;
      self->samples.y = rows + n;
    }
  self->version++;
  g_clear_pointer (&self->rows.digest, g_free);
  g_clear_pointer (&self->rows.held_out_digest, g_free);
  rows = (float *) self->samples.x;
  rows[row] = (float) x;
  rows[n + row] = (float) y;
  if (was_dealing)
    polyfit_dataset_deal_rows (self);
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
