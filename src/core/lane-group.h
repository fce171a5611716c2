#pragma once

#include "core/feature-map.h"
#include "core/lane-rng.h"
#include "core/optimizer-kernel.h"
#include "core/run.h"
#include "core/sum.h"

#include <math.h>
#include <string.h>

/* One step of sixteen runs side by side, to be compiled within each clone of a hot function. The
 * formulas are those of samples.c, sgd.h and optimizer-kernel.h, with all runs' values in the
 * place of one's. */

/* What an optimizer makes of each lane's settings and step number. */
typedef struct
{
  Lanes rate;
  Lanes decay;
  Lanes shrink;
  Lanes keep;
  Lanes add;
  Lanes momentum;
  Lanes keep_square;
  Lanes add_square;
  Lanes root;
  Lanes epsilon;
} LaneConstants;

/* Sixteen runs, one in each lane. One run alone is bound by the serial chain of its own gradient
 * sum; side by side, their chains fill the multiply-add units. A lane whose run has ended takes
 * up the next.
 *
 * Arrays of parameters have shape [degree + 1], bias first; those of a batch have shape [batch
 * size]. */
typedef struct
{
  LaneRng       rng;
  LaneConstants constants;
  Lanes         weight[POLY_MAX_TERMS];
  Lanes         before[POLY_MAX_TERMS]; /* the weights before the last update */
  Lanes         gradient[POLY_MAX_TERMS];
  Lanes         first[POLY_MAX_TERMS];
  Lanes         second[POLY_MAX_TERMS];
  Lanes         loss;
  Lanes         loss_before;
  Lanes         stop_below; /* a loss below it ends the run; -1 where a lane has none */
  uint64_t      steps[LANES];
  size_t        job[LANES];
  bool          occupied[LANES];
  uint64_t      n_attentive; /* steps until a lane ends by their number, or its constants change */
  Lanes        *x;
  Lanes        *y;
  Lanes        *error;
  Lanes        *square;
} LaneGroup;

INLINE void
lane_group_draw_x (LaneGroup           *group,
                   const XDistribution *x,
                   size_t               n)
{
  float factor = (float) (x->kind == X_UNIFORM ? x->b - x->a : x->b), offset = (float) x->a;

  if (x->kind == X_UNIFORM)
    lane_rng_fill_uniform (&group->rng, group->x, n);
  else
    lane_rng_fill_normal (&group->rng, group->x, n);
  if (x->kind == X_UNIFORM || factor != 1.0f || offset != 0.0f)
    for (size_t i = 0; i < n; i++)
      group->x[i] = group->x[i] * factor + offset;
}

INLINE void
lane_group_draw_rows (LaneGroup     *group,
                      const Samples *samples,
                      size_t         n)
{
  for (size_t i = 0; i < n; i++)
    {
      LaneBits word = lane_rng_next (&group->rng);

      for (int lane = 0; lane < LANES; lane++)
        {
          uint32_t row = word[lane] % (uint32_t) samples->n;

          group->x[i][lane] = samples->x[row];
          group->y[i][lane] = samples->y[row];
        }
    }
}

INLINE void
lane_group_evaluate (LaneGroup  *group,
                     const Poly *poly,
                     size_t      degree,
                     size_t      n)
{
  float truth[POLY_MAX_TERMS];

  for (size_t k = 0; k <= degree; k++)
    truth[k] = (float) poly->coefficient[k];
  for (size_t i = 0; i < n; i++)
    {
#pragma omp simd
      for (int lane = 0; lane < LANES; lane++)
        group->y[i][lane] = linear_powers (truth, degree, group->x[i][lane]);
    }
}

/* samples_draw() in each lane. */
INLINE void
lane_group_draw (LaneGroup     *group,
                 const Samples *samples,
                 size_t         n)
{
  const Target *target = &samples->target;

  if (samples->n > 0)
    {
      lane_group_draw_rows (group, samples, n);
      return;
    }
  lane_group_draw_x (group, &target->x, n);
  if (target->poly.degree == 3)
    lane_group_evaluate (group, &target->poly, 3, n);
  else
    lane_group_evaluate (group, &target->poly, target->poly.degree, n);
  if (target->noise > 0.0)
    {
      lane_rng_fill_normal (&group->rng, group->square, n);
      for (size_t i = 0; i < n; i++)
        group->y[i] = group->y[i] + (float) target->noise * group->square[i];
    }
}

