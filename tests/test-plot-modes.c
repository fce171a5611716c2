#include "plot/modes.h"
#include "plot-canvas.h"

#include <string.h>

#define WIDTH 900
#define HEIGHT 240

/* The tutorial's job, some hundred steps on; the steepest mode unstable where @is_unstable. */
static const PlotMode MODES[] = {
  { .name = "0.97 <i>x</i> − 0.24 <i>x</i>³", .decay = "0.9992", .halving = "902 steps",
    .eigenvalue = 0.7685, .loss = 0.4, .share = 0.93, .is_last = true },
  { .name = "0.92 − 0.38 <i>x</i>²", .decay = "0.9988", .halving = "591 steps",
    .eigenvalue = 1.1716, .loss = 0.03, .share = 0.07 },
  { .name = "0.38 + 0.92 <i>x</i>²", .decay = "0.993", .halving = "101 steps",
    .eigenvalue = 6.8284, .loss = 2e-6, .share = 5e-6 },
  { .name = "0.24 <i>x</i> + 0.97 <i>x</i>³", .decay = "1.03", .halving = "grows",
    .eigenvalue = 31.2315, .loss = 3e-4, .share = 7e-4, .is_unstable = true },
};

static PlotModes
example (const PlotMode mode[],
         size_t         n)
{
  PlotModes figure = {
    .base = {
      .klass = &PLOT_MODES_CLASS,
      .style = PLOT_STYLE_DEFAULT,
      .x = { .min = 0.0, .max = 1.0 },
      .y = { .min = 0.0, .max = (double) n },
    },
    .n = n,
    .mode = mode,
    .note = "Condition number 40.6: 0.97 <i>x</i> − 0.24 <i>x</i>³ is learned last",
  };

  plot_modes_choose_eigenvalues (&figure);
  plot_modes_choose_losses (&figure, 50.0);
  return figure;
}

static PlotFrame
draw (const PlotModes *figure,
      Canvas          *canvas,
      int              width,
      int              height)
{
  PlotFrame frame;

  canvas_init (canvas, width, height);
  plot_figure_draw (&figure->base, canvas->cr, width, height);
  plot_figure_frame (&figure->base, width, height, &frame);
  cairo_surface_flush (canvas->surface);
  return frame;
}

/* The run of pixels in a row that are of one colour, the longest there is. */
static void
longest_run (const Canvas *canvas,
             int           y,
             PlotColor     color,
             int          *start,
             int          *length)
{
  int run = 0;

  *start = *length = 0;
  for (int x = 0; x < canvas->width; x++)
    {
      run = canvas_distance (canvas_pixel (canvas, x, y), color) < 0.2 ? run + 1 : 0;
      if (run > *length)
        {
          *length = run;
          *start = x - run + 1;
        }
    }
}

/* Bars of both columns are as long as their values on the logarithmic axes ask for. */
static void
test_bars (void)
{
  PlotModes figure = example (MODES, 4);
  Canvas canvas;
  PlotFrame frame = draw (&figure, &canvas, WIDTH, HEIGHT);
  double per_unit[2] = { 0.0, 0.0 };
  int first_start[2] = { 0, 0 };

  for (int i = 3; i >= 0; i--)
    for (int column = 0; column < 2; column++)
      {
        PlotRole role = column == 0 ? PLOT_INK_SOFT
                        : MODES[i].is_unstable ? PLOT_UNSTABLE : PLOT_TRUE_LOSS;
        double unit = column == 0 ? plot_axis_to_unit (&figure.eigenvalues, MODES[i].eigenvalue)
                                  : plot_axis_to_unit (&figure.losses, MODES[i].loss);
        int y = (int) plot_frame_y (&frame, i + 0.5);
        int start, length;

        longest_run (&canvas, y, plot_style_color (&figure.base.style, role), &start, &length);
        g_assert_cmpfloat (unit, >, 0.02);
        if (i == 3)
          {
            per_unit[column] = length / unit;
            first_start[column] = start;
          }
        g_assert_cmpint (start, ==, first_start[column]);
        g_assert_cmpfloat_with_epsilon (length, per_unit[column] * unit, 2.0);
      }
  g_assert_cmpfloat (per_unit[0], >, 80.0);
  g_assert_cmpfloat (per_unit[1], >, per_unit[0]);
  canvas_clear (&canvas, "modes");
}

