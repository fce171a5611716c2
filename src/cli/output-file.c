#include "cli/output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)

/**
 * OutputFile:
 *
 * A text file that appears under its name only once it is whole: until then it is written to a
 * temporary file beside it. Devices, pipes and standard output are written as they are.
 */
struct _OutputFile
{
  FILE    *stream;
  gboolean is_stdout;
  char    *name;      /* as people typed it */
  char    *path;      /* with links resolved, %NULL unless the file is to be replaced */
  char    *temporary; /* %NULL when there is none to be renamed or removed */
};

static gboolean
fail (const OutputFile *self,
      int               number,
      GError          **error)
{
  g_autofree char *name = g_filename_display_name (self->name);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number),
               /* Translators: the first %s is a file's name, the second says why not. */
               _("cannot write “%s”: %s"), name, g_strerror (number));
  return FALSE;
}

/* Standard output has many names, /dev/stdout and /proc/self/fd/1 among them. */
static gboolean
names_stdout (const char *path)
{
  GStatBuf named, standard;

  if (strcmp (path, "-") == 0)
    return TRUE;
  return g_stat (path, &named) == 0 && fstat (STDOUT_FILENO, &standard) == 0 &&
         !S_ISREG (named.st_mode) &&
         named.st_dev == standard.st_dev && named.st_ino == standard.st_ino;
}

/* Where the file really lies. One that does not exist yet lies where it was named, unless a link
 * with nothing at its end has that name: a rename would replace the link. */
static char *
resolve (const char *path)
{
  GStatBuf status;
  char *resolved = realpath (path, NULL);

  if (resolved != NULL || errno != ENOENT)
    return resolved;
  if (g_lstat (path, &status) == 0)
    {
      errno = ENOENT;
      return NULL;
    }
  return strdup (path);
}

static gboolean
open_temporary (OutputFile     *self,
                const GStatBuf *old,
                GError        **error)
{
  g_autofree char *folder = NULL;
  int fd;

  /* A rename replaces even a file that may not be written, but its owner meant that mode. */
  if (old != NULL && g_access (self->path, W_OK) != 0)
    return fail (self, errno, error);

  folder = g_path_get_dirname (self->path);
  self->temporary = g_build_filename (folder, ".polyfit-XXXXXX", NULL);
  fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      int number = errno;

      g_clear_pointer (&self->temporary, g_free);
      return fail (self, number, error);
    }
  if (old != NULL)
    (void) fchmod (fd, old->st_mode & 0777);
  self->stream = fdopen (fd, "w");
  return TRUE;
}

static gboolean
open_path (OutputFile *self,
           GError    **error)
{
  GStatBuf old;
  gboolean exists;

  if (*self->name == '\0')
    return fail (self, ENOENT, error);
  exists = g_stat (self->name, &old) == 0;
  if (exists && S_ISDIR (old.st_mode))
    return fail (self, EISDIR, error);
  if (exists && !S_ISREG (old.st_mode))
    {
      self->stream = g_fopen (self->name, "we");
      return self->stream != NULL || fail (self, errno, error);
    }
  self->path = resolve (self->name);
  if (self->path == NULL)
    return fail (self, errno, error);
  return open_temporary (self, exists ? &old : NULL, error);
}

/**
 * output_file_open:
 * @path: where the file shall be, or "-" for standard output
 *
 * Returns: (transfer full): the file, or %NULL with @error, which names it, set
 */
OutputFile *
output_file_open (const char *path,
                  GError    **error)
{
  g_autoptr (OutputFile) self = g_new0 (OutputFile, 1);

  self->name = g_strdup (path);
  if (names_stdout (path))
    {
      self->is_stdout = TRUE;
      self->stream = stdout;
    }
  else if (open_path (self, error))
    setvbuf (self->stream, NULL, _IOFBF, BUFFER_SIZE);
  else
    return NULL;
  return g_steal_pointer (&self);
}

FILE *
output_file_stream (OutputFile *self)
{
  return self->stream;
}

gboolean
output_file_is_stdout (OutputFile *self)
{
  return self->is_stdout;
}

static gboolean
fail_stdout (int      number,
             GError **error)
{
  /* The next flush would only tell the same again. */
  clearerr (stdout);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number),
               _("cannot write to standard output: %s"), g_strerror (number));
  return FALSE;
}

/**
 * output_file_check:
 *
 * To be called after a write, while errno still tells of it.
 *
 * Returns: %FALSE if a write failed, with @error set
 */
gboolean
output_file_check (OutputFile *self,
                   GError    **error)
{
  if (!ferror (self->stream))
    return TRUE;
  return self->is_stdout ? fail_stdout (errno, error) : fail (self, errno, error);
}

/**
 * output_file_commit:
 *
 * Brings what was written to the disk and only then gives it its name.
 *
 * Returns: %FALSE if that failed, with @error set and any old file as it was
 */
gboolean
output_file_commit (OutputFile *self,
                    GError    **error)
{
  FILE *stream = g_steal_pointer (&self->stream);
  gboolean written = fflush (stream) == 0;

  if (self->is_stdout)
    return written || fail_stdout (errno, error);
  if (written && self->temporary != NULL)
    written = fsync (fileno (stream)) == 0;
  if (!written)
    {
      int number = errno;

      fclose (stream);
      return fail (self, number, error);
    }
  if (fclose (stream) != 0)
    return fail (self, errno, error);
  if (self->temporary != NULL && g_rename (self->temporary, self->path) != 0)
    return fail (self, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

/**
 * output_file_free:
 *
 * Unless it was committed, the file leaves no trace.
 */
void
output_file_free (OutputFile *self)
{
  if (self->stream != NULL && !self->is_stdout)
    fclose (self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  free (self->path);
  g_free (self->name);
  g_free (self);
}
