#pragma once

#include "figure/curve-handles.h"
#include "figure/polyfit-chart.h"
#include "model/polyfit-sketch.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_FIT_CHART (polyfit_fit_chart_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFitChart, polyfit_fit_chart, POLYFIT, FIT_CHART, PolyfitChart)

#define POLYFIT_FIT_NO_HANDLE G_MAXSIZE

/**
 * PolyfitFitGrips:
 * @handles: what the true curve, or the one that is drawn, can be taken hold of by; none where they
 *   are not seen
 * @active_handle: the one that is, or %POLYFIT_FIT_NO_HANDLE
 * @has_point: whether a point is selected
 * @point: which one
 * @place: where it is
 * @is_hovered: whether the pointer is at a point
 * @hovered: which one
 * @hovered_place: where that is
 *
 * What somebody takes hold of in the plot. It is part of no figure that is saved.
 */
typedef struct
{
  CurveHandles handles;
  gsize        active_handle;
  gboolean     has_point;
  gsize        point;
  PlotPlace    place;
  gboolean     is_hovered;
  gsize        hovered;
  PlotPlace    hovered_place;
} PolyfitFitGrips;

void polyfit_fit_chart_set_grips (PolyfitFitChart       *self,
                                  const PolyfitFitGrips *grips);

const Target *polyfit_fit_chart_get_written_truth (PolyfitFitChart *self);

void polyfit_fit_chart_animate (PolyfitFitChart *self,
                                gint64           time,
                                gboolean         moves);

void polyfit_fit_chart_settle  (PolyfitFitChart *self);

void polyfit_fit_chart_set_in_background (PolyfitFitChart *self,
                                          gboolean         in_background);

G_END_DECLS
