#pragma once

#include "core/rng.h"
#include "core/target.h"

/**
 * Samples:
 * @target: what fresh batches are drawn from, when @n is zero
 * @x: shape [n + n_held_out], fixed points, borrowed, or %NULL
 * @y: shape [n + n_held_out], their values, borrowed, or %NULL
 * @n: the number of fixed points to learn from, or zero for fresh batches
 * @n_held_out: the number of those after them, which no mini-batch is drawn from
 *
 * Where x and y come from: a fresh batch each step, or fixed data drawn in mini-batches.
 */
typedef struct
{
  Target       target;
  const float *x;
  const float *y;
  size_t       n;
  size_t       n_held_out;
} Samples;

/**
 * Batch:
 * @size: the number of points in it
 * @capacity: the number of points there is room for
 * @x: shape [size]
 * @y: shape [size]
 * @residual: shape [size], prediction minus y, once the step was made
 * @error: shape [size], ∂loss/∂prediction of each point, once the step was made
 * @square: shape [size], for use within a step
 * @index: shape [size], the rows that a mini-batch of fixed data was drawn from
 *
 * One minibatch. All arrays lie in one allocation, made by batch_reserve().
 */
typedef struct
{
  size_t    size;
  size_t    capacity;
  float    *x;
  float    *y;
  float    *residual;
  float    *error;
  float    *square;
  uint32_t *index;
} Batch;

bool batch_reserve (Batch  *batch,
                    size_t  size);

void batch_clear   (Batch *batch);

void samples_draw  (const Samples *samples,
                    Rng           *rng,
                    Batch         *batch);
