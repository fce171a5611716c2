#pragma once

#include "core/basis.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_COEFFICIENTS_ROW (polyfit_coefficients_row_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitCoefficientsRow, polyfit_coefficients_row, POLYFIT, COEFFICIENTS_ROW,
                      AdwPreferencesRow)

void polyfit_coefficients_row_set_features (PolyfitCoefficientsRow *self,
                                            BasisKind               kind,
                                            gsize                   degree);

void polyfit_coefficients_row_set_value    (PolyfitCoefficientsRow *self,
                                            gsize                   k,
                                            double                  value);

G_END_DECLS
