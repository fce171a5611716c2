/* How smooth the window is with each view, and what is left for training, at full speed: frames a second
 * on the screen, and the steps a second as a share of what the same trainer makes with nothing drawn. */

#include "figure/polyfit-figure-kind.h"
#include "ui/polyfit-window.h"

#include <time.h>

#define SECONDS 5
#define MOST_FRAMES (SECONDS * 200)

typedef struct
{
  guint  n;
  double began;
  double cost;
  gint64 painted;
  double interval[MOST_FRAMES]; /* in milliseconds, from the end of one frame to that of the next */
} Frames;

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
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  gint64 now = g_get_monotonic_time ();

  frames->cost += thread_time () - frames->began;
  if (frames->painted != 0 && frames->n < MOST_FRAMES)
    frames->interval[frames->n++] = (now - frames->painted) / 1e3;
  frames->painted = now;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* 99 of 100 frames come at most so many milliseconds after the one before. */
static double
slow_interval (Frames *frames)
{
  qsort (frames->interval, frames->n, sizeof frames->interval[0], compare_numbers);
  return frames->n > 0 ? frames->interval[(frames->n - 1) * 99 / 100] : 0;
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

/* Steps a second here and now, with no main loop at all. */
static double
bare_speed (guint64 batch_size)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = polyfit_trainer_new (dataset, model);
  gint64 begin = g_get_monotonic_time ();
  guint64 n = 0;

  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_trainer_set_batch_size (trainer, batch_size);
  while (seconds_since (begin) < 1)
    n += polyfit_trainer_advance (trainer, 100);
  return n / seconds_since (begin);
}

static void
measure (const char *view,
         guint64     batch_size)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  double bare = bare_speed (batch_size), speed, elapsed;
  Frames frames = { 0 };
  GdkFrameClock *clock;
  guint64 first;
  gint64 begin;

  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_set_batch_size (trainer, batch_size);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string (view));
  gtk_window_present (GTK_WINDOW (window));
  run_for (1);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  polyfit_trainer_start (trainer);
  run_for (1);

  frames = (Frames) { 0 };
  first = polyfit_trainer_get_step (trainer);
  begin = g_get_monotonic_time ();
  run_for (SECONDS);
  elapsed = seconds_since (begin);
  speed = (polyfit_trainer_get_step (trainer) - first) / elapsed;
  g_print ("%-9s batch %4" G_GUINT64_FORMAT ": %4.1f frames/s of %4.1f ms, 99 %% within %4.1f ms, "
           "%9.0f steps/s, %2.0f %% of %.0f steps/s\n",
           view, batch_size, frames.n / elapsed, frames.cost / frames.n, slow_interval (&frames), speed,
           100 * speed / bare, bare);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  const PolyfitFigureKind *kinds;
  gsize n;

  gtk_init ();
  adw_init ();

  kinds = polyfit_figure_kind_list (&n);
  for (gsize i = 0; i < n; i++)
    if (kinds[i].chart[1] == NULL && !g_str_equal (kinds[i].id, "fit"))
      measure (kinds[i].id, 32);
  measure ("loss", 4096);
  return 0;
}
