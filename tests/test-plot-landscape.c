#include "plot/contour.h"
#include "plot/landscape.h"
#include "plot/legend.h"
#include "plot-canvas.h"

#define WIDTH 640
#define HEIGHT 400

/* The tutorial's loss over two coefficients where the others are the true ones. */
static Slice
tutorial_slice (size_t first,
                size_t second)
{
  const double parameters[] = { 0.9, 0.5, 3.0, 2.4 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 3);
  objective_init (&objective, &basis, &TARGET_TUTORIAL);
  g_assert_true (slice_init (&slice, &objective, parameters, first, second));
  return slice;
}

/* The loss of a batch of one point at x = 1: w1 + w3 alone matters. */
static Slice
slice_of_one_point (void)
{
  const float x = 1.0f, y = 7.0f;
  const double parameters[] = { 0.9, 0.0, 3.0, 0.0 };
  Basis basis;
  Objective objective;
  Slice slice;

  basis_init_power (&basis, 3);
  objective_init_from_data (&objective, &basis, &x, &y, 1);
  g_assert_true (slice_init (&slice, &objective, parameters, 1, 3));
  return slice;
}

static PlotLandscape
example (const Slice *slice)
{
  return (PlotLandscape) {
    .base = {
      .klass = &PLOT_LANDSCAPE_CLASS,
      .style = PLOT_STYLE_DEFAULT,
      .x = { .min = -4.0, .max = 4.0 },
      .y = { .min = 0.0, .max = 5.0 },
    },
    .slice = slice,
    .dot = { NAN, NAN },
    .minimum = { NAN, NAN },
  };
}

static PlotFrame
draw (const PlotLandscape *figure,
      Canvas              *canvas)
{
  PlotFrame frame;

  canvas_init (canvas, WIDTH, HEIGHT);
  plot_figure_draw (&figure->base, canvas->cr, WIDTH, HEIGHT);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  return frame;
}

/* Each point of a contour, turned back into coefficients, has the contour's loss. */
static size_t
check_contour (const Slice     *slice,
               const PlotFrame *frame,
               double           excess,
               double           tolerance)
{
  PlotContour contour;
  size_t n = 0;

  plot_contour_init (&contour, slice, excess, frame);
  for (size_t i = 0; i < contour.n_arcs; i++)
    for (int k = 0; k <= 64; k++)
      {
        double point[2], place[2];

        plot_contour_point (&contour, &contour.arc[i], k / 64.0, point);
        g_assert_cmpfloat (point[0], >, frame->left - 5.0);
        g_assert_cmpfloat (point[0], <, frame->left + frame->width + 5.0);
        g_assert_cmpfloat (point[1], >, frame->top - 5.0);
        g_assert_cmpfloat (point[1], <, frame->top + frame->height + 5.0);
        place[0] = plot_frame_x_from (frame, point[0]);
        place[1] = plot_frame_y_from (frame, point[1]);
        g_assert_cmpfloat_with_epsilon (slice_excess (slice, place) / excess, 1.0, tolerance);
        n++;
      }
  return n;
}

static void
test_equal_loss (void)
{
  const PlotFrame frame = {
    .x = { .min = -4.0, .max = 4.0 }, .y = { .min = 0.0, .max = 5.0 },
    .left = 40.0, .top = 20.0, .width = 500.0, .height = 300.0,
  };
  Slice slices[] = { tutorial_slice (1, 3), tutorial_slice (0, 2), tutorial_slice (0, 1),
                     slice_of_one_point () };

  for (size_t i = 0; i < G_N_ELEMENTS (slices); i++)
    {
      PlotLevels levels;
      size_t n = 0;

      plot_contour_levels (&slices[i], &frame, 5.0, &levels);
      g_assert_cmpuint (levels.n, >=, 4);
      for (size_t k = 0; k < levels.n; k++)
        {
          n += check_contour (&slices[i], &frame, levels.excess[k], 1e-9);
          if (k > 0)
            g_assert_cmpfloat_with_epsilon (levels.excess[k] / levels.excess[k - 1], sqrt (10.0),
                                            1e-9);
          if (levels.labelled[k])
            g_assert_cmpfloat_with_epsilon (log10 (levels.excess[k]),
                                            round (log10 (levels.excess[k])), 1e-9);
        }
      g_assert_cmpuint (n, >=, 65 * levels.n);
    }
}

