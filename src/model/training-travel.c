/* To other steps of a run, earlier or later: from the checkpoint before it, the steps up to it are
 * made again. */

#include "model/training.h"

/**
 * training_get_record:
 *
 * Returns: (transfer none): the losses of all steps up to the furthest
 */
const History *
training_get_record (const Training *training)
{
  return training->timeline.has_future ? &training->timeline.end->history : &training->history;
}

/**
 * training_get_earliest_step:
 *
 * Returns: the earliest step that training_set_out() finds a way to
 */
guint64
training_get_earliest_step (const Training *training)
{
  return MIN (checkpoints_get_first_step (&training->timeline.checkpoints,
                                          training_get_record (training)),
              training->run.state.step);
}

/**
 * training_get_furthest_step:
 *
 * Returns: how far the run had come before it went back, if it did
 */
guint64
training_get_furthest_step (const Training *training)
{
  return training_get_record (training)->n_steps;
}

/**
 * training_needs_all:
 *
 * Returns: whether some steps took all there is as one batch
 */
gboolean
training_needs_all (const Training *training)
{
  const GArray *changes = training->timeline.changes;

  if (training->run.before.known && training->run.before.full_batch != NULL)
    return TRUE;
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, PolyfitTrainerChange, i).full_batch)
      return TRUE;
  return FALSE;
}

/* There is memory for the batch: it was there before, or was asked for by training_restore(), and is never
 * given back. */
static void
use_settings (Training                   *training,
              const PolyfitTrainerChange *change)
{
  Run *run = &training->run;
  const Objective *full_batch = change->full_batch ? training->all : NULL;

  if (full_batch != run->full_batch || !training_settings_equal (&run->settings, &change->settings))
    training->has_turned = TRUE;
  if (!run_set_batch_size (run, change->settings.batch_size))
    g_error ("No memory for a batch that there was memory for");
  run->settings = change->settings;
  run->full_batch = full_batch;
  training->timeline.checkpoints.optimizer = change->settings.optimizer.kind;
}

static void
be_where_no_end_is (Training *training)
{
  training->first_step = MIN (training->timeline.end->first_step, training->run.state.step);
  training->state = training->run.state.step > 0 ? POLYFIT_TRAINER_PAUSED : POLYFIT_TRAINER_READY;
}

/* A step that was not made, because it diverged, is tried again: why it failed can then be told. Only where
 * a file says something else than its own numbers come to is it made, and taken back. */
static void
be_at_end (Training *training)
{
  const TimelineEnd *end = training->timeline.end;
  RunState state = training->run.state;
  float loss;

  training->state = end->state;
  if (end->state == POLYFIT_TRAINER_DIVERGED && run_step (&training->run, &loss))
    {
      run_go_on (&training->run, &state);
      training->state = POLYFIT_TRAINER_PAUSED;
    }
  training->first_step = end->first_step;
}

/**
 * training_turn:
 *
 * Changes what was changed after the present step when the run came here first, which had a future
 * then. At the end of that, there is none any more.
 */
void
training_turn (Training *training)
{
  Timeline *timeline = &training->timeline;
  RunState *run = &training->run.state;
  const PolyfitTrainerChange *change = timeline_find_change (timeline, run->step);

  if (change != NULL && change->step == run->step)
    use_settings (training, change);
  if (checkpoints_forget_moments (&timeline->checkpoints, run->step))
    run->optimizer = (OptimizerState) { .step = 0 };
  if (run->step == timeline->end->history.n_steps)
    timeline->has_future = FALSE;
}

/* From here on, what the run has come to is kept while it is elsewhere. */
static void
keep_end (Training *training)
{
  Timeline *timeline = &training->timeline;

  if (timeline->has_future)
    return;
  timeline->has_future = TRUE;
  timeline->end->history = training->history;
  timeline->end->loss = training->loss;
  timeline->end->state = training->state;
  timeline->end->first_step = training->first_step;
}

