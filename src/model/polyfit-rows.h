#pragma once

#include "core/basis.h"
#include "core/digest.h"
#include "model/polyfit-dataset-snapshot.h"

G_BEGIN_DECLS

/**
 * PolyfitRows: (foreign)
 * @points: what they were made of
 * @seed: what those that are held out were drawn with
 * @n_held_out: how many those are
 * @n: how many there are to learn from
 * @bytes: floats, first all x, then all y; those to learn from come first in each
 * @point_row: (nullable): shape [n + n_held_out], which row has each point; %NULL where rows have the order
 *   of the points
 * @moments: (nullable): of the x to learn from
 * @digest: (nullable): of the rows to learn from
 * @held_out_digest: (nullable): of those that are held out
 *
 * Points as training draws from them, which never change, and what else can be known of many without
 * looking at all of them again.
 */
struct _PolyfitRows
{
  PolyfitPoints *points;
  guint64        seed;
  gsize          n_held_out;
  gsize          n;
  GBytes        *bytes;
  guint32       *point_row;
  XMoments      *moments;
  Digest        *digest;
  Digest        *held_out_digest;
};

PolyfitRows *polyfit_rows_new         (PolyfitPoints     *points,
                                       gsize              n_held_out,
                                       guint64            seed);

PolyfitRows *polyfit_rows_ref         (PolyfitRows       *rows);

void         polyfit_rows_unref       (PolyfitRows       *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitRows, polyfit_rows_unref)

void         polyfit_rows_digest      (PolyfitRows       *rows);

gboolean     polyfit_rows_fit         (const PolyfitRows *rows,
                                       PolyfitPoints     *points,
                                       gsize              n_held_out,
                                       guint64            seed);

const float *polyfit_rows_get_x       (const PolyfitRows *rows);

const float *polyfit_rows_get_y       (const PolyfitRows *rows);

gsize        polyfit_rows_get_size    (const PolyfitRows *rows);

G_END_DECLS
