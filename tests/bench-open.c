/* For how long the window answers nobody while it opens ten million points, trains on them and has them
 * changed: the longest that the main loop is busy without looking for events. Nothing may take 50 ms. */

#include "model/polyfit-sketch.h"
#include "ui/polyfit-window.h"

#include "await.h"

#include <glib/gstdio.h>
#include <time.h>

#define N_ROWS 10000000
#define SECONDS 2

/* What the main loop was busy with between two polls, at most, in milliseconds: on the clock, and of
 * this thread alone, whatever else the machine is doing. */
typedef struct
{
  double wall_began;
  double thread_began;
  double wall;
  double thread;
} Busy;

static Busy busy;

static double
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int n;

  busy.wall = MAX (busy.wall, get_time (CLOCK_MONOTONIC) - busy.wall_began);
  busy.thread = MAX (busy.thread, get_time (CLOCK_THREAD_CPUTIME_ID) - busy.thread_began);
  n = g_poll (fds, n_fds, timeout);
  busy.wall_began = get_time (CLOCK_MONOTONIC);
  busy.thread_began = get_time (CLOCK_THREAD_CPUTIME_ID);
  return n;
}

static void
begin (void)
{
  busy = (Busy) {
    .wall_began = get_time (CLOCK_MONOTONIC), .thread_began = get_time (CLOCK_THREAD_CPUTIME_ID),
  };
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

/* Lets what was begun go on for a while. */
static void
report (const char *what)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add_seconds (SECONDS, quit_cb, loop);
  g_main_loop_run (loop);
  g_print ("%-33s at most %6.1f ms, %6.1f ms of the processor\n", what, busy.wall, busy.thread);
  begin ();
}

static void
write_rows (const char *path)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("x,y\n", file);
  for (int i = 0; i < N_ROWS; i++)
    {
      double x = g_rand_double_range (rand, -1.0, 1.0);

      fprintf (file, "%.6f,%.6f\n", x, x * x * x + g_rand_double_range (rand, -0.1, 0.1));
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
open_rows (PolyfitWindow *window,
           const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  polyfit_window_open (window, file);
  AWAIT (!polyfit_window_is_opening (window));
  g_assert_cmpuint (polyfit_dataset_get_n_points (
                      polyfit_trainer_get_dataset (polyfit_window_get_trainer (window))),
                    ==, N_ROWS);
}

/* As the window does with a table that is opened as the data of a run. */
static void
swap (PolyfitDataset *dataset)
{
  g_autoptr (PolyfitDataset) other = polyfit_dataset_new ();

  polyfit_dataset_set_points (other, polyfit_dataset_get_x (dataset),
                              polyfit_dataset_get_y (dataset), N_ROWS);
  polyfit_dataset_make_digest (other);
  begin ();
  polyfit_dataset_share_points (dataset, other);
}

static void
run (PolyfitTrainer *trainer)
{
  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_start (trainer);
}

/* Right after an edit. */
static void
begin_guess (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  const Poly line = { .degree = 1, .coefficient = { 0.0, 1.0 } };
  g_autoptr (PolyfitSketch) sketch = NULL;

  polyfit_dataset_move_point (polyfit_trainer_get_dataset (trainer), 0, 0.5, 0.5);
  sketch = polyfit_sketch_new (polyfit_trainer_get_dataset (trainer), &line);
}

/* While it trains. */
static void
change (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  run (trainer);
  report ("training");
  polyfit_trainer_reset (trainer);
  polyfit_trainer_start (trainer);
  report ("the same start again");
  polyfit_trainer_set_full_batch (trainer, TRUE);
  report ("full batches");
  polyfit_trainer_set_full_batch (trainer, FALSE);
  polyfit_dataset_set_held_out (dataset, 20);
  report ("a fifth held out");
  polyfit_dataset_set_data_seed (dataset, 1);
  report ("another fifth");
  polyfit_dataset_set_held_out (dataset, 0);
  report ("nothing held out");
  polyfit_model_set_degree (model, 7);
  report ("another degree");
  polyfit_model_set_basis_kind (model, BASIS_LEGENDRE);
  report ("another basis");
  swap (dataset);
  report ("other points");
  polyfit_dataset_move_point (dataset, 0, 0.0, 1.0);
  report ("a point moved");
  polyfit_dataset_move_point (dataset, 0, 0.0, 0.5);
  report ("and moved again");
  polyfit_dataset_insert_point (dataset, 0, 0.0, 1.0);
  report ("a point added");
  polyfit_dataset_remove_point (dataset, 0);
  report ("a point removed");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  report ("undone");
  polyfit_dataset_set_held_out (dataset, 20);
  report ("held out, in a basis that adapts");
  polyfit_dataset_move_point (dataset, 0, 0.0, 0.25);
  polyfit_model_set_degree (model, 3);
  report ("moved, and another degree at once");
  polyfit_dataset_set_data_seed (dataset, 2);
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  report ("dealt, and another basis at once");
  begin_guess (window);
  report ("a guess begun");
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  report ("fresh batches");
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  report ("own points again");
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);
  PolyfitWindow *window;

  write_rows (path);
  gtk_init ();
  adw_init ();
  g_set_prgname ("polyfit");
  g_set_application_name ("Polyfit");
  g_main_context_set_poll_func (NULL, poll_cb);

  window = polyfit_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  begin ();
  report ("the window");
  open_rows (window, path);
  report ("ten million points opened");
  change (window);
  gtk_window_destroy (GTK_WINDOW (window));
  report ("the window closed");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return 0;
}
