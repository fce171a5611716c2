/* For how long the window answers nobody while it opens ten million points, trains on them and has them
 * changed: the longest that the main loop is busy without looking for events. Nothing may take 50 ms. */

#include "figure/polyfit-figure-kind.h"
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
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  report ("the points before");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  report ("and the others again");
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

static void
act (PolyfitWindow *window,
     const char    *action,
     const char    *parameter,
     const char    *what)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (window), action,
                                      parameter != NULL ? g_variant_new_string (parameter) : NULL);
  report (what);
}

/* With all there is as one batch, by hand and there and back. */
static void
step (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  polyfit_trainer_set_full_batch (trainer, TRUE);
  act (window, "win.start-again", NULL, "a start with full batches");
  act (window, "win.step", NULL, "the first step, by key");
  act (window, "win.ten-steps", NULL, "ten more");
  act (window, "win.step-back", NULL, "one back");
  polyfit_dataset_move_point (polyfit_trainer_get_dataset (trainer), 0, 0.0, 1.0);
  act (window, "win.step", NULL, "a step right after an edit");
  act (window, "win.step-back", NULL, "and back");
  act (window, "win.undo", NULL, "the edit undone");
  run (trainer);
  report ("training with full batches");
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 15);
  report ("degree 15");
  polyfit_trainer_seek (trainer, 1);
  report ("back to the first step");
  act (window, "win.undo", NULL, "the degree undone");
  act (window, "win.redo", NULL, "and redone");
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
  act (window, "win.start-again", NULL, "until the true loss is low");
  act (window, "win.step", NULL, "a step until it is");
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_BATCH);
}

/* Each step takes longer than a slice. */
static void
enlarge (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  polyfit_trainer_set_full_batch (trainer, FALSE);
  polyfit_trainer_set_batch_size (trainer, 1 << 16);
  run (trainer);
  report ("batches of 65 536");
  polyfit_trainer_set_batch_size (trainer, POLYFIT_TRAINER_MAX_BATCH_SIZE);
  report ("the largest batches");
  act (window, "win.view", "step", "seen one by one");
  polyfit_trainer_pause (trainer);
  act (window, "win.step", NULL, "made one by one");
  act (window, "win.step-back", NULL, "and back");
  polyfit_trainer_set_batch_size (trainer, 32);
  report ("small batches");
}

static GtkWindow *
find_dialog (PolyfitWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (gtk_window_get_transient_for (i->data) == GTK_WINDOW (window))
      return i->data;
  return NULL;
}

static void
duel (PolyfitWindow *window)
{
  act (window, "win.duel", NULL, "a duel offered");
  gtk_widget_activate_default (GTK_WIDGET (find_dialog (window)));
  report ("begun");
  act (window, "win.swap-duel", NULL, "its sides swapped");
  act (window, "win.end-duel", NULL, "its end");
}

/* While it trains. */
static void
look (PolyfitWindow *window)
{
  static const char *const views[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  for (int full_batch = 0; full_batch <= 1; full_batch++)
    {
      polyfit_trainer_set_full_batch (trainer, full_batch);
      act (window, "win.start-again", NULL, full_batch ? "full batches" : "small batches");
      run (trainer);
      for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
        act (window, "win.view", views[i], views[i]);
      duel (window);
      polyfit_trainer_pause (trainer);
    }
  polyfit_trainer_set_full_batch (trainer, FALSE);
}

/* A hand on the slider. */
static void
drag (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  for (int i = 1; i <= 200; i++)
    {
      polyfit_trainer_set_learning_rate (trainer, 1e-5 * i);
      g_main_context_iteration (NULL, FALSE);
    }
  report ("a learning rate dragged");
  for (int i = 1; i <= 200; i++)
    {
      polyfit_trainer_set_batch_size (trainer, i);
      g_main_context_iteration (NULL, FALSE);
    }
  report ("a batch size dragged");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_assert_true (polyfit_experiment_save_finish (POLYFIT_EXPERIMENT (source), result, NULL));
}

/* As pictures, a file and a script, and in again. */
static void
take_out (PolyfitWindow *window,
          const char    *folder)
{
  PolyfitExperiment *experiment = polyfit_window_get_experiment (window);
  g_autofree char *path = g_build_filename (folder, "rows.polyfit", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize n_kinds;
  const PolyfitFigureKind *kinds = polyfit_figure_kind_list (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autofree char *what = g_strconcat ("figure ", kinds[i].id, NULL);

      act (window, "win.save-figure-of", kinds[i].id, what);
      gtk_window_destroy (find_dialog (window));
      report ("its dialog closed");
    }
  act (window, "win.copy-figure", NULL, "a figure copied");
  polyfit_experiment_save_async (experiment, file, saved_cb, NULL);
  AWAIT (!polyfit_experiment_get_modified (experiment));
  report ("saved");
  polyfit_window_open (window, file);
  AWAIT (!polyfit_window_is_opening (window));
  report ("opened again");
  polyfit_trainer_set_learning_rate (polyfit_window_get_trainer (window), 2e-3);
  report ("a draft of that");
  act (window, "win.save", NULL, "saved again");
  act (window, "win.copy-script", NULL, "the script copied");
  g_assert_cmpint (g_unlink (path), ==, 0);
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
  step (window);
  enlarge (window);
  look (window);
  drag (window);
  take_out (window, folder);
  gtk_window_destroy (GTK_WINDOW (window));
  report ("the window closed");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return 0;
}