/* How much of a contour can be seen: all of it, a part at each side, nothing. */
static void
test_arcs (void)
{
  PlotFrame frame = {
    .x = { .min = -1.0, .max = 1.0 }, .y = { .min = -1.0, .max = 1.0 },
    .left = 0.0, .top = 0.0, .width = 400.0, .height = 400.0,
  };
  Slice slice = {
    .curvature = { 1.0, 1.0 }, .direction = { { 1.0, 0.0 }, { 0.0, 1.0 } },
    .measure = { { 1.0, 0.0 }, { 0.0, 1.0 } },
  };
  PlotContour contour;

  plot_contour_init (&contour, &slice, 0.25, &frame);
  g_assert_cmpuint (contour.n_arcs, ==, 1);
  g_assert_cmpfloat_with_epsilon (contour.arc[0].to - contour.arc[0].from, 2.0 * G_PI, 1e-12);
  plot_contour_init (&contour, &slice, 1.2 * 1.2, &frame);
  g_assert_cmpuint (contour.n_arcs, ==, 4);
  plot_contour_init (&contour, &slice, 4.0, &frame);
  g_assert_cmpuint (contour.n_arcs, ==, 0);

  /* Of a circle a billion pixels wide, a nearly straight piece is left. */
  slice.minimum[0] = -5e6;
  plot_contour_init (&contour, &slice, 25e12, &frame);
  g_assert_cmpuint (contour.n_arcs, ==, 1);
  for (double share = 0.0; share <= 1.0; share += 0.125)
    {
      double point[2];

      plot_contour_point (&contour, &contour.arc[0], share, point);
      g_assert_cmpfloat_with_epsilon (point[0], 200.0, 1e-3);
    }
}

/* Levels that can be told apart, wherever one looks. */
static void
test_levels_anywhere (void)
{
  Slice slice = tutorial_slice (1, 3);

  for (double zoom = 1e-6; zoom < 1e9; zoom *= 10.0)
    for (double away = 0.0; away < 100.0; away += 33.0)
      {
        const PlotFrame frame = {
          .x = { .min = 0.5 + (away - 1.0) * zoom, .max = 0.5 + (away + 1.0) * zoom },
          .y = { .min = 2.4 - zoom, .max = 2.4 + zoom },
          .left = 0.0, .top = 0.0, .width = 500.0, .height = 300.0,
        };
        PlotLevels levels;

        plot_contour_levels (&slice, &frame, 5.0, &levels);
        g_assert_cmpuint (levels.n, >=, 1);
        g_assert_cmpuint (levels.n, <=, 12);
        for (size_t k = 0; k < levels.n; k++)
          g_assert_cmpuint (check_contour (&slice, &frame, levels.excess[k], 1e-6), >, 0);
      }
}

/* E[(x³ (w3 - 2.4))²] = 15 (w3 - 2.4)²: the contour of 10 crosses the line w1 = 0.5 there. */
static void
test_ink_of_contours (void)
{
  Slice slice = tutorial_slice (1, 3), batch = slice_of_one_point ();
  PlotLandscape figure = example (&slice);
  PlotColor ink = plot_style_color (&figure.base.style, PLOT_INK_SOFT);
  PlotColor blue = plot_style_color (&figure.base.style, PLOT_BATCH);
  Canvas canvas;
  PlotFrame frame;
  double x, nearest = 1.0, ghost = 1.0;

  figure.base.style.legend = false;
  frame = draw (&figure, &canvas);
  x = plot_frame_x (&frame, 0.5);
  g_assert_cmpfloat (canvas_nearest (&canvas, x, plot_frame_y (&frame, 2.4 + sqrt (10.0 / 15.0)), 1,
                                     ink),
                     <, 0.5);
  for (int y = (int) plot_frame_y (&frame, 2.4 + sqrt (8.0 / 15.0));
       y < plot_frame_y (&frame, 2.4 + sqrt (3.6 / 15.0)); y++)
    nearest = fmin (nearest, canvas_nearest (&canvas, x, y, 0, ink));
  g_assert_cmpfloat (nearest, >, 0.5);
  canvas_clear (&canvas, "landscape-contours");

  /* y - 0.9 - 3 = 3.1 = w1 + w3 is the bottom of the batch's valley; 10 above it are sqrt (10). */
  figure.batch = &batch;
  frame = draw (&figure, &canvas);
  for (double w1 = -3.5; w1 < -1.5; w1 += 0.01)
    {
      double y = plot_frame_y (&frame, 3.1 - sqrt (10.0) - w1);

      if (y > frame.top && y < frame.top + frame.height)
        ghost = fmin (ghost, canvas_nearest (&canvas, plot_frame_x (&frame, w1), y, 0, blue));
    }
  g_assert_cmpfloat (ghost, <, 0.45);
  canvas_clear (&canvas, "landscape-batch");
}

