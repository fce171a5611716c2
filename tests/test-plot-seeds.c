#include "plot/seeds.h"
#include "plot/seeds-layout.h"
#include "plot-canvas.h"

#include <string.h>

#define WIDTH 900
#define HEIGHT 300
#define N 40

/* Forty seeds around the tutorial's cubic: 36 stopped, from step 1,000 in steps of 25, three did not, and
 * one diverged. */
typedef struct
{
  PlotSeed    run[N];
  PlotSeedBar bar[PLOT_SEEDS_MAX_BARS];
  PlotSeeds   figure;
} Example;

static void
example_init (Example *self)
{
  for (size_t i = 0; i < N; i++)
    {
      PlotSeed *run = &self->run[N - 1 - i];

      *run = (PlotSeed) {
        .seed = i + 1, .outcome = PLOT_SEED_STOPPED, .steps = 1000.0 + 25.0 * (double) i,
        .fitted = TARGET_TUTORIAL.poly,
      };
      run->fitted.coefficient[0] += 0.01 * ((double) i - 20.0);
      if (i >= 36)
        run->outcome = i < 39 ? PLOT_SEED_UNSTOPPED : PLOT_SEED_DIVERGED;
    }
  plot_seeds_sort (self->run, N);
  self->figure = (PlotSeeds) {
    .base = { .klass = &PLOT_SEEDS_CLASS, .style = PLOT_STYLE_DEFAULT, .x = { -3.0, 3.0, false, "x" } },
    .run = self->run,
    .n = N,
    .bar = self->bar,
    .n_bars = plot_seeds_make_bars (self->run, N, self->bar),
    .own = &self->run[0],
    .truth = &TARGET_TUTORIAL,
    .differences = true,
    .heading = "Half by 1437",
    .brief_heading = "1437",
    .note = "Luck: when a run stops.",
    .marked_bar = PLOT_SEEDS_NONE,
    .marked_run = PLOT_SEEDS_NONE,
  };
  plot_seeds_choose_bar_axes (&self->figure);
  plot_seeds_choose_differences (&self->figure, &self->figure.base.x, &self->figure.base.y);
}

/* No run is lost or counted twice, and every bar says what its runs are. */
static void
test_bars (void)
{
  Example self;
  size_t n = 0;

  example_init (&self);
  g_assert_cmpuint (self.figure.n_bars, ==, 20);
  for (size_t i = 0; i < self.figure.n_bars; i++)
    {
      const PlotSeedBar *bar = &self.bar[i];

      g_assert_cmpuint (bar->first, ==, n);
      for (size_t k = bar->first; k < bar->first + bar->n; k++)
        g_assert_cmpuint (plot_seeds_find_bar (&self.figure, &self.run[k]), ==, i);
      if (i < 18)
        {
          g_assert_cmpfloat (bar->from, ==, 1000.0 + 50.0 * (double) i);
          g_assert_cmpfloat (bar->to, ==, bar->from + 50.0);
          g_assert_cmpuint (bar->n, ==, 2);
        }
      n += bar->n;
    }
  g_assert_cmpuint (n, ==, N);
  g_assert_cmpuint (self.bar[18].n, ==, 3);
  g_assert_cmpint (self.bar[18].outcome, ==, PLOT_SEED_UNSTOPPED);
  g_assert_cmpuint (self.bar[19].n, ==, 1);
  g_assert_cmpint (self.bar[19].outcome, ==, PLOT_SEED_DIVERGED);
  g_assert_cmpfloat (self.figure.steps.min, ==, 1000.0);
  g_assert_cmpfloat (self.figure.steps.max, ==, 1900.0);
}

/* Where no run stopped, the axis has the steps that they made, and each run is in its bar all the same. */
static void
test_none_stopped (void)
{
  Example self;

  example_init (&self);
  for (size_t i = 0; i < N; i++)
    self.run[i].outcome = PLOT_SEED_UNSTOPPED;
  self.figure.n_bars = plot_seeds_make_bars (self.run, N, self.bar);
  plot_seeds_choose_bar_axes (&self.figure);
  g_assert_cmpuint (self.figure.n_bars, ==, 1);
  g_assert_cmpuint (self.bar[0].n, ==, N);
  g_assert_cmpfloat (self.figure.steps.min, ==, 0.0);
  g_assert_cmpfloat (self.figure.steps.max, ==, 1000.0 + 25.0 * (N - 1));
}

