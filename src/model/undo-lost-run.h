#pragma once

#include "model/undo-entries.h"

G_BEGIN_DECLS

/**
 * UndoLostRun:
 * @has_left: whether the run went back to step 0, or took another way than it had gone before
 * @run: (nullable): what it had come to the first time, or before it forgot how
 *
 * What has become of the run since the latest change: a change that is the reason gets it, to bring it back.
 */
typedef struct
{
  gboolean  has_left;
  UndoRun  *run;
} UndoLostRun;

void     undo_lost_run_leave      (UndoLostRun       *self,
                                   PolyfitTrainer    *trainer);

void     undo_lost_run_forget     (UndoLostRun       *self,
                                   PolyfitTrainer    *trainer);

void     undo_lost_run_clear      (UndoLostRun       *self);

void     undo_lost_run_give       (UndoLostRun       *self,
                                   UndoMemento       *memento);

void     undo_lost_run_attribute  (UndoLostRun       *self,
                                   UndoEntries       *entries,
                                   const UndoMemento *present);

gboolean undo_lost_run_comes_back (UndoEntry         *entry,
                                   const UndoMemento *there,
                                   const UndoMemento *present,
                                   PolyfitTrainer    *trainer);

G_END_DECLS