/* The dot, the start and the cross are where they belong; the arrow of the gradient
 * (2, 6) (w1 - 0.5) + (6, 30) (w3 - 2.4) points from the dot against it. */
static void
test_marks_and_arrow (void)
{
  static const double path_x[] = { -3.0, -2.0, -1.5 }, path_y[] = { 1.0, 4.0, 3.0 };
  Slice slice = tutorial_slice (1, 3);
  PlotLandscape figure = example (&slice);
  const PlotStyle *style = &figure.base.style;
  double gradient[2] = { 2.0 * -2.0 + 6.0 * 0.6, 6.0 * -2.0 + 30.0 * 0.6 }, direction[2], length;
  Canvas canvas;
  PlotFrame frame;

  figure.path = (PlotTrail) { path_x, path_y, 3 };
  figure.dot[0] = -1.5;
  figure.dot[1] = 3.0;
  figure.minimum[0] = 0.5;
  figure.minimum[1] = 2.4;
  frame = draw (&figure, &canvas);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, -1.5),
                                     plot_frame_y (&frame, 3.0), 0,
                                     plot_style_color (style, PLOT_FITTED)),
                     <, 0.02);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 0.5),
                                     plot_frame_y (&frame, 2.4), 1,
                                     plot_style_color (style, PLOT_EXACT)),
                     <, 0.02);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, -2.5),
                                     plot_frame_y (&frame, 2.5), 1,
                                     plot_style_color (style, PLOT_FITTED)),
                     <, 0.75);

  direction[0] = -gradient[0] * frame.width / 8.0;
  direction[1] = gradient[1] * frame.height / 5.0;
  length = hypot (direction[0], direction[1]);
  for (double along = 20.0; along < 60.0; along += 10.0)
    g_assert_cmpfloat (canvas_nearest (&canvas,
                                       plot_frame_x (&frame, -1.5) + along * direction[0] / length,
                                       plot_frame_y (&frame, 3.0) + along * direction[1] / length,
                                       0, plot_style_color (style, PLOT_INK)),
                       <, 0.1);
  canvas_clear (&canvas, "landscape-marks");
}

/* So many pixels on the line to the right of a place have much more red than blue: ink has not, nor has a path
 * that shines through. */
static int
count_reddish (const Canvas *canvas,
               double        x,
               double        y,
               int           length)
{
  int n = 0;

  cairo_surface_flush (canvas->surface);
  for (int column = (int) x; column < (int) x + length; column++)
    {
      guint32 pixel = canvas_pixel (canvas, column, (int) y);

      n += (int) ((pixel >> 16) & 0xFF) - (int) (pixel & 0xFF) > 0x50;
    }
  return n;
}

/* What the minimum is called can be read where a path goes everywhere, and the dot be seen. */
static void
test_label_in_tangle (void)
{
  /* To and fro above the minimum, below it and on its left, and once on its right. */
  static const double x[] = { -2.0, 2.0, 2.0, -2.0, -2.0, -0.2, -0.2, -2.0, -2.0, 2.0, 2.0, -2.0, -2.0, 2.0 };
  static const double y[] = { 2.22, 2.22, 2.3, 2.3, 2.44, 2.44, 2.56, 2.56, 2.5, 2.5, 2.7, 2.7, 2.78, 2.78 };
  PlotLandscape figure = example (NULL);
  PlotColor color = plot_style_color (&figure.base.style, PLOT_FITTED);
  Canvas canvas;
  PlotFrame frame;

  figure.path = (PlotTrail) { x, y, G_N_ELEMENTS (x) };
  figure.base.style.legend = false;
  figure.minimum[0] = 0.0;
  figure.minimum[1] = 2.5;
  for (size_t i = 0; i < 2; i++)
    {
      double left, middle;

      frame = draw (&figure, &canvas);
      left = plot_frame_x (&frame, 0.0) + 16.0;
      middle = plot_frame_y (&frame, 2.5);
      if (i == 0)
        g_assert_cmpint (count_reddish (&canvas, left, middle, 24), <, 5);
      else
        g_assert_cmpfloat (canvas_nearest (&canvas, left + 12.0, middle, 1, color), <, 0.02);
      canvas_clear (&canvas, "landscape-tangle");
      figure.dot[0] = plot_frame_x_from (&frame, left + 12.0);
      figure.dot[1] = 2.5;
    }
}

/* A walk with a corner after a few places, which ends in thousands of noise: the noise is thinned
 * out, not the walk. */
