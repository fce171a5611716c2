#pragma once

#include "model/polyfit-draft.h"
#include "ui/polyfit-tone.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_WINDOW (polyfit_window_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitWindow, polyfit_window, POLYFIT, WINDOW, AdwApplicationWindow)

PolyfitWindow     *polyfit_window_new            (GtkApplication    *application);

PolyfitTrainer    *polyfit_window_get_trainer    (PolyfitWindow     *self);

PolyfitExperiment *polyfit_window_get_experiment (PolyfitWindow     *self);

PolyfitTone       *polyfit_window_get_tone       (PolyfitWindow     *self);

void               polyfit_window_set_experiment (PolyfitWindow     *self,
                                                  PolyfitExperiment *experiment);

void               polyfit_window_restore        (PolyfitWindow     *self,
                                                  PolyfitExperiment *experiment,
                                                  PolyfitLeftDraft  *left);

void               polyfit_window_open           (PolyfitWindow     *self,
                                                  GFile             *file);

gboolean           polyfit_window_is_opening     (PolyfitWindow     *self);

G_END_DECLS
