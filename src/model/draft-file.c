/* Where drafts lie, and whose they are. A number of a process would not say so: numbers are used
 * again, and in two sandboxes two processes have the same. */

#include "model/draft-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define DRAFT_SUFFIX ".polyfit"
#define LOCK_SUFFIX ".lock"

/* Of what is in the lock, a URI and a stamp. */
#define MAX_ORIGIN 65536

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "polyfit", "drafts", NULL);
}

/* Takes @lock. */
static DraftFile *
make (const char *folder,
      const char *id,
      int         lock)
{
  DraftFile *self = g_new0 (DraftFile, 1);
  g_autofree char *draft_name = g_strconcat (id, DRAFT_SUFFIX, NULL);
  g_autofree char *lock_name = g_strconcat (id, LOCK_SUFFIX, NULL);

  self->path = g_build_filename (folder, draft_name, NULL);
  self->lock_path = g_build_filename (folder, lock_name, NULL);
  self->lock = lock;
  return self;
}

/* Whoever looks for drafts that were left may have found the lock, and removed it, before it was
 * locked. */
static gboolean
lock_file (int lock)
{
  struct stat status;

  return flock (lock, LOCK_EX | LOCK_NB) == 0 && fstat (lock, &status) == 0 && status.st_nlink > 0;
}

/**
 * draft_file_new:
 *
 * Returns: (transfer full): a place for a draft of this process, or %NULL with @error set
 */
DraftFile *
draft_file_new (GError **error)
{
  g_autofree char *folder = get_folder ();
  int number = g_mkdir_with_parents (folder, 0700) == 0 ? 0 : errno;

  for (int attempt = 0; number == 0 && attempt < 3; attempt++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (DraftFile) self = make (folder, id, -1);

      self->lock = g_open (self->lock_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (self->lock < 0)
        number = errno;
      else if (lock_file (self->lock))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
                       g_strerror (number));
  return NULL;
}

static DraftFile *
claim (const char *folder,
       const char *id)
{
  g_autoptr (DraftFile) self = make (folder, id, -1);

  self->lock = g_open (self->lock_path, O_RDWR | O_CLOEXEC, 0);
  if (self->lock < 0 || !lock_file (self->lock))
    return NULL;
  if (g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&self);
  /* It ended before it had anything to save, or its draft was removed and only then it was
   * killed. */
  draft_file_remove (self);
  return NULL;
}

/**
 * draft_file_claim_left:
 *
 * Returns: (transfer full) (element-type DraftFile): the drafts of processes that are gone; they
 *   belong to this one now
 */
GPtrArray *
draft_file_claim_left (void)
{
  GPtrArray *left = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_file_free);
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, LOCK_SUFFIX))
      {
        g_autofree char *id = g_strndup (name, strlen (name) - strlen (LOCK_SUFFIX));
        DraftFile *file = claim (folder, id);

        if (file != NULL)
          g_ptr_array_add (left, file);
      }
  return left;
}

/**
 * draft_file_set_origin:
 * @origin: (nullable): the document that the draft is of, if it has a file
 * @stamp: (nullable): of what that file had when it was last read or written
 */
void
draft_file_set_origin (const DraftFile *self,
                       GFile           *origin,
                       const char      *stamp)
{
  g_autofree char *uri = origin != NULL ? g_file_get_uri (origin) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s\n%s", uri, stamp != NULL ? stamp : "");

  /* Without it the draft is one of a document without a file, which is as good. */
  if (ftruncate (self->lock, 0) == 0)
    (void) !pwrite (self->lock, text, strlen (text), 0);
}

/**
 * draft_file_get_origin:
 * @stamp: (out) (not nullable): the stamp that draft_file_set_origin() was given; that of no file at
 *   all if it is not known
 *
 * Returns: (transfer full) (nullable): the file that draft_file_set_origin() was given
 */
GFile *
draft_file_get_origin (const DraftFile  *self,
                       char            **stamp)
{
  g_autofree char *text = g_malloc0 (MAX_ORIGIN + 1);
  /* Nothing, or zeros, as a power cut may leave, are no lines. */
  gssize length = pread (self->lock, text, MAX_ORIGIN, 0);
  g_auto (GStrv) lines = g_strsplit (length > 0 ? text : "", "\n", 2);

  *stamp = g_strdup (lines[0] != NULL && lines[1] != NULL ? lines[1] : "");
  if (lines[0] == NULL || !g_uri_is_valid (lines[0], G_URI_FLAGS_NONE, NULL))
    return NULL;
  return g_file_new_for_uri (lines[0]);
}

/**
 * draft_file_remove:
 *
 * Removes the draft and its lock: the lock last, or nobody would ever find the draft again.
 */
void
draft_file_remove (const DraftFile *self)
{
  if (g_unlink (self->path) == 0 || errno == ENOENT)
    g_unlink (self->lock_path);
}

/**
 * draft_file_free:
 *
 * Lets go of the draft. Unless it was removed, another process may claim it.
 */
void
draft_file_free (DraftFile *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}
