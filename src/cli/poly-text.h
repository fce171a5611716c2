#pragma once

#include "core/target.h"

char *poly_text_rounded (const Poly *poly);

char *poly_text_exact   (const Poly *poly);

char *poly_text_curve   (const Target *target);
