/* What a trainer is told of its steps: how they are made, from which seed, and how fast. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <math.h>

static gboolean
is_learning_rate (double learning_rate)
{
  return isfinite (learning_rate) && learning_rate > 0.0;
}

static gboolean
is_batch_size (guint64 batch_size)
{
  return batch_size >= 1 && batch_size <= POLYFIT_TRAINER_MAX_BATCH_SIZE;
}

/**
 * polyfit_trainer_get_learning_rate:
 *
 * Returns: η
 */
double
polyfit_trainer_get_learning_rate (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->training->run.settings.optimizer.learning_rate;
}

/**
 * polyfit_trainer_set_learning_rate:
 * @learning_rate: finite and above zero
 *
 * Takes effect on the next step.
 */
void
polyfit_trainer_set_learning_rate (PolyfitTrainer *self,
                                   double          learning_rate)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (is_learning_rate (learning_rate));

  if (self->training->run.settings.optimizer.learning_rate == learning_rate)
    return;

  self->training->run.settings.optimizer.learning_rate = learning_rate;
  polyfit_trainer_publish_settings (self, PROP_LEARNING_RATE);
}

/**
 * polyfit_trainer_get_batch_size:
 *
 * Returns: points a batch
 */
guint64
polyfit_trainer_get_batch_size (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->run.settings.batch_size;
}

/**
 * polyfit_trainer_set_batch_size:
 * @batch_size: from 1 to %POLYFIT_TRAINER_MAX_BATCH_SIZE
 *
 * Takes effect on the next step; until then the batch of the last step stays as it is. Where there
 * is no memory for that many points, the batch size stays as it was, and a notification says so to
 * whoever shows it.
 */
void
polyfit_trainer_set_batch_size (PolyfitTrainer *self,
                                guint64         batch_size)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (is_batch_size (batch_size));

  if (self->training->run.settings.batch_size == batch_size)
    return;

  if (run_set_batch_size (&self->training->run, batch_size))
    slicer_forget_duration (&self->slicer);
  polyfit_trainer_publish_settings (self, PROP_BATCH_SIZE);
}

/**
 * polyfit_trainer_settings_are_valid:
 *
 * Returns: whether an optimizer can compute with them: moments decay, and nothing is infinite
 */
gboolean
polyfit_trainer_settings_are_valid (const RunSettings *settings)
{
  const Optimizer *optimizer = &settings->optimizer;

  return is_learning_rate (optimizer->learning_rate) &&
         is_batch_size (settings->batch_size) &&
         optimizer->momentum >= 0.0 && optimizer->momentum <= 1.0 &&
         optimizer->dampening >= 0.0 && optimizer->dampening <= 1.0 &&
         optimizer->weight_decay >= 0.0 && isfinite (optimizer->weight_decay) &&
         optimizer->beta1 >= 0.0 && optimizer->beta1 < 1.0 &&
         optimizer->beta2 >= 0.0 && optimizer->beta2 < 1.0 &&
         optimizer->alpha >= 0.0 && optimizer->alpha <= 1.0 &&
         optimizer->epsilon >= 0.0 && isfinite (optimizer->epsilon);
}

/**
 * polyfit_trainer_get_full_batch:
 *
 * Returns: whether a step takes everything as one batch
 */
gboolean
polyfit_trainer_get_full_batch (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return self->training->run.full_batch != NULL;
}

/**
 * polyfit_trainer_set_full_batch:
 * @full_batch: whether a step takes everything as one batch: all fixed points, or all that the target
 *   could ever produce
 *
 * Takes effect on the next step. A full batch is not drawn, so that polyfit_trainer_get_batch() stays
 * as it is. All fixed points are summed up before that step: in a worker thread where there are
 * millions of them and the trainer runs.
 */
void
polyfit_trainer_set_full_batch (PolyfitTrainer *self,
                                gboolean        full_batch)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (polyfit_trainer_get_full_batch (self) == !!full_batch)
    return;

  polyfit_trainer_use_objectives (self, full_batch, self->training->truth != NULL);
  slicer_forget_duration (&self->slicer);
  polyfit_trainer_publish_settings (self, PROP_FULL_BATCH);
}

/**
 * polyfit_trainer_set_settings:
 * @settings: settings that polyfit_trainer_settings_are_valid()
 *
 * Sets all that may be changed between any two steps, optimizer included, and takes effect on the
 * next one. An optimizer of another kind starts without moments. Where there is no memory, see polyfit_trainer_set_batch_size().
 */
