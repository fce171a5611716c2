#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_NUMBER_ROW (polyfit_number_row_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitNumberRow, polyfit_number_row, POLYFIT, NUMBER_ROW, AdwPreferencesRow)

double polyfit_number_row_get_value (PolyfitNumberRow *self);

void   polyfit_number_row_set_value (PolyfitNumberRow *self,
                                     double            value);

G_END_DECLS