/* Steepest on top; a place tells which mode lies there. */
static void
test_frame (void)
{
  PlotModes figure = example (MODES, 4);
  Canvas canvas;
  PlotFrame frame = draw (&figure, &canvas, WIDTH, HEIGHT);

  g_assert_cmpfloat_with_epsilon (plot_frame_y_from (&frame, frame.top), 4.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (plot_frame_y_from (&frame, frame.top + frame.height), 0.0, 1e-9);
  g_assert_cmpfloat (frame.left + frame.width, <=, WIDTH);
  g_assert_cmpfloat (frame.top + frame.height, <=, HEIGHT);
  canvas_clear (&canvas, "modes-frame");
}

/* What stands around the rows makes way for them, one thing after the other; what they are called is
 * left as long as they are as high as text. */
static void
test_low (void)
{
  static const double heights[] = { 12.0, 10.0, 8.5, 7.0 };
  PlotColor color = plot_style_color (&PLOT_STYLE_DEFAULT, PLOT_UNSTABLE);
  double em = PLOT_STYLE_DEFAULT.text_size, around = INFINITY;
  PlotModes figure = example (MODES, 4);

  for (size_t i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      Canvas canvas;
      PlotFrame frame = draw (&figure, &canvas, WIDTH, (int) (heights[i] * em));

      g_assert_cmpfloat (canvas.height - frame.height, <, around);
      around = canvas.height - frame.height;
      g_assert_cmpfloat (frame.height, >=, 4.0 * em);
      g_assert_cmpfloat (canvas_nearest (&canvas, frame.left + 20.0, plot_frame_y (&frame, 3.5), 8,
                                         color),
                         <, 0.2);
      canvas_clear (&canvas, "modes-low");
    }
}

/* The row of the unstable mode has its words in the colour of what is unstable; no other row has.
 * */
static void
test_unstable (void)
{
  PlotModes figure = example (MODES, 4);
  PlotColor color = plot_style_color (&figure.base.style, PLOT_UNSTABLE);
  Canvas canvas;
  PlotFrame frame = draw (&figure, &canvas, WIDTH, HEIGHT);

  for (int i = 0; i < 4; i++)
    {
      double y = plot_frame_y (&frame, i + 0.5);
      double nearest = canvas_nearest (&canvas, frame.left + 20.0, y, 12, color);

      if (MODES[i].is_unstable)
        g_assert_cmpfloat (nearest, <, 0.2);
      else
        g_assert_cmpfloat (nearest, >, 0.25);
    }
  canvas_clear (&canvas, "modes-unstable");
}

/* Where the bars of eigenvalues begin: right of the names. */
static int
find_bars (const PlotModes *figure,
           int              width)
{
  Canvas canvas;
  PlotFrame frame = draw (figure, &canvas, width, HEIGHT);
  int start, length;

  longest_run (&canvas, (int) plot_frame_y (&frame, 0.5),
               plot_style_color (&figure->base.style, PLOT_INK_SOFT), &start, &length);
  g_assert_cmpint (length, >, 20);
  canvas_clear (&canvas, "modes-names");
  return start;
}

/* A long name is whole where bars have room beside it, and gives way to them where they have not. */
static void
test_long_name (void)
{
  static const PlotMode mode = {
    .name = "−0.68 + 0.72 <i>x</i>² − 0.11 <i>x</i>⁴ + 0.05 <i>x</i>⁶ − 0.02 <i>x</i>⁸",
    .eigenvalue = 30.0, .loss = 0.4, .share = 1.0,
  };
  PlotModes figure = example (&mode, 1);
  int whole = find_bars (&figure, 3000), width = whole * 5 / 2;

  g_assert_cmpint (whole, >, width * 0.37);
  g_assert_cmpint (find_bars (&figure, width), ==, whole);
  g_assert_cmpint (find_bars (&figure, whole * 7 / 4), <, whole);
}

static void
test_axes_hold_still (void)
{
  PlotMode modes[4];
  PlotModes figure;
  int changes = 0;

  memcpy (modes, MODES, sizeof modes);
  figure = example (modes, 4);
  g_assert_cmpfloat_with_epsilon (figure.eigenvalues.min, 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (figure.eigenvalues.max, 100.0, 1e-9);
  figure.losses = (PlotAxis) { 0 };
  for (int step = 0; step < 4000; step++)
    {
      PlotAxis before = figure.losses;
      double left = 0.0;

      for (int i = 0; i < 4; i++)
        {
          modes[i].loss = 10.0 * pow (1.0 - 1e-3 * modes[i].eigenvalue, 2.0 * step)
                          * (1.0 + 0.5 * sin (step + i));
          left += modes[i].loss;
        }
      plot_modes_choose_losses (&figure, 50.0);
      g_assert_cmpfloat_with_epsilon (figure.losses.max, 100.0, 1e-9);
      g_assert_cmpfloat (figure.losses.min, <=, 1.001e-6 * left);
      g_assert_cmpfloat (figure.losses.min, >=, 0.3e-10 * left);
      changes += before.min != figure.losses.min;
    }
  g_assert_cmpint (changes, <=, 2);

  /* Whatever there is, it can be drawn. */
  for (int i = 0; i < 4; i++)
    modes[i].loss = modes[i].eigenvalue = 0.0;
  plot_modes_choose_eigenvalues (&figure);
  plot_modes_choose_losses (&figure, 0.0);
  g_assert_cmpfloat (figure.losses.min, <, figure.losses.max);
  modes[1].loss = INFINITY;
  plot_modes_choose_losses (&figure, NAN);
  g_assert_true (isfinite (figure.losses.max));
  modes[1].loss = 1e80;
  plot_modes_choose_losses (&figure, 1.0);
  g_assert_cmpfloat (figure.losses.max, >=, 1e80);
}

static void
sixteen (PlotMode modes[POLY_MAX_TERMS])
{
  for (int i = 0; i < POLY_MAX_TERMS; i++)
    {
      modes[i] = MODES[i % 3];
      modes[i].is_last = i == 0;
      modes[i].eigenvalue = pow (10.0, i - 4.0);
      modes[i].loss = pow (10.0, -0.5 * i);
    }
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 },    { 40, 30 },   { 1, 500 },   { 500, 1 },
    { 120, 90 }, { 3000, 60 }, { 480, 168 }, { 900, 140 },
  };
  PlotMode modes[POLY_MAX_TERMS];

  sixteen (modes);
  for (size_t n = 1; n <= POLY_MAX_TERMS; n += 5)
    for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        PlotModes figure = example (modes, n);
        PlotFrame frame;
        Canvas canvas;

        frame = draw (&figure, &canvas, sizes[i][0], sizes[i][1]);
        g_assert_cmpfloat (frame.width, >=, 1.0);
        g_assert_cmpfloat (frame.height, >=, 1.0);
        canvas_clear (&canvas, n == 16 && i == 6 ? "modes-narrow" : n == 16 && i == 7 ? "modes-flat"
                               : "modes-tiny");
      }
}

