/* Where polyfit-cli train writes its log, and what becomes of it when something goes wrong. */

#include "cli-runner.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *log;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->log = g_build_filename (self->folder, "log.csv", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->log);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_every (Fixture      *self,
            gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *contents = NULL;
  g_auto (GStrv) line = NULL;

  cli_run (&result, "train --until none --steps 10 --log '%s' --log-every 4", self->log);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "Learned  "));
  g_assert_true (g_file_get_contents (self->log, &contents, NULL, NULL));
  line = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (line), ==, 5);
  g_assert_true (g_str_has_prefix (line[1], "4,"));
  g_assert_true (g_str_has_prefix (line[2], "8,"));
  g_assert_true (g_str_has_prefix (line[3], "10,"));
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_stdout (Fixture      *self,
             gconstpointer data)
{
  g_auto (CliResult) dash = { 0 };
  g_auto (CliResult) device = { 0 };

  cli_run (&dash, "train --until none --steps 3 --log -");
  g_assert_true (g_str_has_prefix (dash.out, "step,loss,bias,w1,w2,w3\n1,"));
  g_assert_null (strstr (dash.out, "Learned"));
  g_assert_true (g_str_has_prefix (dash.err, "Learned  "));

  cli_run (&device, "train --until none --steps 3 --log /dev/stdout");
  g_assert_cmpstr (device.out, ==, dash.out);
  g_assert_cmpstr (device.err, ==, dash.err);
}

