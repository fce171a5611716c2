#pragma once

#include "model/polyfit-experiment.h"

G_BEGIN_DECLS

void               polyfit_document_open_async        (GFile                *file,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

PolyfitExperiment *polyfit_document_open_finish       (GAsyncResult         *result,
                                                       gboolean             *is_table,
                                                       GError              **error);

void               polyfit_document_from_table_async  (PolyfitCsvTable      *table,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

PolyfitExperiment *polyfit_document_from_table_finish (GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
