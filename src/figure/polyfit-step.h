#pragma once

#include "core/step-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_STEP (polyfit_step_get_type ())

/**
 * PolyfitStep:
 * @record: all numbers but those of the points
 * @n_rows: how many points are at hand, perhaps fewer than the batch has
 * @row: (array length=n_rows): the first points
 *
 * One step of a run, which does not change once it is made: threads may share it.
 */
typedef struct
{
  gatomicrefcount references;
  StepRecord      record;
  gsize           n_rows;
  StepRow        *row;
} PolyfitStep;

GType        polyfit_step_get_type (void);

PolyfitStep *polyfit_step_new      (const Run   *run);

PolyfitStep *polyfit_step_ref      (PolyfitStep *self);

void         polyfit_step_unref    (PolyfitStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitStep, polyfit_step_unref)

G_END_DECLS