static void
test_replace (Fixture      *self,
              gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *link = g_build_filename (self->folder, "link.csv", NULL);
  g_autofree char *contents = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (self->log, "old", -1, NULL));
  g_assert_cmpint (g_chmod (self->log, 0640), ==, 0);
  g_assert_cmpint (symlink ("log.csv", link), ==, 0);
  cli_run (&result, "train --log '%s'", link);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_file_get_contents (self->log, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "step,"));
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_assert_cmpint (g_stat (self->log, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_no_folder (Fixture      *self,
                gconstpointer data)
{
  g_auto (CliResult) missing = { 0 };
  g_auto (CliResult) folder = { 0 };
  g_auto (CliResult) empty = { 0 };

  cli_run (&missing, "train --log '%s/none/log.csv'", self->folder);
  cli_assert_complains (&missing, 1, "a folder that does not exist");
  g_assert_nonnull (strstr (missing.err, "/none/log.csv” cannot be written: No such file or directory"));

  cli_run (&folder, "train --log '%s'", self->folder);
  cli_assert_complains (&folder, 1, "a folder");
  g_assert_nonnull (strstr (folder.err, "Is a directory"));

  cli_run (&empty, "train --log ''");
  cli_assert_complains (&empty, 1, "no name");
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
test_dangling_link (Fixture      *self,
                    gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  g_assert_cmpint (symlink ("nowhere/log.csv", self->log), ==, 0);
  cli_run (&result, "train --log '%s'", self->log);
  cli_assert_complains (&result, 1, "a dangling link");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_full_device (Fixture      *self,
                  gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --log /dev/full");
  cli_assert_complains (&result, 1, "/dev/full");
  g_assert_nonnull (strstr (result.err, "“/dev/full” cannot be written: No space left on device"));
}

/* Runs the program with standard output, or another limit, changed by a shell. */
static void
run_in_shell (CliResult  *result,
              const char *script,
              const char *line)
{
  g_auto (GStrv) program = cli_arguments (line);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int wait_status;

  g_ptr_array_add (words, (char *) "sh");
  g_ptr_array_add (words, (char *) "-c");
  g_ptr_array_add (words, (char *) script);
  g_ptr_array_add (words, (char *) "sh");
  for (gsize i = 0; program[i] != NULL; i++)
    g_ptr_array_add (words, program[i]);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                &result->out, &result->err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  result->status = WEXITSTATUS (wait_status);
}

static void
test_full_stdout (Fixture      *self,
                  gconstpointer data)
{
  static const char *const lines[] = {
    "train", "train --json", "train --log - --quiet", "--help", "--version", "train --help",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CliResult) result = { 0 };

      run_in_shell (&result, "exec \"$@\" >/dev/full", lines[i]);
      cli_assert_complains (&result, 1, lines[i]);
      g_assert_nonnull (strstr (result.err, "Standard output cannot be written: No space left on device"));
    }
}

static void
test_closed_pipe (Fixture      *self,
                  gconstpointer data)
{
  static const char *const lines[] = { "train", "train --log - --quiet" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) arguments = cli_arguments (lines[i]);
      g_autoptr (GSubprocessLauncher) launcher = NULL;
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *err = NULL;
      int pipe[2];

      g_assert_true (g_unix_open_pipe (pipe, FD_CLOEXEC, NULL));
      launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_subprocess_launcher_take_stdout_fd (launcher, pipe[1]);
      g_close (pipe[0], NULL);
      process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, NULL);
      g_assert_nonnull (process);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
      g_assert_cmpstr (err, ==, "polyfit-cli: Standard output cannot be written: Broken pipe\n");
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
    }
}

/* The kernel refuses to let the file grow: the old one stays, and nothing else does. */
static void
test_file_size_limit (Fixture      *self,
                      gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *line = g_strdup_printf ("train --log '%s'", self->log);

  g_assert_true (g_file_set_contents (self->log, "old", -1, NULL));
  run_in_shell (&result, "ulimit -f 20; exec \"$@\"", line);
  cli_assert_complains (&result, 1, "a limit");
  g_assert_nonnull (strstr (result.err, "log.csv” cannot be written: File too large"));
  assert_contents (self->log, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static gboolean
has_temporary (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ".polyfit-"))
      return TRUE;
  return FALSE;
}

static GSubprocess *
start_endless (Fixture    *self,
               const char *options)
{
  g_autofree char *line = g_strdup_printf ("train --until none --steps 9007199254740992 "
                                           "--log '%s' --log-every 1000000 %s", self->log, options);
  g_auto (GStrv) arguments = cli_arguments (line);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  process = g_subprocess_newv ((const char *const *) arguments,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);

  /* Signals are caught before the log is opened. */
  for (guint i = 0; i < 1000 && !has_temporary (self->folder); i++)
    g_usleep (10000);
  g_assert_true (has_temporary (self->folder));
  return process;
}

static void
check_interrupted (Fixture    *self,
                   int         number,
                   const char *options,
                   const char *expected)
{
  g_autoptr (GSubprocess) process = start_endless (self, options);
  g_autofree char *out = NULL;
  g_autofree char *contents = NULL;

  g_assert_false (g_file_test (self->log, G_FILE_TEST_EXISTS));
  g_usleep (50000);
  g_subprocess_send_signal (process, number);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 128 + number);
  g_assert_nonnull (strstr (out, expected));

  g_assert_true (g_file_get_contents (self->log, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "step,loss,bias,w1,w2,w3\n"));
  g_assert_true (g_str_has_suffix (contents, "\n"));
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_interrupt (Fixture      *self,
                gconstpointer data)
{
  check_interrupted (self, SIGINT, "", "\nInterrupted after step ");
}

static void
test_interrupt_json (Fixture      *self,
                     gconstpointer data)
{
  check_interrupted (self, SIGINT, "--json", "\"state\": \"interrupted\"");
}

static void
test_terminate (Fixture      *self,
                gconstpointer data)
{
  check_interrupted (self, SIGTERM, "--json", "\"state\": \"interrupted\"");
}

/* The terminal was closed: nobody reads the result, but the log is still wanted. */
static void
test_hang_up (Fixture      *self,
              gconstpointer data)
{
  check_interrupted (self, SIGHUP, "--json", "\"state\": \"interrupted\"");
}

static void
test_fifo (Fixture      *self,
           gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autofree char *script = g_strdup_printf ("cat '%s' & \"$@\"; wait", self->log);
  g_autofree char *line = g_strdup_printf ("train --quiet --steps 1 --until none --log '%s'",
                                           self->log);

  g_assert_cmpint (mkfifo (self->log, 0600), ==, 0);
  run_in_shell (&result, script, line);
  g_assert_true (g_str_has_prefix (result.out, "step,loss,bias,w1,w2,w3\n1,"));
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

/* What the terminal shows until @text is among it. */
static void
read_until (int         terminal,
            const char *text,
            GString    *shown)
{
  while (strstr (shown->str, text) == NULL)
    {
      char buffer[512];
      gssize n = read (terminal, buffer, sizeof buffer);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (shown, buffer, n);
    }
}

static guint
count_occurrences (const char *haystack,
                   const char *needle)
{
  guint n = 0;

  for (const char *p = haystack; (p = strstr (p, needle)) != NULL; p++)
    n++;
  return n;
}

/* A terminal shows how far a run is, at most ten times a second, and keeps nothing of it. */
static void
test_progress (Fixture      *self,
               gconstpointer data)
{
  g_auto (GStrv) arguments = cli_arguments ("train --until none --steps 9007199254740992");
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  gint64 begin = g_get_monotonic_time (), duration;
  char buffer[512];
  int terminal, other;
  gssize n;

  g_assert_cmpint (openpty (&terminal, &other, NULL, NULL, NULL), ==, 0);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_take_stderr_fd (launcher, other);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, NULL);
  g_assert_nonnull (process);

  read_until (terminal, "Step ", shown);
  g_usleep (300000);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  duration = g_get_monotonic_time () - begin;
  g_clear_object (&launcher);
  while ((n = read (terminal, buffer, sizeof buffer)) > 0)
    g_string_append_len (shown, buffer, n);
  g_close (terminal, NULL);

  g_assert_true (g_str_has_prefix (shown->str, "\r\033[KStep "));
  g_assert_true (g_str_has_suffix (shown->str, "\r\033[K"));
  g_assert_cmpint (count_occurrences (shown->str, "Step "), <=, duration / 100000);
}

#define ADD(path, function) \
  g_test_add ("/cli/log/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  ADD ("every", test_every);
  ADD ("stdout", test_stdout);
  ADD ("replace", test_replace);
  ADD ("no-folder", test_no_folder);
  ADD ("dangling-link", test_dangling_link);
  ADD ("full-device", test_full_device);
  ADD ("full-stdout", test_full_stdout);
  ADD ("closed-pipe", test_closed_pipe);
  ADD ("file-size-limit", test_file_size_limit);
  ADD ("interrupt", test_interrupt);
  ADD ("interrupt-json", test_interrupt_json);
  ADD ("terminate", test_terminate);
  ADD ("hang-up", test_hang_up);
  ADD ("fifo", test_fifo);
  ADD ("progress", test_progress);
  return g_test_run ();
}
