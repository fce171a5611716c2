/* How long a draft waits for a worker thread that is never done. Time passes faster here, and there is no
 * worker: what draft and main loop ask for comes to functions of this file. */

#include "await.h"
#include "model/polyfit-draft.h"
#include "model/polyfit-experiment-file.h"

#include <glib/gstdio.h>

/* So many times. */
#define FASTER 200
#define LEAST_MSEC 1000

#define MINUTE_MSEC (60 * 1000)

gboolean __wrap_polyfit_experiment_file_waits (PolyfitTrainer *trainer);

guint    __real_g_timeout_add                 (guint           msec,
                                               GSourceFunc     function,
                                               gpointer        data);

guint    __wrap_g_timeout_add                 (guint           msec,
                                               GSourceFunc     function,
                                               gpointer        data);

GBytes  *__real_polyfit_experiment_copy_to_bytes (PolyfitExperimentCopy *copy);

GBytes  *__wrap_polyfit_experiment_copy_to_bytes (PolyfitExperimentCopy *copy);

static guint delay_msec, n_questions, n_waits;

/* What writing waits for, and how often it was begun; atomic. */
static GMutex gate;
static int n_begun;

GBytes *
__wrap_polyfit_experiment_copy_to_bytes (PolyfitExperimentCopy *copy)
{
  g_atomic_int_inc (&n_begun);
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  return __real_polyfit_experiment_copy_to_bytes (copy);
}

/* As long as it is asked at most so many times. */
gboolean
__wrap_polyfit_experiment_file_waits (PolyfitTrainer *trainer)
{
  return n_questions++ < n_waits;
}

/* AWAIT() asks for less, and gets it. */
guint
__wrap_g_timeout_add (guint       msec,
                      GSourceFunc function,
                      gpointer    data)
{
  if (msec < LEAST_MSEC)
    return __real_g_timeout_add (msec, function, data);
  delay_msec = msec;
  return __real_g_timeout_add (msec / FASTER, function, data);
}

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "polyfit", "drafts", NULL);
}

/* Returns: the path of the draft that is there, or NULL */
static char *
find_draft (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".polyfit"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

/* Returns: how long after a change it was begun to be written, by the clock of somebody who works */
static guint
wait_for_draft (PolyfitExperiment *experiment,
                guint              waits)
{
  g_autofree char *path = NULL;

  n_waits = waits;
  n_questions = 0;
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  AWAIT ((path = find_draft ()) != NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  return n_questions * delay_msec;
}

/* Each time anew. */
static void
test_longest (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);

  g_assert_cmpuint (wait_for_draft (experiment, G_MAXUINT), ==, MINUTE_MSEC);
  g_assert_cmpuint (wait_for_draft (experiment, G_MAXUINT), ==, MINUTE_MSEC);
  polyfit_draft_close (draft);
}

static void
test_no_longer_than_needed (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);
  guint at_once = wait_for_draft (experiment, 0);

  g_assert_cmpuint (at_once, <, 5000);
  g_assert_cmpuint (wait_for_draft (experiment, 3), ==, 4 * at_once);
  g_assert_cmpuint (wait_for_draft (experiment, 0), ==, at_once);
  polyfit_draft_close (draft);
}

/* Trains and saves the work while the draft of that is being written, which the gate, locked from here
 * on, holds up. */
static void
save_while_written (PolyfitExperiment *experiment)
{
  int n_before = g_atomic_int_get (&n_begun);

  n_waits = 0;
  g_mutex_lock (&gate);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  AWAIT (g_atomic_int_get (&n_begun) > n_before);
  polyfit_experiment_set_unmodified (experiment);
}

/* Who saves the work while a draft is being written does not wait for it, and whoever closes it finds
 * nothing left. */
static void
test_saved_while_written (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);
  g_autofree char *path = NULL;

  save_while_written (experiment);
  g_mutex_unlock (&gate);
  polyfit_draft_close (draft);
  path = find_draft ();
  g_assert_null (path);
}

/* What is done after that has a draft again. */
static void
test_changed_while_written (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitDraft) draft = polyfit_draft_new (experiment, NULL);
  g_autofree char *path = NULL;
  int n_before = g_atomic_int_get (&n_begun);

  save_while_written (experiment);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  g_mutex_unlock (&gate);
  AWAIT (g_atomic_int_get (&n_begun) > n_before + 1);
  AWAIT ((path = find_draft ()) != NULL);
  polyfit_draft_close (draft);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = NULL, *folder = NULL, *parent = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  home = g_dir_make_tmp ("polyfit-draft-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_add_func ("/draft-wait/longest", test_longest);
  g_test_add_func ("/draft-wait/no-longer-than-needed", test_no_longer_than_needed);
  g_test_add_func ("/draft-wait/saved-while-written", test_saved_while_written);
  g_test_add_func ("/draft-wait/changed-while-written", test_changed_while_written);
  status = g_test_run ();

  folder = get_folder ();
  parent = g_path_get_dirname (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
  g_assert_cmpint (g_rmdir (home), ==, 0);
  return status;
}