static void
test_walk_before_noise (void)
{
  enum { WALK = 26, N = 4097 };
  g_autofree double *x = g_new (double, N);
  g_autofree double *y = g_new (double, N);
  PlotLandscape figure = example (NULL);
  PlotColor color = plot_style_color (&figure.base.style, PLOT_FITTED);
  Canvas canvas;
  PlotFrame frame;

  for (size_t i = 0; i < N; i++)
    {
      x[i] = i < WALK / 2 ? -3.5 : i < WALK ? -3.5 + 0.3 * (double) (i - WALK / 2) : 1.0;
      y[i] = i < WALK / 2 ? 0.5 + 0.3 * (double) i : 4.4;
      if (i >= WALK)
        {
          x[i] += g_test_rand_double_range (-2.0, 2.0);
          y[i] -= g_test_rand_double_range (0.0, 2.0);
        }
    }
  figure.path = (PlotTrail) { x, y, N };
  figure.base.style.legend = false;
  frame = draw (&figure, &canvas);
  for (size_t i = 3; i + 3 < WALK; i++)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, x[i]),
                                       plot_frame_y (&frame, y[i]), 1, color),
                       <, 0.75);
  canvas_clear (&canvas, "landscape-walk");
}

/* A path of very many turns costs no more ink, and what cannot be drawn is not. */
static void
test_any_state (void)
{
  enum { N = 4097 };
  g_autofree double *x = g_new (double, N);
  g_autofree double *y = g_new (double, N);
  Slice slice = tutorial_slice (1, 3);
  PlotLandscape figure = example (&slice);
  Canvas canvas;

  for (size_t i = 0; i < N; i++)
    {
      double reach = i % 100 == 7 ? 1e38 : i % 100 == 8 ? NAN : 3.0;

      x[i] = g_test_rand_double_range (-reach, reach);
      y[i] = g_test_rand_double_range (-reach, reach);
    }
  figure.path = (PlotTrail) { x, y, N };
  for (int k = 0; k < 6; k++)
    {
      figure.dot[0] = k % 2 == 0 ? 1e38 : 0.5;
      figure.dot[1] = k % 3 == 0 ? INFINITY : 2.4;
      figure.base.x.min = k == 5 ? -1e300 : -4.0;
      figure.base.y.max = k == 4 ? 1e-200 : 5.0;
      figure.slice = k == 3 ? NULL : &slice;
      draw (&figure, &canvas);
      canvas_clear (&canvas, "landscape-any-state");
    }
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 40, 30 }, { 1, 500 }, { 500, 1 }, { 120, 90 }, { 3000, 60 },
  };
  static const double path[] = { -3.0, 2.0 };
  Slice slice = tutorial_slice (1, 3);
  PlotLandscape figure = example (&slice);

  figure.path = (PlotTrail) { path, path, 2 };
  figure.dot[0] = figure.dot[1] = 2.0;
  for (size_t i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      Canvas canvas;

      figure.note = i % 2 == 0 ? NULL : "The landscape needs two coefficients.";
      canvas_init (&canvas, sizes[i / 2][0], sizes[i / 2][1]);
      plot_figure_draw (&figure.base, canvas.cr, sizes[i / 2][0], sizes[i / 2][1]);
      canvas_clear (&canvas, "landscape-tiny");
    }
}

/* Words, and nothing of the picture. */
static void
test_note (void)
{
  Slice slice = tutorial_slice (1, 3);
  PlotLandscape figure = example (&slice), empty = example (NULL);
  cairo_rectangle_int_t ink;
  Canvas canvas, blank;

  figure.note = "The landscape needs two coefficients.";
  empty.note = "";
  draw (&figure, &canvas);
  draw (&empty, &blank);
  ink = canvas_difference (&canvas, &blank);
  g_assert_cmpint (ink.width, >, 150);
  g_assert_cmpint (ink.height, <, 30);
  g_assert_cmpint (ABS (ink.x + ink.width / 2 - WIDTH / 2), <=, 2);
  g_assert_cmpint (ABS (ink.y + ink.height / 2 - HEIGHT / 2), <=, 4);
  canvas_clear (&canvas, "landscape-note");
  canvas_clear (&blank, "landscape-blank");
}

