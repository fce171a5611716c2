/* For setresuid(). */
#define _GNU_SOURCE

/* What happens to files when something goes wrong: the old contents or the new, and nothing else.
 * */

#include "model/polyfit-error.h"
#include "model/polyfit-file.h"
#include "model/polyfit-output.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("polyfit-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a file", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

/* Every test knows what it left; whatever else lies there was left behind. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  if (g_file_test (fixture->folder, G_FILE_TEST_EXISTS))
    g_assert_no_errno (g_rmdir (fixture->folder));
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
save (GFile       *file,
      const char  *text,
      GError     **error)
{
  g_autoptr (GBytes) contents = g_bytes_new (text, strlen (text));

  return polyfit_file_save (file, contents, NULL, NULL, error);
}

static void
assert_saved (GFile      *file,
              const char *text)
{
  g_autoptr (GError) error = NULL;

  save (file, text, &error);
  g_assert_no_error (error);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static void
assert_not_saved (GFile      *file,
                  GIOErrorEnum code,
                  const char *end_of_message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = polyfit_file_get_name (file);
  g_autofree char *message = g_strdup_printf ("“%s” cannot be written: %s", name, end_of_message);

  g_assert_false (save (file, "new", &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_error (error, G_IO_ERROR, (int) code);
}

static void
test_save_and_load (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) contents = NULL;

  assert_saved (fixture->file, "old");
  assert_contents (fixture->path, "old");
  assert_saved (fixture->file, "");
  assert_contents (fixture->path, "");
  assert_saved (fixture->file, "something new");
  contents = polyfit_file_load (fixture->file, 13, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (contents, NULL), g_bytes_get_size (contents),
                   "something new", 13);
}

static void
assert_not_loaded (GFile      *file,
                   GQuark      domain,
                   int         code,
                   const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = polyfit_file_get_name (file);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "NAME", name, 0);
  g_assert_null (polyfit_file_load (file, 100000, NULL, &error));
  g_assert_cmpstr (error->message, ==, message->str);
  g_assert_error (error, domain, code);
}

static void
test_not_loaded (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) endless = g_file_new_for_path ("/dev/zero");

  assert_not_loaded (fixture->file, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“NAME” does not exist");
  assert_not_loaded (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "“NAME” is a folder, not a file");
  assert_not_loaded (endless, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_TOO_LARGE,
                     "“NAME” is larger than 97.7\302\240KiB, the most that such a file may have");
}

static void
test_names (void)
{
  g_autofree char *folder = g_get_current_dir ();
  g_autofree char *below = g_build_filename (folder, "a", "b", NULL);
  g_autoptr (GFile) near = g_file_new_for_path (below), far = g_file_new_for_path ("/dev/full");
  g_autoptr (GFile) remote = g_file_new_for_uri ("sftp://host/a%20b");
  g_autofree char *near_name = polyfit_file_get_name (near);
  g_autofree char *far_name = polyfit_file_get_name (far);
  g_autofree char *remote_name = polyfit_file_get_name (remote);

  g_assert_cmpstr (near_name, ==, "a/b");
  g_assert_cmpstr (far_name, ==, "/dev/full");
  g_assert_cmpstr (remote_name, ==, "sftp://host/a%20b");
}

/* Who may read a file, and that a name is a link, are none of a writer's business. */
static void
test_permissions_stay (Fixture       *fixture,
                       gconstpointer  data)
{
  const mode_t modes[] = { 0600, 0640, 0666, 0755 };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      GStatBuf status;

      assert_saved (fixture->file, "old");
      g_assert_no_errno (g_chmod (fixture->path, (int) modes[i]));
      assert_saved (fixture->file, "new");
      g_assert_no_errno (g_stat (fixture->path, &status));
      g_assert_cmphex (status.st_mode & 07777, ==, modes[i]);
      if (geteuid () == 0)
        {
          g_assert_no_errno (chown (fixture->path, 65534, 65534));
          assert_saved (fixture->file, "newer");
          g_assert_no_errno (g_stat (fixture->path, &status));
          g_assert_cmpuint (status.st_uid, ==, 65534);
          g_assert_no_errno (g_unlink (fixture->path));
        }
    }
}

