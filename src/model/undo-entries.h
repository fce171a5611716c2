#pragma once

#include "model/polyfit-undo.h"
#include "model/undo-change.h"

G_BEGIN_DECLS

/**
 * UndoEntry:
 * @name: in the user's language
 * @change: what it was
 * @point: which point it was done to, if it was a point
 * @time: of the latest of what was merged into it, or 0 if nothing shall be any more
 * @restarts: whether it took the run back to step 0, or to another future
 * @partner: what an exchange was with, or nothing
 * @exchange: does that, to and fro
 * @memento: what to go back to
 * @size: of @memento, in bytes
 *
 * One change that can be undone, or redone.
 */
typedef struct
{
  char               *name;
  const UndoChange   *change;
  gsize               point;
  gint64              time;
  gboolean            restarts;
  GWeakRef            partner;
  PolyfitUndoExchange exchange;
  UndoMemento        *memento;
  gsize               size;
} UndoEntry;

/**
 * UndoEntries:
 * @undo: (element-type UndoEntry): what can be undone, latest last
 * @redo: (element-type UndoEntry): what can be redone, likewise
 * @size: of all their mementos, in bytes
 * @limit: if @size is greater, the oldest changes are forgotten
 * @is_told: whether somebody knows that they are
 */
typedef struct
{
  GQueue   undo;
  GQueue   redo;
  gsize    size;
  gsize    limit;
  gboolean is_told;
} UndoEntries;

void             undo_entries_init              (UndoEntries       *self,
                                                 gsize              limit);

void             undo_entries_clear             (UndoEntries       *self);

const UndoEntry *undo_entries_peek              (const GQueue      *queue);

UndoEntry       *undo_entries_find_data         (UndoEntries        *self,
                                                 const UndoMemento  *present,
                                                 const UndoMemento **next);

UndoRun         *undo_entries_steal_run         (UndoEntries        *self,
                                                 const UndoEntry    *entry,
                                                 const UndoMemento  *present);

gboolean         undo_entries_can_merge         (UndoEntries       *self,
                                                 const UndoChange  *change,
                                                 gsize              point,
                                                 gint64             time);

void             undo_entries_set_size          (UndoEntries       *self,
                                                 UndoEntry         *entry,
                                                 const UndoMemento *next);

gboolean         undo_entries_update_latest     (UndoEntries       *self,
                                                 const UndoMemento *next);

void             undo_entries_push              (UndoEntries       *self,
                                                 UndoEntry         *entry,
                                                 const UndoMemento *next);

void             undo_entries_drop_latest       (UndoEntries       *self);

gboolean         undo_entries_keep_within_limit (UndoEntries       *self);

G_END_DECLS
