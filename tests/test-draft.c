#include "await.h"
#include "model/polyfit-draft.h"
#include "model/polyfit-error.h"
#include "model/polyfit-experiment-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPEED 400.0

static const char *program;

static gboolean
print_step_cb (gpointer data)
{
  printf ("%" G_GUINT64_FORMAT "\n", polyfit_trainer_get_step (data));
  fflush (stdout);
  return G_SOURCE_CONTINUE;
}

/* Trains until it is killed, and tells how far it is. */
static int
run_child (const char *file_path)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (file_path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (file_path);

      g_assert_true (polyfit_experiment_save_as (experiment, file, NULL));
    }
  draft = polyfit_draft_new (experiment, NULL);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_set_speed (trainer, SPEED);
  polyfit_trainer_start (trainer);
  g_timeout_add (20, print_step_cb, trainer);
  g_main_loop_run (loop);
  return 0;
}

/* Returns the step that the process had reached when it was killed. */
static guint64
run_and_kill (double      seconds,
              const char *file_path)
{
  const char *argv[] = { program, "--child", file_path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) output = g_string_new (NULL);
  char buffer[4096];
  gssize n;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_usleep ((gulong) (seconds * G_USEC_PER_SEC));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  while ((n = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (output, buffer, n);
  close (out);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_assert_cmpuint (output->len, >, 0);

  g_string_truncate (output, output->len - 1);
  return g_ascii_strtoull (strrchr (output->str, '\n') + 1, NULL, 10);
}

static guint
count_files (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "polyfit", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* At most five seconds are lost, and another process, or the same, lists the draft only once. */
static void
test_killed (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "saved.polyfit", NULL);
  guint64 step = run_and_kill (6.0, path), drafted;
  g_autoptr (GPtrArray) left = polyfit_left_draft_list ();
  g_autoptr (GPtrArray) left_again = polyfit_left_draft_list ();
  g_autoptr (PolyfitExperiment) experiment = NULL;
  g_autoptr (PolyfitExperiment) saved = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (left_again->len, ==, 0);
  experiment = polyfit_left_draft_load (left->pdata[0], &error);
  g_assert_no_error (error);
  drafted = polyfit_trainer_get_step (polyfit_experiment_get_trainer (experiment));
  g_test_message ("Killed at step %" G_GUINT64_FORMAT ", drafted at %" G_GUINT64_FORMAT,
                  step, drafted);
  g_assert_cmpuint (drafted, >, 0);
  g_assert_cmpuint (drafted + (guint64) (5.0 * SPEED), >=, step);
  g_assert_true (polyfit_experiment_get_modified (experiment));
  title = polyfit_left_draft_dup_title (left->pdata[0]);
  g_assert_cmpstr (title, ==, "saved.polyfit");
  time = polyfit_left_draft_get_time (left->pdata[0]);
  g_assert_cmpint (g_date_time_difference (now, time), <, 60 * G_TIME_SPAN_SECOND);

  /* It is still in its file, which is the one that it knew. */
  g_assert_cmpstr (g_file_peek_path (polyfit_experiment_get_file (experiment)), ==, path);
  polyfit_experiment_save (experiment, &error);
  g_assert_no_error (error);
  saved = polyfit_experiment_load (polyfit_experiment_get_file (experiment), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (saved)), ==, drafted);

  /* Nobody decided about it: it is there the next time. */
  g_clear_pointer (&left, g_ptr_array_unref);
  left = polyfit_left_draft_list ();
  g_assert_cmpuint (left->len, ==, 1);
  polyfit_left_draft_remove (left->pdata[0]);
  g_assert_cmpuint (count_files (), ==, 0);
}

/* A draft as another process may have left it. */
static void
leave_draft (GBytes     *contents,
             const char *lock,
             gssize      lock_length)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "polyfit", "drafts", NULL);
  g_autofree char *draft_path = g_build_filename (folder, "some.polyfit", NULL);
  g_autofree char *lock_path = g_build_filename (folder, "some.lock", NULL);
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (draft_path, data, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (lock_path, lock, lock_length, NULL));
}

/* Saving what was restored asks as if the program had never ended. */
static void
test_origin (void)
{
  static const struct
  {
    const char *lock;  /* with URI and STAMP where those belong */
    gboolean    is_titled;
    gboolean    is_changed;
    gsize       n_zeros;
  } cases[] = {
    { "URI\nSTAMP", TRUE, FALSE, 0 },
    { "URI\n123456 789", TRUE, TRUE, 0 },
    { "URI\n", TRUE, TRUE, 0 },
    { "URI", TRUE, TRUE, 0 },
    { "\n", FALSE, FALSE, 0 },
    { "", FALSE, FALSE, 0 },
    { "", FALSE, FALSE, 3 },
    { "no URI\nSTAMP", FALSE, FALSE, 0 },
  };
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "origin.polyfit", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (GBytes) contents = polyfit_experiment_to_bytes (experiment);

  g_assert_true (polyfit_experiment_save_as (experiment, file, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) lock = g_string_new (cases[i].lock);
      g_autoptr (GPtrArray) left = NULL;
      g_autoptr (PolyfitExperiment) restored = NULL;
      g_autofree char *title = NULL;
      g_autoptr (GError) error = NULL;

      if (cases[i].is_titled)
        g_string_replace (lock, "URI", uri, 1);
      g_string_replace (lock, "STAMP", polyfit_experiment_get_stamp (experiment), 0);
      g_string_append_len (lock, "\0\0\0", (gssize) cases[i].n_zeros);
      leave_draft (contents, lock->str, (gssize) lock->len);
      left = polyfit_left_draft_list ();
      g_assert_cmpuint (left->len, ==, 1);
      restored = polyfit_left_draft_load (left->pdata[0], &error);
      g_assert_no_error (error);
      g_assert_true (polyfit_experiment_get_modified (restored));
      title = polyfit_experiment_dup_title (restored);
      g_test_message ("%s", lock->str);
      g_assert_cmpstr (title, ==, cases[i].is_titled ? "origin.polyfit" : "Untitled");
      if (cases[i].is_changed)
        {
          g_assert_false (polyfit_experiment_save (restored, &error));
          g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED);
        }
      polyfit_left_draft_remove (left->pdata[0]);
    }
}

