#include "model/undo-memento.h"

#include "model/polyfit-rows.h"
#include "model/timeline.h"

#include <string.h>

/* The batch is kept to be looked at, and nobody can see more points. */
#define MAX_BATCH_POINTS 65536

struct _UndoRun
{
  PolyfitTrainerSnapshot snapshot; /* borrows from what follows */
  RunState               state;
  Basis                  basis;
  History                history;
  float                 *batch_x;
  float                 *batch_y;
  RunBefore              before;
  Timeline               timeline;
};

/* Without the whole of its batch, nobody can tell what a step was made of. */
static void
keep_before (UndoRun                      *self,
             const PolyfitTrainerSnapshot *snapshot)
{
  gboolean has_batch = snapshot->before_full_batch || snapshot->n_batch == self->snapshot.n_batch;

  self->snapshot.before = NULL;
  if (snapshot->before == NULL || !has_batch)
    return;
  self->before = *snapshot->before;
  self->snapshot.before = &self->before;
}

/**
 * undo_run_new:
 *
 * Returns: (transfer full) (nullable): what the trainer's run came to; %NULL where it has not begun
 */
UndoRun *
undo_run_new (PolyfitTrainer *trainer)
{
  PolyfitTrainerSnapshot snapshot;
  UndoRun *run;
  gsize n_batch;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  if (snapshot.state == POLYFIT_TRAINER_READY && !snapshot.timeline->has_future)
    return NULL;
  n_batch = MIN (snapshot.n_batch, MAX_BATCH_POINTS);
  /* Parameters lie on cache lines. */
  run = g_aligned_alloc (1, sizeof *run, _Alignof (UndoRun));
  run->state = *snapshot.run;
  run->basis = *snapshot.basis;
  run->history = *snapshot.history;
  run->batch_x = g_memdup2 (snapshot.batch_x, n_batch * sizeof (float));
  run->batch_y = g_memdup2 (snapshot.batch_y, n_batch * sizeof (float));
  timeline_init (&run->timeline);
  timeline_copy (&run->timeline, snapshot.timeline);
  run->snapshot = snapshot;
  run->snapshot.run = &run->state;
  run->snapshot.basis = &run->basis;
  run->snapshot.history = &run->history;
  run->snapshot.batch_x = run->batch_x;
  run->snapshot.batch_y = run->batch_y;
  run->snapshot.n_batch = n_batch;
  keep_before (run, &snapshot);
  run->snapshot.changes = NULL;
  run->snapshot.n_changes = 0;
  run->snapshot.timeline = &run->timeline;
  return run;
}

/**
 * undo_run_free:
 * @run: (transfer full) (nullable):
 */
void
undo_run_free (UndoRun *run)
{
  if (run == NULL)
    return;
  g_free (run->batch_x);
  g_free (run->batch_y);
  timeline_clear (&run->timeline);
  g_aligned_free (run);
}

/**
 * undo_run_is_behind:
 *
 * Returns: whether the run had not got to see the data that there were
 */
gboolean
undo_run_is_behind (const UndoRun *run)
{
  return run->snapshot.is_behind;
}

/**
 * undo_run_is_at:
 *
 * Returns: whether it had come to the very weights that @trainer has now
 */
gboolean
undo_run_is_at (const UndoRun  *run,
                PolyfitTrainer *trainer)
{
  const RunState *present = &polyfit_trainer_get_run (trainer)->state;

  return run->state.step == present->step &&
         memcmp (&run->state.parameters, &present->parameters, sizeof present->parameters) == 0;
}

/**
 * undo_run_apply:
 * @run: (nullable): of a trainer with the same dataset, model and properties; %NULL for one that has
 *   not begun
 * @running: whether to go on at once
 *
 * Makes @trainer's run what that one had come to, or, where it cannot be, because there is no memory for its
 * batches, or its features were scaled for data that it had not got to see changed, one that has not begun.
 */
void
undo_run_apply (const UndoRun  *run,
                PolyfitTrainer *trainer,
                gboolean        running)
{
  if (run == NULL || !polyfit_trainer_restore (trainer, &run->snapshot))
    polyfit_trainer_reset (trainer);
  if (running)
    polyfit_trainer_start (trainer);
}

static gsize
undo_run_get_size (const UndoRun *run)
{
  return sizeof *run + 2 * run->snapshot.n_batch * sizeof (float) +
         run->timeline.checkpoints.n * sizeof (Checkpoint) +
         run->timeline.changes->len * sizeof (PolyfitTrainerChange) +
         (run->timeline.has_future ? sizeof (TimelineEnd) : 0);
}

/**
 * undo_memento_new:
 *
 * Returns: (transfer full): all settings as they are, without the run
 */
