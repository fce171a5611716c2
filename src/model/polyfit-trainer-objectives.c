/* A trainer's expected losses. Over millions of rows one takes longer than a frame to be made: a digest of
 * the rows will do for whoever only looks at it, while steps wait for a worker thread. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <gio/gio.h>
#include <string.h>

/* What a worker thread makes an objective of. */
typedef struct
{
  Samples   samples;
  GBytes   *rows;    /* where the points of @samples are */
  Basis     basis;
  guint     number;  /* of the objectives that there were when it began */
  Objective made;
} Job;

static void
make_objective (PolyfitTrainer *self,
                ObjectiveKind   kind)
{
  const Run *run = &self->training->run;
  const Samples *samples = &run->samples;
  Objective *objective = &self->objective[kind];
  const Digest *held_out = polyfit_dataset_get_held_out_digest (self->dataset);

  if (kind == OBJECTIVE_HELD_OUT && held_out != NULL)
    objective_init_from_digest (objective, &run->basis, held_out);
  else if (kind == OBJECTIVE_DIGESTED)
    objective_init_from_digest (objective, &run->basis, polyfit_dataset_get_digest (self->dataset));
  else if (kind == OBJECTIVE_HELD_OUT)
    objective_init_from_data (objective, &run->basis, samples->x + samples->n,
                              samples->y + samples->n, samples->n_held_out);
  else if (samples->n == 0 || kind == OBJECTIVE_TRUTH)
    objective_init (objective, &run->basis, &samples->target);
  else
    objective_init_from_data (objective, &run->basis, samples->x, samples->y, samples->n);
}

/* With fresh batches and own points the truth is what training draws from. */
static ObjectiveKind
find_kind (PolyfitTrainer *self,
           ObjectiveKind   kind)
{
  if (kind == OBJECTIVE_TRUTH &&
      polyfit_dataset_get_source (self->dataset) != POLYFIT_SOURCE_SAMPLE)
    return OBJECTIVE_TRAINING;
  return kind;
}

/**
 * polyfit_trainer_get_objective:
 * @kind: %OBJECTIVE_HELD_OUT only if some points are
 *
 * Returns: (transfer none): an expected loss, which is made when it is first asked for
 */
const Objective *
polyfit_trainer_get_objective (PolyfitTrainer *self,
                               ObjectiveKind   kind)
{
  kind = find_kind (self, kind);
  if (!self->has_objective[kind])
    make_objective (self, kind);
  self->has_objective[kind] = TRUE;
  return &self->objective[kind];
}

/**
 * polyfit_trainer_get_shown_objective:
 *
 * The same loss for whoever only looks at it, and cannot see the last digits: where there is a digest of
 * millions of rows, it takes no time.
 */
const Objective *
polyfit_trainer_get_shown_objective (PolyfitTrainer *self,
                                     ObjectiveKind   kind)
{
  gboolean is_of_rows = kind == OBJECTIVE_TRAINING ||
                        polyfit_dataset_get_source (self->dataset) == POLYFIT_SOURCE_POINTS;

  if (is_of_rows && !self->has_objective[OBJECTIVE_TRAINING] &&
      polyfit_dataset_get_digest (self->dataset) != NULL)
    kind = OBJECTIVE_DIGESTED;
  return polyfit_trainer_get_objective (self, kind);
}

/**
 * polyfit_trainer_use_objectives:
 * @full_batch: whether steps take everything as one batch
 * @truth: whether the true loss is asked for after each
 *
 * Tells the run where the objectives are that its steps need. polyfit_trainer_make_objectives() sees to it
 * that something is there before a step is made.
 */
void
polyfit_trainer_use_objectives (PolyfitTrainer *self,
                                gboolean        full_batch,
                                gboolean        truth)
{
  Training *training = self->training;

  training->run.full_batch = full_batch ? &self->objective[OBJECTIVE_TRAINING] : NULL;
  training->truth = truth ? &self->objective[find_kind (self, OBJECTIVE_TRUTH)] : NULL;
}

/**
 * polyfit_trainer_renew_objectives:
 *
 * To be called when data or features are others than before.
 */
void
polyfit_trainer_renew_objectives (PolyfitTrainer *self)
{
  Training *training = self->training;

  memset (self->has_objective, 0, sizeof self->has_objective);
  self->objectives_number++;
  self->has_other_losses = TRUE;
  polyfit_trainer_use_objectives (self, training->run.full_batch != NULL, training->truth != NULL);
}

/* Whether one that steps need is not there yet. Steps that are made again, by training on as well as on the way
 * to another, may come to settings of that time in the middle of a slice. */
static gboolean
needs (PolyfitTrainer *self,
       ObjectiveKind   kind)
{
  const Training *training = self->training;
  const Objective *objective = &self->objective[kind];

  return !self->has_objective[kind] &&
         (training->run.full_batch == objective || training->truth == objective ||
          (training->timeline.has_future && training->all == objective &&
           training_needs_all (training)));
}