/* Any steps: there is room for the bars, and they hold all. */
static void
test_random_bars (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (385);

  for (int round = 0; round < 2000; round++)
    {
      PlotSeedBar bar[PLOT_SEEDS_MAX_BARS];
      PlotSeed run[100];
      double spread = pow (10.0, g_rand_double_range (random, 0.0, 6.0));
      double start = floor (pow (10.0, g_rand_double_range (random, 0.0, 6.0)));
      size_t n = (size_t) g_rand_int_range (random, 1, 100), n_bars, found = 0;

      for (size_t i = 0; i < n; i++)
        run[i] = (PlotSeed) {
          .seed = i, .steps = start + floor (g_rand_double_range (random, 0.0, spread)),
        };
      plot_seeds_sort (run, n);
      n_bars = plot_seeds_make_bars (run, n, bar);
      g_assert_cmpuint (n_bars, <=, PLOT_SEEDS_MAX_BARS - 2);
      for (size_t i = 0; i < n_bars; i++)
        found += bar[i].n;
      g_assert_cmpuint (found, ==, n);
      g_assert_cmpfloat (bar[0].from, <=, run[0].steps);
      g_assert_cmpfloat (bar[n_bars - 1].to, >, run[n - 1].steps);
    }
}

/* A bar is as high as its number of runs, of the colour of what became of them. */
static void
test_heights (void)
{
  static const PlotRole roles[] = { PLOT_FITTED, PLOT_INK_SOFT, PLOT_UNSTABLE };
  Example self;
  PlotSeedsLayout layout;
  Canvas canvas;

  example_init (&self);
  canvas_init (&canvas, WIDTH, HEIGHT);
  plot_figure_draw (&self.figure.base, canvas.cr, WIDTH, HEIGHT);
  cairo_surface_flush (canvas.surface);
  plot_seeds_layout_init (&layout, &self.figure, WIDTH, HEIGHT);
  for (size_t i = 0; i < self.figure.n_bars; i += i < 16 ? 4 : 1)
    {
      const PlotSeedBar *bar = &self.bar[i];
      PlotColor color = plot_style_color (&self.figure.base.style, roles[bar->outcome]);
      PlotColor white = plot_style_color (&self.figure.base.style, PLOT_BACKGROUND);
      double left, right, top = plot_frame_y (&layout.steps.frame, (double) bar->n);
      int x;

      g_assert_true (plot_seeds_layout_bar (&layout, bar, &left, &right));
      /* Away from the line of one's own run. */
      x = (int) (left + 0.9 * (right - left));
      color.red = 0.55 * color.red + 0.45 * white.red;
      color.green = 0.55 * color.green + 0.45 * white.green;
      color.blue = 0.55 * color.blue + 0.45 * white.blue;
      g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, x, (int) top + 3), color), <, 0.1);
      g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, x, (int) top - 3), color), >, 0.1);
    }
  plot_seeds_layout_clear (&layout);
  canvas_clear (&canvas, "seeds");
}

/* The pointer finds what is drawn at its place. */
static void
test_locate (void)
{
  Example self;
  PlotSeedsLayout layout;
  PlotSeedsHit hit;
  double left, right, bottom, y;

  example_init (&self);
  plot_seeds_layout_init (&layout, &self.figure, WIDTH, HEIGHT);
  bottom = layout.steps.frame.top + layout.steps.frame.height;
  for (size_t i = 0; i < self.figure.n_bars; i++)
    {
      g_assert_true (plot_seeds_layout_bar (&layout, &self.bar[i], &left, &right));
      plot_seeds_locate (&self.figure, WIDTH, HEIGHT, (left + right) / 2.0, bottom - 1.0, &hit);
      g_assert_cmpuint (hit.bar, ==, i);
      g_assert_true (hit.run == PLOT_SEEDS_NONE);
    }
  for (size_t i = 0; i < N; i += 3)
    if (self.run[i].outcome != PLOT_SEED_DIVERGED)
      {
        y = plot_frame_y (&layout.curves.frame, plot_seeds_eval (&self.figure, &self.run[i].fitted, 0.5));
        plot_seeds_locate (&self.figure, WIDTH, HEIGHT, plot_frame_x (&layout.curves.frame, 0.5), y, &hit);
        if (y > layout.curves.frame.top && y < layout.curves.frame.top + layout.curves.frame.height)
          g_assert_cmpuint (hit.run, ==, i);
      }
  plot_seeds_locate (&self.figure, WIDTH, HEIGHT, 1.0, HEIGHT - 1.0, &hit);
  g_assert_true (hit.run == PLOT_SEEDS_NONE && hit.bar == PLOT_SEEDS_NONE);
  plot_seeds_layout_clear (&layout);
}

/* What is marked, and the words about it, are seen; nothing moves because of them, though the words may
 * take more or fewer lines. */
