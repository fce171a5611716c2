/* The run that a new start, another way or other data have left behind, until a change has it, and whether it comes back
 * with that. */

#include "model/undo-lost-run.h"

/**
 * undo_lost_run_leave:
 * @trainer: about to go back to step 0, or another way
 *
 * Of many new starts or branches in a drag, what the first one left behind is worth going back to.
 */
void
undo_lost_run_leave (UndoLostRun    *self,
                     PolyfitTrainer *trainer)
{
  if (self->has_left)
    return;
  self->has_left = TRUE;
  if (self->run == NULL)
    self->run = undo_run_new (trainer);
}

/**
 * undo_lost_run_forget:
 * @trainer: about to forget how it came to where it is
 *
 * The run goes on, and its steps stay when the change of data is taken back; but as long as there are none
 * it comes back with its past.
 */
void
undo_lost_run_forget (UndoLostRun    *self,
                      PolyfitTrainer *trainer)
{
  if (!self->has_left && self->run == NULL)
    self->run = undo_run_new (trainer);
}

/**
 * undo_lost_run_clear:
 *
 * Nothing is lost then.
 */
void
undo_lost_run_clear (UndoLostRun *self)
{
  self->has_left = FALSE;
  g_clear_pointer (&self->run, undo_run_free);
}

/**
 * undo_lost_run_give:
 * @memento: of before the change that is the reason
 *
 * To whom the run belongs from now on.
 */
void
undo_lost_run_give (UndoLostRun *self,
                    UndoMemento *memento)
{
  g_clear_pointer (&memento->run, undo_run_free);
  memento->run = g_steal_pointer (&self->run);
}

/**
 * undo_lost_run_attribute:
 * @entries: the changes so far
 * @present: what follows the latest
 *
 * Where a change of data has led to a new start, another future, or one without a past, only now that a
 * worker thread is done with them, that is part of it.
 */
void
undo_lost_run_attribute (UndoLostRun       *self,
                         UndoEntries       *entries,
                         const UndoMemento *present)
{
  const UndoMemento *next;
  UndoEntry *entry = undo_entries_find_data (entries, present, &next);

  if (entry == NULL || entry->restarts)
    return;
  if (self->has_left && self->run == NULL)
    self->run = undo_entries_steal_run (entries, entry, present);
  if (self->run == NULL || (!self->has_left && entry->memento->run != NULL))
    return;
  entry->restarts = self->has_left;
  undo_lost_run_give (self, entry->memento);
  undo_entries_set_size (entries, entry, next);
}

/* Whether it is known what the run was before the data were changed: of data with which no step was made it is
 * not, unless it was only ready to begin. */
static gboolean
knows_run (const UndoMemento *there,
           PolyfitTrainer    *trainer)
{
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  return there->run != NULL || snapshot.data_step == 0;
}

/* A run that diverged with other data has nothing to go on from: steps that were made since are not worth
 * keeping, and what it was before them, if only ready to begin, comes back. */
static gboolean
is_lost_with_data (const UndoMemento *there,
                   const UndoMemento *present,
                   PolyfitTrainer    *trainer)
{
  return polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_DIVERGED &&
         !polyfit_dataset_is_behind (polyfit_trainer_get_dataset (trainer)) &&
         !undo_memento_has_same_data (there, present) && knows_run (there, trainer);
}

/**
 * undo_lost_run_comes_back:
 * @entry: about to be undone or redone; restarts the run, to and fro, if that is lost with the data
 * @there: what it goes back to
 * @present: what it leaves
 *
 * Returns: whether the run that @there has, if any, comes back: where it was left, or where it forgot how it
 *   had come to where it still is
 */
gboolean
undo_lost_run_comes_back (UndoEntry         *entry,
                          const UndoMemento *there,
                          const UndoMemento *present,
                          PolyfitTrainer    *trainer)
{
  entry->restarts |= is_lost_with_data (there, present, trainer);
  return entry->restarts || (there->run != NULL && undo_run_is_at (there->run, trainer));
}
