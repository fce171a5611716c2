#pragma once

#include "core/objective.h"
#include "core/optimizer.h"
#include "core/spectrum.h"

/**
 * Modes:
 * @terms: the number of modes, as many as parameters
 * @eigenvalue: λ, of the Hessian, ascending
 * @eigenvector: the one of @eigenvalue i in row i, of length 1: which combination of parameters the
 *   mode is
 * @minimum: of the loss, along each eigenvector
 * @condition: largest over smallest eigenvalue; infinite if there is a zero
 *
 * The loss as a sum of parabolas, one along each eigenvector of its Hessian. Gradient descent goes
 * down each as if the others were not there.
 */
typedef struct
{
  size_t terms;
  double eigenvalue[POLY_MAX_TERMS];
  double eigenvector[POLY_MAX_TERMS][POLY_MAX_TERMS];
  double minimum[POLY_MAX_TERMS];
  double condition;
} Modes;

/**
 * ModeState:
 * @error: the distance from the minimum along the eigenvector
 * @loss: λ/2 · error², what the mode has in the loss
 */
typedef struct
{
  double error;
  double loss;
} ModeState;

void   modes_init           (Modes           *modes,
                             const Spectrum  *spectrum,
                             const Objective *objective);

void   modes_project        (const Modes     *modes,
                             const double     parameters[],
                             ModeState        state[POLY_MAX_TERMS]);

double modes_steps_to_halve (double           decay);
