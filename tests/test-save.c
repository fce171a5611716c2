/* Whatever hits a program while it saves, the file holds the old weights or the new, and nothing
 * else lies beside it. */

#include "model/polyfit-weights-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 200

typedef enum
{
  NO_FILE,
  OLD_FILE,
  LINK_TO_OLD_FILE,
} Start;

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
prepare (const char *folder,
         const char *path,
         Start       start)
{
  g_autofree char *target = g_build_filename (folder, "target", NULL);

  g_unlink (path);
  g_unlink (target);
  if (start != NO_FILE)
    g_assert_true (g_file_set_contents (start == OLD_FILE ? path : target, "old", -1, NULL));
  if (start == LINK_TO_OLD_FILE)
    g_assert_no_errno (symlink ("target", path));
}

/* Runs save-weights with the @k-th system call failing. Returns whether there were so many. */
static gboolean
save_failing (const char *folder,
              const char *path,
              guint       k,
              gboolean    sticks,
              gboolean   *saved)
{
  const char *argv[] = { g_getenv ("SAVE_WEIGHTS"), path, "1", NULL };
  g_auto (GStrv) env = g_get_environ ();
  g_autofree char *number = g_strdup_printf ("%u", k);
  const char *options = g_getenv ("ASAN_OPTIONS");
  /* AddressSanitizer likes to come first; the library is made to get along with it. */
  g_autofree char *more_options = g_strdup_printf ("%s:verify_asan_link_order=0",
                                                   options != NULL ? options : "");
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  env = g_environ_setenv (env, "LD_PRELOAD", g_getenv ("FAIL_AT_LIBRARY"), TRUE);
  env = g_environ_setenv (env, "FAIL_FOLDER", folder, TRUE);
  env = g_environ_setenv (env, "FAIL_AT", number, TRUE);
  if (sticks)
    env = g_environ_setenv (env, "FAIL_STICKS", "1", TRUE);
  env = g_environ_setenv (env, "ASAN_OPTIONS", more_options, TRUE);
  g_spawn_sync (NULL, (char **) argv, env, G_SPAWN_DEFAULT, NULL, NULL, NULL, &messages, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) <= 1);
  *saved = WEXITSTATUS (status) == 0;
  g_assert_true (*saved || strstr (messages, "file.safetensors” cannot be written: ") != NULL);
  return strstr (messages, "fail-at: ") != NULL;
}

static void
assert_old_or_new (const char *path,
                   Start       start,
                   gboolean    saved)
{
  g_autofree char *contents = NULL;
  const Parameters parameters = { { 1.0f, 1.0f } };
  g_autoptr (GBytes) expected = polyfit_weights_to_bytes (&parameters, 1, NULL);
  gsize size;

  if (!saved && start == NO_FILE)
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      return;
    }
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  if (saved)
    g_assert_cmpmem (contents, size,
                     g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  else
    g_assert_cmpstr (contents, ==, "old");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK) == (start == LINK_TO_OLD_FILE));
}

static void
test_failing_calls (gconstpointer data)
{
  Start start = (Start) GPOINTER_TO_INT (data);
  g_autofree char *folder = g_dir_make_tmp ("polyfit-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.safetensors", NULL);

  for (gboolean sticks = FALSE; sticks <= TRUE; sticks++)
    {
      guint k = 0;
      guint n_refused = 0;
      gboolean failed, saved;

      do
        {
          prepare (folder, path, start);
          failed = save_failing (folder, path, ++k, sticks, &saved);
          assert_old_or_new (path, start, saved);
          g_assert_cmpuint (count_files (folder), ==,
                            start == LINK_TO_OLD_FILE ? 2 : saved || start == OLD_FILE);
          n_refused += !saved;
        }
      while (failed);
      g_assert_true (saved);
      g_test_message ("%u calls, %u of them vital", k - 1, n_refused);
      /* To create, write, synchronize, close and rename, at least. */
      g_assert_cmpuint (n_refused, >=, 5);
    }
  prepare (folder, path, NO_FILE);
  g_assert_no_errno (g_rmdir (folder));
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_assert_no_errno (g_rmdir (folder));
}

/* Returns the seconds that a program needs to start and to save once. */
static double
save_once (const char *path)
{
  const char *argv[] = { g_getenv ("SAVE_WEIGHTS"), path, "1", NULL };
  g_autoptr (GTimer) timer = g_timer_new ();
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return g_timer_elapsed (timer, NULL);
}

/* Returns the stamp of a file that must be whole. */
static char *
load_whole (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stamp = NULL;
  g_autoptr (PolyfitWeights) weights = polyfit_weights_file_load (file, &stamp, &error);
  guint n;

  g_assert_no_error (error);
  n = (guint) weights->parameters.value[0];
  g_assert_cmpuint (weights->degree, ==, n % POLY_MAX_TERMS);
  for (gsize k = 1; k <= weights->degree; k++)
    g_assert_cmpfloat (weights->parameters.value[k], ==, (float) n);
  return g_steal_pointer (&stamp);
}

/* Kills a program that saves without end, at any moment. What it was writing under another name
 * stays behind, for nobody is left to remove it; the file is whole. */
static void
test_kill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.safetensors", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char *argv[] = { g_getenv ("SAVE_WEIGHTS"), path, "1000000", NULL };
  double longest_life = 3.0 * save_once (path);
  g_autofree char *stamp = load_whole (file);
  guint n_changed = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *new_stamp = NULL;
      GPid pid;

      g_assert_true (g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                    NULL, NULL, &pid, NULL));
      g_usleep ((gulong) (g_random_double_range (0.0, longest_life) * G_USEC_PER_SEC));
      g_assert_no_errno (kill (pid, SIGKILL));
      waitpid (pid, NULL, 0);

      new_stamp = load_whole (file);
      n_changed += !g_str_equal (stamp, new_stamp);
      g_free (stamp);
      stamp = g_steal_pointer (&new_stamp);
    }
  g_test_message ("%u of %u were killed after they had saved", n_changed, N_KILLS);
  g_assert_cmpuint (n_changed, >, N_KILLS / 10);
  remove_all (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, start) g_test_add_data_func (path, GINT_TO_POINTER (start), test_failing_calls)
  ADD ("/save/failing-calls/no-file", NO_FILE);
  ADD ("/save/failing-calls/old-file", OLD_FILE);
  ADD ("/save/failing-calls/link", LINK_TO_OLD_FILE);
  g_test_add_func ("/save/kill", test_kill);
  return g_test_run ();
}
