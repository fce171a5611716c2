/* For fopencookie(). */
#define _GNU_SOURCE

#include "model/polyfit-output.h"

#include "model/polyfit-error.h"
#include "model/polyfit-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)

/* As many links in a row as Linux follows. */
#define MAX_LINKS 40

struct _PolyfitOutput
{
  FILE       *stream;
  GFile      *file;
  char       *name;
  int         error_number; /* of the first write that failed, or zero */
  gboolean    is_stdout;

  /* Where the bytes go: to a descriptor, or to memory when the file is not local. */
  int         fd;
  GByteArray *memory;

  /* For a file that is to be replaced. */
  char       *path;      /* of the file itself, links followed */
  char       *temporary; /* what is to be renamed or removed */

  char        buffer[BUFFER_SIZE];
};

static gboolean
fail (const PolyfitOutput *self,
      int                  number,
      GError             **error)
{
  if (self->is_stdout)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                 _("Standard output cannot be written: %s"), g_strerror (number));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                 /* Translators: the first %s is a file's name, the second says why not. */
                 _("“%s” cannot be written: %s"), self->name, g_strerror (number));
  return FALSE;
}

static gssize
write_cb (void       *cookie,
          const char *data,
          size_t      size)
{
  PolyfitOutput *self = cookie;
  size_t n_written = 0;

  if (self->memory != NULL)
    {
      g_byte_array_append (self->memory, (const guint8 *) data, (guint) size);
      return (gssize) size;
    }
  while (n_written < size && self->error_number == 0)
    {
      gssize n = write (self->fd, data + n_written, size - n_written);

      if (n >= 0)
        n_written += (size_t) n;
      else if (errno != EINTR)
        self->error_number = errno;
    }
  errno = self->error_number;
  return self->error_number == 0 ? (gssize) size : 0;
}

static gboolean
open_stream (PolyfitOutput *self,
             GError       **error)
{
  self->stream = fopencookie (self, "w", (cookie_io_functions_t) { .write = write_cb });
  if (self->stream == NULL)
    return fail (self, errno, error);
  /* Who looks on wants to see each line at once. */
  setvbuf (self->stream, self->buffer,
           self->fd >= 0 && isatty (self->fd) ? _IOLBF : _IOFBF, sizeof self->buffer);
  return TRUE;
}

/* Where a file really lies, though it may not exist yet; %NULL with errno set if that is unknown.
 * */
static char *
follow_links (const char *path)
{
  g_autofree char *followed = g_strdup (path);

  for (guint n = 0; n < MAX_LINKS; n++)
    {
      g_autoptr (GError) reason = NULL;
      g_autofree char *target = g_file_read_link (followed, &reason);
      g_autofree char *folder = g_path_get_dirname (followed);

      /* That is what the system says of a file that is no link, and of none at all. */
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_INVAL) ||
          g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&followed);
      if (target == NULL)
        {
          errno = EIO;
          return NULL;
        }
      g_free (followed);
      followed = g_path_is_absolute (target) ? g_strdup (target)
                                             : g_build_filename (folder, target, NULL);
    }
  errno = ELOOP;
  return NULL;
}

/* Who owns a file and who may do what with it does not change when its contents do. */
static gboolean
copy_permissions (int             fd,
                  const GStatBuf *old)
{
  GStatBuf new;

  if (fstat (fd, &new) != 0)
    return FALSE;
  if ((new.st_uid != old->st_uid || new.st_gid != old->st_gid) &&
      fchown (fd, old->st_uid, old->st_gid) != 0 &&
      fchown (fd, (uid_t) -1, old->st_gid) != 0)
    g_debug ("The owner stays another: %s", g_strerror (errno));
  return (new.st_mode & 0777) == (old->st_mode & 0777) || fchmod (fd, old->st_mode & 0777) == 0;
}

