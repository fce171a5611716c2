/* How long the figures take to draw at the size of a large window, on an image as cairo draws it
 * without a graphics card: milliseconds of this thread a frame, the best and the median of many. */

#include "plot/fit.h"
#include "plot/landscape.h"
#include "plot/loss.h"
#include "plot/microscope.h"
#include "plot/modes.h"
#include "plot/seeds.h"
#include "plot/weights.h"

#include <glib.h>
#include <math.h>
#include <time.h>

#define WIDTH 1200
#define HEIGHT 800
#define FRAMES 60
#define STEP_POINTS 4096

typedef void (*DrawFunc) (gconstpointer  figure,
                          cairo_t       *cr);

static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* The surface is kept, as a window's is; the first frame, which loads fonts, is not counted. */
static void
measure (const char    *name,
         DrawFunc       draw,
         gconstpointer  figure)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  double time[FRAMES];

  for (int frame = -1; frame < FRAMES; frame++)
    {
      cairo_t *cr = cairo_create (surface);
      double begin = thread_time ();

      draw (figure, cr);
      cairo_surface_flush (surface);
      if (frame >= 0)
        time[frame] = thread_time () - begin;
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  qsort (time, FRAMES, sizeof *time, compare_times);
  g_print ("%-30s %6.2f ms (%.2f ms)\n", name, time[0], time[FRAMES / 2]);
}

static void
draw_figure (gconstpointer  figure,
             cairo_t       *cr)
{
  plot_figure_draw (figure, cr, WIDTH, HEIGHT);
}

static double
random_normal (GRand *random)
{
  double radius = sqrt (-2.0 * log (1.0 - g_rand_double (random)));

  return radius * cos (2.0 * G_PI * g_rand_double (random));
}

static void
measure_fit (GRand      *random,
             const char *name,
             size_t      n_points)
{
  static const Poly fitted = { .degree = 3, .coefficient = { 0.7, 0.8, 2.7, 2.1 } };
  g_autofree float *x = g_new (float, n_points), *y = g_new (float, n_points);
  PlotFit figure = {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT },
    .truth = &TARGET_TUTORIAL,
    .fitted = &fitted,
    .batch = { x, y, n_points, NULL },
  };

  for (size_t i = 0; i < n_points; i++)
    {
      x[i] = (float) random_normal (random);
      y[i] = (float) (target_eval (figure.truth, x[i]) + random_normal (random));
    }
  plot_fit_choose_axes (&TARGET_TUTORIAL, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
}

/* A batch of 32, everything else that can be shown, and as many points as somebody may have. */
static void
measure_fit_of_data (GRand      *random,
                     const char *name,
                     size_t      n_points)
{
  static const Poly curve = { .degree = 3, .coefficient = { 0.7, 0.8, 2.7, 2.1 } };
  g_autofree float *x = g_new (float, n_points), *y = g_new (float, n_points);
  g_autoptr (PlotCloud) cloud = NULL;
  PlotDensity density;
  Poly ghosts[8];
  PlotFit figure = {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT },
    .truth = &TARGET_TUTORIAL,
    .fitted = &curve,
    .exact = &curve,
    .ghosts = ghosts,
    .n_ghosts = G_N_ELEMENTS (ghosts),
    .density = &density,
    .reach = &density,
    .batch = { x, y, 32, NULL },
    .residuals = true,
  };
  double begin;

  for (size_t i = 0; i < n_points; i++)
    {
      x[i] = (float) random_normal (random);
      y[i] = (float) (target_eval (figure.truth, x[i]) + 4.0 * random_normal (random));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (ghosts); i++)
    {
      ghosts[i] = curve;
      ghosts[i].coefficient[2] = 0.3 * (double) i;
    }
  begin = thread_time ();
  cloud = plot_cloud_new (x, y, n_points);
  plot_density_init_from_points (&density, x, n_points);
  plot_fit_choose_axes_for_points (x, y, n_points, &figure.base.x, &figure.base.y);
  g_print ("%-30s %6.2f ms, once\n", name, thread_time () - begin);
  figure.points.cloud = figure.held_out.cloud = cloud;
  measure ("  a frame with everything on", draw_figure, &figure);
}

