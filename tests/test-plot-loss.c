#include "plot/loss.h"
#include "plot-canvas.h"

#include <float.h>

#define WIDTH 640
#define HEIGHT 320

/* Losses that fall from 50 to about 1e-3, each other step twice as large as the one before. */
static float
loss_of_step (uint64_t step,
              uint64_t n)
{
  return (float) (50.0 * pow (2e-5, (double) step / (double) n) * (step % 2 == 0 ? 2.0 : 1.0));
}

static History *
history_of_steps (uint64_t n)
{
  History *history = g_new (History, 1);
  Parameters after = { .value = { 0.0f } };

  history_clear (history);
  for (uint64_t step = 1; step <= n; step++)
    history_append (history, loss_of_step (step, n), &after);
  return history;
}

static PlotLoss
example (const History *history,
         const double  *true_loss)
{
  PlotLoss figure = {
    .base = { .klass = &PLOT_LOSS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .history = history,
    .true_loss = true_loss,
    .stop_loss = 1e-3,
  };

  plot_loss_choose_axes (&figure, false, true, &figure.base.x, &figure.base.y);
  return figure;
}

static PlotFrame
draw (const PlotLoss *figure,
      Canvas         *canvas)
{
  PlotFrame frame;

  canvas_init (canvas, WIDTH, HEIGHT);
  plot_figure_draw (&figure->base, canvas->cr, WIDTH, HEIGHT);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  return frame;
}

typedef struct
{
  uint64_t n;
  bool     logarithmic_steps;
  bool     logarithmic_loss;
} InkCase;

/* The line lies where the losses are, and nothing above them, whether steps are drawn one by
 * one or by columns, on any axes. */
static void
test_ink_where_it_must_be (gconstpointer data)
{
  const InkCase *example_case = data;
  uint64_t n = example_case->n;
  g_autofree char *name = g_strdup_printf ("loss-ink-%d-%d-%d", (int) n,
                                           example_case->logarithmic_steps,
                                           example_case->logarithmic_loss);
  g_autofree History *history = history_of_steps (n);
  PlotLoss figure = example (history, NULL);
  PlotColor batch = plot_style_color (&figure.base.style, PLOT_BATCH);
  Canvas canvas;
  PlotFrame frame;

  figure.base.style.legend = false;
  figure.stop_loss = 0.0;
  plot_loss_choose_axes (&figure, example_case->logarithmic_steps, example_case->logarithmic_loss,
                         &figure.base.x, &figure.base.y);
  frame = draw (&figure, &canvas);
  cairo_surface_flush (canvas.surface);
  for (double at = 0.02; at <= 0.98; at += 0.05)
    {
      uint64_t step = example_case->logarithmic_steps ? (uint64_t) ceil (pow ((double) n, at))
                                                      : (uint64_t) ceil (at * (double) n);
      double mean = 1.5 * loss_of_step (step, n) / (step % 2 == 0 ? 2.0 : 1.0);
      double top = plot_frame_y (&frame, 2.0 * mean / 1.5);
      double bottom = plot_frame_y (&frame, mean / 1.5);
      double x = plot_frame_x (&frame, (double) step), nearest = 1.0;

      for (double y = floor (top); y <= ceil (bottom); y++)
        nearest = fmin (nearest, canvas_nearest (&canvas, x, y, 1, batch));
      g_assert_cmpfloat (nearest, <, 0.3);
      for (double y = frame.top + 1.0; y < top - 15.0; y++)
        g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, (int) x, (int) y), batch),
                           >, 0.8);
    }
  canvas_clear (&canvas, name);
}

/* Right of the last step there is only the stop rule. */
static void
test_nothing_after_the_last_step (void)
{
  g_autofree History *history = history_of_steps (5100);
  PlotLoss figure = example (history, NULL), bare = example (NULL, NULL);
  cairo_rectangle_int_t ink;
  Canvas canvas, empty;
  PlotFrame frame;

  bare.base.x = figure.base.x;
  bare.base.y = figure.base.y;
  figure.base.style.legend = false;
  figure.stop_loss = bare.stop_loss = 0.0;
  frame = draw (&figure, &canvas);
  draw (&bare, &empty);
  ink = canvas_difference (&canvas, &empty);
  g_assert_cmpfloat (ink.x, >=, frame.left);
  g_assert_cmpfloat (ink.x + ink.width, <=, plot_frame_x (&frame, 5100.0) + 2.0);
  g_assert_cmpfloat (ink.x + ink.width, >=, plot_frame_x (&frame, 5100.0) - 2.0);
  g_assert_cmpfloat (ink.y, >=, frame.top);
  g_assert_cmpfloat (ink.y + ink.height, <=, frame.top + frame.height);
  canvas_clear (&canvas, "loss-last-step");
  canvas_clear (&empty, "loss-empty");
}

