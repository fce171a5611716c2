#pragma once

#include "core/poly.h"

/**
 * Parameters:
 * @value: the bias, then the weights of features 1 to degree; what lies beyond them is zero
 *
 * What nn.Linear(degree, 1) learns, in the order of a #Poly's coefficients: constant first. Gradients
 * and moments have the same shape. All sixteen floats together fill one cache line.
 */
typedef struct
{
  _Alignas (64) float value[POLY_MAX_TERMS];
} Parameters;