static void
test_new_file_mode (Fixture       *fixture,
                    gconstpointer  data)
{
  mode_t mask = umask (027);
  GStatBuf status;

  assert_saved (fixture->file, "new");
  umask (mask);
  g_assert_no_errno (g_stat (fixture->path, &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *link_to_link = g_build_filename (fixture->folder, "link to link", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link_to_link);
  g_autofree char *target = NULL;

  g_assert_no_errno (symlink ("a file", link));
  g_assert_no_errno (symlink (link, link_to_link));
  /* First without a file at their end. */
  for (int i = 0; i < 2; i++)
    {
      assert_saved (file, i == 0 ? "new" : "newer");
      assert_contents (fixture->path, i == 0 ? "new" : "newer");
      g_free (target);
      target = g_file_read_link (link_to_link, NULL);
      g_assert_cmpstr (target, ==, link);
    }
  g_assert_no_errno (g_unlink (link));
  g_assert_no_errno (symlink (link_to_link, link));
  assert_not_saved (file, G_IO_ERROR_TOO_MANY_LINKS, g_strerror (ELOOP));
  g_assert_no_errno (g_unlink (link));
  g_assert_no_errno (g_unlink (link_to_link));
}

static void
test_devices (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  GStatBuf status;

  assert_not_saved (full, G_IO_ERROR_NO_SPACE, g_strerror (ENOSPC));
  assert_saved (null, "new");
  g_assert_no_errno (g_stat ("/dev/null", &status));
  g_assert_true (S_ISCHR (status.st_mode));
  assert_not_saved (folder, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
}

static gpointer
read_pipe_thread (gpointer path)
{
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

static void
test_pipe (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *received = NULL;
  GThread *reader;

  g_assert_no_errno (mkfifo (fixture->path, 0600));
  reader = g_thread_new ("reader", read_pipe_thread, fixture->path);
  assert_saved (fixture->file, "through the pipe");
  received = g_thread_join (reader);
  g_assert_cmpstr (received, ==, "through the pipe");
}

static void
test_folder_removed (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitOutput) output = polyfit_output_open (fixture->file, &error);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);

  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, &error));
  fputs ("new", polyfit_output_get_stream (output));
  g_assert_false (polyfit_output_commit (output, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_not_saved (fixture->file, G_IO_ERROR_NOT_FOUND, g_strerror (ENOENT));
}

/* Root may write anywhere. */
static void
become_nobody (void)
{
  if (getuid () == 0)
    g_assert_no_errno (setresuid (65534, 65534, 0));
}

static void
become_oneself (void)
{
  uid_t real, effective, saved;

  g_assert_no_errno (getresuid (&real, &effective, &saved));
  g_assert_no_errno (setresuid (saved, saved, saved));
}

/* Somebody who may not write there: a folder, or a file, that is read-only. */
static void
test_read_only_subprocess (Fixture       *fixture,
                           gconstpointer  data)
{
  GStatBuf status;

  assert_saved (fixture->file, "old");
  g_assert_no_errno (g_chmod (fixture->path, 0644));
  g_assert_no_errno (g_chmod (fixture->folder, 0555));
  become_nobody ();
  assert_not_saved (fixture->file, G_IO_ERROR_PERMISSION_DENIED, g_strerror (EACCES));
  become_oneself ();
  assert_contents (fixture->path, "old");

  g_assert_no_errno (g_chmod (fixture->path, 0444));
  g_assert_no_errno (g_chmod (fixture->folder, 0777));
  become_nobody ();
  assert_not_saved (fixture->file, G_IO_ERROR_PERMISSION_DENIED, g_strerror (EACCES));
  assert_contents (fixture->path, "old");
  g_assert_no_errno (g_stat (fixture->path, &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0444);
  become_oneself ();
}

static void
test_read_only (void)
{
  g_test_trap_subprocess ("/file/subprocess/read-only", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* The limit stands for a full disk, too: the first bytes can be written, the rest cannot. */
static void
test_size_limit_subprocess (Fixture       *fixture,
                            gconstpointer  data)
{
  const struct rlimit limit = { .rlim_cur = 4096, .rlim_max = RLIM_INFINITY };
  const struct rlimit none = { .rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY };
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (PolyfitOutput) output = NULL;

  signal (SIGXFSZ, SIG_IGN);
  assert_saved (fixture->file, "old");
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  g_assert_false (save (fixture->file, text, &error));
  /* A stream that is written bit by bit tells of it as soon as it is known. */
  output = polyfit_output_open (fixture->file, NULL);
  for (int i = 0; i < 100 && polyfit_output_check (output, &again); i++)
    fputs (text, polyfit_output_get_stream (output));
  g_clear_pointer (&output, polyfit_output_free);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &none));
  g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));
  g_assert_nonnull (strstr (again->message, g_strerror (EFBIG)));
  assert_contents (fixture->path, "old");
}

static void
test_size_limit (void)
{
  g_test_trap_subprocess ("/file/subprocess/size-limit", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_abandoned (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  PolyfitOutput *output;

  assert_saved (fixture->file, "old");
  output = polyfit_output_open (fixture->file, NULL);
  fputs (text, polyfit_output_get_stream (output));
  polyfit_output_free (output);
  assert_contents (fixture->path, "old");
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) contents = g_bytes_new_static ("mine", 4), loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *of_file = NULL;

  g_assert_null (polyfit_file_get_stamp (fixture->file));
  assert_saved (fixture->file, "old");
  loaded = polyfit_file_load (fixture->file, 100, &first, &error);
  of_file = polyfit_file_get_stamp (fixture->file);
  g_assert_cmpstr (first, ==, of_file);
  /* What we wrote ourselves is no change by others. */
  g_assert_true (polyfit_file_save (fixture->file, contents, first, &second, &error));
  g_assert_cmpstr (first, !=, second);
  g_assert_true (polyfit_file_save (fixture->file, contents, second, &third, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_set_contents (fixture->path, "theirs", -1, NULL));
  g_assert_false (polyfit_file_save (fixture->file, contents, third, NULL, &error));
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "a file” was changed by somebody else"));
  assert_contents (fixture->path, "theirs");

  /* A file that is gone cannot be lost. */
  g_assert_no_errno (g_unlink (fixture->path));
  g_assert_true (polyfit_file_save (fixture->file, contents, third, NULL, NULL));
  assert_contents (fixture->path, "mine");
}

static void
test_stdout_subprocess (void)
{
  const char *names[] = { "-", "/dev/stdout", "/proc/self/fd/1" };

  fputs ("before\n", stdout);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitOutput) output = polyfit_output_open_argument (names[i], &error);

      g_assert_no_error (error);
      g_assert_true (polyfit_output_is_stdout (output));
      fprintf (polyfit_output_get_stream (output), "to %s\n", names[i]);
      g_assert_true (polyfit_output_commit (output, NULL, NULL, &error));
    }
}