/* Moments in a checkpoint are of the optimizer of that time, or were forgotten right after it. */
static void
go_to_checkpoint (Training         *training,
                  const Checkpoint *checkpoint)
{
  Timeline *timeline = &training->timeline;
  const PolyfitTrainerChange *change = timeline_find_change (timeline, checkpoint->run.step);

  run_go_on (&training->run, &checkpoint->run);
  training->run.batch.size = 0;
  training->loss = checkpoint->loss;
  if (checkpoint->run.step == 0)
    {
      history_clear (&training->history);
    }
  else
    {
      training->history = timeline->end->history;
      history_cut (&training->history, &checkpoint->history);
    }
  if (change != NULL)
    use_settings (training, change);
  training_turn (training);
  be_where_no_end_is (training);
}

/* Of a long run only every so many losses are kept. What begins anew near its start shall have them all:
 * those steps are made again from the very first. */
static const Checkpoint *
find_checkpoint (const Training *training,
                 guint64         step)
{
  const Checkpoints *checkpoints = &training->timeline.checkpoints;
  const History *record = training_get_record (training);

  if (record->stride > 1 && step <= HISTORY_BUCKETS && checkpoints->checkpoint[0].run.step == 0)
    return &checkpoints->checkpoint[0];
  return checkpoints_find (checkpoints, record, step);
}

/**
 * training_set_out:
 * @step: from training_get_earliest_step() to training_get_furthest_step(), other than the present
 *
 * Goes to a step from which @step is not far, in either direction: where the present is one,
 * nowhere. training_retrace() does the rest.
 */
void
training_set_out (Training *training,
                  guint64   step)
{
  guint64 present = training->run.state.step;
  const Checkpoint *from = find_checkpoint (training, step);

  g_assert (from != NULL && step <= training_get_furthest_step (training));

  keep_end (training);
  if (step < present || from->run.step > present)
    go_to_checkpoint (training, from);
  else
    be_where_no_end_is (training);
}

/* Rules to stop that the run went past before do not count. Returns whether all steps could be made, as they
 * could the first time. */
static gboolean
make_steps (Training *training,
            guint64   n)
{
  Run *run = &training->run;

  for (guint64 i = 0; i < n; i++)
    {
      float loss;

      if (!run_step (run, &loss))
        return FALSE;
      training->loss = loss;
      history_append (&training->history, loss, &run->state.parameters);
    }
  return TRUE;
}

/* A file may say that its run came from where it cannot have been. */
static void
lose_way (Training *training)
{
  timeline_cut (&training->timeline, training->run.state.step);
  training->state = POLYFIT_TRAINER_DIVERGED;
}

/**
 * training_retrace:
 * @n: how many steps at most
 *
 * Makes steps that were made before, each with what it was made with, as far as there are any.
 *
 * Returns: how many
 */
guint64
training_retrace (Training *training,
                  guint64   n)
{
  const RunState *run = &training->run.state;
  const Timeline *timeline = &training->timeline;
  guint64 first = run->step;

  while (run->step - first < n && timeline->has_future)
    {
      guint64 turn = timeline_find_turn (timeline, run->step);

      if (!make_steps (training, MIN (n - (run->step - first), turn - run->step)))
        {
          lose_way (training);
          break;
        }
      if (run->step == timeline->end->history.n_steps)
        be_at_end (training);
      else
        be_where_no_end_is (training);
      training_turn (training);
    }
  return run->step - first;
}

/**
 * training_leaves_path:
 *
 * Returns: whether the next step would be made otherwise than it was the first time
 */
gboolean
training_leaves_path (const Training *training)
{
  const Run *run = &training->run;
  const PolyfitTrainerChange *change = timeline_find_change (&training->timeline, run->state.step);

  if (!training->timeline.has_future)
    return FALSE;
  return change == NULL || change->full_batch != (run->full_batch != NULL) ||
         !training_settings_equal (&change->settings, &run->settings);
}

/**
 * training_branch:
 *
 * Something is other than it was: the future, of which there must be one, is abandoned.
 */
void
training_branch (Training *training)
{
  g_assert (training->timeline.has_future);

  *training->abandoned = training->timeline.end->history;
  training->branch_step = training->run.state.step;
  training->has_abandoned = TRUE;
  timeline_cut (&training->timeline, training->run.state.step);
}
