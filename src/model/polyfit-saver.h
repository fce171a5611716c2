#pragma once

#include "model/polyfit-experiment.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_SAVER (polyfit_saver_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitSaver, polyfit_saver, POLYFIT, SAVER, GObject)

PolyfitSaver *polyfit_saver_new       (PolyfitExperiment *experiment);

void          polyfit_saver_save      (PolyfitSaver      *self,
                                       GFile             *file);

gboolean      polyfit_saver_is_saving (PolyfitSaver      *self);

G_END_DECLS