/* Losses that fall from 50 to 1e-3 and jump about by a factor of ten all the way. */
static void
measure_loss (GRand      *random,
              const char *name,
              uint64_t    n_steps,
              bool        logarithmic_steps)
{
  History *history = g_aligned_alloc (1, sizeof *history, _Alignof (History));
  g_autofree double *true_loss = g_new (double, HISTORY_BUCKETS);
  Parameters after = { .value = { 0.0f } };
  PlotLoss figure = {
    .base = { .klass = &PLOT_LOSS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .true_loss = true_loss,
    .held_out_loss = true_loss,
    .stop_loss = 1e-3,
    .noise_floor = 2e-3,
    .best_loss = 3e-3,
  };

  history_clear (history);
  for (uint64_t step = 1; step <= n_steps; step++)
    {
      double level = 50.0 * pow (2e-5, (double) step / (double) n_steps);

      history_append (history, (float) (level * pow (10.0, random_normal (random) / 2.0)), &after);
    }
  for (size_t i = 0; i < history->n_buckets; i++)
    true_loss[i] = history_bucket_mean (history, i);
  figure.history = history;
  plot_loss_choose_axes (&figure, logarithmic_steps, true, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
  g_aligned_free (history);
}

/* Sixteen weights that wander about all the way, each with a point for every bucket of a history. */
static void
measure_weights (GRand      *random,
                 const char *name,
                 size_t      terms)
{
  static const char *const names[POLY_MAX_TERMS] = {
    "bias", "w₁", "w₂", "w₃", "w₄", "w₅", "w₆", "w₇",
    "w₈", "w₉", "w₁₀", "w₁₁", "w₁₂", "w₁₃", "w₁₄", "w₁₅",
  };
  static const double best[POLY_MAX_TERMS] = { 0.9, 0.5, 3.0, 2.4 };
  g_autofree double *step = g_new (double, HISTORY_BUCKETS);
  double (*value)[POLY_MAX_TERMS] = g_malloc0_n (HISTORY_BUCKETS, sizeof *value);
  PlotWeights figure = {
    .base = { .klass = &PLOT_WEIGHTS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .n = HISTORY_BUCKETS,
    .step = step,
    .value = (const double (*)[POLY_MAX_TERMS]) value,
    .terms = terms,
    .name = names,
    .best = best,
    .best_role = PLOT_TRUTH,
  };

  for (size_t i = 0; i < HISTORY_BUCKETS; i++)
    {
      step[i] = 64.0 * (double) i;
      for (size_t k = 0; k < terms; k++)
        value[i][k] = (i > 0 ? value[i - 1][k] : 0.0) + 0.05 * random_normal (random);
    }
  plot_weights_choose_axes (&figure, false, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
  g_free (value);
}

static void
measure_modes (const char *name,
               size_t      n)
{
  PlotMode mode[POLY_MAX_TERMS];
  PlotModes figure = {
    .base = { .klass = &PLOT_MODES_CLASS, .style = PLOT_STYLE_DEFAULT, .x = { .max = 1.0 } },
    .n = n,
    .mode = mode,
    .note = "Condition number 40.6: 0.97 x − 0.24 x³ is learned last",
  };

  for (size_t i = 0; i < n; i++)
    mode[i] = (PlotMode) {
      .name = "0.97 x − 0.24 x³",
      .decay = "0.99923",
      .halving = "902 steps",
      .eigenvalue = pow (10.0, (double) i - 4.0),
      .loss = pow (10.0, -0.5 * (double) i),
      .share = 0.1,
    };
  figure.base.y.max = (double) n;
  plot_modes_choose_eigenvalues (&figure);
  plot_modes_choose_losses (&figure, 50.0);
  measure (name, draw_figure, &figure);
}

/* A path of as many places as a history has, which ends in noise around the minimum or, if it never
 * comes to rest, crosses the whole of the picture again and again; and a batch of another shape. */
static void
measure_landscape (GRand      *random,
                   const char *name,
                   double      noise)
{
  g_autofree double *x = g_new (double, HISTORY_BUCKETS), *y = g_new (double, HISTORY_BUCKETS);
  const double parameters[] = { 0.9, 0.5, 3.0, 2.4 };
  Basis basis;
  Objective objective;
  Slice slice, batch;
  PlotLandscape figure = {
    .base = { .klass = &PLOT_LANDSCAPE_CLASS, .style = PLOT_STYLE_DEFAULT },
    .slice = &slice,
    .batch = &batch,
    .path = { x, y, HISTORY_BUCKETS },
    .minimum = { 0.5, 2.4 },
  };

  basis_init_power (&basis, 3);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  slice_init (&slice, &objective, parameters, 1, 3);
  slice_init (&batch, &objective, parameters, 0, 2);
  for (size_t i = 0; i < HISTORY_BUCKETS; i++)
    {
      double distance = exp (-0.002 * (double) i);

      x[i] = figure.dot[0] = 0.5 - 3.0 * distance + noise * random_normal (random);
      y[i] = figure.dot[1] = 2.4 - 2.0 * distance + noise * random_normal (random);
    }
  plot_landscape_choose_axes (x, y, HISTORY_BUCKETS, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
}

/* A step of a batch with far more points than fit. */
static void
measure_step (const char *name,
              size_t      degree)
{
  StepRecord record;
  g_autofree StepRow *row = g_new (StepRow, STEP_POINTS);
  PlotMicroscope figure = {
    .base = { .klass = &PLOT_MICROSCOPE_CLASS, .style = PLOT_STYLE_DEFAULT },
    .record = &record,
    .row = row,
    .n_rows = STEP_POINTS,
  };
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  g_assert_true (run_set_batch_size (&run, STEP_POINTS));
  basis_init_power (&run.basis, degree);
  run_start (&run, 1);
  g_assert_true (run_step (&run, &loss));
  g_assert_true (step_record_make (&run, &record));
  step_record_rows (&run, figure.n_rows, row);
  plot_microscope_choose_axes (&figure, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
  run_clear (&run);
}

/* As the tutorial's run leaves them: curves that differ a little, and steps spread over thousands. */
static void
measure_seeds (GRand      *random,
               const char *name,
               size_t      n)
{
  g_autofree PlotSeed *run = g_new0 (PlotSeed, n);
  PlotSeedBar bar[PLOT_SEEDS_MAX_BARS];
  PlotSeeds figure = {
    .base = { .klass = &PLOT_SEEDS_CLASS, .style = PLOT_STYLE_DEFAULT, .x = { -3.0, 3.0, false, "x" } },
    .run = run,
    .n = n,
    .bar = bar,
    .own = run,
    .truth = &TARGET_TUTORIAL,
    .differences = true,
    .heading = "Median 2,124, 5–95 %: 854–2,849",
    .note = "Luck: of those that stop, nine in ten do so between step 854 and 2,849.",
    .marked_bar = PLOT_SEEDS_NONE,
    .marked_run = PLOT_SEEDS_NONE,
  };

  for (size_t i = 0; i < n; i++)
    {
      run[i] = (PlotSeed) {
        .seed = i + 1, .steps = floor (2100.0 + 500.0 * random_normal (random)),
        .fitted = TARGET_TUTORIAL.poly,
      };
      for (size_t k = 0; k < 4; k++)
        run[i].fitted.coefficient[k] += 0.03 * random_normal (random);
    }
  plot_seeds_sort (run, n);
  figure.n_bars = plot_seeds_make_bars (run, n, bar);
  plot_seeds_choose_bar_axes (&figure);
  plot_seeds_choose_differences (&figure, &figure.base.x, &figure.base.y);
  measure (name, draw_figure, &figure);
}

int
main (int   argc,
      char *argv[])
{
  GRand *random = g_rand_new_with_seed (1);

  g_print ("One frame of %d x %d: the best of %d, and (their median)\n", WIDTH, HEIGHT, FRAMES);
  measure_fit (random, "fit, 32 points", 32);
  measure_fit (random, "fit, 4,096 points", 4096);
  measure_fit_of_data (random, "fit, 1 million points", 1000000);
  measure_fit_of_data (random, "fit, 10 million points", 10000000);
  measure_loss (random, "loss, 4,096 steps", HISTORY_BUCKETS, false);
  measure_loss (random, "loss, 10 million steps", 10000000, false);
  measure_loss (random, "loss, the same, log steps", 10000000, true);
  measure_weights (random, "weights, 4 noisy curves", 4);
  measure_weights (random, "weights, 16 noisy curves", 16);
  measure_modes ("modes, 4", 4);
  measure_modes ("modes, 16", 16);
  measure_landscape (random, "landscape", 0.02);
  measure_landscape (random, "landscape, all noise", 1.0);
  measure_step ("one step, 4,096 points", 3);
  measure_step ("one step of degree 15", 15);
  measure_seeds (random, "100 seeds", 100);
  measure_seeds (random, "1,000 seeds", 1000);
  g_rand_free (random);
  return 0;
}