/* The mark stands at the step, from top to bottom. The way that was abandoned is there only from where
 * it parted, and the axis has room for all of it. */
static void
test_other_steps (void)
{
  g_autofree History *history = history_of_steps (900), *abandoned = history_of_steps (1700);
  PlotLoss figure = example (history, NULL), bare;
  cairo_rectangle_int_t mark, ghost;
  Canvas canvas, empty;
  PlotFrame frame;

  figure.base.style.legend = false;
  figure.stop_loss = 0.0;
  figure.abandoned = abandoned;
  figure.branch_step = 800;
  plot_loss_choose_axes (&figure, false, true, &figure.base.x, &figure.base.y);
  g_assert_cmpfloat (figure.base.x.max, ==, 2000.0);
  bare = figure;
  bare.abandoned = NULL;
  draw (&bare, &empty);
  frame = draw (&figure, &canvas);
  ghost = canvas_difference (&canvas, &empty);
  canvas_clear (&canvas, "loss-abandoned");
  g_assert_cmpfloat (ghost.x, >=, plot_frame_x (&frame, 800.0) - 1.0);
  g_assert_cmpfloat (ghost.x, <=, plot_frame_x (&frame, 930.0));
  g_assert_cmpfloat (ghost.x + ghost.width, >=, plot_frame_x (&frame, 1650.0));
  g_assert_cmpfloat (ghost.x + ghost.width, <=, plot_frame_x (&frame, 1700.0) + 2.0);

  bare.step = 600;
  draw (&bare, &canvas);
  mark = canvas_difference (&canvas, &empty);
  canvas_clear (&canvas, "loss-present");
  canvas_clear (&empty, "loss-all");
  g_assert_cmpint (mark.width, ==, 1);
  g_assert_cmpfloat_with_epsilon (mark.x, plot_frame_x (&frame, 600.0), 1.0);
  g_assert_cmpfloat_with_epsilon (mark.height, frame.height, 2.0);
}

static void
test_true_loss_and_stop_rule (void)
{
  g_autofree History *history = history_of_steps (2000);
  double true_loss[HISTORY_BUCKETS];
  PlotLoss figure;
  PlotFrame frame;
  Canvas canvas;
  int ink = 0, n = 0;

  for (size_t i = 0; i < history->n_buckets; i++)
    true_loss[i] = 0.01;
  figure = example (history, true_loss);
  frame = draw (&figure, &canvas);
  for (double x = frame.left + 10.0; x < plot_frame_x (&frame, 1000.0); x++, n++)
    ink += canvas_nearest (&canvas, x, plot_frame_y (&frame, 0.01), 1,
                           plot_style_color (&figure.base.style, PLOT_TRUE_LOSS)) < 0.25;
  g_assert_cmpint (ink, >, n / 2);
  g_assert_cmpint (ink, <, n);
  g_assert_cmpfloat (canvas_nearest (&canvas, frame.left + 30.0, plot_frame_y (&frame, 1e-3), 1,
                                     plot_style_color (&figure.base.style, PLOT_INK_SOFT)), <, 0.25);
  canvas_clear (&canvas, "loss-true");
}

/* The share of pixels along a horizontal line, from one x up to another, that have its colour. */
static double
ink_along (const Canvas   *canvas,
           const PlotLoss *figure,
           double          from,
           double          to,
           double          y,
           PlotRole        role)
{
  PlotColor color = plot_style_color (&figure->base.style, role);
  int ink = 0, n = 0;

  for (double x = from; x < to; x++, n++)
    ink += canvas_nearest (canvas, x, y, 1, color) < 0.25;
  return (double) ink / n;
}

