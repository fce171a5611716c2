/* Of points, the rows that training draws from: floats, those to learn from first, those that are held
 * out after them. Any thread may make them, and what can be known of them. */

#include "model/polyfit-rows.h"

#include "core/rng.h"
#include "model/polyfit-dataset.h"

/* The rows of torch.utils.data.random_split (points, [n - held out, held out]) with a generator that
 * the data's seed starts. Returns which row has each point. */
static guint32 *
deal_out (guint64 seed,
          gsize   n)
{
  g_autofree Rng *rng = g_new (Rng, 1);
  g_autofree guint32 *row_point = g_new (guint32, n);
  guint32 *point_row = g_new (guint32, n);

  rng_seed (rng, seed);
  rng_fill_permutation (rng, row_point, n);
  for (gsize row = 0; row < n; row++)
    point_row[row_point[row]] = (guint32) row;
  return point_row;
}

/* Puts each point into its row. */
static void
fill (const PolyfitPoints *points,
      const guint32       *point_row,
      float               *row_x,
      float               *row_y)
{
  gsize n = polyfit_points_get_n (points);

  for (gsize first = 0, n_stretch; first < n; first += n_stretch)
    {
      const double *x, *y;

      n_stretch = polyfit_points_get_stretch (points, first, &x, &y);
      for (gsize i = 0; i < n_stretch; i++)
        {
          gsize row = point_row != NULL ? point_row[first + i] : first + i;

          row_x[row] = (float) x[i];
          row_y[row] = (float) y[i];
        }
    }
}

/**
 * polyfit_rows_new:
 * @points: all of which become rows
 * @n_held_out: how many of them come last, drawn at random
 * @seed: of the draw
 *
 * Returns: (transfer full): rows of which nothing else is known yet
 */
PolyfitRows *
polyfit_rows_new (PolyfitPoints *points,
                  gsize          n_held_out,
                  guint64        seed)
{
  PolyfitRows *self = g_atomic_rc_box_new0 (PolyfitRows);
  gsize n = polyfit_points_get_n (points);
  float *value = g_new (float, 2 * n);

  self->points = polyfit_points_ref (points);
  self->seed = seed;
  self->n_held_out = n_held_out;
  self->n = n - n_held_out;
  self->point_row = n_held_out > 0 ? deal_out (seed, n) : NULL;
  fill (points, self->point_row, value, value + n);
  self->bytes = g_bytes_new_take (value, 2 * n * sizeof *value);
  return self;
}

PolyfitRows *
polyfit_rows_ref (PolyfitRows *rows)
{
  return g_atomic_rc_box_acquire (rows);
}

static void
clear (PolyfitRows *self)
{
  polyfit_points_unref (self->points);
  g_bytes_unref (self->bytes);
  g_free (self->point_row);
  g_free (self->moments);
  g_free (self->digest);
  g_free (self->held_out_digest);
}

void
polyfit_rows_unref (PolyfitRows *rows)
{
  g_atomic_rc_box_release_full (rows, (GDestroyNotify) clear);
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
 * polyfit_rows_digest:
 *
 * Boils many rows down to what polynomials, and any basis, can tell of them, so that nobody need look at
 * each. With few rows there is no need to. This takes a second for ten million, and is for whoever has a
 * thread for it, and rows that nobody else has.
 */
void
polyfit_rows_digest (PolyfitRows *rows)
{
  const float *x = polyfit_rows_get_x (rows), *y = polyfit_rows_get_y (rows);

  if (rows->moments != NULL || rows->n < POLYFIT_DATASET_MANY_ROWS)
    return;
  rows->moments = g_new (XMoments, 1);
  x_moments_init (rows->moments, x, rows->n);
  rows->digest = digest_new (x, y, rows->n);
  rows->held_out_digest = digest_new (x + rows->n, y + rows->n, rows->n_held_out);
}

/**
 * polyfit_rows_fit:
 *
 * Returns: whether polyfit_rows_new() would make the same
 */
gboolean
polyfit_rows_fit (const PolyfitRows *rows,
                  PolyfitPoints     *points,
                  gsize              n_held_out,
                  guint64            seed)
{
  return rows->points == points && rows->n_held_out == n_held_out &&
         (n_held_out == 0 || rows->seed == seed);
}

/**
 * polyfit_rows_get_x:
 *
 * Returns: (transfer none): shape [n + n_held_out]
 */
const float *
polyfit_rows_get_x (const PolyfitRows *rows)
{
  return g_bytes_get_data (rows->bytes, NULL);
}

/**
 * polyfit_rows_get_y:
 *
 * Returns: (transfer none): shape [n + n_held_out]
 */
const float *
polyfit_rows_get_y (const PolyfitRows *rows)
{
  return polyfit_rows_get_x (rows) + rows->n + rows->n_held_out;
}

/**
 * polyfit_rows_get_size:
 *
 * Returns: how many bytes of memory they take, without the points
 */
gsize
polyfit_rows_get_size (const PolyfitRows *rows)
{
  gsize n = rows->n + rows->n_held_out;

  return sizeof *rows + g_bytes_get_size (rows->bytes) +
         (rows->point_row != NULL ? n * sizeof *rows->point_row : 0);
}
