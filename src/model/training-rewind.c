/* Back to an earlier step of a run: from the checkpoint before it, the steps up to it are made
 * again. */

#include "model/training.h"

static const PolyfitTrainerChange *
get_change (Training *training,
            guint     i)
{
  return &g_array_index (training->changes, PolyfitTrainerChange, i);
}

/* The change that the step after @step was made with: the last up to there. */
static guint
find_change (Training *training,
             guint64   step)
{
  guint i = 0;

  while (i + 1 < training->changes->len && get_change (training, i + 1)->step <= step)
    i++;
  return i;
}

/**
 * training_get_first_step:
 *
 * Returns: the earliest step that training_rewind() comes to
 */
guint64
training_get_first_step (Training *training)
{
  return MIN (checkpoints_get_first_step (&training->checkpoints, &training->history),
              training->run.state.step);
}

/**
 * training_needs_all:
 * @step: an earlier one
 *
 * Returns: whether steps that are made again on the way to @step took all there is as one batch
 */
gboolean
training_needs_all (Training *training,
                    guint64   step)
{
  const Checkpoint *from = checkpoints_find (&training->checkpoints, &training->history, step);

  for (guint i = from != NULL ? find_change (training, from->run.step) : G_MAXUINT;
       i < training->changes->len && get_change (training, i)->step < step; i++)
    if (get_change (training, i)->full_batch)
      return TRUE;
  return FALSE;
}

/* There is memory for the batch: it was there before, and is never given back. */
static void
use_settings (Run               *run,
              const RunSettings *settings,
              const Objective   *full_batch)
{
  if (!run_set_batch_size (run, settings->batch_size))
    g_error ("No memory for a batch that there was memory for");
  run_set_optimizer (run, &settings->optimizer);
  run->settings = *settings;
  run->full_batch = full_batch;
}

/* Rules to stop that the run went past before do not count. */
static void
make_steps (Training *training,
            guint64   end)
{
  Run *run = &training->run;

  while (run->state.step < end)
    {
      if (checkpoints_forget_moments (&training->checkpoints, run->state.step))
        run->state.optimizer = (OptimizerState) { .step = 0 };
      if (!run_step (run, &training->loss))
        g_return_if_reached ();
      history_append (&training->history, training->loss, &run->state.parameters);
    }
}

/* Where there were too many changes to be kept, there was none since the first checkpoint. */
static void
make_again (Training        *training,
            guint64          step,
            const Objective *all)
{
  Run *run = &training->run;
  guint first = find_change (training, run->state.step);

  if (training->changes->len == 0)
    {
      make_steps (training, step);
      return;
    }
  /* Moments in the checkpoint are of the optimizer of that time. */
  run->settings = get_change (training, first)->settings;
  for (guint i = first; i < training->changes->len && run->state.step < step; i++)
    {
      const PolyfitTrainerChange *change = get_change (training, i);
      gboolean is_last = i + 1 == training->changes->len;

      use_settings (run, &change->settings, change->full_batch ? all : NULL);
      make_steps (training, is_last ? step : MIN (get_change (training, i + 1)->step, step));
    }
  training->checkpoints.optimizer = run->settings.optimizer.kind;
}

/* What was changed later never happened, and what holds now is for the steps to come. */
static void
forget_changes (Training *training,
                guint64   step)
{
  while (training->changes->len > 1 &&
         get_change (training, training->changes->len - 1)->step > step)
    g_array_set_size (training->changes, training->changes->len - 1);
  checkpoints_drop_after (&training->checkpoints, step);
  training_note_settings (training);
}

/**
 * training_rewind:
 * @step: from training_get_first_step() to the present one
 * @all: the loss over all there is, where training_needs_all() said so
 *
 * Back to an earlier step, with the same bits, as if none had been made since. Settings stay as
 * they are now; moments of another kind of optimizer than the present one are forgotten.
 */
void
training_rewind (Training        *training,
                 guint64          step,
                 const Objective *all)
{
  Run *run = &training->run;
  const RunSettings settings = run->settings;
  const Objective *full_batch = run->full_batch;
  const Checkpoint *from = checkpoints_find (&training->checkpoints, &training->history, step);

  g_assert (from != NULL && step <= run->state.step);

  run_go_on (run, &from->run);
  run->batch.size = 0;
  training->loss = from->loss;
  history_cut (&training->history, &from->history);
  make_again (training, step, all);
  use_settings (run, &settings, full_batch);
  forget_changes (training, step);
  training->first_step = MIN (training->first_step, step);
  training->state = step > 0 ? POLYFIT_TRAINER_PAUSED : POLYFIT_TRAINER_READY;
}
