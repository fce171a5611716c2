#include "core/samples.h"

#include "core/linear.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Each array starts on a cache line. */
#define ALIGNMENT 64

/* x, y, residual, error, square and index, whose elements are all of one size. */
#define N_ARRAYS 6

/**
 * batch_reserve:
 * @batch: zeroed before its first use
 * @size: the number of points to make room for; @batch is then of that size
 *
 * Arrays only ever grow: moving a slider back and forth allocates nothing. The points that are in
 * it stay, so that they can be shown until others are drawn.
 *
 * Returns: false, with @batch unchanged, where there is no memory
 */
bool
batch_reserve (Batch  *batch,
               size_t  size)
{
  size_t floats = (size + ALIGNMENT / sizeof (float) - 1) & ~(ALIGNMENT / sizeof (float) - 1);
  float *memory;

  if (size <= batch->capacity)
    {
      batch->size = size;
      return true;
    }
  if (floats < size || floats > SIZE_MAX / (N_ARRAYS * sizeof (float)))
    return false;
  memory = aligned_alloc (ALIGNMENT, N_ARRAYS * floats * sizeof (float));
  if (memory == NULL)
    return false;

  if (batch->capacity > 0)
    for (size_t i = 0; i < N_ARRAYS; i++)
      memcpy (memory + i * floats, batch->x + i * batch->capacity, batch->size * sizeof (float));
  free (batch->x);
  batch->size = size;
  batch->capacity = floats;
  batch->x = memory;
  batch->y = memory + floats;
  batch->residual = memory + 2 * floats;
  batch->error = memory + 3 * floats;
  batch->square = memory + 4 * floats;
  batch->index = (uint32_t *) (memory + 5 * floats);
  return true;
}

/**
 * batch_clear:
 *
 * Frees the arrays; @batch can be reserved again.
 */
void
batch_clear (Batch *batch)
{
  free (batch->x);
  *batch = (Batch) { .size = 0 };
}

/* torch.rand (n) * (hi - lo) + lo and torch.randn (n) * sd + mean: two roundings, not one. */
INLINE void
scale_x (float  x[],
         size_t n,
         float  factor,
         float  offset)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    x[i] = x[i] * factor + offset;
}

INLINE void
draw_x (const XDistribution *x,
        Rng                 *rng,
        Batch               *batch)
{
  switch (x->kind)
    {
    case X_NORMAL:
      rng_fill_normal (rng, batch->x, batch->size);
      if (x->a != 0.0 || x->b != 1.0)
        scale_x (batch->x, batch->size, (float) x->b, (float) x->a);
      return;
    case X_UNIFORM:
      rng_fill_uniform (rng, batch->x, batch->size);
      scale_x (batch->x, batch->size, (float) (x->b - x->a), (float) x->a);
      return;
    }
}

INLINE void
evaluate (const float x[restrict],
          float       y[restrict],
          size_t      n,
          const float truth[restrict],
          size_t      degree)
{
#pragma omp simd
  for (size_t i = 0; i < n; i++)
    y[i] = linear_powers (truth, degree, x[i]);
}

/* In double, and rounded once: PyTorch's own sine of floats is off by some last digits. */
static void
evaluate_sine (const Target *target,
               Batch        *batch)
{
  for (size_t i = 0; i < batch->size; i++)
    batch->y[i] = (float) target_eval (target, (double) batch->x[i]);
}

/* The true polynomial is evaluated as PyTorch evaluates features @ weight + bias. The tutorial's
 * degree is spelled out because a known number of features stays in registers. */
INLINE void
evaluate_poly (const Poly *poly,
               Batch      *batch)
{
  float truth[POLY_MAX_TERMS];

  for (size_t k = 0; k <= poly->degree; k++)
    truth[k] = (float) poly->coefficient[k];
  if (poly->degree == 3)
    evaluate (batch->x, batch->y, batch->size, truth, 3);
  else
    evaluate (batch->x, batch->y, batch->size, truth, poly->degree);
}

INLINE void
draw_y (const Target *target,
        Batch        *batch)
{
  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      evaluate_poly (&target->poly, batch);
      return;
    case TARGET_SINE:
      evaluate_sine (target, batch);
      return;
    }
}

/* y + noise · torch.randn (n), rounded twice. */
INLINE void
add_noise (float  noise,
           Rng   *rng,
           Batch *batch)
{
  rng_fill_normal (rng, batch->square, batch->size);
  for (size_t i = 0; i < batch->size; i++)
    batch->y[i] = batch->y[i] + noise * batch->square[i];
}

static void
draw_rows (const Samples *samples,
           Rng           *rng,
           Batch         *batch)
{
  rng_fill_index (rng, (uint32_t) samples->n, batch->index, batch->size);
  for (size_t i = 0; i < batch->size; i++)
    {
      batch->x[i] = samples->x[batch->index[i]];
      batch->y[i] = samples->y[batch->index[i]];
    }
}

/**
 * samples_draw:
 * @batch: (inout): its size says how many points are drawn
 *
 * Draws what the PyTorch loop draws: torch.randn, or torch.rand scaled, then, where there is noise,
 * torch.randn again; for fixed data the rows that torch.randint names.
 */
HOT void
samples_draw (const Samples *samples,
              Rng           *rng,
              Batch         *batch)
{
  assert (batch->size > 0 && samples->n <= UINT32_MAX);

  if (samples->n > 0)
    {
      draw_rows (samples, rng, batch);
      return;
    }
  draw_x (&samples->target.x, rng, batch);
  draw_y (&samples->target, batch);
  if (samples->target.noise > 0.0)
    add_noise ((float) samples->target.noise, rng, batch);
}
