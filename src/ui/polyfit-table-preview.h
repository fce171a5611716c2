#pragma once

#include "model/polyfit-csv-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_TABLE_PREVIEW (polyfit_table_preview_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitTablePreview, polyfit_table_preview, POLYFIT, TABLE_PREVIEW, AdwBin)

void polyfit_table_preview_show (PolyfitTablePreview     *self,
                                 const PolyfitCsvPreview *preview,
                                 guint                    x_column,
                                 guint                    y_column);

G_END_DECLS
