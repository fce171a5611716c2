#pragma once

#include "core/target.h"
#include "model/polyfit-points.h"
#include "model/polyfit-source.h"

G_BEGIN_DECLS

typedef struct _PolyfitRows PolyfitRows;

/**
 * PolyfitDatasetSnapshot:
 * @source: where the points come from
 * @target: that of fresh batches and samples
 * @sample_size: how many points a sample has
 * @data_seed: of the sample, and of what is held out
 * @held_out: the share of fixed points that is held out, in percent
 * @points: (nullable): own points, whether they are in use or not
 * @rows: (nullable): what training draws from, which may have been made of other points
 *
 * All that a dataset is. Points and rows are borrowed; they may be kept by a reference, and never change.
 */
typedef struct
{
  PolyfitSource  source;
  Target         target;
  guint64        sample_size;
  guint64        data_seed;
  guint          held_out;
  PolyfitPoints *points;
  PolyfitRows   *rows;
} PolyfitDatasetSnapshot;

G_END_DECLS