/* Each line is where its loss is, in its dashes, and has a label. */
static void
test_levels (void)
{
  g_autofree History *history = history_of_steps (2000);
  double held_out[HISTORY_BUCKETS];
  PlotLoss figure = example (history, NULL), bare;
  Canvas canvas, without;
  cairo_rectangle_int_t label;
  PlotFrame frame;
  double left, right, share;

  for (size_t i = 0; i < history->n_buckets; i++)
    held_out[i] = 0.3;
  figure.held_out_loss = held_out;
  figure.noise_floor = 0.01;
  figure.best_loss = 0.04;
  frame = draw (&figure, &canvas);
  left = frame.left + 5.0;
  right = frame.left + frame.width / 4.0;
  share = ink_along (&canvas, &figure, left, right, plot_frame_y (&frame, 0.3), PLOT_HELD_OUT);
  g_assert_cmpfloat (share, >, 0.6);
  g_assert_cmpfloat (share, <, 1.0);
  share = ink_along (&canvas, &figure, left, right, plot_frame_y (&frame, 0.01), PLOT_TRUTH);
  g_assert_cmpfloat (share, >, 0.5);
  g_assert_cmpfloat (share, <, 0.95);
  share = ink_along (&canvas, &figure, left, right, plot_frame_y (&frame, 0.04), PLOT_EXACT);
  g_assert_cmpfloat (share, >, 0.2);
  g_assert_cmpfloat (share, <, 0.9);

  /* What one of them adds is a line, and text above or below it. */
  bare = figure;
  bare.best_loss = 0.0;
  draw (&bare, &without);
  label = canvas_difference (&canvas, &without);
  g_assert_cmpint (label.height, >, 10);
  g_assert_cmpint (label.height, <, 25);
  g_assert_cmpfloat (label.y, <=, plot_frame_y (&frame, 0.04) + 1.0);
  g_assert_cmpfloat (label.y + label.height, >=, plot_frame_y (&frame, 0.04) - 1.0);
  canvas_clear (&canvas, "loss-levels");
  canvas_clear (&without, "loss-no-level");
}

/* Where two lines are nearer to one another than text is high, neither goes through the name of the other. */
static void
test_near_levels (void)
{
  g_autofree History *history = history_of_steps (2000);
  PlotLoss figure = example (history, NULL);
  PlotTerms terms = { 0 };
  PlotFrame frame;
  Canvas canvas;
  double line[2];

  plot_figure_frame (&figure.base, WIDTH, HEIGHT, &frame);
  line[0] = plot_frame_y (&frame, figure.stop_loss) - 40.0;
  line[1] = line[0] - 7.0;
  figure.stop_loss = plot_frame_y_from (&frame, line[0]);
  figure.noise_floor = plot_frame_y_from (&frame, line[1]);
  figure.base.terms = &terms;
  draw (&figure, &canvas);

  for (int i = 0; i < 2; i++)
    {
      const cairo_rectangle_t *area = &terms.area[i];

      g_assert_cmpstr (terms.term[i], ==, i == 0 ? "stop-loss" : "noise-floor");
      g_assert_cmpfloat (area->height, >, 8.0);
      for (int j = 0; j < 2; j++)
        g_assert_true (line[j] < area->y || line[j] > area->y + area->height);
    }
  canvas_clear (&canvas, "loss-near-levels");
}

/* Where the model can be the true curve, the noise is all that is left: one line says so. */
static void
test_one_level_for_two (void)
{
  g_autofree History *history = history_of_steps (2000);
  PlotLoss figure = example (history, NULL);
  Canvas canvas;
  PlotFrame frame;
  double y;

  figure.noise_floor = 0.01;
  figure.best_loss = 0.01 * (1.0 + 1e-12);
  frame = draw (&figure, &canvas);
  y = plot_frame_y (&frame, 0.01);
  g_assert_cmpfloat (ink_along (&canvas, &figure, frame.left + 5.0, frame.left + 100.0, y, PLOT_EXACT),
                     >, 0.2);
  g_assert_cmpfloat (ink_along (&canvas, &figure, frame.left + 5.0, frame.left + 100.0, y, PLOT_TRUTH),
                     <, 0.2);
  canvas_clear (&canvas, "loss-one-level");
}

