#include "model/training.h"

#include <math.h>

static gboolean
made_max_steps (const Training *training)
{
  guint64 made = training->run.state.step - training->first_step;

  return training->max_steps > 0 && made >= training->max_steps;
}

/* The one step that window, command line, tests and benchmarks all make. */
static void
run_one_step (Training *training)
{
  float loss;

  if (!run_step (&training->run, &loss))
    {
      training->state = POLYFIT_TRAINER_DIVERGED;
      return;
    }

  history_append (&training->history, loss, &training->run.state.parameters);
  training->loss = loss;

  /* As the tutorial's loop does, which compares loss.item (), a double. */
  if ((double) loss < training->stop_loss)
    training->state = POLYFIT_TRAINER_CONVERGED;
  else if (made_max_steps (training))
    training->state = POLYFIT_TRAINER_FINISHED;
}

/**
 * training_new:
 *
 * Returns: (transfer full): one that must be given something to learn by training_restart()
 */
Training *
training_new (void)
{
  /* GLib's other allocators know nothing of the cache lines that Parameters lie on. */
  Training *training = g_aligned_alloc0 (1, sizeof *training, _Alignof (Training));

  if (!run_init (&training->run))
    g_error ("No memory for the first batch");

  return training;
}

/**
 * training_free:
 * @training: (transfer full)
 */
void
training_free (Training *training)
{
  run_clear (&training->run);
  g_aligned_free (training);
}

/**
 * training_restart:
 * @samples: what to learn from, whose points, if fixed, must outlive their use
 * @basis: the features
 * @seed: where the initial weights and all batches come from
 *
 * Back to step 0.
 */
void
training_restart (Training      *training,
                  const Samples *samples,
                  const Basis   *basis,
                  guint64        seed)
{
  training->run.samples = *samples;
  training->run.basis = *basis;
  run_start (&training->run, seed);
  history_clear (&training->history);
  training->state = POLYFIT_TRAINER_READY;
  training->loss = NAN;
  training->first_step = 0;
}

/**
 * training_resume:
 *
 * Goes over to %POLYFIT_TRAINER_RUNNING. Where the greatest number of steps was made already, it
 * allows as many again.
 *
 * Returns: %FALSE where there is nothing to go on from, because the run diverged
 */
gboolean
training_resume (Training *training)
{
  if (training->state == POLYFIT_TRAINER_DIVERGED)
    return FALSE;

  if (training->state != POLYFIT_TRAINER_RUNNING && made_max_steps (training))
    training->first_step = training->run.state.step;
  training->state = POLYFIT_TRAINER_RUNNING;
  return TRUE;
}

/**
 * training_advance:
 * @n: the greatest number of steps to make
 *
 * Makes steps while running. A step that ends the run says why in the state.
 *
 * Returns: how many steps were made
 */
guint64
training_advance (Training *training,
                  guint64   n)
{
  guint64 first = training->run.state.step;

  for (guint64 i = 0; i < n && training->state == POLYFIT_TRAINER_RUNNING; i++)
    run_one_step (training);

  return training->run.state.step - first;
}
