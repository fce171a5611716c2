#pragma once

#include "core/basis.h"
#include "core/digest.h"
#include "core/samples.h"
#include "model/polyfit-csv-table.h"
#include "model/polyfit-dataset-snapshot.h"
#include "model/polyfit-target.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Few enough to see each of them, many enough to see the curve. */
#define POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE G_GUINT64_CONSTANT (100)

#define POLYFIT_DATASET_MAX_SAMPLE_SIZE G_GUINT64_CONSTANT (1000000)

/* To look at all of fewer points takes no longer than a frame may. */
#define POLYFIT_DATASET_MANY_ROWS 131072

/* In percent. */
#define POLYFIT_DATASET_MAX_HELD_OUT 50

#define POLYFIT_TYPE_DATASET (polyfit_dataset_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDataset, polyfit_dataset, POLYFIT, DATASET, GObject)

PolyfitDataset *polyfit_dataset_new              (void);

PolyfitSource   polyfit_dataset_get_source       (PolyfitDataset *self);

void            polyfit_dataset_set_source       (PolyfitDataset *self,
                                                  PolyfitSource   source);

const Target   *polyfit_dataset_get_target       (PolyfitDataset *self);

void            polyfit_dataset_set_target       (PolyfitDataset *self,
                                                  const Target   *target);

guint64         polyfit_dataset_get_sample_size  (PolyfitDataset *self);

void            polyfit_dataset_set_sample_size  (PolyfitDataset *self,
                                                  guint64         sample_size);

guint64         polyfit_dataset_get_data_seed    (PolyfitDataset *self);

void            polyfit_dataset_set_data_seed    (PolyfitDataset *self,
                                                  guint64         data_seed);

guint           polyfit_dataset_get_held_out     (PolyfitDataset *self);

void            polyfit_dataset_set_held_out     (PolyfitDataset *self,
                                                  guint           percent);

/* What there is to learn from. */

gboolean        polyfit_dataset_is_fixed         (PolyfitDataset *self);

gboolean        polyfit_dataset_has_truth        (PolyfitDataset *self);

const Samples  *polyfit_dataset_get_samples      (PolyfitDataset *self);

guint64         polyfit_dataset_get_version      (PolyfitDataset *self);

GBytes         *polyfit_dataset_get_points_bytes (PolyfitDataset *self);

void            polyfit_dataset_make_digest      (PolyfitDataset *self);

const XMoments *polyfit_dataset_get_moments      (PolyfitDataset *self);

const Digest   *polyfit_dataset_get_digest       (PolyfitDataset *self);

const Digest   *polyfit_dataset_get_held_out_digest (PolyfitDataset *self);

void            polyfit_dataset_set_in_background (PolyfitDataset *self,
                                                   gboolean        in_background);

gboolean        polyfit_dataset_is_behind        (PolyfitDataset *self);

void            polyfit_dataset_finish_deal      (PolyfitDataset *self);

gboolean        polyfit_dataset_is_landing       (PolyfitDataset *self);

/* Fixed points, in the order in which they were given or drawn. */

gsize           polyfit_dataset_get_n_points     (PolyfitDataset *self);

void            polyfit_dataset_get_point        (PolyfitDataset *self,
                                                  gsize           point,
                                                  double         *x,
                                                  double         *y);

gsize           polyfit_dataset_get_stretch      (PolyfitDataset *self,
                                                  gsize           from,
                                                  const double  **x,
                                                  const double  **y);

const double   *polyfit_dataset_get_x            (PolyfitDataset *self);

const double   *polyfit_dataset_get_y            (PolyfitDataset *self);

const char     *polyfit_dataset_get_x_name       (PolyfitDataset *self);

const char     *polyfit_dataset_get_y_name       (PolyfitDataset *self);

gboolean        polyfit_dataset_is_held_out      (PolyfitDataset *self,
                                                  gsize           point);

/* Editing them: see polyfit-dataset-points.c. */

/**
 * PolyfitDatasetEdit:
 * @POLYFIT_DATASET_EDIT_NONE: no point was, but a setting
 * @POLYFIT_DATASET_EDIT_ALL: all points are others
 * @POLYFIT_DATASET_EDIT_INSERT: a point was inserted
 * @POLYFIT_DATASET_EDIT_MOVE: a point was moved
 * @POLYFIT_DATASET_EDIT_REMOVE: a point was removed
 *
 * What was edited.
 */
typedef enum
{
  POLYFIT_DATASET_EDIT_NONE,
  POLYFIT_DATASET_EDIT_ALL,
  POLYFIT_DATASET_EDIT_INSERT,
  POLYFIT_DATASET_EDIT_MOVE,
  POLYFIT_DATASET_EDIT_REMOVE,
} PolyfitDatasetEdit;

gboolean        polyfit_dataset_can_hold         (double          x,
                                                  double          y);

void            polyfit_dataset_set_points       (PolyfitDataset *self,
                                                  const double   *x,
                                                  const double   *y,
                                                  gsize           n);

void            polyfit_dataset_take_table       (PolyfitDataset  *self,
                                                  PolyfitCsvTable *table);

void            polyfit_dataset_share_points     (PolyfitDataset  *self,
                                                  PolyfitDataset  *other);

void            polyfit_dataset_insert_point     (PolyfitDataset *self,
                                                  gsize           point,
                                                  double          x,
                                                  double          y);

void            polyfit_dataset_move_point       (PolyfitDataset *self,
                                                  gsize           point,
                                                  double          x,
                                                  double          y);

void            polyfit_dataset_remove_point     (PolyfitDataset *self,
                                                  gsize           point);

PolyfitDatasetEdit polyfit_dataset_get_last_edit (PolyfitDataset *self,
                                                  gsize          *point);

/* All of it at once. */

void            polyfit_dataset_get_snapshot     (PolyfitDataset         *self,
                                                  PolyfitDatasetSnapshot *snapshot);

void            polyfit_dataset_restore          (PolyfitDataset               *self,
                                                  const PolyfitDatasetSnapshot *snapshot);

G_END_DECLS