static void
test_axes (void)
{
  enum { N = 500 };
  double x[N], y[N];
  PlotAxis across = { 0 }, up = { 0 }, before = { 0 };
  int changes = 0;

  /* The minimum, and a walk that goes there from -10 in ever smaller steps, with noise. */
  for (size_t i = 0; i < N; i++)
    {
      x[i] = i == 0 ? 0.0 : -10.0 * exp (-0.02 * (double) i) + g_test_rand_double_range (-1.0, 1.0);
      y[i] = 1e-9 * x[i];
      plot_landscape_choose_axes (x, y, i + 1, &across, &up);
      g_assert_cmpfloat (across.min, <, x[i]);
      g_assert_cmpfloat (across.max, >, x[i]);
      g_assert_cmpfloat (up.min, <, y[i]);
      g_assert_cmpfloat (up.max, >, y[i]);
      changes += across.min != before.min || across.max != before.max;
      before = across;
    }
  g_assert_cmpint (changes, <=, 5);
  g_assert_cmpfloat (up.max - up.min, <, 3e-8);

  plot_landscape_choose_axes (x, y, 0, &across, &up);
  g_assert_cmpfloat (across.min, <, 0.0);
  g_assert_cmpfloat (across.max, >, 0.0);
}

/* Where lines run everywhere, a legend among them is kept clear of them, in a window, too. */
static void
test_legend (void)
{
  enum { NARROW = 220, RED = 0xFF0000 };
  const PlotAxis axis = { .min = 0.0, .max = 1.0 };
  PlotStyle style = PLOT_STYLE_DEFAULT;
  PlotLegend legend = { 0 };

  style.background = false;
  for (int i = 0; i < 4; i++)
    plot_legend_add (&legend, PLOT_MARK_THIN, PLOT_FITTED, "Path", "landscape");
  for (int i = 0; i < 2; i++)
    {
      const PlotFigure figure = { 0 };
      PlotAxes axes;
      PlotOccupancy occupancy;
      cairo_rectangle_t place;
      Canvas canvas;

      legend.has_ground = i == 1;
      canvas_init (&canvas, NARROW, HEIGHT);
      cairo_set_source_rgb (canvas.cr, 1.0, 0.0, 0.0);
      cairo_paint (canvas.cr);
      plot_axes_init (&axes, &style, &axis, &axis, NARROW, HEIGHT);
      plot_occupancy_init (&occupancy, &axes.frame);
      g_assert_true (plot_legend_place (&legend, &style, &occupancy, NULL, &place));
      g_assert_cmpfloat (place.width, >, 10.0);
      plot_legend_draw (&legend, &figure, &axes, &occupancy, canvas.cr);
      g_assert_cmpint (canvas_pixel (&canvas, (int) place.x + 1, (int) place.y + 1) == RED, ==, i == 0);
      canvas_clear (&canvas, "landscape-legend");
    }
}

/* A landscape's own is such a one. */
static void
test_legend_of_landscape (void)
{
  enum { RED = 0xFF0000 };
  Slice slice = tutorial_slice (1, 3);
  PlotLandscape figure = example (&slice);
  PlotTerms terms = { 0 };
  Canvas canvas;

  figure.base.style.background = false;
  figure.base.style.axis_labels = false;
  figure.base.terms = &terms;
  canvas_init (&canvas, WIDTH, HEIGHT);
  cairo_set_source_rgb (canvas.cr, 1.0, 0.0, 0.0);
  cairo_paint (canvas.cr);
  plot_figure_draw (&figure.base, canvas.cr, WIDTH, HEIGHT);
  g_assert_cmpuint (terms.n, ==, 2);
  for (size_t i = 0; i < terms.n; i++)
    {
      const cairo_rectangle_t *area = &terms.area[i];

      for (int x = (int) area->x + 1; x < (int) (area->x + area->width); x++)
        g_assert_cmphex (canvas_pixel (&canvas, x, (int) (area->y + area->height / 2.0)), !=, RED);
    }
  canvas_clear (&canvas, "landscape-own-legend");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-landscape/equal-loss", test_equal_loss);
  g_test_add_func ("/plot-landscape/arcs", test_arcs);
  g_test_add_func ("/plot-landscape/levels-anywhere", test_levels_anywhere);
  g_test_add_func ("/plot-landscape/ink-of-contours", test_ink_of_contours);
  g_test_add_func ("/plot-landscape/marks-and-arrow", test_marks_and_arrow);
  g_test_add_func ("/plot-landscape/label-in-tangle", test_label_in_tangle);
  g_test_add_func ("/plot-landscape/walk-before-noise", test_walk_before_noise);
  g_test_add_func ("/plot-landscape/any-state", test_any_state);
  g_test_add_func ("/plot-landscape/any-size", test_any_size);
  g_test_add_func ("/plot-landscape/note", test_note);
  g_test_add_func ("/plot-landscape/legend", test_legend);
  g_test_add_func ("/plot-landscape/legend-of-landscape", test_legend_of_landscape);
  g_test_add_func ("/plot-landscape/axes", test_axes);
  return g_test_run ();
}
