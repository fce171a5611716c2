#include "core/run.h"

#include "core/hot.h"
#include "core/optimizer-kernel.h"
#include "core/sgd.h"

#include <math.h>
#include <string.h>

/**
 * run_init:
 *
 * The tutorial's job: its target, a cubic, batches of 32, SGD at 1e-3. Not started yet.
 *
 * Returns: false where there is no memory
 */
bool
run_init (Run *run)
{
  *run = (Run) {
    .samples.target = TARGET_TUTORIAL,
    .settings = { .optimizer = OPTIMIZER_TUTORIAL, .zero_grad = true },
  };
  basis_init_power (&run->basis, TARGET_TUTORIAL.poly.degree);
  return run_set_batch_size (run, 32);
}

/**
 * run_clear:
 *
 * Frees what run_step() works in.
 */
void
run_clear (Run *run)
{
  batch_clear (&run->batch);
}

/**
 * run_set_batch_size:
 * @batch_size: at least 1
 *
 * Makes room for batches of that size, which the next step is the first to draw.
 *
 * Returns: false, with nothing changed, where there is no memory
 */
bool
run_set_batch_size (Run   *run,
                    size_t batch_size)
{
  size_t shown = run->batch.size;

  if (!batch_reserve (&run->batch, batch_size))
    return false;
  run->batch.size = shown;
  run->settings.batch_size = batch_size;
  return true;
}

/**
 * run_set_optimizer:
 *
 * Sets the optimizer that the next step is made with. One of another kind starts with no moments
 * and at its own first step, as a new torch.optim object would.
 */
void
run_set_optimizer (Run             *run,
                   const Optimizer *optimizer)
{
  if (run->settings.optimizer.kind != optimizer->kind)
    run->state.optimizer = (OptimizerState) { .step = 0 };
  run->settings.optimizer = *optimizer;
}

/**
 * run_initial_parameters:
 * @uniform: shape [degree + 1], numbers from [0, 1), as torch.rand draws them
 * @parameters: (out): bias first
 *
 * What nn.Linear (degree, 1) starts from: weights, then bias, each uniform in ±1/√degree, computed
 * as fma (u, to - from, from).
 */
void
run_initial_parameters (const float uniform[],
                        size_t      degree,
                        Parameters *parameters)
{
  double bound = degree > 0 ? 1.0 / sqrt ((double) degree) : 0.0;
  float from = (float) -bound, width = (float) bound - from;

  *parameters = (Parameters) { .value = { 0.0f } };
  for (size_t k = 1; k <= degree; k++)
    parameters->value[k] = fmaf (uniform[k - 1], width, from);
  parameters->value[0] = fmaf (uniform[degree], width, from);
}

/**
 * run_start:
 * @seed: as for torch.manual_seed()
 *
 * Back to step 0 with fresh weights, drawn first from the stream that the batches then go on with.
 */
void
run_start (Run      *run,
           uint64_t  seed)
{
  float uniform[POLY_MAX_TERMS];

  run->state = (RunState) { .step = 0 };
  rng_seed (&run->state.rng, seed);
  rng_fill_uniform (&run->state.rng, uniform, run->basis.degree + 1);
  run_initial_parameters (uniform, run->basis.degree, &run->state.parameters);
  run->batch.size = 0;
  run->before.known = false;
}

/**
 * run_go_on:
 * @state: of a run of the same samples, basis and settings
 *
 * Goes on where another run stopped, with the same bits. What its latest step began with is known after
 * run_look_back().
 */
void
run_go_on (Run            *run,
           const RunState *state)
{
  run->state = *state;
  run->before.known = false;
}

/* A float is infinite or NaN where all bits of its exponent are set; asked this way, sixteen of
 * them take one comparison. */
INLINE bool
all_finite (const Parameters *parameters)
{
  const uint32_t exponent = 0x7f800000u;
  uint32_t found = 0, bits[POLY_MAX_TERMS];

  memcpy (bits, parameters->value, sizeof bits);
#pragma omp simd reduction(| : found)
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    found |= (bits[k] & exponent) == exponent;
  return found == 0;
}

INLINE void
add (Parameters       *sum,
     const Parameters *term)
{
#pragma omp simd
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    sum->value[k] += term->value[k];
}

/* A few cache lines in each step, which takes less of its time than can be measured. Plain SGD has no
 * moments. */
