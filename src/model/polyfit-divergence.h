#pragma once

#include "model/polyfit-limits.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/**
 * PolyfitDivergence:
 * @step: the number of the step that could not be made
 * @settings: what it was tried with
 * @basis_kind: what features there are
 * @has_point: whether it took a minibatch, one of whose points is to blame
 * @x: of that point, which adds more to one component of the gradient than any other does to any
 * @y: its value
 * @feature: which component, that of the bias first
 * @share: how much of it is the point's, of the sum of all sizes, from 0 to 1
 * @limit: the greatest stable learning rate with such batches; NaN if nobody knows
 * @full_batch_limit: the same with the full batch
 * @stable_rate: one that is stable with the present settings, or, where nobody knows, a tenth of
 *   what it was; NaN if none is
 * @standardised_limit: the greatest stable learning rate that there would be with standardised powers of x,
 *   where it is so much greater than with the present ones that these cannot be learned with; NaN otherwise
 * @standardised_rate: one that is stable then, if so: the present one where it is
 *
 * Why a run diverged, and what to do about it.
 */
typedef struct
{
  guint64     step;
  RunSettings settings;
  BasisKind   basis_kind;
  gboolean    has_point;
  double      x;
  double      y;
  gsize       feature;
  double      share;
  double      limit;
  double      full_batch_limit;
  double      stable_rate;
  double      standardised_limit;
  double      standardised_rate;
} PolyfitDivergence;

gboolean polyfit_divergence_explain (PolyfitDivergence *divergence,
                                     PolyfitTrainer    *trainer,
                                     PolyfitLimits     *limits);

G_END_DECLS
