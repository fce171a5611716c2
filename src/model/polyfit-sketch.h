#pragma once

#include "model/polyfit-dataset.h"

G_BEGIN_DECLS

/* Few enough to walk through by keyboard, enough for a curve that turns several times. */
#define POLYFIT_SKETCH_NODES 9

#define POLYFIT_TYPE_SKETCH (polyfit_sketch_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSketch, polyfit_sketch, POLYFIT, SKETCH, GObject)

/**
 * PolyfitSketchMatch:
 * @error: the distance between what was drawn and what came, in units of y
 * @travel: the distance between where the curve began and what came, likewise
 * @direction: 1 where the curve was drawn to go the way it went, -1 the opposite way, 0 neither; zero,
 *   too, where nothing was drawn or nothing went
 *
 * How well a drawing foresaw a curve. Distances are root mean squares over where x lie.
 */
typedef struct
{
  double error;
  double travel;
  double direction;
} PolyfitSketchMatch;

PolyfitSketch *polyfit_sketch_new          (PolyfitDataset     *dataset,
                                            const Poly         *start);

double         polyfit_sketch_get_x        (PolyfitSketch      *self,
                                            gsize               node);

double         polyfit_sketch_get_y        (PolyfitSketch      *self,
                                            gsize               node);

void           polyfit_sketch_set_y        (PolyfitSketch      *self,
                                            gsize               node,
                                            double              y);

gsize          polyfit_sketch_find_node    (PolyfitSketch      *self,
                                            double              x);

void           polyfit_sketch_draw         (PolyfitSketch      *self,
                                            double              from_x,
                                            double              from_y,
                                            double              to_x,
                                            double              to_y);

double         polyfit_sketch_eval         (PolyfitSketch      *self,
                                            double              x);

gboolean       polyfit_sketch_is_finished  (PolyfitSketch      *self);

void           polyfit_sketch_finish       (PolyfitSketch      *self);

void           polyfit_sketch_match        (PolyfitSketch      *self,
                                            const Poly         *start,
                                            const Poly         *end,
                                            PolyfitSketchMatch *match);

G_END_DECLS
