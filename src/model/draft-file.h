#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DraftFile:
 * @path: of the draft; there need not be one yet
 * @lock_path: of a file beside it, which says what the draft is of
 * @lock: a descriptor of that file, locked: the system lets go of it when the process ends, however
 *   it ends
 *
 * The place of one draft, which belongs to one process.
 */
typedef struct _DraftFile
{
  char *path;
  char *lock_path;
  int   lock;
} DraftFile;

DraftFile *draft_file_new        (GError          **error);

GPtrArray *draft_file_claim_left (void);

void       draft_file_set_origin (const DraftFile  *self,
                                  GFile            *origin,
                                  const char       *stamp);

GFile     *draft_file_get_origin (const DraftFile  *self,
                                  char            **stamp);

void       draft_file_remove     (const DraftFile  *self);

void       draft_file_free       (DraftFile        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DraftFile, draft_file_free)

G_END_DECLS