UndoMemento *
undo_memento_new (PolyfitTrainer *trainer)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const Parameters *given = polyfit_trainer_get_given_start (trainer);
  UndoMemento *self = g_new0 (UndoMemento, 1);

  polyfit_dataset_get_snapshot (polyfit_trainer_get_dataset (trainer), &self->data);
  if (self->data.points != NULL)
    polyfit_points_ref (self->data.points);
  if (self->data.rows != NULL)
    polyfit_rows_ref (self->data.rows);
  self->is_behind = polyfit_dataset_is_behind (polyfit_trainer_get_dataset (trainer));
  self->basis = polyfit_model_get_basis_kind (model);
  self->degree = polyfit_model_get_degree (model);
  self->settings = polyfit_trainer_get_run (trainer)->settings;
  self->full_batch = polyfit_trainer_get_full_batch (trainer);
  self->seed = polyfit_trainer_get_seed (trainer);
  self->speed = polyfit_trainer_get_speed (trainer);
  self->start_kind = polyfit_trainer_get_start_kind (trainer);
  self->has_given = given != NULL;
  if (given != NULL)
    memcpy (self->given, given->value, sizeof self->given);
  self->stop_kind = polyfit_trainer_get_stop_kind (trainer);
  self->stop_loss = polyfit_trainer_get_stop_loss (trainer);
  self->hidden = polyfit_trainer_get_hidden (trainer);
  self->max_steps = polyfit_trainer_get_max_steps (trainer);
  return self;
}

/**
 * undo_memento_free:
 * @memento: (transfer full) (nullable):
 */
void
undo_memento_free (UndoMemento *memento)
{
  if (memento == NULL)
    return;
  g_clear_pointer (&memento->data.points, polyfit_points_unref);
  g_clear_pointer (&memento->data.rows, polyfit_rows_unref);
  g_clear_pointer (&memento->run, undo_run_free);
  g_free (memento);
}

static gsize
get_data_size (const PolyfitDatasetSnapshot *data,
               const PolyfitDatasetSnapshot *next)
{
  gsize size = 0;

  if (data->points != NULL && next->points != NULL)
    size += polyfit_points_count_own (data->points, next->points) * 2 * sizeof (double);
  else if (data->points != NULL)
    size += polyfit_points_get_n (data->points) * 2 * sizeof (double);
  if (data->rows != NULL && data->rows != next->rows)
    size += polyfit_rows_get_size (data->rows);
  return size;
}

/**
 * undo_memento_get_size:
 * @next: the memento that follows, which may have the same points
 *
 * Returns: the bytes of memory that would be free without @memento
 */
gsize
undo_memento_get_size (const UndoMemento *memento,
                       const UndoMemento *next)
{
  gsize size = sizeof *memento + get_data_size (&memento->data, &next->data);

  if (memento->run != NULL)
    size += undo_run_get_size (memento->run);
  return size;
}

static gboolean
data_equal (const PolyfitDatasetSnapshot *a,
            const PolyfitDatasetSnapshot *b)
{
  return a->source == b->source && polyfit_target_equal (&a->target, &b->target) &&
         a->sample_size == b->sample_size && a->data_seed == b->data_seed &&
         a->held_out == b->held_out && a->points == b->points;
}

/**
 * undo_memento_has_same_data:
 *
 * Returns: whether training is to draw from the same
 */
gboolean
undo_memento_has_same_data (const UndoMemento *a,
                            const UndoMemento *b)
{
  return data_equal (&a->data, &b->data);
}

static void
apply_data (const UndoMemento *memento,
            PolyfitDataset    *dataset)
{
  PolyfitDatasetSnapshot present;

  polyfit_dataset_get_snapshot (dataset, &present);
  if (!data_equal (&memento->data, &present))
    polyfit_dataset_restore (dataset, &memento->data);
}

static void
apply_start (const UndoMemento *memento,
             PolyfitTrainer    *trainer)
{
  const Parameters *present = polyfit_trainer_get_given_start (trainer);
  Parameters given;

  memcpy (given.value, memento->given, sizeof given.value);
  if (polyfit_trainer_get_start_kind (trainer) == memento->start_kind &&
      (present != NULL) == memento->has_given &&
      (present == NULL || memcmp (present, &given, sizeof given) == 0))
    return;
  polyfit_trainer_set_start (trainer, memento->start_kind, memento->has_given ? &given : NULL);
}

/**
 * undo_memento_apply:
 * @restarts: whether the run becomes the memento's, too; otherwise the steps that were made stay
 *
 * Makes the settings, and the run if wanted, what they were.
 */
void
undo_memento_apply (const UndoMemento *memento,
                    PolyfitTrainer    *trainer,
                    gboolean           restarts)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  gboolean running = polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING;

  apply_data (memento, polyfit_trainer_get_dataset (trainer));
  polyfit_model_set_basis_kind (model, memento->basis);
  polyfit_model_set_degree (model, memento->degree);
  apply_start (memento, trainer);
  polyfit_trainer_set_seed (trainer, memento->seed);
  polyfit_trainer_set_settings (trainer, &memento->settings);
  polyfit_trainer_set_full_batch (trainer, memento->full_batch);
  polyfit_trainer_set_speed (trainer, memento->speed);
  polyfit_trainer_set_stop_kind (trainer, memento->stop_kind);
  polyfit_trainer_set_stop_loss (trainer, memento->stop_loss);
  polyfit_trainer_set_hidden (trainer, memento->hidden);
  polyfit_trainer_set_max_steps (trainer, memento->max_steps);
  if (restarts)
    undo_run_apply (memento->run, trainer, running);
}