/* The axes make room for lines a little below all else, but not for such as are nearly zero. */
static void
test_axes_hold_levels (void)
{
  g_autofree History *history = history_of_steps (2000);
  PlotLoss figure = example (history, NULL);
  PlotAxis x, y;

  figure.best_loss = 2e-5;
  plot_loss_choose_axes (&figure, false, true, &x, &y);
  g_assert_cmpfloat (y.min, <, 2e-5);
  g_assert_cmpfloat (y.min, >, 1e-7);
  figure.best_loss = 1e-31;
  plot_loss_choose_axes (&figure, true, true, &x, &y);
  g_assert_cmpfloat_with_epsilon (y.min, 1e-4, 1e-12);
  g_assert_true (x.logarithmic);
  g_assert_cmpfloat (x.min, ==, 1.0);
  plot_loss_choose_axes (&figure, false, false, &x, &y);
  g_assert_false (y.logarithmic);
  g_assert_cmpfloat (y.min, ==, 0.0);
  g_assert_cmpfloat (y.max, ==, 100.0);
}

/* Losses that a logarithmic axis cannot show lie at its lower end. */
static void
test_zero_and_huge (void)
{
  static const float values[] = { 0.0f, FLT_MAX, 1e-45f, 0.0f, 3.0f };
  Parameters after = { .value = { 0.0f } };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    for (uint64_t n = 1; n < 20000; n *= 9)
      {
        g_autofree History *history = history_of_steps (i < 3 ? 0 : n);
        double true_loss[HISTORY_BUCKETS];
        PlotLoss figure;
        PlotFrame frame;
        Canvas canvas;

        for (uint64_t step = 0; step < n; step++)
          history_append (history, values[i], &after);
        for (size_t k = 0; k < history->n_buckets; k++)
          true_loss[k] = k % 3 == 0 ? NAN : k % 3 == 1 ? INFINITY : 0.0;
        figure = example (history, true_loss);
        g_assert_cmpfloat (figure.base.y.min, >, 0.0);
        g_assert_cmpfloat (figure.base.y.min, <, figure.base.y.max);
        frame = draw (&figure, &canvas);
        g_assert_cmpfloat (frame.height, >, 200.0);
        canvas_clear (&canvas, "loss-zero");
      }
}

static void
test_axes_hold_still (void)
{
  g_autofree History *history = history_of_steps (0);
  PlotLoss figure = { .history = history, .stop_loss = 1e-3 };
  Parameters after = { .value = { 0.0f } };
  PlotAxis x, y, last_x = { 0 }, last_y = { 0 };
  int changes_x = 0, changes_y = 0;

  for (uint64_t step = 1; step <= 30000; step++)
    {
      history_append (history, loss_of_step (step, 30000), &after);
      if (step % 10 != 0)
        continue;
      plot_loss_choose_axes (&figure, false, true, &x, &y);
      g_assert_cmpfloat (x.max, >=, (double) step);
      g_assert_cmpfloat (x.max, <=, MAX (100.0, 2.5 * (double) step));
      g_assert_cmpfloat (y.max, >=, 50.0);
      g_assert_cmpfloat (y.min, <=, 5.1e-4);
      changes_x += x.max != last_x.max;
      changes_y += y.max != last_y.max || y.min != last_y.min;
      last_x = x;
      last_y = y;
    }
  g_assert_cmpint (changes_x, <=, 9);
  g_assert_cmpint (changes_y, <=, 2);
  g_assert_true (y.logarithmic);
  g_assert_cmpfloat_with_epsilon (log10 (y.max), round (log10 (y.max)), 1e-9);
}

/* A run that was good for long and then diverged: neither its best losses are cut off, nor does the
 * true loss of its last weights, beyond all floats, leave no room for them. */
static void
test_late_divergence (void)
{
  g_autofree History *history = g_new (History, 1);
  double true_loss[HISTORY_BUCKETS];
  PlotLoss figure = { .history = history, .true_loss = true_loss, .stop_loss = 1e-3 };
  PlotAxis x, y;

  history_clear (history);
  for (int step = 0; step < 100; step++)
    {
      history_append (history, step < 90 ? 2e-6f : powf (10.0f, 4.0f * (float) (step - 90)),
                      &(Parameters) { 0 });
      true_loss[step] = step < 90 ? 2e-6 : pow (10.0, 7.0 * (step - 90));
    }
  plot_loss_choose_axes (&figure, false, true, &x, &y);
  g_assert_cmpfloat (y.min, <=, 2e-6);
  g_assert_cmpfloat (y.min, >=, 1e-10);
  g_assert_cmpfloat (y.max, >=, 1e36);
  g_assert_cmpfloat (y.max, <=, 1.1e39);
}

