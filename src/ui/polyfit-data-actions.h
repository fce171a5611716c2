#pragma once

#include "ui/polyfit-document-opener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DATA_ACTIONS (polyfit_data_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDataActions, polyfit_data_actions, POLYFIT, DATA_ACTIONS, GObject)

PolyfitDataActions *polyfit_data_actions_new            (GtkApplicationWindow  *window,
                                                         PolyfitDocumentOpener *opener);

void                polyfit_data_actions_set_experiment (PolyfitDataActions    *self,
                                                         PolyfitExperiment     *experiment);

void                polyfit_data_actions_open           (PolyfitDataActions    *self,
                                                         GFile                 *file);

void                polyfit_data_actions_paste          (PolyfitDataActions    *self,
                                                         const char            *text);

G_END_DECLS
