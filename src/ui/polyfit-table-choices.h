#pragma once

#include "model/polyfit-csv-preview.h"

G_BEGIN_DECLS

/**
 * PolyfitTableChoices:
 *
 * What the user chose for tables, so that whoever opens one again need not choose again.
 */
typedef struct _PolyfitTableChoices PolyfitTableChoices;

PolyfitTableChoices    *polyfit_table_choices_new       (void);

void                    polyfit_table_choices_free      (PolyfitTableChoices       *self);

void                    polyfit_table_choices_add       (PolyfitTableChoices       *self,
                                                         const char                *name,
                                                         const PolyfitCsvFormat    *known,
                                                         const char *const         *column_names,
                                                         guint                      x_column,
                                                         guint                      y_column);

const PolyfitCsvFormat *polyfit_table_choices_get_known (PolyfitTableChoices       *self,
                                                         const char                *name);

void                    polyfit_table_choices_apply     (PolyfitTableChoices       *self,
                                                         const char                *name,
                                                         PolyfitCsvPreview         *preview);

G_END_DECLS
