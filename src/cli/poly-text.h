#pragma once

#include "core/poly.h"

char *poly_text_rounded (const Poly *poly);

char *poly_text_exact   (const Poly *poly);
