#pragma once

#include "model/polyfit-trainer.h"
#include "plot/fit.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FitData:
 * @target: has the true curve, if @has_truth
 * @has_truth: whether there is one
 * @x_label: (nullable): the name of x in the data, as Pango markup, interned
 * @y_label: (nullable): likewise
 * @x: the axis that shows all of the data, the same however training goes
 * @y: likewise
 * @density: where x lie
 * @points: what is learned from, where that is fixed
 * @held_out: what is not
 * @copies: shape [2, ...], what @points and @held_out borrow where they are few
 * @dataset: (nullable): whose data they are
 * @version: those of the dataset's points that all of this was made of
 * @n_edits: how many points were edited since, which cannot be seen among so many
 * @cancellable: (nullable): of the worker thread that makes the next data
 * @next_dataset: (nullable): whose data those are
 * @next_version: and which
 *
 * What a fit shows of the data, and does not change while training runs. Nothing of the dataset is
 * borrowed.
 */
typedef struct
{
  Target          target;
  gboolean        has_truth;
  const char     *x_label;
  const char     *y_label;
  PlotAxis        x;
  PlotAxis        y;
  PlotDensity     density;
  PlotPoints      points;
  PlotPoints      held_out;
  float          *copies[2];
  PolyfitDataset *dataset;
  guint64         version;
  gsize           n_edits;
  GCancellable   *cancellable;
  PolyfitDataset *next_dataset;
  guint64         next_version;
} FitData;

void     fit_data_set        (FitData             *self,
                              PolyfitDataset      *dataset);

void     fit_data_set_async  (FitData             *self,
                              PolyfitDataset      *dataset,
                              GObject             *owner,
                              GAsyncReadyCallback  callback);

gboolean fit_data_set_finish (FitData             *self,
                              GAsyncResult        *result);

void     fit_data_share      (const FitData       *self,
                              FitData             *other);

void     fit_data_clear      (FitData             *self);

G_END_DECLS