static void
make_own (PolyfitTrainer *self)
{
  if (needs (self, OBJECTIVE_TRAINING))
    polyfit_trainer_get_objective (self, OBJECTIVE_TRAINING);
  if (needs (self, OBJECTIVE_TRUTH))
    polyfit_trainer_get_objective (self, OBJECTIVE_TRUTH);
}

/**
 * polyfit_trainer_make_objectives:
 *
 * To be called before steps are made here and now: makes what they need, and the follower's, if it is
 * not there yet.
 */
void
polyfit_trainer_make_objectives (PolyfitTrainer *self)
{
  if (self->follower != NULL)
    make_own (self->follower);
  make_own (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->rows);
  g_free (job);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;

  objective_init_from_data (&job->made, &job->basis, job->samples.x, job->samples.y, job->samples.n);
  g_task_return_boolean (task, TRUE);
}

/* Whether somebody may have looked at a step with a digest instead, see polyfit_trainer_prepare_all(). */
static gboolean
shows_all (PolyfitTrainer *self)
{
  const Training *training = self->training;

  return training->state != POLYFIT_TRAINER_RUNNING && training->run.before.known &&
         training->run.before.full_batch != NULL;
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PolyfitTrainer) self = g_object_ref (POLYFIT_TRAINER (source));
  const Job *job = g_task_get_task_data (G_TASK (result));

  self->is_waiting = FALSE;
  if (job->number != self->objectives_number)
    {
      polyfit_trainer_prepare_all (self);
    }
  else if (!self->has_objective[OBJECTIVE_TRAINING])
    {
      self->objective[OBJECTIVE_TRAINING] = job->made;
      self->has_objective[OBJECTIVE_TRAINING] = TRUE;
      self->has_other_losses = TRUE;
    }
  polyfit_trainer_go_on (self);
  if (self->leader != NULL)
    polyfit_trainer_go_on (self->leader);
  if (shows_all (self))
    polyfit_trainer_publish_rewound (self);
  else
    polyfit_trainer_publish (self);
}

/* Has a worker thread make what takes long: the loss over millions of rows. */
static void
start_job (PolyfitTrainer *self)
{
  const Run *run = &self->training->run;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->is_waiting)
    return;
  self->is_waiting = TRUE;
  job = g_new0 (Job, 1);
  job->samples = run->samples;
  job->rows = g_bytes_ref (polyfit_dataset_get_points_bytes (self->dataset));
  job->basis = run->basis;
  job->number = self->objectives_number;
  task = g_task_new (self, NULL, made_cb, NULL);
  g_task_set_source_tag (task, polyfit_trainer_await_objectives);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * polyfit_trainer_prepare_all:
 *
 * To be called when a run has been put back: what its latest step took, if all there is was one batch, is at
 * hand for whoever looks at it. Of millions of rows a worker thread makes it, and the digest will do until
 * then.
 */
void
polyfit_trainer_prepare_all (PolyfitTrainer *self)
{
  if (self->has_objective[OBJECTIVE_TRAINING] || !training_needs_all (self->training))
    return;
  if (polyfit_dataset_get_digest (self->dataset) == NULL)
    {
      polyfit_trainer_get_objective (self, OBJECTIVE_TRAINING);
      return;
    }
  self->objective[OBJECTIVE_TRAINING] = *polyfit_trainer_get_objective (self, OBJECTIVE_DIGESTED);
  start_job (self);
}

/**
 * polyfit_trainer_waits_for_data:
 *
 * Returns: whether a worker thread makes something of the data, and no step was made yet: the first is made
 *   with that
 */
gboolean
polyfit_trainer_waits_for_data (PolyfitTrainer *self)
{
  return self->training->run.state.step == 0 && polyfit_dataset_is_behind (self->dataset);
}

static gboolean
await_own (PolyfitTrainer *self)
{
  if (polyfit_trainer_waits_for_data (self))
    return FALSE;
  if (needs (self, OBJECTIVE_TRAINING) &&
      self->training->run.samples.n >= POLYFIT_DATASET_MANY_ROWS)
    {
      start_job (self);
      return FALSE;
    }
  make_own (self);
  return TRUE;
}

/**
 * polyfit_trainer_await_objectives:
 *
 * To be called before steps are made in idle time: makes what they, and the follower's, need, in worker
 * threads where there are millions of rows. polyfit_trainer_go_on() is called when one of them, or that of
 * the dataset, has ended.
 *
 * Returns: %FALSE if steps have to wait
 */
gboolean
polyfit_trainer_await_objectives (PolyfitTrainer *self)
{
  gboolean is_there = await_own (self);

  if (self->follower != NULL)
    is_there = await_own (self->follower) && is_there;
  return is_there;
}