/* What cannot be read is told about, and stays until somebody decides. */
static void
test_unreadable (void)
{
  g_autoptr (GBytes) contents = g_bytes_new_static ("\x02\0\0\0\0\0\0\0{]", 10);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  leave_draft (contents, "file:///somewhere/run%20of%20today.polyfit\n1", -1);
  left = polyfit_left_draft_list ();
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_null (polyfit_left_draft_load (left->pdata[0], &error));
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "“Draft of run of today.polyfit” is damaged"));
  g_clear_pointer (&left, g_ptr_array_unref);
  g_assert_cmpuint (count_files (), ==, 2);
  left = polyfit_left_draft_list ();
  g_assert_cmpuint (left->len, ==, 1);
  polyfit_left_draft_remove (left->pdata[0]);
  g_assert_cmpuint (count_files (), ==, 0);
}

/* A process that ends before it had anything to draft leaves nothing. */
static void
test_killed_early (void)
{
  g_autoptr (GPtrArray) left = NULL;

  run_and_kill (1.0, NULL);
  left = polyfit_left_draft_list ();
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_saving_and_closing (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "saved.polyfit", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);
  g_autoptr (GPtrArray) left = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);

  polyfit_trainer_advance (trainer, 10);
  AWAIT (count_files () == 2);
  /* It is ours, and we are not gone. */
  left = polyfit_left_draft_list ();
  g_assert_cmpuint (left->len, ==, 0);

  g_assert_true (polyfit_experiment_save_as (experiment, file, NULL));
  AWAIT (count_files () == 0);
  polyfit_trainer_advance (trainer, 10);
  AWAIT (count_files () == 2);
  polyfit_draft_close (draft);
  polyfit_trainer_advance (trainer, 10);
  g_assert_cmpuint (count_files (), ==, 0);
}

static GMutex gate;

static void
wait_at_gate (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
}

/* While the gate is locked, what comes after this waits for a thread: GLib starts another one every
 * tenth of a second, or less often. */
static void
occupy_threads (void)
{
  for (guint i = 0; i < 128; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_run_in_thread (task, wait_at_gate);
    }
}

static void
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* A draft that was on its way to the disk when its experiment was closed does not get there. */
static void
test_closed_on_the_way (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  PolyfitDraft *draft = polyfit_draft_new (experiment, NULL);
  gpointer alive = draft;
  gboolean is_on_the_way = FALSE;

  g_mutex_lock (&gate);
  occupy_threads ();
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  /* Whatever was to happen before has happened when this does. */
  g_timeout_add_once (4500, set_cb, &is_on_the_way);
  AWAIT (is_on_the_way);
  g_object_add_weak_pointer (G_OBJECT (draft), &alive);
  polyfit_draft_close (draft);
  g_object_unref (draft);
  g_assert_nonnull (alive);

  g_mutex_unlock (&gate);
  AWAIT (alive == NULL);
  g_assert_cmpuint (count_files (), ==, 0);
}

static gboolean
move_cb (gpointer data)
{
  static guint n_moved;

  polyfit_dataset_move_point (data, 7, 0.5, (double) n_moved++);
  return G_SOURCE_CONTINUE;
}

/* It does not wait for the end of edits of so many points that a worker thread is never done with them. */
static void
test_written_while_dealing (void)
{
  enum { N = 8 * POLYFIT_DATASET_MANY_ROWS };
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autofree double *x = g_new (double, N);
  guint n_files = count_files (), moves;

  for (gsize i = 0; i < N; i++)
    x[i] = (double) i / N;
  polyfit_dataset_set_points (dataset, x, x, N);
  polyfit_trainer_set_in_background (trainer, TRUE);
  moves = g_timeout_add (1, move_cb, dataset);
  AWAIT (count_files () > n_files);
  g_source_remove (moves);
  polyfit_draft_close (draft);
  AWAIT (!polyfit_dataset_is_behind (dataset));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  int status;

  if (argc > 1 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2]);
  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  folder = g_dir_make_tmp ("polyfit-draft-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_add_func ("/draft/killed", test_killed);
  g_test_add_func ("/draft/killed-early", test_killed_early);
  g_test_add_func ("/draft/origin", test_origin);
  g_test_add_func ("/draft/unreadable", test_unreadable);
  g_test_add_func ("/draft/saving-and-closing", test_saving_and_closing);
  g_test_add_func ("/draft/closed-on-the-way", test_closed_on_the_way);
  g_test_add_func ("/draft/written-while-dealing", test_written_while_dealing);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
