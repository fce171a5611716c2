/* How smooth the window is with each view, and what is left for training, at full speed: frames a second
 * on the screen, and the steps a second as a share of what the same trainer makes with nothing drawn; at
 * the beginning of a run, with a long history, and with many points. Takes the views to measure. */

#include "figure/polyfit-figure-kind.h"
#include "ui/polyfit-window.h"

#include <time.h>

#define SECONDS 5
#define MOST_FRAMES (SECONDS * 200)

#define N_STEPS 10000000
#define N_POINTS 1000000

typedef struct
{
  guint    n;
  double   began;
  gboolean paints; /* a tick at which nothing is drawn is no frame */
  gint64   painted;
  double   cost[MOST_FRAMES];     /* in milliseconds of this thread */
  double   interval[MOST_FRAMES]; /* in milliseconds, from the end of one frame to that of the next */
} Frames;

/* What there is before anything is measured. */
typedef struct
{
  const char *name;
  void      (*prepare) (PolyfitTrainer *trainer);
  guint64     batch_size;
} Case;

/* Milliseconds of this thread, whatever else the machine is doing. */
static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * now.tv_sec + 1e-6 * now.tv_nsec;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->began = thread_time ();
  frames->paints = FALSE;
}

static void
paint_cb (GdkFrameClock *clock,
          Frames        *frames)
{
  frames->paints = TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  gint64 now = g_get_monotonic_time ();

  if (!frames->paints)
    return;
  if (frames->painted != 0 && frames->n < MOST_FRAMES)
    {
      frames->cost[frames->n] = thread_time () - frames->began;
      frames->interval[frames->n++] = (now - frames->painted) / 1e3;
    }
  frames->painted = now;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* What @percent of the values are at most. */
static double
percentile (double value[],
            guint  n,
            guint  percent)
{
  qsort (value, n, sizeof *value, compare_numbers);
  return n > 0 ? value[(n - 1) * percent / 100] : 0;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
run_for (guint seconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add_seconds (seconds, quit_cb, loop);
  g_main_loop_run (loop);
}

static double
seconds_since (gint64 begin)
{
  return (g_get_monotonic_time () - begin) / (double) G_USEC_PER_SEC;
}

static void
make_history (PolyfitTrainer *trainer)
{
  polyfit_trainer_set_batch_size (trainer, 1);
  polyfit_trainer_advance (trainer, N_STEPS);
}

/* As from a file that was opened. */
static void
set_points (PolyfitTrainer *trainer)
{
  g_autoptr (PolyfitDataset) points = polyfit_dataset_new ();
  g_autofree double *x = g_new (double, N_POINTS), *y = g_new (double, N_POINTS);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < N_POINTS; i++)
    {
      x[i] = g_rand_double_range (rand, -1.0, 1.0);
      y[i] = x[i] * x[i] * x[i] + g_rand_double_range (rand, -0.1, 0.1);
    }
  polyfit_dataset_set_points (points, x, y, N_POINTS);
  polyfit_dataset_make_digest (points);
  polyfit_dataset_share_points (polyfit_trainer_get_dataset (trainer), points);
}

static void
set_up (PolyfitTrainer *trainer,
        const Case     *at)
{
  polyfit_trainer_set_stop_loss (trainer, 0);
  if (at->prepare != NULL)
    at->prepare (trainer);
  polyfit_trainer_set_batch_size (trainer, at->batch_size);
}

/* Steps a second here and now, with no main loop at all. */
static double
bare_speed (const Case *at)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = polyfit_trainer_new (dataset, model);
  gint64 begin;
  guint64 n = 0;

  set_up (trainer, at);
  begin = g_get_monotonic_time ();
  while (seconds_since (begin) < 1)
    n += polyfit_trainer_advance (trainer, 100);
  return n / seconds_since (begin);
}

static void
measure (const char *view,
         const Case *at)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  double bare = bare_speed (at), speed, elapsed;
  g_autofree Frames *frames = g_new0 (Frames, 1);
  GdkFrameClock *clock;
  guint64 first;
  gint64 begin;

  set_up (trainer, at);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string (view));
  gtk_window_present (GTK_WINDOW (window));
  run_for (1);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  g_signal_connect (clock, "paint", G_CALLBACK (paint_cb), frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
  polyfit_trainer_start (trainer);
  run_for (1);

  *frames = (Frames) { 0 };
  first = polyfit_trainer_get_step (trainer);
  begin = g_get_monotonic_time ();
  run_for (SECONDS);
  elapsed = seconds_since (begin);
  speed = (polyfit_trainer_get_step (trainer) - first) / elapsed;
  g_print ("%-9s %-24s %4.1f frames/s of %4.1f ms, 99 %% of at most %4.1f ms and within %4.1f ms, "
           "%9.0f steps/s, %2.0f %% of %.0f steps/s\n",
           view, at->name, frames->n / elapsed, percentile (frames->cost, frames->n, 50),
           percentile (frames->cost, frames->n, 99), percentile (frames->interval, frames->n, 99), speed,
           100 * speed / bare, bare);

  g_signal_handlers_disconnect_by_data (clock, frames);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_wanted (const char *view,
           int         n_wanted,
           char       *wanted[])
{
  for (int i = 0; i < n_wanted; i++)
    if (g_str_equal (wanted[i], view))
      return TRUE;
  return n_wanted == 0;
}

int
main (int   argc,
      char *argv[])
{
  const Case cases[] = {
    { "from the start", NULL, 32 },
    { "large batches", NULL, 4096 },
    { "after 10 million steps", make_history, 32 },
    { "of a million points", set_points, 32 },
  };
  const PolyfitFigureKind *kinds;
  gsize n;

  gtk_init ();
  adw_init ();

  kinds = polyfit_figure_kind_list (&n);
  for (gsize i = 0; i < n; i++)
    if (kinds[i].chart[1] == NULL && !g_str_equal (kinds[i].id, "fit") &&
        is_wanted (kinds[i].id, argc - 1, argv + 1))
      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        measure (kinds[i].id, &cases[j]);
  return 0;
}
