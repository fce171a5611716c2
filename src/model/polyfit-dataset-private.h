#pragma once

#include "model/polyfit-dataset.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Points:
 * @n: how many there are
 * @x: (nullable): shape [n], doubles as they were given
 * @y: (nullable): shape [n]
 * @is_shared: whether others may hold @x and @y, which are then copied before they are written to
 *
 * Fixed points in the order of whoever made them.
 */
typedef struct
{
  gsize    n;
  GBytes  *x;
  GBytes  *y;
  gboolean is_shared;
} Points;

/**
 * Rows:
 * @bytes: (nullable): floats, first all x, then all y; those to learn from come first in each
 * @point_row: (nullable): shape [n], which row has each point; %NULL where rows have the order of the
 *   points
 * @digest: (nullable): of the rows to learn from; %NULL unless somebody had the time to make it
 * @held_out_digest: (nullable): of those that are held out, likewise
 *
 * Points as training draws from them.
 */
typedef struct
{
  GBytes  *bytes;
  guint32 *point_row;
  Digest  *digest;
  Digest  *held_out_digest;
} Rows;

/**
 * PolyfitDataset:
 *
 * Where the points come from that a model learns: a target, from which every batch is drawn afresh,
 * or fixed points, a sample of the target or somebody's own, from which mini-batches are drawn. A
 * share of fixed points may be held out from training.
 *
 * polyfit-dataset.c has what is set, polyfit-dataset-points.c edits somebody's own points,
 * polyfit-dataset-rows.c makes of points the rows that training draws from, and polyfit-dataset-deal.c
 * has worker threads do that.
 */
struct _PolyfitDataset
{
  GObject        parent_instance;

  PolyfitSource  source;
  guint64        sample_size;
  guint64        data_seed;
  guint          held_out;

  /* Own points are kept while another source is in use; the sample only while it is. */
  Points         own;
  Points         sample;

  /* What training draws from, how often it became other than before, and what its x and y point
   * into. */
  Samples        samples;
  guint64        version;
  Rows           rows;
  gboolean       rows_are_shared;

  /* Whether worker threads do what takes long, and what the present one is cancelled by. */
  gboolean       in_background;
  GCancellable  *dealing;

  /* What the latest change did to which point. */
  PolyfitDatasetEdit edit;
  gsize          edited_point;

  /* The rows before a change, until everybody has heard of it. */
  GBytes        *previous;
};

void           points_init                   (Points         *points,
                                              double         *x,
                                              double         *y,
                                              gsize           n);

void           points_clear                  (Points         *points);

const double  *points_get                    (GBytes         *values);

void           rows_init                     (Rows           *rows,
                                              const Points   *points,
                                              gsize           n_held_out,
                                              guint64         seed);

void           rows_make_digests             (Rows           *rows,
                                              gsize           n_held_out);

void           rows_clear                    (Rows           *rows);

Points        *polyfit_dataset_get_points    (PolyfitDataset *self);

void           polyfit_dataset_draw_sample   (PolyfitDataset *self);

void           polyfit_dataset_make_rows     (PolyfitDataset *self);

void           polyfit_dataset_take_rows     (PolyfitDataset *self,
                                              Rows           *rows,
                                              gsize           n_held_out);

void           polyfit_dataset_clear_rows    (PolyfitDataset *self);

gsize          polyfit_dataset_count_held_out (PolyfitDataset *self);

void           polyfit_dataset_deal_rows     (PolyfitDataset *self);

void           polyfit_dataset_forget_deal   (PolyfitDataset *self);

void           polyfit_dataset_share_rows    (PolyfitDataset *self,
                                              PolyfitDataset *other);

void           polyfit_dataset_set_row       (PolyfitDataset *self,
                                              gsize           point,
                                              double          x,
                                              double          y);

void           polyfit_dataset_switch_source (PolyfitDataset *self,
                                              PolyfitSource   source);

void           polyfit_dataset_use_source    (PolyfitDataset *self,
                                              PolyfitSource   source);

void           polyfit_dataset_begin_change  (PolyfitDataset *self);

void           polyfit_dataset_begin_edit    (PolyfitDataset     *self,
                                              PolyfitDatasetEdit  edit,
                                              gsize               point);

void           polyfit_dataset_end_change    (PolyfitDataset *self);

G_END_DECLS