static void
test_empty (void)
{
  PlotLoss figure = example (NULL, NULL);
  PlotColor ink = plot_style_color (&figure.base.style, PLOT_BATCH);
  Canvas canvas;
  PlotFrame frame = draw (&figure, &canvas);

  g_assert_cmpfloat_with_epsilon (figure.base.x.max, 100.0, 1e-9);
  for (int y = (int) frame.top; y < frame.top + frame.height; y++)
    for (int x = (int) frame.left + 1; x < frame.left + frame.width; x++)
      g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, x, y), ink), >, 0.3);
  canvas_clear (&canvas, "loss-nothing");
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 40, 30 }, { 1, 500 }, { 500, 1 }, { 120, 90 }, { 3000, 60 },
  };
  g_autofree History *history = history_of_steps (3000);
  PlotLoss figure = example (history, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotFrame frame;
      Canvas canvas;

      canvas_init (&canvas, sizes[i][0], sizes[i][1]);
      plot_figure_draw (&figure.base, canvas.cr, sizes[i][0], sizes[i][1]);
      plot_figure_frame (&figure.base, sizes[i][0], sizes[i][1], &frame);
      g_assert_cmpfloat (frame.width, >=, 1.0);
      g_assert_cmpfloat (frame.height, >=, 1.0);
      canvas_clear (&canvas, "loss-tiny");
    }
}

/* Any window of a long run: the axes are then not those that were chosen. */
static void
test_zoomed (void)
{
  static const double windows[][2] = {
    { 10.0, 12.0 }, { -50.0, 30.0 }, { 900000.0, 2e6 }, { 5e6, 6e6 }, { -1e300, 1e300 },
  };
  g_autofree History *history = history_of_steps (1000000);
  PlotLoss figure = example (history, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      PlotFrame frame;
      Canvas canvas;

      figure.base.x.min = windows[i][0];
      figure.base.x.max = windows[i][1];
      frame = draw (&figure, &canvas);
      g_assert_cmpfloat (frame.width, >, 500.0);
      canvas_clear (&canvas, "loss-zoomed");
    }
}

int
main (int   argc,
      char *argv[])
{
  static const InkCase cases[] = {
    { 40, false, true },   { 300, false, true },    { 4096, false, true },
    { 40, true, true },    { 300, true, true },     { 4096, true, true },
    { 40, false, false },  { 4096, false, false },  { 4096, true, false },
    { 100000, true, true }, { 100000, false, true }, { 100000, true, false },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;

      path = g_strdup_printf ("/plot-loss/ink/%" G_GUINT64_FORMAT "%s%s", cases[i].n,
                              cases[i].logarithmic_steps ? "/logarithmic-steps" : "",
                              cases[i].logarithmic_loss ? "" : "/linear-loss");
      g_test_add_data_func (path, &cases[i], test_ink_where_it_must_be);
    }
  g_test_add_func ("/plot-loss/nothing-after-the-last-step", test_nothing_after_the_last_step);
  g_test_add_func ("/plot-loss/other-steps", test_other_steps);
  g_test_add_func ("/plot-loss/true-loss-and-stop-rule", test_true_loss_and_stop_rule);
  g_test_add_func ("/plot-loss/levels", test_levels);
  g_test_add_func ("/plot-loss/near-levels", test_near_levels);
  g_test_add_func ("/plot-loss/one-level-for-two", test_one_level_for_two);
  g_test_add_func ("/plot-loss/axes-hold-levels", test_axes_hold_levels);
  g_test_add_func ("/plot-loss/zero-and-huge", test_zero_and_huge);
  g_test_add_func ("/plot-loss/axes-hold-still", test_axes_hold_still);
  g_test_add_func ("/plot-loss/late-divergence", test_late_divergence);
  g_test_add_func ("/plot-loss/empty", test_empty);
  g_test_add_func ("/plot-loss/any-size", test_any_size);
  g_test_add_func ("/plot-loss/zoomed", test_zoomed);
  return g_test_run ();
}
