/* A trainer's way to other steps of its run, earlier and later ones. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

/* It stays on its way, but does not go on. */
static void
halt (PolyfitTrainer *self)
{
  if (self->seek_source != NULL)
    g_source_destroy (self->seek_source);
  g_clear_pointer (&self->seek_source, g_source_unref);
}

/**
 * polyfit_trainer_stop_seek:
 *
 * Stays at the step that was come to on the way to another. Does nothing if there is none.
 */
void
polyfit_trainer_stop_seek (PolyfitTrainer *self)
{
  self->is_seeking = FALSE;
  halt (self);
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

/* The steps that the run has not come to yet are few, and made at once; a rule may stop them. */
static void
make_new_steps (PolyfitTrainer *self,
                guint64         n)
{
  Training *training = self->training;

  if (!training_resume (training))
    return;
  training_advance (training, n);
  if (training->state == POLYFIT_TRAINER_RUNNING)
    training->state = POLYFIT_TRAINER_PAUSED;
}

/* Stops by itself once there. */
static void
seek_slice (PolyfitTrainer *self)
{
  Training *training = self->training;
  const RunState *run = &training->run.state;

  if (!polyfit_trainer_await_objectives (self))
    {
      halt (self);
      return;
    }
  if (training->timeline.has_future && run->step < self->seek_step)
    slicer_retrace (&self->slicer, training, self->seek_step - run->step);
  if (training->timeline.has_future && run->step < self->seek_step)
    return;
  if (run->step < self->seek_step)
    make_new_steps (self, self->seek_step - run->step);
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
 * polyfit_trainer_go_on_seeking:
 *
 * Part of polyfit_trainer_go_on(): what the way to another step waited for is there.
 */
void
polyfit_trainer_go_on_seeking (PolyfitTrainer *self)
{
  if (!self->is_seeking || self->seek_source != NULL)
    return;

  self->seek_source = g_idle_source_new ();
  g_source_set_static_name (self->seek_source, "[polyfit] seek");
  g_source_set_priority (self->seek_source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (self->seek_source, seek_cb, self, NULL);
  g_source_attach (self->seek_source, g_main_context_get_thread_default ());
}

/* It rests, and may be on its way to another step, which is then no longer wanted. */
static void
set_out (PolyfitTrainer *self,
         guint64         step)
{
  guint64 known = MIN (step, polyfit_trainer_get_furthest_step (self));
  gboolean travels = known != self->training->run.state.step &&
                     !polyfit_dataset_is_behind (self->dataset);

  if (travels)
    training_set_out (self->training, known);
  else if (step == known)
    return;
  self->is_seeking = TRUE;
  self->seek_step = step;
  polyfit_trainer_go_on_seeking (self);
  seek_slice (self);
  if (travels)
    polyfit_trainer_publish_rewound (self);
  else
    polyfit_trainer_publish (self);
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
  set_out (self, step);
  g_object_unref (self);
}

/**
 * polyfit_trainer_walk:
 * @n_steps: how many, from where it is, or is on its way to
 *
 * As polyfit_trainer_seek(), to a later step, which the run need not have come to yet: then it makes the
 * steps that it takes, unless a rule stops it. Where a worker thread makes something that the steps need
 * they are made when it has ended, and here and now otherwise.
 */
void
polyfit_trainer_walk (PolyfitTrainer *self,
                      guint64         n_steps)
{
  guint64 step;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  g_object_ref (self);
  step = self->is_seeking ? self->seek_step : self->training->run.state.step;
  polyfit_trainer_pause (self);
  set_out (self, step + n_steps);
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
  const RunState *run;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (!self->is_seeking)
    return;

  run = &self->training->run.state;
  if (polyfit_trainer_waits_for_data (self))
    polyfit_dataset_finish_deal (self->dataset);
  polyfit_trainer_make_objectives (self);
  training_retrace (self->training, self->seek_step - run->step);
  if (run->step < self->seek_step)
    make_new_steps (self, self->seek_step - run->step);
  polyfit_trainer_stop_seek (self);
  polyfit_trainer_publish (self);
}

/**
 * polyfit_trainer_get_seek_step:
 *
 * Returns: the step that it is on its way to, as far as the run has been there; the present one if it is
 *   on no way
 */
guint64
polyfit_trainer_get_seek_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  if (!self->is_seeking)
    return self->training->run.state.step;
  return MIN (self->seek_step, training_get_furthest_step (self->training));
}

/**
 * polyfit_trainer_ends_diverged:
 *
 * Returns: whether the run diverged at the furthest step that it has come to
 */
gboolean
polyfit_trainer_ends_diverged (PolyfitTrainer *self)
{
  const Training *training;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  training = self->training;
  return (training->timeline.has_future ? training->timeline.end->state : training->state) ==
         POLYFIT_TRAINER_DIVERGED;
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
 * Returns: see #PolyfitTrainer:earliest-step: step 0 as a rule; of a run whose data were changed, or
 *   that was loaded from a file that does not tell where it has been, one from there on
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
