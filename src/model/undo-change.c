#include "config.h"

#include "model/undo-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether something in particular is different. */
typedef gboolean (*Differs) (const UndoMemento *a,
                             const UndoMemento *b);

static gboolean
points_differ (const UndoMemento *a,
               const UndoMemento *b)
{
  return a->data.points != b->data.points;
}

static gboolean
source_differs (const UndoMemento *a,
                const UndoMemento *b)
{
  return a->data.source != b->data.source;
}

static gboolean
distribution_differs (const UndoMemento *a,
                      const UndoMemento *b)
{
  const XDistribution *x = &a->data.target.x, *other = &b->data.target.x;

  return x->kind != other->kind || x->a != other->a || x->b != other->b;
}

static gboolean
noise_differs (const UndoMemento *a,
               const UndoMemento *b)
{
  return a->data.target.noise != b->data.target.noise;
}

static gboolean
curve_differs (const UndoMemento *a,
               const UndoMemento *b)
{
  Target target = a->data.target;

  target.x = b->data.target.x;
  target.noise = b->data.target.noise;
  return !polyfit_target_equal (&target, &b->data.target);
}

static gboolean
start_differs (const UndoMemento *a,
               const UndoMemento *b)
{
  return a->start_kind != b->start_kind || a->has_given != b->has_given ||
         memcmp (a->given, b->given, sizeof a->given) != 0;
}

static gboolean
batch_size_differs (const UndoMemento *a,
                    const UndoMemento *b)
{
  return a->settings.batch_size != b->settings.batch_size || a->full_batch != b->full_batch;
}

static gboolean
stop_differs (const UndoMemento *a,
              const UndoMemento *b)
{
  return a->stop_kind != b->stop_kind || a->stop_loss != b->stop_loss;
}

#define DEFINE_DIFFERS(name, field)                                                                \
  static gboolean                                                                                  \
  name##_differs (const UndoMemento *a,                                                            \
                  const UndoMemento *b)                                                            \
  {                                                                                                \
    return a->field != b->field;                                                                   \
  }

DEFINE_DIFFERS (sample_size, data.sample_size)
DEFINE_DIFFERS (data_seed, data.data_seed)
DEFINE_DIFFERS (held_out, data.held_out)
DEFINE_DIFFERS (basis, basis)
DEFINE_DIFFERS (degree, degree)
DEFINE_DIFFERS (optimizer, settings.optimizer.kind)
DEFINE_DIFFERS (learning_rate, settings.optimizer.learning_rate)
DEFINE_DIFFERS (momentum, settings.optimizer.momentum)
DEFINE_DIFFERS (dampening, settings.optimizer.dampening)
DEFINE_DIFFERS (weight_decay, settings.optimizer.weight_decay)
DEFINE_DIFFERS (beta1, settings.optimizer.beta1)
DEFINE_DIFFERS (beta2, settings.optimizer.beta2)
DEFINE_DIFFERS (alpha, settings.optimizer.alpha)
DEFINE_DIFFERS (epsilon, settings.optimizer.epsilon)
DEFINE_DIFFERS (zero_grad, settings.zero_grad)
DEFINE_DIFFERS (seed, seed)
DEFINE_DIFFERS (max_steps, max_steps)
DEFINE_DIFFERS (speed, speed)
DEFINE_DIFFERS (hidden, hidden)

/* Translators: these name what can be undone, as in “Undo Move Point”. */
static const UndoChange EDITS[] = {
  [POLYFIT_DATASET_EDIT_NONE] = { NC_("undo", "Change Points"), FALSE },
  [POLYFIT_DATASET_EDIT_ALL] = { NC_("undo", "Change Points"), FALSE },
  [POLYFIT_DATASET_EDIT_INSERT] = { NC_("undo", "Add Point"), FALSE },
  [POLYFIT_DATASET_EDIT_MOVE] = { NC_("undo", "Move Point"), TRUE },
  [POLYFIT_DATASET_EDIT_REMOVE] = { NC_("undo", "Remove Point"), FALSE },
};

/* Where several things are different, the first in this list is what somebody did: the others came
 * with it. A seed is drawn anew at each press of a button. */
static const struct
{
  Differs    differs;
  UndoChange change;
} CHANGES[] = {
  { source_differs, { NC_("undo", "Change Source of Data"), FALSE } },
  { curve_differs, { NC_("undo", "Change True Curve"), TRUE } },
  { distribution_differs, { NC_("undo", "Change Distribution of x"), TRUE } },
  { noise_differs, { NC_("undo", "Change Noise"), TRUE } },
  { sample_size_differs, { NC_("undo", "Change Sample Size"), TRUE } },
  { data_seed_differs, { NC_("undo", "Change Data Seed"), FALSE } },
  { held_out_differs, { NC_("undo", "Change Held-Out Share"), TRUE } },
  { basis_differs, { NC_("undo", "Change Basis"), FALSE } },
  { degree_differs, { NC_("undo", "Change Degree"), TRUE } },
  { start_differs, { NC_("undo", "Change Initial Weights"), TRUE } },
  { optimizer_differs, { NC_("undo", "Change Optimizer"), FALSE } },
  { learning_rate_differs, { NC_("undo", "Change Learning Rate"), TRUE } },
  { batch_size_differs, { NC_("undo", "Change Batch Size"), TRUE } },
  { momentum_differs, { NC_("undo", "Change Momentum"), TRUE } },
  { dampening_differs, { NC_("undo", "Change Dampening"), TRUE } },
  { weight_decay_differs, { NC_("undo", "Change Weight Decay"), TRUE } },
  { beta1_differs, { NC_("undo", "Change β₁"), TRUE } },
  { beta2_differs, { NC_("undo", "Change β₂"), TRUE } },
  { alpha_differs, { NC_("undo", "Change α"), TRUE } },
  { epsilon_differs, { NC_("undo", "Change ε"), TRUE } },
  { zero_grad_differs, { NC_("undo", "Change Zeroing of Gradients"), FALSE } },
  { seed_differs, { NC_("undo", "Change Seed"), FALSE } },
  { stop_differs, { NC_("undo", "Change Stopping Rule"), TRUE } },
  { max_steps_differs, { NC_("undo", "Change Number of Steps"), TRUE } },
  { speed_differs, { NC_("undo", "Change Speed"), TRUE } },
  { hidden_differs, { NC_("undo", "Change Controls for the Class"), FALSE } },
};

/**
 * undo_change_find:
 * @edit: what was done to points, if they are different
 *
 * Returns: (transfer none) (nullable): what is different; %NULL if nothing is
 */
const UndoChange *
undo_change_find (const UndoMemento  *before,
                  const UndoMemento  *after,
                  PolyfitDatasetEdit  edit)
{
  gboolean has_other_points = points_differ (before, after);

  if (has_other_points && edit != POLYFIT_DATASET_EDIT_NONE)
    return &EDITS[edit];
  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    if (CHANGES[i].differs (before, after))
      return &CHANGES[i].change;
  return has_other_points ? &EDITS[edit] : NULL;
}

/**
 * undo_change_restart:
 *
 * Returns: (transfer none): a new start with the same settings
 */
const UndoChange *
undo_change_restart (void)
{
  static const UndoChange restart = { NC_("undo", "Start Again"), FALSE };

  return &restart;
}

/**
 * undo_change_get_name:
 *
 * Returns: (transfer none): the name in the user's language
 */
const char *
undo_change_get_name (const UndoChange *change)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "undo", change->name);
}