/* Features, forward pass and the chains of the gradient, sample by sample: see sgd.h for the
 * formulas. */
INLINE void
lane_group_pass (LaneGroup   *group,
                 const Basis *basis,
                 BasisKind    kind,
                 size_t       degree,
                 size_t       n,
                 Lanes        sum[POLY_MAX_TERMS])
{
  const Lanes *weight = group->weight;
  float scale = (float) (2.0 / (double) n);

  for (size_t k = 0; k <= degree; k++)
    sum[k] = lanes_all (0.0f);
  for (size_t i = 0; i < n; i++)
    {
      float feature[POLY_MAX_TERMS][FEATURES_BLOCK];
      Lanes phi[POLY_MAX_TERMS], prediction = lanes_all (0.0f), residual;

      features_make (basis, kind, degree, (const float *) &group->x[i], LANES, feature);
#pragma GCC unroll 4
      for (size_t k = 1; k <= degree; k++)
        {
          memcpy (&phi[k], feature[k], sizeof phi[k]);
          prediction = k == 1 ? weight[1] * phi[1] : lanes_fma (weight[k], phi[k], prediction);
        }
      residual = (prediction + weight[0]) - group->y[i];
      group->square[i] = residual * residual;
      group->error[i] = scale * residual;
#pragma GCC unroll 4
      for (size_t k = 1; k <= degree; k++)
        sum[k] = lanes_fma (phi[k], group->error[i], sum[k]);
    }
  sum_in_order ((const float *) group->error, n, LANES, (float *) &sum[0]);
  sum_in_order ((const float *) group->square, n, LANES, (float *) &group->loss);
  group->loss = group->loss / (float) n;
}

INLINE void
lane_group_update (LaneGroup     *group,
                   OptimizerKind  kind,
                   size_t         degree)
{
  const LaneConstants *c = &group->constants;

  for (size_t k = 0; k <= degree; k++)
    {
      group->before[k] = group->weight[k];
#pragma omp simd
      for (int lane = 0; lane < LANES; lane++)
        {
          OptimizerConstants own = {
            .rate = c->rate[lane],
            .decay = c->decay[lane],
            .shrink = c->shrink[lane],
            .keep = c->keep[lane],
            .add = c->add[lane],
            .momentum = c->momentum[lane],
            .keep_square = c->keep_square[lane],
            .add_square = c->add_square[lane],
            .root = c->root[lane],
            .epsilon = c->epsilon[lane],
          };
          float m = group->first[k][lane], v = group->second[k][lane], w = group->weight[k][lane];

          optimizer_element (kind, &own, group->gradient[k][lane], &m, &v, &w);
          group->first[k][lane] = m;
          group->second[k][lane] = v;
          group->weight[k][lane] = w;
        }
    }
}

/* Whether some lane's loss is below its bound, or some number of it is not finite. */
INLINE bool
lane_group_calls (const LaneGroup *group,
                  size_t           degree)
{
  uint32_t found = 0;

#pragma omp simd reduction(| : found)
  for (int lane = 0; lane < LANES; lane++)
    found |= !(group->loss[lane] >= group->stop_below[lane]) | !(group->loss[lane] < INFINITY);
  for (size_t k = 0; k <= degree; k++)
    {
#pragma omp simd reduction(| : found)
      for (int lane = 0; lane < LANES; lane++)
        found |= !(fabsf (group->weight[k][lane]) < INFINITY);
    }
  return found != 0;
}

/**
 * lane_group_step:
 *
 * run_step() in each lane, but that what is not finite is written, for lane_group_calls() to find:
 * @before and @loss_before have what there was.
 */
INLINE void
lane_group_step (LaneGroup         *group,
                 const Samples     *samples,
                 const Basis       *basis,
                 const RunSettings *settings,
                 BasisKind          kind,
                 size_t             degree,
                 OptimizerKind      optimizer)
{
  Lanes sum[POLY_MAX_TERMS];

  group->loss_before = group->loss;
  lane_group_draw (group, samples, settings->batch_size);
  lane_group_pass (group, basis, kind, degree, settings->batch_size, sum);
  for (size_t k = 0; k <= degree; k++)
    group->gradient[k] = settings->zero_grad ? sum[k] : group->gradient[k] + sum[k];
  lane_group_update (group, optimizer, degree);
}
