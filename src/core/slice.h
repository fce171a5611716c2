#pragma once

#include "core/objective.h"

#include <stdbool.h>

/**
 * Slice:
 * @minimum: the two parameters where the loss is least in the plane; where it is the same all along
 *   a line, the place on it that is nearest to the present ones
 * @least: the loss there
 * @curvature: κ of both directions; zero where the loss is the same all along
 * @direction: d of both, in row 0 and 1: conjugate, so that for any t
 *   loss (minimum + t₀ d₀ + t₁ d₁) = least + κ₀ t₀² + κ₁ t₁²
 * @measure: m of both: t = mᵀ (place - minimum)
 *
 * The loss over a plane of two parameters, the others held: contours are ellipses, or pairs of
 * parallel lines, in closed form.
 */
typedef struct
{
  double minimum[2];
  double least;
  double curvature[2];
  double direction[2][2];
  double measure[2][2];
} Slice;

bool   slice_init     (Slice           *slice,
                       const Objective *objective,
                       const double     parameters[],
                       size_t           first,
                       size_t           second);

double slice_excess   (const Slice  *slice,
                       const double  place[2]);

double slice_reach    (const Slice *slice,
                       double       excess,
                       size_t       i);

double slice_loss     (const Slice  *slice,
                       const double  place[2]);

void   slice_gradient (const Slice  *slice,
                       const double  place[2],
                       double        gradient[2]);
