/* The changes that can be undone and redone, in bounded memory. */

#include "model/undo-entries.h"

/* Whoever can still take back so many changes does not miss those before. */
#define MANY 20

/* Who has been told that changes are forgotten is told again only after less than the limit divided by this
 * was in use. */
#define ROOMY 2

/* What is done again within this time is one change with what was done before. */
#define MERGE_USEC G_USEC_PER_SEC

static void
drop (UndoEntries *self,
      UndoEntry   *entry)
{
  self->size -= entry->size;
  g_free (entry->name);
  g_weak_ref_clear (&entry->partner);
  undo_memento_free (entry->memento);
  g_free (entry);
}

static void
drop_all (UndoEntries *self,
          GQueue      *queue)
{
  while (queue->length > 0)
    drop (self, g_queue_pop_tail (queue));
}

/**
 * undo_entries_init:
 * @limit: in bytes
 *
 * Starts without any.
 */
void
undo_entries_init (UndoEntries *self,
                   gsize        limit)
{
  *self = (UndoEntries) { .limit = limit };
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

/**
 * undo_entries_clear:
 *
 * There are none then.
 */
void
undo_entries_clear (UndoEntries *self)
{
  drop_all (self, &self->undo);
  drop_all (self, &self->redo);
}

/**
 * undo_entries_peek:
 * @queue: one of the two
 *
 * Returns: (transfer none) (nullable): its latest entry
 */
const UndoEntry *
undo_entries_peek (const GQueue *queue)
{
  return queue->tail != NULL ? queue->tail->data : NULL;
}

/**
 * undo_entries_find_data:
 * @present: what follows the latest change
 * @next: (out): what follows the one that was found
 *
 * Returns: (nullable): the latest change of data that was made while training drew from the data as they
 *   were; of others soon after it training has not seen what they changed
 */
UndoEntry *
undo_entries_find_data (UndoEntries        *self,
                        const UndoMemento  *present,
                        const UndoMemento **next)
{
  *next = present;
  for (GList *link = self->undo.tail; link != NULL; link = link->prev)
    {
      UndoEntry *entry = link->data;

      if (!entry->memento->is_behind && !undo_memento_has_same_data (entry->memento, *next))
        return entry;
      *next = entry->memento;
    }
  return NULL;
}

/**
 * undo_entries_steal_run:
 * @entry: a change of data that training has seen only now, and that its features are scaled for
 * @present: what follows the latest change
 *
 * Returns: (transfer full) (nullable): the run of before, if a later change took it to a new start: with those
 *   features it cannot come back
 */
UndoRun *
undo_entries_steal_run (UndoEntries       *self,
                        const UndoEntry   *entry,
                        const UndoMemento *present)
{
  for (GList *link = g_queue_find (&self->undo, entry)->next; link != NULL; link = link->next)
    {
      UndoEntry *later = link->data;
      UndoMemento *memento = later->memento;
      UndoRun *run = memento->run;

      if (run == NULL || memento->basis == BASIS_POWER || !undo_run_is_behind (run))
        continue;
      memento->run = NULL;
      undo_entries_set_size (self, later,
                             link->next != NULL ? ((UndoEntry *) link->next->data)->memento : present);
      return run;
    }
  return NULL;
}

/**
 * undo_entries_can_merge:
 * @point: which point @change was done to
 * @time: when, or 0 for what is by itself
 *
 * Returns: whether @change is more of what the latest entry is
 */
gboolean
undo_entries_can_merge (UndoEntries      *self,
                        const UndoChange *change,
                        gsize             point,
                        gint64            time)
{
  const UndoEntry *latest = undo_entries_peek (&self->undo);

  return latest != NULL && self->redo.length == 0 && change->merges && latest->change == change &&
         latest->point == point && latest->time > 0 && time > 0 &&
         time - latest->time < MERGE_USEC;
}

/**
 * undo_entries_set_size:
 * @entry: one of them, or about to be
 * @next: what follows in time, whose points need not be counted twice
 *
 * To be called whenever its memento has become another.
 */
void
undo_entries_set_size (UndoEntries       *self,
                       UndoEntry         *entry,
                       const UndoMemento *next)
{
  self->size -= entry->size;
  entry->size = undo_memento_get_size (entry->memento, next);
  self->size += entry->size;
}

/**
 * undo_entries_update_latest:
 * @next: what follows the latest change by now
 *
 * To be called when that has other rows than before.
 *
 * Returns: see undo_entries_keep_within_limit()
 */
gboolean
undo_entries_update_latest (UndoEntries       *self,
                            const UndoMemento *next)
{
  if (self->undo.length == 0)
    return FALSE;
  undo_entries_set_size (self, g_queue_peek_tail (&self->undo), next);
  return undo_entries_keep_within_limit (self);
}

/**
 * undo_entries_push:
 * @entry: (transfer full): a new change
 * @next: what follows in time
 *
 * What was undone before can be redone no more.
 */
void
undo_entries_push (UndoEntries       *self,
                   UndoEntry         *entry,
                   const UndoMemento *next)
{
  drop_all (self, &self->redo);
  undo_entries_set_size (self, entry, next);
  g_queue_push_tail (&self->undo, entry);
}

/**
 * undo_entries_drop_latest:
 *
 * The latest change, of which there must be one, was none.
 */
void
undo_entries_drop_latest (UndoEntries *self)
{
  drop (self, g_queue_pop_tail (&self->undo));
}

/**
 * undo_entries_keep_within_limit:
 *
 * The oldest go first; the latest change can always be undone.
 *
 * Returns: whether any went that somebody may miss, who has not been told so far
 */
gboolean
undo_entries_keep_within_limit (UndoEntries *self)
{
  guint n = self->undo.length;
  gboolean was_told;

  while (self->size > self->limit && self->undo.length > 1)
    drop (self, g_queue_pop_head (&self->undo));
  was_told = self->is_told && self->size > self->limit / ROOMY;
  self->is_told = was_told || (self->undo.length < n && self->undo.length < MANY);
  return self->is_told && !was_told;
}
