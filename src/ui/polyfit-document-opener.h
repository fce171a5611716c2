#pragma once

#include "model/polyfit-csv-input.h"
#include "model/polyfit-experiment.h"
#include "ui/polyfit-open-bar.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_DOCUMENT_OPENER (polyfit_document_opener_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitDocumentOpener, polyfit_document_opener, POLYFIT, DOCUMENT_OPENER,
                      GObject)

PolyfitDocumentOpener *polyfit_document_opener_new        (GtkApplicationWindow  *window,
                                                           PolyfitOpenBar        *bar);

GtkWindow             *polyfit_document_opener_get_window (PolyfitDocumentOpener *self);

void                   polyfit_document_opener_open       (PolyfitDocumentOpener *self,
                                                           GFile                 *file);

void                   polyfit_document_opener_open_table (PolyfitDocumentOpener *self,
                                                           PolyfitCsvInput       *input);

void                   polyfit_document_opener_cancel     (PolyfitDocumentOpener *self);

gboolean               polyfit_document_opener_is_busy    (PolyfitDocumentOpener *self);

G_END_DECLS