static gboolean
open_temporary (PolyfitOutput  *self,
                const GStatBuf *old,
                GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *temporary = g_build_filename (folder, ".polyfit-XXXXXX", NULL);

  /* A rename would replace a file that may not be written, but its owner meant what the mode
   * says. */
  if (old != NULL && g_access (self->path, W_OK) != 0)
    return fail (self, errno, error);

  self->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, old != NULL ? 0600 : 0666);
  if (self->fd < 0)
    return fail (self, errno, error);
  self->temporary = g_steal_pointer (&temporary);
  if (old != NULL && !copy_permissions (self->fd, old))
    return fail (self, errno, error);
  return TRUE;
}

static gboolean
open_path (PolyfitOutput *self,
           const char    *path,
           GError       **error)
{
  GStatBuf old;
  gboolean exists = g_stat (path, &old) == 0;

  if (!exists && (errno != ENOENT || *path == '\0'))
    return fail (self, errno, error);
  if (exists && S_ISDIR (old.st_mode))
    return fail (self, EISDIR, error);
  if (exists && !S_ISREG (old.st_mode))
    {
      self->fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
      return self->fd >= 0 || fail (self, errno, error);
    }
  self->path = follow_links (path);
  if (self->path == NULL)
    return fail (self, errno, error);
  return open_temporary (self, exists ? &old : NULL, error);
}

/**
 * polyfit_output_open:
 *
 * Returns: (transfer full): an output to be committed, or %NULL with @error set
 */
PolyfitOutput *
polyfit_output_open (GFile   *file,
                     GError **error)
{
  g_autoptr (PolyfitOutput) self = NULL;
  const char *path;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (PolyfitOutput, 1);
  self->fd = -1;
  self->file = g_object_ref (file);
  self->name = polyfit_file_get_name (file);
  path = g_file_peek_path (file);
  if (path == NULL)
    self->memory = g_byte_array_new ();
  else if (!open_path (self, path, error))
    return NULL;
  return open_stream (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Standard output has many names, /dev/stdout and /proc/self/fd/1 among them. */
static gboolean
names_stdout (const char *argument)
{
  GStatBuf named, standard;

  if (g_str_equal (argument, "-"))
    return TRUE;
  return g_stat (argument, &named) == 0 && fstat (STDOUT_FILENO, &standard) == 0 &&
         named.st_dev == standard.st_dev && named.st_ino == standard.st_ino;
}

/**
 * polyfit_output_open_argument:
 * @argument: a path from the command line, or "-" for standard output
 *
 * Returns: (transfer full): an output to be committed, or %NULL with @error set
 */
PolyfitOutput *
polyfit_output_open_argument (const char *argument,
                              GError    **error)
{
  g_autoptr (PolyfitOutput) self = NULL;

  g_return_val_if_fail (argument != NULL, NULL);

  self = g_new0 (PolyfitOutput, 1);
  self->fd = -1;
  self->name = g_filename_display_name (argument);
  self->is_stdout = names_stdout (argument);
  if (self->is_stdout)
    {
      fflush (stdout);
      self->fd = STDOUT_FILENO;
    }
  else
    {
      self->file = g_file_new_for_path (argument);
      if (!open_path (self, argument, error))
        return NULL;
    }
  return open_stream (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * polyfit_output_get_stream:
 *
 * Returns: (transfer none): what to write to, until the output is committed or freed
 */
FILE *
polyfit_output_get_stream (PolyfitOutput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stream;
}

/**
 * polyfit_output_is_stdout:
 *
 * Returns: whether what is written goes to standard output, by whatever name
 */
gboolean
polyfit_output_is_stdout (PolyfitOutput *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_stdout;
}

/**
 * polyfit_output_check:
 *
 * A long output is worth giving up as soon as it cannot succeed any more.
 *
 * Returns: %FALSE with @error set if something could not be written
 */
gboolean
polyfit_output_check (PolyfitOutput *self,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->error_number == 0 || fail (self, self->error_number, error);
}

static gboolean
is_as_expected (PolyfitOutput *self,
                const char    *expected_stamp,
                GError       **error)
{
  g_autofree char *stamp = NULL;

  if (expected_stamp == NULL || self->file == NULL)
    return TRUE;
  /* Where the file is gone there is nothing to be lost. */
  stamp = polyfit_file_get_stamp (self->file);
  if (stamp == NULL || g_str_equal (stamp, expected_stamp))
    return TRUE;
  g_set_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED,
               _("“%s” was changed by somebody else since it was opened"), self->name);
  return FALSE;
}

/* A server's file is replaced when the stream is closed. Closing it after an error would put half a
 * file in its place; closing it as cancelled does not. */
static gboolean
replace_remote (PolyfitOutput *self,
                GError       **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) reason = NULL;

  stream = g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &reason);
  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), self->memory->data, self->memory->len,
                                 NULL, NULL, &reason) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &reason))
    return TRUE;

  g_cancellable_cancel (cancellable);
  if (stream != NULL)
    g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
  g_set_error (error, reason->domain, reason->code,
               _("“%s” cannot be written: %s"), self->name, reason->message);
  return FALSE;
}

