#pragma once

#include "core/samples.h"
#include "model/polyfit-csv-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DATASET (polyfit_dataset_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDataset, polyfit_dataset, POLYFIT, DATASET, GObject)

gboolean        polyfit_target_is_valid     (const Target *target);

PolyfitDataset *polyfit_dataset_new         (void);

const Samples  *polyfit_dataset_get_samples (PolyfitDataset *self);

const Target   *polyfit_dataset_get_target  (PolyfitDataset *self);

void            polyfit_dataset_set_target  (PolyfitDataset *self,
                                             const Target   *target);

gboolean        polyfit_dataset_is_fixed    (PolyfitDataset *self);

const double   *polyfit_dataset_get_x       (PolyfitDataset *self);

const double   *polyfit_dataset_get_y       (PolyfitDataset *self);

GBytes         *polyfit_dataset_get_x_bytes (PolyfitDataset *self);

GBytes         *polyfit_dataset_get_y_bytes (PolyfitDataset *self);

GBytes         *polyfit_dataset_get_points_bytes (PolyfitDataset *self);

void            polyfit_dataset_set_points  (PolyfitDataset *self,
                                             const double   *x,
                                             const double   *y,
                                             gsize           n);

void            polyfit_dataset_take_table  (PolyfitDataset  *self,
                                             PolyfitCsvTable *table);

G_END_DECLS
