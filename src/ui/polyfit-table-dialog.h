#pragma once

#include "model/polyfit-csv-preview.h"
#include "model/polyfit-csv-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* As many rows as people look through to see whether a table was understood. */
#define POLYFIT_TABLE_DIALOG_ROWS 20

#define POLYFIT_TYPE_TABLE_DIALOG (polyfit_table_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitTableDialog, polyfit_table_dialog, POLYFIT, TABLE_DIALOG, AdwWindow)

PolyfitTableDialog     *polyfit_table_dialog_new         (GtkWindow              *parent,
                                                          PolyfitCsvInput        *input,
                                                          const PolyfitCsvFormat *known,
                                                          PolyfitCsvPreview      *preview);

PolyfitCsvTable        *polyfit_table_dialog_steal_table (PolyfitTableDialog     *self);

const PolyfitCsvFormat *polyfit_table_dialog_get_known   (PolyfitTableDialog     *self);

G_END_DECLS
