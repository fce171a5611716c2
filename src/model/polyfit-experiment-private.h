#pragma once

#include "model/polyfit-experiment.h"

G_BEGIN_DECLS

guint64 polyfit_experiment_get_n_changes (PolyfitExperiment *self);

void    polyfit_experiment_take_file     (PolyfitExperiment *self,
                                          GFile             *file,
                                          const char        *stamp,
                                          guint64            n_changes);

G_END_DECLS
