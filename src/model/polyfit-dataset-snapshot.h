#pragma once

#include "core/target.h"
#include "model/polyfit-source.h"

G_BEGIN_DECLS

/**
 * PolyfitDatasetSnapshot:
 * @source: where the points come from
 * @target: that of fresh batches and samples
 * @sample_size: how many points a sample has
 * @data_seed: of the sample, and of what is held out
 * @held_out: the share of fixed points that is held out, in percent
 * @x: (nullable): own points, whether they are in use or not
 * @y: (nullable): as long as @x
 *
 * All that a dataset is. The points are borrowed; they may be kept by a reference, and never change.
 */
typedef struct
{
  PolyfitSource  source;
  Target         target;
  guint64        sample_size;
  guint64        data_seed;
  guint          held_out;
  GBytes        *x;
  GBytes        *y;
} PolyfitDatasetSnapshot;

G_END_DECLS
