#pragma once

#include "figure/polyfit-fit-chart.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_EQUATIONS (polyfit_equations_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitEquations, polyfit_equations, POLYFIT, EQUATIONS, AdwBin)

void polyfit_equations_set_chart   (PolyfitEquations *self,
                                    PolyfitFitChart  *chart);

void polyfit_equations_set_trainer (PolyfitEquations *self,
                                    PolyfitTrainer   *trainer);

void polyfit_equations_update      (PolyfitEquations *self);

G_END_DECLS
