/* A trainer's way to other steps of its run, earlier and later ones. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

/**
 * polyfit_trainer_stop_seek:
 *
 * Stays at the step that was come to on the way to another. Does nothing if there is none.
 */
void
polyfit_trainer_stop_seek (PolyfitTrainer *self)
{
  if (self->seek_source == NULL)
    return;

  g_source_destroy (self->seek_source);
  g_clear_pointer (&self->seek_source, g_source_unref);
}

/**
 * polyfit_trainer_prepare_all:
 *
 * What steps took that were made with all there is as one batch is at hand when they are made again.
 */
void
polyfit_trainer_prepare_all (PolyfitTrainer *self)
{
  if (training_needs_all (self->training))
    polyfit_trainer_get_objective (self, OBJECTIVE_TRAINING);
}

/**
 * polyfit_trainer_publish_reach:
 *
 * Part of polyfit_trainer_publish(): which steps can be gone to.
 */
void
polyfit_trainer_publish_reach (PolyfitTrainer *self)
{
  guint64 earliest = training_get_earliest_step (self->training);
  guint64 furthest = training_get_furthest_step (self->training);

  if (self->told_earliest != earliest)
    polyfit_trainer_notify (self, PROP_EARLIEST_STEP);
  if (self->told_furthest != furthest)
    polyfit_trainer_notify (self, PROP_FURTHEST_STEP);
  self->told_earliest = earliest;
  self->told_furthest = furthest;
}

/**
 * polyfit_trainer_publish_turn:
 *
 * Part of polyfit_trainer_publish(): settings that have become what they were after another step.
 */
void
polyfit_trainer_publish_turn (PolyfitTrainer *self)
{
  if (!self->training->has_turned)
    return;

  self->training->has_turned = FALSE;
  self->is_turning = TRUE;
  polyfit_trainer_notify (self, PROP_LEARNING_RATE);
  polyfit_trainer_notify (self, PROP_BATCH_SIZE);
  polyfit_trainer_notify (self, PROP_FULL_BATCH);
  g_signal_emit_by_name (self, "settings-changed");
  self->is_turning = FALSE;
}

/* Stops by itself once there. */
static void
seek_slice (PolyfitTrainer *self)
{
  guint64 left = self->seek_step - self->training->run.state.step;

  if (left > 0)
    slicer_retrace (&self->slicer, self->training, left);
  if (self->training->run.state.step == self->seek_step)
    polyfit_trainer_stop_seek (self);
}

static gboolean
seek_cb (gpointer data)
{
  PolyfitTrainer *self = data;

  seek_slice (self);
  polyfit_trainer_publish (self);

  return G_SOURCE_CONTINUE;
}

/**
 * polyfit_trainer_seek:
 * @step: from #PolyfitTrainer:earliest-step to #PolyfitTrainer:furthest-step
 *
 * Goes to another step, not running: weights, settings, the batches to come and the losses have the same
 * bits there as the first time. What is not kept is made again, about a hundredth of the steps that
 * the run has made, or some thousands: some at once, and the rest in the idle time of the thread's main
 * context, see polyfit_trainer_finish_seek(). Anything else that the trainer is told to do comes in
 * between. Where a worker thread is dealing out data it stays where it is: soon there will be no way back.
 *
 * Steps that are made from there on are again the same, up to the furthest, as long as nothing is
 * changed with which they are made; see #PolyfitTrainer::branching.
 */
void
polyfit_trainer_seek (PolyfitTrainer *self,
                      guint64         step)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (step >= polyfit_trainer_get_earliest_step (self));
  g_return_if_fail (step <= polyfit_trainer_get_furthest_step (self));

  g_object_ref (self);
  polyfit_trainer_pause (self);
  if (step != self->training->run.state.step && !polyfit_dataset_is_behind (self->dataset))
    {
      polyfit_trainer_prepare_all (self);
      training_set_out (self->training, step);
      self->seek_step = step;
      self->seek_source = g_idle_source_new ();
      g_source_set_static_name (self->seek_source, "[polyfit] seek");
      g_source_set_priority (self->seek_source, G_PRIORITY_DEFAULT_IDLE);
      g_source_set_callback (self->seek_source, seek_cb, self, NULL);
      g_source_attach (self->seek_source, g_main_context_get_thread_default ());
      seek_slice (self);
      polyfit_trainer_publish_rewound (self);
    }
  g_object_unref (self);
}

/**
 * polyfit_trainer_finish_seek:
 *
 * Makes here and now what is left of the way to another step. Does nothing if there already.
 */
void
polyfit_trainer_finish_seek (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->seek_source == NULL)
    return;

  training_retrace (self->training, self->seek_step - self->training->run.state.step);
  polyfit_trainer_stop_seek (self);
  polyfit_trainer_publish (self);
}

/**
 * polyfit_trainer_get_seek_step:
 *
 * Returns: the step that it is on its way to; the present one if it is not
 */
guint64
polyfit_trainer_get_seek_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->seek_source != NULL ? self->seek_step : self->training->run.state.step;
}

/**
 * polyfit_trainer_get_turning:
 *
 * Returns: whether #PolyfitTrainer::settings-changed, which is being told, is of settings that were
 *   changed the first time that the run came to its step, rather than now
 */
gboolean
polyfit_trainer_get_turning (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return self->is_turning;
}

/**
 * polyfit_trainer_get_earliest_step:
 *
 * Returns: see #PolyfitTrainer:earliest-step: step 0 as a rule; of a run that was loaded, or whose data
 *   were changed, one from there on
 */
guint64
polyfit_trainer_get_earliest_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return training_get_earliest_step (self->training);
}

/**
 * polyfit_trainer_get_furthest_step:
 *
 * Returns: see #PolyfitTrainer:furthest-step
 */
guint64
polyfit_trainer_get_furthest_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return training_get_furthest_step (self->training);
}

/**
 * polyfit_trainer_get_steps_made:
 *
 * Returns: how many steps were trained, by running or one by one, whatever the run came to afterwards;
 *   ways to other steps of the run are none
 */
guint64
polyfit_trainer_get_steps_made (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->n_made;
}

/**
 * polyfit_trainer_get_record:
 *
 * Returns: (transfer none): the losses of all steps up to the furthest; polyfit_trainer_get_history()
 *   has those up to the present one. After #PolyfitTrainer::rewound it is another.
 */
const History *
polyfit_trainer_get_record (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return training_get_record (self->training);
}

/**
 * polyfit_trainer_get_abandoned:
 * @branch_step: (out): the step up to which it was the same run
 *
 * Returns: (transfer none) (nullable): the losses of the run that was given up last, because something
 *   was changed at an earlier step than it had come to; %NULL if none was since the start
 */
const History *
polyfit_trainer_get_abandoned (PolyfitTrainer *self,
                               guint64        *branch_step)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);
  g_return_val_if_fail (branch_step != NULL, NULL);

  *branch_step = self->training->branch_step;
  return self->training->has_abandoned ? self->training->abandoned : NULL;
}
