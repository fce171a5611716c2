#include "model/training.h"

#include <math.h>
#include <string.h>

/* How many steps a follower that lags behind makes for each of its leader's. */
#define CATCH_UP 4

static gboolean
made_max_steps (const Training *training)
{
  guint64 made = training->run.state.step - training->first_step;

  return training->max_steps > 0 && made >= training->max_steps;
}

static gboolean
has_converged (const Training *training)
{
  if (training->stop_loss <= 0.0)
    return FALSE;

  switch (training->stop_kind)
    {
    case POLYFIT_STOP_BATCH:
      break;
    case POLYFIT_STOP_SMOOTHED:
      return history_smoothed_loss (&training->history) < training->stop_loss;
    case POLYFIT_STOP_TRUE:
      return objective_parameters_loss (training->truth, &training->run.state.parameters) <
             training->stop_loss;
    }
  /* As the tutorial's loop does, which compares loss.item (), a double. */
  return (double) training->loss < training->stop_loss;
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
  checkpoints_pass (&training->timeline.checkpoints, &training->run, &training->history, loss);
  if (has_converged (training))
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
  timeline_init (&training->timeline);
  training->abandoned = g_aligned_alloc (1, sizeof (History), G_ALIGNOF (History));

  return training;
}

/**
 * training_free:
 * @training: (transfer full)
 */
void
training_free (Training *training)
{
  timeline_clear (&training->timeline);
  g_aligned_free (training->abandoned);
  run_clear (&training->run);
  g_aligned_free (training);
}

/* Random ones were drawn already, as nn.Linear draws them even where they are then overwritten. */
static void
set_initial_parameters (Training *training)
{
  Parameters *parameters = &training->run.state.parameters;

  if (training->start_kind != POLYFIT_START_RANDOM)
    *parameters = (Parameters) { .value = { 0.0f } };
  if (training->start_kind == POLYFIT_START_GIVEN)
    memcpy (parameters->value, training->given.value,
            (training->run.basis.degree + 1) * sizeof *parameters->value);
  training->initial = *parameters;
}

/* The steps before were made with what there is no more. */
static void
restart_checkpoints (Training *training)
{
  training->timeline.has_future = FALSE;
  checkpoints_restart (&training->timeline.checkpoints, &training->run, &training->history,
                       training->loss);
}

/**
 * training_restart:
 * @samples: what to learn from, whose points, if fixed, must outlive their use
 * @basis: the features
 * @seed: where random weights and all batches come from
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
  set_initial_parameters (training);
  history_clear (&training->history);
  g_array_set_size (training->timeline.changes, 0);
  training->timeline.changes_lost = FALSE;
  training->timeline.has_future = FALSE;
  training->has_abandoned = FALSE;
  training_note_settings (training);
  training->state = POLYFIT_TRAINER_READY;
  training->loss = NAN;
  training->first_step = 0;
  training->data_step = 0;
  restart_checkpoints (training);
}

/**
 * training_replace_samples:
 * @samples: what to learn from from now on, with the features as they are
 *
 * Weights, moments and step stay, and the next step is made with the new data. What had come to an
 * end can go on; only a run that diverged has nothing to go on from.
 */
void
training_replace_samples (Training      *training,
                          const Samples *samples)
{
  if (training->timeline.has_future)
    training_branch (training);
  training->run.samples = *samples;
  training->data_step = training->run.state.step;
  /* What a full batch was there is no more. */
  if (training->run.before.full_batch != NULL)
    training->run.before.known = false;
  if (training->state == POLYFIT_TRAINER_CONVERGED || training->state == POLYFIT_TRAINER_FINISHED)
    training->state = POLYFIT_TRAINER_PAUSED;
  restart_checkpoints (training);
}

/**
 * training_has_new_data:
 *
 * Returns: whether steps were made, all of them with other data than there are: of these there is neither
 *   a batch nor a batch loss before the next step
 */