static void
test_stdout (void)
{
  g_test_trap_subprocess ("/file/subprocess/stdout", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*before\nto -\nto /dev/stdout\nto /proc/self/fd/1\n*");
}

static void
test_argument (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitOutput) output = polyfit_output_open_argument (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_false (polyfit_output_is_stdout (output));
  for (int i = 0; i < 100000; i++)
    fprintf (polyfit_output_get_stream (output), "%d\n", i % 10);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (polyfit_output_commit (output, NULL, NULL, &error));
  {
    g_autofree char *contents = NULL;
    gsize size;

    g_file_get_contents (fixture->path, &contents, &size, NULL);
    g_assert_cmpuint (size, ==, 200000);
    g_assert_cmpint (contents[199998], ==, '9');
  }
  g_clear_pointer (&output, polyfit_output_free);
  g_assert_null (polyfit_output_open_argument ("", &error));
  g_assert_cmpstr (error->message, ==, "“” cannot be written: No such file or directory");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/file/save-and-load", test_save_and_load);
  ADD ("/file/not-loaded", test_not_loaded);
  g_test_add_func ("/file/names", test_names);
  ADD ("/file/permissions-stay", test_permissions_stay);
  ADD ("/file/new-file-mode", test_new_file_mode);
  ADD ("/file/links", test_links);
  ADD ("/file/devices", test_devices);
  ADD ("/file/pipe", test_pipe);
  ADD ("/file/folder-removed", test_folder_removed);
  g_test_add_func ("/file/read-only", test_read_only);
  ADD ("/file/subprocess/read-only", test_read_only_subprocess);
  g_test_add_func ("/file/size-limit", test_size_limit);
  ADD ("/file/subprocess/size-limit", test_size_limit_subprocess);
  ADD ("/file/abandoned", test_abandoned);
  ADD ("/file/changed", test_changed);
  g_test_add_func ("/file/stdout", test_stdout);
  g_test_add_func ("/file/subprocess/stdout", test_stdout_subprocess);
  ADD ("/file/argument", test_argument);
  return g_test_run ();
}
