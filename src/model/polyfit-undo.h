#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_UNDO (polyfit_undo_get_type ())

/**
 * PolyfitUndoExchange:
 * @partner: what something is exchanged with
 *
 * An exchange, which is undone by doing it again.
 */
typedef void (*PolyfitUndoExchange) (gpointer partner);

G_DECLARE_FINAL_TYPE (PolyfitUndo, polyfit_undo, POLYFIT, UNDO, GObject)

PolyfitUndo *polyfit_undo_new           (PolyfitTrainer *trainer);

gboolean     polyfit_undo_get_can_undo  (PolyfitUndo    *self);

gboolean     polyfit_undo_get_can_redo  (PolyfitUndo    *self);

const char  *polyfit_undo_get_undo_name (PolyfitUndo    *self);

const char  *polyfit_undo_get_redo_name (PolyfitUndo    *self);

void         polyfit_undo_undo          (PolyfitUndo    *self);

void         polyfit_undo_redo          (PolyfitUndo    *self);

void         polyfit_undo_begin_group   (PolyfitUndo    *self,
                                         const char     *name);

void         polyfit_undo_end_group     (PolyfitUndo    *self);

void         polyfit_undo_note_exchange (PolyfitUndo         *self,
                                         gpointer             partner,
                                         PolyfitUndoExchange  exchange);

gsize        polyfit_undo_get_limit     (PolyfitUndo    *self);

void         polyfit_undo_set_limit     (PolyfitUndo    *self,
                                         gsize           n_bytes);

G_END_DECLS