gboolean
training_has_new_data (const Training *training)
{
  return training->data_step > 0 && training->data_step == training->run.state.step;
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

static guint64
make_steps (Training *training,
            guint64   n)
{
  const RunState *run = &training->run.state;
  const Timeline *timeline = &training->timeline;
  guint64 first = run->step;

  while (run->step - first < n && training->state == POLYFIT_TRAINER_RUNNING)
    {
      guint64 left = n - (run->step - first);

      if (timeline->has_future)
        left = MIN (left, timeline_find_turn (timeline, run->step) - run->step);
      for (guint64 i = 0; i < left && training->state == POLYFIT_TRAINER_RUNNING; i++)
        run_one_step (training);
      if (timeline->has_future)
        training_turn (training);
    }
  training->n_made += run->step - first;
  return run->step - first;
}

/* Steps up to that of the leader, which has just made @n. Whoever lags behind comes nearer with each
 * call, but takes no longer than that for a multiple of the leader's steps. What has come to its end
 * stays there, unless another rule than then says otherwise. */
static void
follow (Training *training,
        guint64   step,
        guint64   n)
{
  gboolean running = training->state == POLYFIT_TRAINER_RUNNING;
  gboolean has_ended = training->state == POLYFIT_TRAINER_CONVERGED && has_converged (training);
  guint64 behind = step - MIN (training->run.state.step, step);

  if (behind == 0 || has_ended || !training_resume (training))
    return;
  make_steps (training, MIN (behind, CATCH_UP * n));
  if (training->state == POLYFIT_TRAINER_RUNNING && !running)
    training->state = POLYFIT_TRAINER_PAUSED;
}

/**
 * training_advance:
 * @n: the greatest number of steps to make
 *
 * Makes steps while running, and so does the follower, if there is one. A step that ends the run says
 * why in the state. Where the run has been before, what was changed then is changed again.
 *
 * Returns: how many steps were made
 */
guint64
training_advance (Training *training,
                  guint64   n)
{
  guint64 made = make_steps (training, n);

  if (training->follower != NULL && made > 0)
    follow (training->follower, training->run.state.step, made);
  return made;
}

/**
 * training_settings_equal:
 *
 * Returns: whether a step makes the same of both
 */
gboolean
training_settings_equal (const RunSettings *a,
                         const RunSettings *b)
{
  const Optimizer *first = &a->optimizer, *second = &b->optimizer;

  return a->batch_size == b->batch_size && a->zero_grad == b->zero_grad &&
         first->kind == second->kind &&
         first->learning_rate == second->learning_rate &&
         first->momentum == second->momentum &&
         first->dampening == second->dampening &&
         first->weight_decay == second->weight_decay &&
         first->beta1 == second->beta1 &&
         first->beta2 == second->beta2 &&
         first->alpha == second->alpha &&
         first->epsilon == second->epsilon;
}

/* Too many for the changes to be kept: nothing before this step can be reached any more. */
static void
lose_changes (Training *training)
{
  training->timeline.changes_lost = TRUE;
  g_array_set_size (training->timeline.changes, 0);
  restart_checkpoints (training);
}

/**
 * training_note_settings:
 *
 * To be called whenever the run's settings may have changed: notes from which step on they hold.
 * Settings with which no step was made are not noted. An optimizer of another kind starts without
 * moments, and a run that is back where others settings were used has another future from here on.
 */
void
training_note_settings (Training *training)
{
  Timeline *timeline = &training->timeline;
  GArray *changes = timeline->changes;
  Run *run = &training->run;
  PolyfitTrainerChange change = { run->state.step, run->settings, run->full_batch != NULL };
  const PolyfitTrainerChange *last;

  if (training_leaves_path (training))
    training_branch (training);
  if (timeline->has_future)
    return;
  if (checkpoints_note_optimizer (&timeline->checkpoints, run))
    run->state.optimizer = (OptimizerState) { .step = 0 };
  last = (const PolyfitTrainerChange *) (gpointer) changes->data;
  if (changes->len > 0 && last[changes->len - 1].step == change.step)
    g_array_set_size (changes, changes->len - 1);
  if (changes->len > 0 && last[changes->len - 1].full_batch == change.full_batch &&
      training_settings_equal (&last[changes->len - 1].settings, &change.settings))
    return;
  if (timeline->changes_lost || changes->len == POLYFIT_TRAINER_MAX_CHANGES)
    lose_changes (training);
  else
    g_array_append_val (changes, change);
}

/**
 * training_get_snapshot:
 * @snapshot: (out): borrows from @training
 */
void
training_get_snapshot (const Training         *training,
                       PolyfitTrainerSnapshot *snapshot)
{
  const Run *run = &training->run;

  *snapshot = (PolyfitTrainerSnapshot) {
    .run = &run->state,
    .basis = &run->basis,
    .history = &training->history,
    .state = training->state,
    .loss = training->loss,
    .first_step = training->first_step,
    .batch_x = run->batch.x,
    .batch_y = run->batch.y,
    .n_batch = run->batch.size,
    .before = run->before.known ? &run->before : NULL,
    .before_full_batch = run->before.full_batch != NULL,
    .data_step = training->data_step,
    .changes = (const PolyfitTrainerChange *) (gpointer) training->timeline.changes->data,
    .n_changes = timeline_count_changes (&training->timeline, run->state.step),
    .timeline = &training->timeline,
  };
  if (training->state == POLYFIT_TRAINER_RUNNING)
    snapshot->state = run->state.step > 0 ? POLYFIT_TRAINER_PAUSED : POLYFIT_TRAINER_READY;
}

/* Returns how many points the largest batch has that is to be shown, or made again. */
static gsize
find_largest_batch (const PolyfitTrainerSnapshot *snapshot)
{
  const GArray *changes = snapshot->timeline != NULL ? snapshot->timeline->changes : NULL;
  gsize largest = snapshot->n_batch;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    largest = MAX (largest, g_array_index (changes, PolyfitTrainerChange, i).settings.batch_size);
  for (gsize i = 0; snapshot->checkpoints != NULL && i < snapshot->n_changes; i++)
    largest = MAX (largest, snapshot->changes[i].settings.batch_size);
  return largest;
}

/* Shows the points of a step that was made elsewhere. */
static gboolean
restore_batch (Run                          *run,
               const PolyfitTrainerSnapshot *snapshot)
{
  if (!batch_reserve (&run->batch, find_largest_batch (snapshot)))
    return FALSE;
  run->batch.size = snapshot->n_batch;
  if (snapshot->n_batch > 0)
    {
      memcpy (run->batch.x, snapshot->batch_x, snapshot->n_batch * sizeof (float));
      memcpy (run->batch.y, snapshot->batch_y, snapshot->n_batch * sizeof (float));
    }
  return TRUE;
}

/* What the latest step was made of is known again. */
static void
look_back (Training                     *training,
           const PolyfitTrainerSnapshot *snapshot)
{
  RunBefore before;

  if (snapshot->before == NULL)
    return;
  before = *snapshot->before;
  before.full_batch = snapshot->before_full_batch ? training->all : NULL;
  run_look_back (&training->run, &before);
}

/* Of a run that is known from its present on, and not where it has been, nothing before can be reached. */
static void
restore_checkpoints (Training                     *training,
                     const PolyfitTrainerSnapshot *snapshot)
{
  Timeline *timeline = &training->timeline;

  if (snapshot->checkpoints == NULL)
    {
      restart_checkpoints (training);
      return;
    }
  timeline->has_future = FALSE;
  checkpoints_copy (&timeline->checkpoints, snapshot->checkpoints);
  timeline->checkpoints.optimizer = training->run.settings.optimizer.kind;
}

static void
restore_timeline (Training                     *training,
                  const PolyfitTrainerSnapshot *snapshot)
{
  Timeline *timeline = &training->timeline;

  training->has_abandoned = FALSE;
  if (snapshot->timeline != NULL)
    {
      timeline_copy (timeline, snapshot->timeline);
      training_note_settings (training);
      return;
    }
  g_array_set_size (timeline->changes, 0);
  g_array_append_vals (timeline->changes, snapshot->changes, (guint) snapshot->n_changes);
  timeline->changes_lost = snapshot->n_changes == 0;
  restore_checkpoints (training, snapshot);
}

/**
 * training_restore:
 * @snapshot: of a training of the same samples, basis and settings; borrows nothing from this one
 *
 * Returns: %FALSE, with nothing changed, where there is no memory
 */
gboolean
training_restore (Training                     *training,
                  const PolyfitTrainerSnapshot *snapshot)
{
  if (!restore_batch (&training->run, snapshot))
    return FALSE;
  run_go_on (&training->run, snapshot->run);
  look_back (training, snapshot);
  training->history = *snapshot->history;
  training->state = snapshot->state;
  training->loss = snapshot->loss;
  training->first_step = snapshot->first_step;
  training->data_step = snapshot->data_step;
  restore_timeline (training, snapshot);
  return TRUE;
}