void
polyfit_trainer_set_settings (PolyfitTrainer    *self,
                              const RunSettings *settings)
{
  g_autoptr (GObject) object = NULL;
  RunSettings wanted, before;
  Run *run;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (settings != NULL && polyfit_trainer_settings_are_valid (settings));

  run = &self->training->run;
  before = run->settings;
  if (training_settings_equal (settings, &before))
    return;

  object = G_OBJECT (g_object_ref (self));
  g_object_freeze_notify (object);
  wanted = *settings;
  if (!run_set_batch_size (run, settings->batch_size))
    wanted.batch_size = before.batch_size;
  run->settings = wanted;
  if (settings->batch_size != before.batch_size)
    {
      slicer_forget_duration (&self->slicer);
      polyfit_trainer_notify (self, PROP_BATCH_SIZE);
    }
  if (wanted.optimizer.learning_rate != before.optimizer.learning_rate)
    polyfit_trainer_notify (self, PROP_LEARNING_RATE);
  polyfit_trainer_publish_settings (self, PROP_0);
  g_object_thaw_notify (object);
}

/**
 * polyfit_trainer_get_seed:
 *
 * Returns: where random initial weights and all batches come from
 */
guint64
polyfit_trainer_get_seed (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->seed;
}

/**
 * polyfit_trainer_set_seed:
 * @seed: any number; PyTorch's generator looks at the low 32 bits
 *
 * A new start: other random initial weights and another random stream, at step 0. A trainer that was
 * running runs on from there.
 */
void
polyfit_trainer_set_seed (PolyfitTrainer *self,
                          guint64         seed)
{
  g_autoptr (GObject) object = NULL;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->seed == seed)
    return;

  object = G_OBJECT (g_object_ref (self));
  g_object_freeze_notify (object);
  self->seed = seed;
  polyfit_trainer_notify (self, PROP_SEED);
  polyfit_trainer_restart (self);
  g_object_thaw_notify (object);
}

/**
 * polyfit_trainer_get_speed:
 *
 * Returns: steps a second
 */
double
polyfit_trainer_get_speed (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->slicer.pace.speed;
}

/**
 * polyfit_trainer_set_speed:
 * @steps_per_second: from %POLYFIT_TRAINER_SPEED_MIN to %POLYFIT_TRAINER_SPEED_MAX
 *
 * How fast to run between polyfit_trainer_start() and polyfit_trainer_pause(). Takes effect at
 * once.
 */
void
polyfit_trainer_set_speed (PolyfitTrainer *self,
                           double          steps_per_second)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (steps_per_second >= POLYFIT_TRAINER_SPEED_MIN &&
                    steps_per_second <= POLYFIT_TRAINER_SPEED_MAX);

  if (self->slicer.pace.speed == steps_per_second)
    return;

  slicer_set_speed (&self->slicer, steps_per_second);
  polyfit_trainer_notify (self, PROP_SPEED);
}

/**
 * polyfit_trainer_get_hidden:
 *
 * Returns: what a window does not show
 */
PolyfitParts
polyfit_trainer_get_hidden (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), (PolyfitParts) 0);

  return self->hidden;
}

/**
 * polyfit_trainer_has_truth:
 *
 * Returns: whether there is a true curve, and polyfit_trainer_get_true_loss() is a loss against it; else
 *   that is the training loss, and has to be called so
 */
gboolean
polyfit_trainer_has_truth (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return polyfit_dataset_has_truth (self->dataset);
}

/**
 * polyfit_trainer_hides_truth:
 *
 * Returns: whether the true curve is known but not to be seen: neither are then the coefficients that
 *   it has, nor where the loss is least, nor the least squares that come to the same
 */
gboolean
polyfit_trainer_hides_truth (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return (self->hidden & POLYFIT_PARTS_TRUE_CURVE) != 0 && polyfit_trainer_has_truth (self);
}

/**
 * polyfit_trainer_hides_equation:
 *
 * Returns: whether there is an equation of the true curve, which is not to be told
 */
gboolean
polyfit_trainer_hides_equation (PolyfitTrainer *self)
{
  const PolyfitParts telling =
    POLYFIT_PARTS_TRUE_CURVE | POLYFIT_PARTS_TRUTH | POLYFIT_PARTS_EQUATIONS;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return (self->hidden & telling) != 0 && polyfit_trainer_has_truth (self);
}

/**
 * polyfit_trainer_set_hidden:
 * @hidden: what a window is not to show from now on
 */
void
polyfit_trainer_set_hidden (PolyfitTrainer *self,
                            PolyfitParts    hidden)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->hidden == hidden)
    return;

  self->hidden = hidden;
  polyfit_trainer_notify (self, PROP_HIDDEN);
}
