#pragma once

#include "model/undo-memento.h"

G_BEGIN_DECLS

/**
 * UndoChange:
 * @name: for the user, in title case, yet to be translated
 * @merges: whether the same again within a moment is one change with it: what is dragged or spun, but
 *   not what is done one by one
 *
 * What can be different between two mementos.
 */
typedef struct
{
  const char *name;
  gboolean    merges;
} UndoChange;

const UndoChange *undo_change_find     (const UndoMemento  *before,
                                        const UndoMemento  *after,
                                        PolyfitDatasetEdit  edit);

const UndoChange *undo_change_restart  (void);

const char       *undo_change_get_name (const UndoChange   *change);

G_END_DECLS
