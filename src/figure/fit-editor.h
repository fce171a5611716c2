#pragma once

#include "figure/polyfit-fit-chart.h"

G_BEGIN_DECLS

/**
 * FitEditor:
 * @dataset: (nullable): what is edited
 * @sketch: (nullable): what is edited instead
 * @has_handles: whether the true curve, if there is one, has handles
 * @n_points: how many points there were last
 * @grips: what can be taken hold of in its plot, and is: one of somebody's own points, or a handle
 *   of the true curve or of the sketch; there is never more than one of these
 *
 * Edits data where they are seen. Points that were drawn from a target stay what they are. While
 * somebody draws a curve, nothing else can be edited.
 */
typedef struct
{
  PolyfitDataset  *dataset;
  PolyfitSketch   *sketch;
  gboolean         has_handles;
  gsize            n_points;
  PolyfitFitGrips  grips;
} FitEditor;

void      fit_editor_init           (FitEditor       *self);

void      fit_editor_clear          (FitEditor       *self);

void      fit_editor_update         (FitEditor       *self,
                                     PolyfitDataset  *dataset,
                                     gboolean         has_handles);

void      fit_editor_set_sketch     (FitEditor       *self,
                                     PolyfitSketch   *sketch);

gboolean  fit_editor_is_drawing     (const FitEditor *self);

gboolean  fit_editor_has_own_points (const FitEditor *self);

gboolean  fit_editor_get_selected   (const FitEditor *self,
                                     PlotPlace       *place);

gboolean  fit_editor_is_handle      (const FitEditor *self);

gboolean  fit_editor_take           (FitEditor       *self,
                                     const PlotFrame *frame,
                                     double           x,
                                     double           y);

gboolean  fit_editor_hover          (FitEditor       *self,
                                     const PlotFrame *frame,
                                     double           x,
                                     double           y);

void      fit_editor_walk           (FitEditor       *self,
                                     int              by);

gboolean  fit_editor_let_go         (FitEditor       *self);

void      fit_editor_move           (FitEditor       *self,
                                     const PlotPlace *place);

void      fit_editor_drop           (FitEditor       *self,
                                     const PlotFrame *frame);

void      fit_editor_add            (FitEditor       *self,
                                     const PlotPlace *place);

gboolean  fit_editor_remove         (FitEditor       *self);

PlotPlace fit_editor_place_at       (const PlotFrame *frame,
                                     double           x,
                                     double           y);

G_END_DECLS
