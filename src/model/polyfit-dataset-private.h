#pragma once

#include "model/polyfit-dataset.h"
#include "model/polyfit-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolyfitDataset:
 *
 * Where the points come from that a model learns: a target, from which every batch is drawn afresh,
 * or fixed points, a sample of the target or somebody's own, from which mini-batches are drawn. A
 * share of fixed points may be held out from training.
 *
 * polyfit-dataset.c has what is set, polyfit-dataset-points.c edits somebody's own points,
 * polyfit-dataset-rows.c has what training draws from become what they are now, and
 * polyfit-dataset-deal.c has worker threads do that.
 */
struct _PolyfitDataset
{
  GObject        parent_instance;

  PolyfitSource  source;
  guint64        sample_size;
  guint64        data_seed;
  guint          held_out;

  /* Own points are kept while another source is in use; the sample only while it is. */
  PolyfitPoints *own;
  PolyfitPoints *sample;

  /* What training draws from, how often it became other than before, and what its x and y point
   * into: NULL with fresh batches. */
  Samples        samples;
  guint64        version;
  PolyfitRows   *rows;

  /* The rows of own points, while another source is in use. */
  PolyfitRows   *own_rows;

  /* Whether worker threads do what takes long, whether one does, whether that is of no use any more, and
   * whether what one has done is being told. */
  gboolean       in_background;
  gboolean       is_dealing;
  gboolean       is_deal_void;
  gboolean       is_landing;

  /* What the latest change did to which point. */
  PolyfitDatasetEdit edit;
  gsize          edited_point;

  /* The rows before a change, until everybody has heard of it. */
  PolyfitRows   *previous;
};

PolyfitPoints *polyfit_dataset_get_points    (PolyfitDataset     *self);

void           polyfit_dataset_draw_sample   (PolyfitDataset     *self);

PolyfitRows   *polyfit_dataset_make_rows     (PolyfitDataset     *self);

void           polyfit_dataset_take_rows     (PolyfitDataset     *self,
                                              PolyfitRows        *rows);

void           polyfit_dataset_renew_rows    (PolyfitDataset     *self,
                                              PolyfitRows        *known);

gsize          polyfit_dataset_count_held_out (PolyfitDataset    *self);

void           polyfit_dataset_deal_rows     (PolyfitDataset     *self);

void           polyfit_dataset_use_source    (PolyfitDataset     *self,
                                              PolyfitSource       source,
                                              PolyfitRows        *known);

void           polyfit_dataset_begin_change  (PolyfitDataset     *self);

void           polyfit_dataset_begin_edit    (PolyfitDataset     *self,
                                              PolyfitDatasetEdit  edit,
                                              gsize               point);

void           polyfit_dataset_end_change    (PolyfitDataset     *self);

G_END_DECLS