static void
test_marked (void)
{
  enum { PLAIN, MARKED, TOLD, N_PICTURES };
  static const char *const names[] = { "seeds-plain", "seeds-marked", "seeds-told" };
  Example self;
  PlotFrame frame[N_PICTURES];
  Canvas canvas[N_PICTURES];

  example_init (&self);
  self.figure.note = "Luck: when a run stops, which is told in a note that takes more than one line. "
                     "It goes on and on, until there is no more room for it, and still does not come "
                     "to an end. Whoever reads it to where it is cut off has read all that there is.";
  for (int i = PLAIN; i < N_PICTURES; i++)
    {
      self.figure.marked_bar = i >= MARKED ? 3 : PLOT_SEEDS_NONE;
      self.figure.marked_note = i >= TOLD ? "Short" : NULL;
      canvas_init (&canvas[i], WIDTH, HEIGHT);
      plot_figure_draw (&self.figure.base, canvas[i].cr, WIDTH, HEIGHT);
      plot_figure_frame (&self.figure.base, WIDTH, HEIGHT, &frame[i]);
      cairo_surface_flush (canvas[i].surface);
    }
  for (int i = MARKED; i < N_PICTURES; i++)
    {
      g_assert_cmpfloat (frame[i].height, ==, frame[PLAIN].height);
      g_assert_cmpfloat (frame[i].width, ==, frame[PLAIN].width);
      g_assert_cmpint (memcmp (cairo_image_surface_get_data (canvas[i].surface),
                               cairo_image_surface_get_data (canvas[i - 1].surface),
                               (size_t) cairo_image_surface_get_stride (canvas[i].surface) * HEIGHT),
                       !=, 0);
    }
  for (int i = PLAIN; i < N_PICTURES; i++)
    canvas_clear (&canvas[i], names[i]);
}

/* Where the heading has no room, its brief form stands; where it has, that is not to be seen. */
static void
test_heading (void)
{
  static const char *const brief[] = { "1437", "8888" };
  static const int widths[] = { WIDTH, 600 };

  for (size_t narrow = 0; narrow < G_N_ELEMENTS (widths); narrow++)
    {
      Example self;
      Canvas canvas[2];
      int differs;

      example_init (&self);
      self.figure.heading = "Half by 1437, nine in ten: 1100–1700";
      for (size_t i = 0; i < G_N_ELEMENTS (brief); i++)
        {
          self.figure.brief_heading = brief[i];
          canvas_init (&canvas[i], widths[narrow], HEIGHT);
          plot_figure_draw (&self.figure.base, canvas[i].cr, widths[narrow], HEIGHT);
          cairo_surface_flush (canvas[i].surface);
        }
      differs = memcmp (cairo_image_surface_get_data (canvas[0].surface),
                        cairo_image_surface_get_data (canvas[1].surface),
                        (size_t) cairo_image_surface_get_stride (canvas[0].surface) * HEIGHT);
      g_assert_cmpint (differs != 0, ==, narrow);
      canvas_clear (&canvas[0], narrow ? "seeds-brief" : "seeds-heading");
      canvas_clear (&canvas[1], narrow ? "seeds-other-brief" : "seeds-other-heading");
    }
}

/* Of the curve rather than of the difference. */
static void
test_eval (void)
{
  Example self;
  const Poly *fitted = &self.run[5].fitted;

  example_init (&self);
  g_assert_cmpfloat_with_epsilon (plot_seeds_eval (&self.figure, fitted, 1.5), -0.15, 1e-12);
  self.figure.differences = false;
  g_assert_cmpfloat (plot_seeds_eval (&self.figure, fitted, 1.5), ==, poly_eval (fitted, 1.5));
  self.figure.differences = true;
  self.figure.truth = NULL;
  self.figure.exact = fitted;
  g_assert_cmpfloat (plot_seeds_eval (&self.figure, fitted, 1.5), ==, 0.0);
}

/* No size, no style and no number of runs is too small or too large. */
static void
test_extremes (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 30, 20 }, { 200, 60 }, { 100, 900 }, { 3000, 100 } };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int what = 0; what < 4; what++)
      {
        Example self;
        Canvas canvas;

        example_init (&self);
        if (what == 1)
          self.figure.n = self.figure.n_bars = 0;
        if (what == 2)
          self.figure.base.style.axis_labels = self.figure.base.style.legend = false;
        if (what == 3)
          self.figure.is_faint = true;
        plot_seeds_choose_bar_axes (&self.figure);
        canvas_init (&canvas, sizes[i][0], sizes[i][1]);
        plot_figure_draw (&self.figure.base, canvas.cr, sizes[i][0], sizes[i][1]);
        g_assert_cmpint (cairo_status (canvas.cr), ==, CAIRO_STATUS_SUCCESS);
        canvas_clear (&canvas, "seeds-extreme");
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-seeds/bars", test_bars);
  g_test_add_func ("/plot-seeds/none-stopped", test_none_stopped);
  g_test_add_func ("/plot-seeds/random-bars", test_random_bars);
  g_test_add_func ("/plot-seeds/heights", test_heights);
  g_test_add_func ("/plot-seeds/locate", test_locate);
  g_test_add_func ("/plot-seeds/marked", test_marked);
  g_test_add_func ("/plot-seeds/heading", test_heading);
  g_test_add_func ("/plot-seeds/eval", test_eval);
  g_test_add_func ("/plot-seeds/extremes", test_extremes);
  return g_test_run ();
}
