#pragma once

#include "model/polyfit-draft.h"
#include "ui/polyfit-document-opener.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_DOCUMENT_ACTIONS (polyfit_document_actions_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDocumentActions, polyfit_document_actions, POLYFIT, DOCUMENT_ACTIONS,
                      GObject)

PolyfitDocumentActions *polyfit_document_actions_new            (GtkApplicationWindow   *window,
                                                                 PolyfitDocumentOpener  *opener);

void                    polyfit_document_actions_set_experiment (PolyfitDocumentActions *self,
                                                                 PolyfitExperiment      *experiment,
                                                                 PolyfitLeftDraft       *left);

void                    polyfit_document_actions_save_to        (PolyfitDocumentActions *self,
                                                                 GFile                  *file);

void                    polyfit_document_actions_save_weights_to (PolyfitDocumentActions *self,
                                                                  GFile                  *file);

gboolean                polyfit_document_actions_may_close      (PolyfitDocumentActions *self);

G_END_DECLS
