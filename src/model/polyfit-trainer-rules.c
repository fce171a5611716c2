/* Where a trainer's run starts, and when it ends. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <math.h>

/**
 * polyfit_trainer_get_start_kind:
 *
 * Returns: which weights a run starts from
 */
PolyfitStartKind
polyfit_trainer_get_start_kind (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), POLYFIT_START_RANDOM);

  return self->training->start_kind;
}

/**
 * polyfit_trainer_set_start_kind:
 *
 * A new start, at step 0; a trainer that was running runs on from there. It stays so after resets and
 * with another seed, degree or basis. Where no weights were given yet, %POLYFIT_START_GIVEN takes
 * those that the run began with.
 */
void
polyfit_trainer_set_start_kind (PolyfitTrainer   *self,
                                PolyfitStartKind  start_kind)
{
  const Parameters *given;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (start_kind <= POLYFIT_START_GIVEN);

  if (self->training->start_kind == start_kind)
    return;

  given = polyfit_trainer_get_given_start (self);
  if (start_kind == POLYFIT_START_GIVEN && given == NULL)
    given = &self->training->initial;
  polyfit_trainer_set_start (self, start_kind, given);
}

/**
 * polyfit_trainer_get_given_start:
 *
 * Returns: (transfer none) (nullable): the weights of %POLYFIT_START_GIVEN, whether it is in use or
 *   not; %NULL if there never were any. Those beyond the model's degree are for when it is higher.
 */
const Parameters *
polyfit_trainer_get_given_start (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return self->training->has_given ? &self->training->given : NULL;
}

/**
 * polyfit_trainer_set_start:
 * @start_kind: which weights a run starts from
 * @given: (nullable): the weights of %POLYFIT_START_GIVEN, needed only if it is that; %NULL if there
 *   never were any
 *
 * As polyfit_trainer_set_start_kind(), with the weights that it may choose.
 */
void
polyfit_trainer_set_start (PolyfitTrainer   *self,
                           PolyfitStartKind  start_kind,
                           const Parameters *given)
{
  g_autoptr (GObject) object = NULL;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (start_kind <= POLYFIT_START_GIVEN);
  g_return_if_fail (given != NULL || start_kind != POLYFIT_START_GIVEN);

  object = G_OBJECT (g_object_ref (self));
  g_object_freeze_notify (object);
  if (given != NULL)
    self->training->given = *given;
  self->training->has_given = given != NULL;
  self->training->start_kind = start_kind;
  polyfit_trainer_notify (self, PROP_START_KIND);
  polyfit_trainer_restart (self);
  g_object_thaw_notify (object);
}

/**
 * polyfit_trainer_start_from:
 * @parameters: finite; those of the model's features, in its basis
 *
 * A new start, at step 0, from these weights instead of random ones, and with the random stream that
 * the seed starts; #PolyfitTrainer:start-kind becomes %POLYFIT_START_GIVEN. With a lower degree the
 * highest of them are left out, with a higher one there are zeros.
 */
void
polyfit_trainer_start_from (PolyfitTrainer   *self,
                            const Parameters *parameters)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (parameters != NULL);

  polyfit_trainer_set_start (self, POLYFIT_START_GIVEN, parameters);
}

/**
 * polyfit_trainer_get_stop_kind:
 *
 * Returns: which loss is compared with #PolyfitTrainer:stop-loss
 */
PolyfitStopKind
polyfit_trainer_get_stop_kind (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), POLYFIT_STOP_BATCH);

  return self->training->stop_kind;
}

/**
 * polyfit_trainer_set_stop_kind:
 *
 * Takes effect on the next step. With %POLYFIT_STOP_TRUE each step costs some nanoseconds more; own
 * points are summed up before it, as with polyfit_trainer_set_full_batch().
 */
void
polyfit_trainer_set_stop_kind (PolyfitTrainer  *self,
                               PolyfitStopKind  stop_kind)
{
  Training *training;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (stop_kind <= POLYFIT_STOP_TRUE);

  training = self->training;
  if (training->stop_kind == stop_kind)
    return;

  training->stop_kind = stop_kind;
  polyfit_trainer_use_objectives (self, training->run.full_batch != NULL,
                                  stop_kind == POLYFIT_STOP_TRUE);
  slicer_forget_duration (&self->slicer);
  polyfit_trainer_notify (self, PROP_STOP_KIND);
}

/**
 * polyfit_trainer_get_watched_kind:
 *
 * Returns: the loss that ends the run when it is small; that of the batches where none does, which there is
 *   in any case
 */
PolyfitStopKind
polyfit_trainer_get_watched_kind (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), POLYFIT_STOP_BATCH);

  return self->training->stop_loss > 0.0 ? self->training->stop_kind : POLYFIT_STOP_BATCH;
}

/**
 * polyfit_trainer_get_stop_loss:
 *
 * Returns: the loss below which training stops, zero if it never does
 */
double
polyfit_trainer_get_stop_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->training->stop_loss;
}

/**
 * polyfit_trainer_set_stop_loss:
 * @stop_loss: finite and not below zero
 */
void
polyfit_trainer_set_stop_loss (PolyfitTrainer *self,
                               double          stop_loss)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (isfinite (stop_loss) && stop_loss >= 0.0);

  if (self->training->stop_loss == stop_loss)
    return;

  self->training->stop_loss = stop_loss;
  polyfit_trainer_notify (self, PROP_STOP_LOSS);
}

/**
 * polyfit_trainer_get_max_steps:
 *
 * Returns: the number of steps after which training stops, zero if it never does
 */
guint64
polyfit_trainer_get_max_steps (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->max_steps;
}

/**
 * polyfit_trainer_set_max_steps:
 * @max_steps: a number of steps, or zero for no limit
 *
 * They are counted from step 0. Whoever starts again after that many is given as many again.
 */
void
polyfit_trainer_set_max_steps (PolyfitTrainer *self,
                               guint64         max_steps)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->training->max_steps == max_steps)
    return;

  self->training->max_steps = max_steps;
  polyfit_trainer_notify (self, PROP_MAX_STEPS);
}