/* An optimizer without predictions: its columns are left out, and bars get the room. */
static void
test_no_prediction (void)
{
  PlotMode modes[4];
  PlotModes figure;
  PlotColor color;
  Canvas with, without;
  PlotFrame frame;
  int start, length[2];

  memcpy (modes, MODES, sizeof modes);
  figure = example (modes, 4);
  figure.base.style.theme = PLOT_DARK;
  color = plot_style_color (&figure.base.style, PLOT_TRUE_LOSS);
  frame = draw (&figure, &with, WIDTH, HEIGHT);
  for (int i = 0; i < 4; i++)
    modes[i].decay = modes[i].halving = NULL;
  draw (&figure, &without, WIDTH, HEIGHT);
  longest_run (&with, (int) plot_frame_y (&frame, 0.5), color, &start, &length[0]);
  longest_run (&without, (int) plot_frame_y (&frame, 0.5), color, &start, &length[1]);
  g_assert_cmpint (length[0], >, 50);
  g_assert_cmpint (length[1], >, length[0] + 50);
  canvas_clear (&with, "modes-dark");
  canvas_clear (&without, "modes-adam");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-modes/bars", test_bars);
  g_test_add_func ("/plot-modes/frame", test_frame);
  g_test_add_func ("/plot-modes/unstable", test_unstable);
  g_test_add_func ("/plot-modes/long-name", test_long_name);
  g_test_add_func ("/plot-modes/low", test_low);
  g_test_add_func ("/plot-modes/axes-hold-still", test_axes_hold_still);
  g_test_add_func ("/plot-modes/any-size", test_any_size);
  g_test_add_func ("/plot-modes/no-prediction", test_no_prediction);
  return g_test_run ();
}
