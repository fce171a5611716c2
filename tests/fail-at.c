/* A library to be preloaded: makes the FAIL_AT-th system call that has to do with the folder
 * FAIL_FOLDER fail, and with FAIL_STICKS set all later ones, too. A write that fails has written
 * half of what it was given. Removing a file never fails: that is how programs tidy up. */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FD 1024

/* Programs are compiled for 64-bit offsets or not, and so call either name. */
#undef fstat
#undef lstat
#undef open
#undef stat

static char concerned[MAX_FD];

static int
concerns_path (const char *path)
{
  const char *folder = getenv ("FAIL_FOLDER");

  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

static int
concerns_fd (int fd)
{
  return fd >= 0 && fd < MAX_FD && concerned[fd];
}

static int
fails (const char *name,
       int         is_concerned)
{
  static long n;
  const char *at = getenv ("FAIL_AT");
  long number = at != NULL ? atol (at) : 0;

  if (!is_concerned || number == 0)
    return 0;
  n++;
  if (n < number || (n > number && getenv ("FAIL_STICKS") == NULL))
    return 0;
  dprintf (STDERR_FILENO, "fail-at: %s\n", name);
  return 1;
}

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

#define OPEN(name)                                                        \
  int                                                                     \
  name (const char *path,                                                 \
        int         flags,                                                \
        ...)                                                              \
  {                                                                       \
    va_list arguments;                                                    \
    mode_t mode;                                                          \
    int fd;                                                               \
                                                                          \
    va_start (arguments, flags);                                          \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0; \
    va_end (arguments);                                                   \
    if (fails (#name, concerns_path (path)))                              \
      {                                                                   \
        errno = EIO;                                                      \
        return -1;                                                        \
      }                                                                   \
    fd = REAL (name) (path, flags, mode);                                 \
    if (fd >= 0 && fd < MAX_FD)                                           \
      concerned[fd] = (char) concerns_path (path);                        \
    return fd;                                                            \
  }

OPEN (open)
OPEN (open64)

#define FAIL(type, name, parameters, arguments, is_concerned)             \
  type name parameters                                                    \
  {                                                                       \
    if (fails (#name, is_concerned))                                      \
      {                                                                   \
        errno = EIO;                                                      \
        return -1;                                                        \
      }                                                                   \
    return REAL (name) arguments;                                         \
  }

FAIL (int, stat, (const char *path, struct stat *status), (path, status), concerns_path (path))
FAIL (int, stat64, (const char *path, struct stat64 *status), (path, status), concerns_path (path))
FAIL (int, lstat, (const char *path, struct stat *status), (path, status), concerns_path (path))
FAIL (int, lstat64, (const char *path, struct stat64 *status), (path, status), concerns_path (path))
FAIL (int, fstat, (int fd, struct stat *status), (fd, status), concerns_fd (fd))
FAIL (int, fstat64, (int fd, struct stat64 *status), (fd, status), concerns_fd (fd))
FAIL (int, access, (const char *path, int mode), (path, mode), concerns_path (path))
FAIL (ssize_t, readlink, (const char *path, char *target, size_t size), (path, target, size),
      concerns_path (path))
FAIL (int, fchmod, (int fd, mode_t mode), (fd, mode), concerns_fd (fd))
FAIL (int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group), concerns_fd (fd))
FAIL (int, fsync, (int fd), (fd), concerns_fd (fd))
FAIL (int, rename, (const char *from, const char *to), (from, to), concerns_path (to))

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  if (!fails ("write", concerns_fd (fd)))
    return REAL (write) (fd, data, size);
  if (REAL (write) (fd, data, size / 2) < 0)
    return -1;
  errno = ENOSPC;
  return -1;
}

/* A descriptor is closed even where close reports an error. */
int
close (int fd)
{
  int failing = fails ("close", concerns_fd (fd));
  int result = REAL (close) (fd);

  if (fd >= 0 && fd < MAX_FD)
    concerned[fd] = 0;
  if (!failing)
    return result;
  errno = EIO;
  return -1;
}
