#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_EXPERIMENT_WATCH (polyfit_experiment_watch_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitExperimentWatch, polyfit_experiment_watch, POLYFIT, EXPERIMENT_WATCH, GObject)

PolyfitExperimentWatch *polyfit_experiment_watch_new (PolyfitTrainer *trainer);

G_END_DECLS