INLINE void
note_before (Run *run)
{
  const RunState *state = &run->state;
  RunBefore *before = &run->before;

  before->known = true;
  before->settings = run->settings;
  before->full_batch = run->full_batch;
  before->parameters = state->parameters;
  before->gradient = state->gradient;
  before->optimizer.step = state->optimizer.step;
  if (run->settings.optimizer.kind != OPTIMIZER_SGD)
    {
      before->optimizer.first = state->optimizer.first;
      before->optimizer.second = state->optimizer.second;
    }
}

/* zero_grad, optimizer.step () and the check that lets neither through if it failed. */
INLINE bool
update (Run        *run,
        size_t      degree,
        float       loss,
        Parameters *gradient)
{
  RunState *state = &run->state;
  Parameters parameters = state->parameters;

  if (!isfinite (loss))
    return false;
  if (!run->settings.zero_grad)
    add (gradient, &state->gradient);
  state->gradient = *gradient;
  optimizer_update (&run->settings.optimizer, &state->optimizer, degree, gradient, &parameters);
  if (!all_finite (&parameters))
    return false;

  state->parameters = parameters;
  state->step++;
  return true;
}

/* One pass of the tutorial's loop, from the batch on: forward, loss, backward, step. */
INLINE bool
learn (Run      *run,
       BasisKind kind,
       size_t    degree,
       float    *loss)
{
  const Basis *basis = &run->basis;
  const float *weight = run->state.parameters.value;
  Batch *batch = &run->batch;
  Parameters gradient;

  sgd_forward (basis, kind, degree, weight, batch->x, batch->y, batch->size, batch->residual,
               batch->error);
  *loss = sgd_loss (batch->residual, batch->square, batch->size);
  sgd_backward (basis, kind, degree, batch->x, batch->error, batch->size, &gradient);
  return update (run, degree, *loss, &gradient);
}

/* The same with all there is for a batch, from the sums that stand for it, in double. */
static bool
learn_from_all (Run   *run,
                float *loss)
{
  double parameters[POLY_MAX_TERMS], slope[POLY_MAX_TERMS];
  Parameters gradient = { .value = { 0.0f } };

  for (size_t k = 0; k <= run->basis.degree; k++)
    parameters[k] = (double) run->state.parameters.value[k];
  *loss = (float) objective_gradient (run->full_batch, parameters, slope);
  for (size_t k = 0; k <= run->basis.degree; k++)
    gradient.value[k] = (float) slope[k];
  return update (run, run->basis.degree, *loss, &gradient);
}

/**
 * run_look_back:
 * @before: what the latest step of the run that this one goes on from began with
 *
 * Leaves in the batch, which has the points of that step, what the step itself had left there.
 */
HOT void
run_look_back (Run             *run,
               const RunBefore *before)
{
  const Basis *basis = &run->basis;
  Batch *batch = &run->batch;

  run->before = *before;
  if (before->full_batch != NULL)
    return;
  sgd_forward (basis, basis->kind, basis->degree, before->parameters.value, batch->x, batch->y,
               batch->size, batch->residual, batch->error);
  sgd_loss (batch->residual, batch->square, batch->size);
}

/**
 * run_step:
 * @loss: (out): the batch loss, before the update
 *
 * One pass of the tutorial's loop: draw a batch, forward, loss, zero_grad, backward, step. A step
 * whose loss, or whose new weights, are not finite is not made: weights and step number stay those
 * of the step before. A full batch is not drawn: its loss and gradient come from sums, in a time
 * that does not depend on the number of rows. Powers of low degree are spelled out, so that
 * features and sums stay in registers.
 *
 * Returns: false if the run diverged here
 */
HOT bool
run_step (Run   *run,
          float *loss)
{
  note_before (run);
  if (run->full_batch != NULL)
    return learn_from_all (run, loss);

  run->batch.size = run->settings.batch_size;
  samples_draw (&run->samples, &run->state.rng, &run->batch);
  if (run->basis.kind == BASIS_POWER)
    switch (run->basis.degree)
      {
      case 1:
        return learn (run, BASIS_POWER, 1, loss);
      case 2:
        return learn (run, BASIS_POWER, 2, loss);
      case 3:
        return learn (run, BASIS_POWER, 3, loss);
      default:
        break;
      }
  return learn (run, run->basis.kind, run->basis.degree, loss);
}
