#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LIMITS (polyfit_limits_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLimits, polyfit_limits, POLYFIT, LIMITS, GObject)

PolyfitLimits *polyfit_limits_new             (PolyfitTrainer *trainer);

gboolean       polyfit_limits_is_pending      (PolyfitLimits  *self);

double         polyfit_limits_get_mean_square (PolyfitLimits  *self);

double         polyfit_limits_get_full_batch  (PolyfitLimits  *self);

double         polyfit_limits_get_standardised (PolyfitLimits *self);

G_END_DECLS
