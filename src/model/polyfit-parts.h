#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PolyfitParts:
 * @POLYFIT_PARTS_LEARNING_RATE: the slider
 * @POLYFIT_PARTS_BATCH_SIZE: the slider
 * @POLYFIT_PARTS_SPEED: the slider
 * @POLYFIT_PARTS_SEED: the entry
 * @POLYFIT_PARTS_DATA: the expander
 * @POLYFIT_PARTS_MODEL: the expander
 * @POLYFIT_PARTS_OPTIMIZER: the expander
 * @POLYFIT_PARTS_STOPPING: the expander
 * @POLYFIT_PARTS_EQUATIONS: the learned polynomial and the true one
 * @POLYFIT_PARTS_TRUTH: the true polynomial
 * @POLYFIT_PARTS_LOSS: the view
 * @POLYFIT_PARTS_WEIGHTS: the view
 * @POLYFIT_PARTS_LANDSCAPE: the view
 * @POLYFIT_PARTS_MODES: the view
 * @POLYFIT_PARTS_STEP: the view
 * @POLYFIT_PARTS_SEEDS: the view
 * @POLYFIT_PARTS_TIMELINE: the slider that goes to other steps
 * @POLYFIT_PARTS_TRUE_CURVE: the true curve in the fit, and its handles
 *
 * Parts of a window that a teacher can hide from a class, see #PolyfitTrainer:hidden. A view has the name
 * of its chart.
 */
typedef enum
{
  POLYFIT_PARTS_LEARNING_RATE = 1 << 0,
  POLYFIT_PARTS_BATCH_SIZE = 1 << 1,
  POLYFIT_PARTS_SPEED = 1 << 2,
  POLYFIT_PARTS_SEED = 1 << 3,
  POLYFIT_PARTS_DATA = 1 << 4,
  POLYFIT_PARTS_MODEL = 1 << 5,
  POLYFIT_PARTS_OPTIMIZER = 1 << 6,
  POLYFIT_PARTS_STOPPING = 1 << 7,
  POLYFIT_PARTS_EQUATIONS = 1 << 8,
  POLYFIT_PARTS_TRUTH = 1 << 9,
  POLYFIT_PARTS_LOSS = 1 << 10,
  POLYFIT_PARTS_WEIGHTS = 1 << 11,
  POLYFIT_PARTS_LANDSCAPE = 1 << 12,
  POLYFIT_PARTS_MODES = 1 << 13,
  POLYFIT_PARTS_STEP = 1 << 14,
  POLYFIT_PARTS_SEEDS = 1 << 15,
  POLYFIT_PARTS_TIMELINE = 1 << 16,
  POLYFIT_PARTS_TRUE_CURVE = 1 << 17,
} PolyfitParts;

#define POLYFIT_TYPE_PARTS (polyfit_parts_get_type ())

GType        polyfit_parts_get_type  (void);

PolyfitParts polyfit_parts_from_name (const char *name);

G_END_DECLS