/* The rename itself survives a loss of power once its folder is on the disk. Where folders cannot
 * be brought there the file is none the worse. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("A folder cannot be synchronized: %s", g_strerror (errno));
  close (fd);
}

static gboolean
close_fd (PolyfitOutput *self,
          GError       **error)
{
  int fd = self->fd;

  self->fd = -1;
  if (fd < 0 || self->is_stdout)
    return TRUE;
  if (self->temporary != NULL && fsync (fd) != 0)
    {
      int number = errno;

      close (fd);
      return fail (self, number, error);
    }
  return close (fd) == 0 || fail (self, errno, error);
}

static gboolean
replace_local (PolyfitOutput  *self,
               char          **new_stamp,
               GError        **error)
{
  g_autoptr (GFile) temporary = g_file_new_for_path (self->temporary);
  g_autofree char *stamp = polyfit_file_get_stamp (temporary);

  if (g_rename (self->temporary, self->path) != 0)
    return fail (self, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);
  if (new_stamp != NULL)
    *new_stamp = g_steal_pointer (&stamp);
  return TRUE;
}

/**
 * polyfit_output_commit:
 * @expected_stamp: (nullable): the stamp of the contents that may be lost, or %NULL for any
 * @new_stamp: (out) (optional) (nullable): the stamp of what was written, see
 *   polyfit_file_get_stamp()
 *
 * Brings what was written to the disk and only then gives it its name. All that may be done with
 * the output afterwards is to free it.
 *
 * Returns: %FALSE with @error set, and any old file as it was; %POLYFIT_FILE_ERROR_CHANGED if the
 *   stamp is not the expected one
 */
gboolean
polyfit_output_commit (PolyfitOutput  *self,
                       const char     *expected_stamp,
                       char          **new_stamp,
                       GError        **error)
{
  g_return_val_if_fail (self != NULL && self->stream != NULL, FALSE);

  if (new_stamp != NULL)
    *new_stamp = NULL;
  fclose (g_steal_pointer (&self->stream));
  if (!polyfit_output_check (self, error) || !close_fd (self, error))
    return FALSE;
  if (self->memory == NULL && self->temporary == NULL)
    return TRUE;
  if (!is_as_expected (self, expected_stamp, error))
    return FALSE;
  if (self->memory == NULL)
    return replace_local (self, new_stamp, error);
  if (!replace_remote (self, error))
    return FALSE;
  if (new_stamp != NULL)
    *new_stamp = polyfit_file_get_stamp (self->file);
  return TRUE;
}

/**
 * polyfit_output_free:
 *
 * Unless it was committed, the output leaves no trace.
 */
void
polyfit_output_free (PolyfitOutput *self)
{
  /* What is still in the stream's buffer is not worth writing any more, except to a pipe or a
   * device. */
  if (self->temporary != NULL)
    self->error_number = ECANCELED;
  if (self->stream != NULL)
    fclose (self->stream);
  if (self->fd >= 0 && !self->is_stdout)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_clear_object (&self->file);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
