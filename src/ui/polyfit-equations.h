#pragma once

#include "core/target.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_EQUATIONS (polyfit_equations_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitEquations, polyfit_equations, POLYFIT, EQUATIONS, AdwBin)

void polyfit_equations_set_learned (PolyfitEquations *self,
                                    const Poly       *poly);

void polyfit_equations_set_truth   (PolyfitEquations *self,
                                    const Target     *target);

G_END_DECLS
