/* What a fit can show besides curves and batch. */

#include "plot/fit.h"
#include "plot-canvas.h"

#define WIDTH 640
#define HEIGHT 320

static const Poly FITTED = { .degree = 1, .coefficient = { 0.5, 0.1 } };
static const float POINT_X[] = { -1.5f, 0.25f, 1.5f };
static const float POINT_Y[] = { -0.6f, -0.4f, -0.5f };

static PlotFit
example (void)
{
  return (PlotFit) {
    .base = {
      .klass = &PLOT_FIT_CLASS,
      .style = PLOT_STYLE_DEFAULT,
      .x = { .min = -2.0, .max = 2.0, .label = "x" },
      .y = { .min = -1.0, .max = 1.0, .label = "y" },
    },
    .fitted = &FITTED,
    .batch = { POINT_X, POINT_Y, G_N_ELEMENTS (POINT_X), NULL },
  };
}

static PlotFrame
draw (PlotFit *figure,
      Canvas  *canvas)
{
  PlotFrame frame;

  figure->base.style.legend = false;
  canvas_init (canvas, WIDTH, HEIGHT);
  plot_figure_draw (&figure->base, canvas->cr, WIDTH, HEIGHT);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  return frame;
}

static double
distance_at (const Canvas    *canvas,
             const PlotFrame *frame,
             double           x,
             double           y,
             const PlotFit   *figure,
             PlotRole         role)
{
  return canvas_nearest (canvas, plot_frame_x (frame, x), plot_frame_y (frame, y), 1,
                         plot_style_color (&figure->base.style, role));
}

/* From each point to the curve, and nowhere else. */
static void
test_residuals (void)
{
  PlotFit figure = example (), bare = example ();
  cairo_rectangle_int_t ink;
  Canvas canvas, without;
  PlotFrame frame;

  figure.residuals = true;
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  for (size_t i = 0; i < G_N_ELEMENTS (POINT_X); i++)
    for (double share = 0.2; share < 0.9; share += 0.1)
      {
        double curve = poly_eval (&FITTED, (double) POINT_X[i]);
        double y = (double) POINT_Y[i] + share * (curve - (double) POINT_Y[i]);

        g_assert_cmpfloat (distance_at (&canvas, &frame, (double) POINT_X[i], y, &figure, PLOT_BATCH),
                           <, 0.6);
        g_assert_cmpfloat (distance_at (&without, &frame, (double) POINT_X[i], y, &figure, PLOT_BATCH),
                           >, 0.6);
      }
  ink = canvas_difference (&canvas, &without);
  g_assert_cmpfloat (ink.y, >=, plot_frame_y (&frame, 0.65) - 2.0);
  g_assert_cmpfloat (ink.y + ink.height, <=, plot_frame_y (&frame, -0.6) + 2.0);
  canvas_clear (&canvas, "fit-residuals");
  canvas_clear (&without, "fit-no-residuals");
}

static void
test_normal_density (void)
{
  const XDistribution x = { X_NORMAL, 3.0, 2.0 };
  PlotDensity density;
  double sum = 0.0, mean = 0.0, variance = 0.0;

  plot_density_init (&density, &x);
  for (size_t i = 0; i < density.n; i++)
    {
      double at = density.min + (density.max - density.min) * ((double) i + 0.5) / (double) density.n;

      sum += (double) density.height[i];
      mean += at * (double) density.height[i];
      variance += (at - 3.0) * (at - 3.0) * (double) density.height[i];
    }
  g_assert_cmpfloat_with_epsilon (mean / sum, 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (variance / sum, 4.0, 0.01);
}

static void
test_histogram (void)
{
  float x[1000];
  PlotDensity density;

  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    x[i] = i < 800 ? (float) i / 800.0f : 1.0f + (float) (i - 800) / 199.0f;
  plot_density_init_from_points (&density, x, G_N_ELEMENTS (x));
  g_assert_cmpuint (density.n, ==, 20);
  g_assert_cmpfloat (density.min, ==, 0.0);
  g_assert_cmpfloat (density.max, ==, 2.0);
  for (size_t i = 0; i < density.n; i++)
    g_assert_cmpfloat_with_epsilon ((double) density.height[i], i < 10 ? 1.0 : 0.25, 0.03);

  /* Nothing can be said of a single x, or of equal ones. */
  plot_density_init_from_points (&density, x, 1);
  g_assert_cmpuint (density.n, ==, 0);
}

/* Bars stand on the axis, over the x that there are, as high as they are many. */
static void
test_density_ink (void)
{
  PlotDensity density = { .min = -1.0, .max = 1.0, .n = 2, .height = { 1.0f, 0.5f } };
  PlotFit figure = example (), bare = example ();
  cairo_rectangle_int_t ink;
  Canvas canvas, without;
  PlotFrame frame;

  figure.density = &density;
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  ink = canvas_difference (&canvas, &without);
  g_assert_cmpfloat (fabs (ink.x - plot_frame_x (&frame, -1.0)), <=, 1.0);
  g_assert_cmpfloat (fabs (ink.x + ink.width - plot_frame_x (&frame, 1.0)), <=, 1.0);
  g_assert_cmpfloat (fabs (ink.y + ink.height - (frame.top + frame.height)), <=, 1.0);
  g_assert_cmpfloat (ink.height, >, 0.1 * frame.height);
  g_assert_cmpfloat (ink.height, <, 0.2 * frame.height);
  g_assert_cmpuint (canvas_pixel (&canvas, (int) plot_frame_x (&frame, 0.4),
                                  (int) (frame.top + frame.height - 0.75 * ink.height)),
                    ==, canvas_pixel (&without, (int) plot_frame_x (&frame, 0.4),
                                      (int) (frame.top + frame.height - 0.75 * ink.height)));
  canvas_clear (&canvas, "fit-density");
  canvas_clear (&without, "fit-no-density");
}

/* Shading begins where the data end, on either side. */
static void
test_extrapolation (void)
{
  PlotDensity reach = { .min = -1.0, .max = 1.25, .n = 1, .height = { 1.0f } };
  PlotFit figure = example (), bare = example ();
  Canvas canvas, without;
  PlotFrame frame;

  figure.reach = &reach;
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  for (double x = -1.97; x < 2.0; x += 0.1)
    {
      int column = (int) plot_frame_x (&frame, x), row = (int) plot_frame_y (&frame, 0.93);
      bool is_shaded = canvas_pixel (&canvas, column, row) != canvas_pixel (&without, column, row);

      g_assert_cmpint (is_shaded, ==, x < -1.0 || x > 1.25);
    }
  canvas_clear (&canvas, "fit-extrapolation");
  canvas_clear (&without, "fit-no-extrapolation");
}

/* Words stand at the bottom, at the top where data would cross them out, and nowhere if they would there,
 * too. */
static void
test_label_beyond (void)
{
  const PlotDensity reach = { .min = 100.0, .max = 400.0, .n = 1, .height = { 1.0f } };
  const PlotFrame frame = { .left = 20.0, .top = 10.0, .width = 500.0, .height = 200.0,
                            .x = { .min = 0.0, .max = 500.0 }, .y = { .min = 0.0, .max = 1.0 } };
  const double places[][2] = { { 150.0, 210.0 }, { 10.0, 60.0 } };
  PlotStyle style = PLOT_STYLE_DEFAULT;
  PlotOccupancy occupancy;
  Canvas before, canvas;

  canvas_init (&before, WIDTH, HEIGHT);
  plot_occupancy_init (&occupancy, &frame);
  for (gsize i = 0; i < 3; i++)
    {
      cairo_rectangle_int_t ink;

      canvas_init (&canvas, WIDTH, HEIGHT);
      plot_density_label_beyond (&reach, &style, &occupancy, canvas.cr);
      ink = canvas_difference (&canvas, &before);
      g_assert_cmpint (ink.width > 0, ==, i < 2);
      if (i < 2)
        {
          g_assert_cmpfloat (ink.x, >, 20.0);
          g_assert_cmpfloat (ink.x + ink.width, >, 420.0);
          g_assert_cmpfloat (ink.y, >=, places[i][0]);
          g_assert_cmpfloat (ink.y + ink.height, <=, places[i][1]);
        }
      canvas_clear (&canvas, "fit-label-beyond");
    }
  canvas_clear (&before, "fit-no-label-beyond");
}

/* The later an earlier fit was, the clearer it is seen; none hides the fit itself. */
static void
test_ghosts (void)
{
  static const Poly ghosts[] = {
    { .degree = 0, .coefficient = { -0.2 } },
    { .degree = 0, .coefficient = { 0.1 } },
    { .degree = 0, .coefficient = { 0.2 } },
  };
  PlotFit figure = example (), bare = example ();
  double before = 0.0;
  Canvas canvas, without;
  PlotFrame frame;

  figure.ghosts = ghosts;
  figure.n_ghosts = G_N_ELEMENTS (ghosts);
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  for (size_t i = 0; i < G_N_ELEMENTS (ghosts); i++)
    {
      int column = (int) plot_frame_x (&frame, 0.7);
      int row = (int) plot_frame_y (&frame, ghosts[i].coefficient[0]);
      double ink = 0.0;

      for (int y = row - 3; y <= row + 3; y++)
        ink += ((double) (canvas_pixel (&without, column, y) & 0xFF)
                - (double) (canvas_pixel (&canvas, column, y) & 0xFF)) / 255.0;
      g_assert_cmpfloat (ink, >, before + 0.1);
      before = ink;
    }
  g_assert_cmpfloat (before, <, 1.0);
  canvas_clear (&canvas, "fit-ghosts");
  canvas_clear (&without, "fit-no-ghosts");
}

static void
test_exact_and_held_out (void)
{
  static const Poly exact = { .degree = 2, .coefficient = { -0.7, 0.0, 0.1 } };
  static const float held_out_x[] = { -1.0f, 1.0f }, held_out_y[] = { 0.0f, 0.2f };
  PlotFit figure = example ();
  int ink = 0, n = 0;
  Canvas canvas;
  PlotFrame frame;

  figure.exact = &exact;
  figure.held_out = (PlotPoints) { held_out_x, held_out_y, 2, NULL };
  frame = draw (&figure, &canvas);
  for (double x = -1.9; x < 1.9; x += 0.01, n++)
    ink += distance_at (&canvas, &frame, x, poly_eval (&exact, x), &figure, PLOT_EXACT) < 0.3;
  g_assert_cmpint (ink, >, n / 4);
  g_assert_cmpint (ink, <, n);
  for (size_t i = 0; i < 2; i++)
    {
      double x = plot_frame_x (&frame, (double) held_out_x[i]);
      double y = plot_frame_y (&frame, (double) held_out_y[i]);
      PlotColor purple = plot_style_color (&figure.base.style, PLOT_HELD_OUT);

      /* The corners tell a square from a circle. */
      for (int corner = 0; corner < 4; corner++)
        g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, (int) (x + (corner % 2 ? 2.5 : -2.5)),
                                                          (int) (y + (corner / 2 ? 2.5 : -2.5))),
                                            purple), <, 0.1);
    }
  canvas_clear (&canvas, "fit-exact");
}

/* Where more points lie there is more ink, and where none lie there is none; all of it is vectors. */
static void
test_cloud (void)
{
  enum { N = 20000 };
  g_autofree float *x = g_new (float, N), *y = g_new (float, N);
  g_autoptr (PlotCloud) cloud = NULL;
  PlotFit figure = example (), bare = example ();
  Canvas canvas, without;
  double ink[3] = { 0.0 };
  PlotFrame frame;

  /* Nine of ten in the left half, none around the middle. */
  for (int i = 0; i < N; i++)
    {
      double share = (double) (i * 7919 % N) / N;

      x[i] = (float) (i % 10 < 9 ? -1.8 + 1.6 * share : 0.2 + 1.6 * share);
      y[i] = (float) (-0.9 + 0.8 * (double) (i * 104729 % N) / N);
    }
  cloud = plot_cloud_new (x, y, N);
  bare.batch.n = figure.batch.n = 0;
  figure.points.cloud = cloud;
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  for (int part = 0; part < 3; part++)
    for (double at = 0.0; at < 1.0; at += 0.01)
      for (double up = 0.1; up < 0.9; up += 0.02)
        {
          double left = part == 0 ? -1.7 : part == 1 ? -0.1 : 0.3, width = part == 1 ? 0.2 : 1.4;
          int column = (int) plot_frame_x (&frame, left + width * at);
          int row = (int) plot_frame_y (&frame, -0.9 + 0.8 * up);

          ink[part] += canvas_distance (canvas_pixel (&canvas, column, row),
                                        plot_style_color (&figure.base.style, PLOT_BACKGROUND))
                       - canvas_distance (canvas_pixel (&without, column, row),
                                          plot_style_color (&figure.base.style, PLOT_BACKGROUND));
        }
  g_assert_cmpfloat (ink[0], >, 2.0 * ink[2]);
  g_assert_cmpfloat (ink[2], >, 10.0);
  g_assert_cmpfloat (ink[1], ==, 0.0);
  canvas_clear (&canvas, "fit-cloud");
  canvas_clear (&without, "fit-no-cloud");
}

/* One point, or many in one place, are a cloud, too. */
static void
test_cloud_of_one (void)
{
  float x[600], y[600];
  g_autoptr (PlotCloud) cloud = NULL;
  PlotFit figure = example (), bare = example ();
  cairo_rectangle_int_t ink;
  Canvas canvas, without;
  PlotFrame frame;

  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = 1.0f;
      y[i] = -0.75f;
    }
  cloud = plot_cloud_new (x, y, G_N_ELEMENTS (x));
  figure.points.cloud = cloud;
  frame = draw (&figure, &canvas);
  draw (&bare, &without);
  ink = canvas_difference (&canvas, &without);
  g_assert_cmpint (ink.width, >=, 1);
  g_assert_cmpint (ink.width, <=, 3);
  g_assert_cmpfloat (fabs (ink.x - plot_frame_x (&frame, 1.0)), <=, 2.0);
  g_assert_cmpfloat (fabs (ink.y - plot_frame_y (&frame, -0.75)), <=, 2.0);
  canvas_clear (&canvas, "fit-cloud-of-one");
  canvas_clear (&without, "fit-no-cloud-of-one");
}

/* Rings around what is taken hold of; the distance of a marked point to the curve as a line. */
static void
test_rings (void)
{
  static const PlotPlace handles[] = { { -1.0, 0.0 }, { 1.0, 0.1 } }, selected = { 0.0, -0.2 };
  static const double marked[] = { 0.5, -0.5 };
  PlotFit figure = example ();
  Canvas canvas;
  PlotFrame frame;

  figure.handles = handles;
  figure.n_handles = figure.active_handle = 2;
  figure.selected = &selected;
  figure.marked = marked;
  frame = draw (&figure, &canvas);
  for (int i = 0; i < 2; i++)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, handles[i].x) + 5.0,
                                       plot_frame_y (&frame, handles[i].y), 1,
                                       plot_style_color (&figure.base.style, PLOT_TRUTH)), <, 0.2);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 0.0) + 7.0,
                                     plot_frame_y (&frame, -0.2), 1,
                                     plot_style_color (&figure.base.style, PLOT_INK)), <, 0.2);
  g_assert_cmpfloat (distance_at (&canvas, &frame, 0.5, 0.1, &figure, PLOT_INK), <, 0.2);
  g_assert_cmpfloat (distance_at (&canvas, &frame, 0.5, 0.8, &figure, PLOT_INK), >, 0.5);
  canvas_clear (&canvas, "fit-rings");
}

/* A curve that somebody draws ends where they do, and has rings of its own colour. */
static void
test_drawn (void)
{
  static const PlotPlace drawn[] = { { -1.0, -0.5 }, { 0.0, 0.0 }, { 1.0, -0.5 } };
  PlotFit figure = example ();
  Canvas canvas;
  PlotFrame frame;

  figure.drawn = figure.handles = drawn;
  figure.n_drawn = G_N_ELEMENTS (drawn);
  figure.n_handles = figure.active_handle = G_N_ELEMENTS (drawn);
  figure.batch.n = 0;
  frame = draw (&figure, &canvas);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 0.5), plot_frame_y (&frame, -0.25), 8,
                                     plot_style_color (&figure.base.style, PLOT_DRAWN)), <, 0.1);
  g_assert_cmpfloat (distance_at (&canvas, &frame, 1.5, -0.75, &figure, PLOT_DRAWN), >, 0.5);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 1.0) + 5.0,
                                     plot_frame_y (&frame, -0.5), 1,
                                     plot_style_color (&figure.base.style, PLOT_DRAWN)), <, 0.2);
  canvas_clear (&canvas, "fit-drawn");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-fit-options/residuals", test_residuals);
  g_test_add_func ("/plot-fit-options/normal-density", test_normal_density);
  g_test_add_func ("/plot-fit-options/histogram", test_histogram);
  g_test_add_func ("/plot-fit-options/density-ink", test_density_ink);
  g_test_add_func ("/plot-fit-options/extrapolation", test_extrapolation);
  g_test_add_func ("/plot-fit-options/label-beyond", test_label_beyond);
  g_test_add_func ("/plot-fit-options/ghosts", test_ghosts);
  g_test_add_func ("/plot-fit-options/exact-and-held-out", test_exact_and_held_out);
  g_test_add_func ("/plot-fit-options/cloud", test_cloud);
  g_test_add_func ("/plot-fit-options/cloud-of-one", test_cloud_of_one);
  g_test_add_func ("/plot-fit-options/rings", test_rings);
  g_test_add_func ("/plot-fit-options/drawn", test_drawn);
  return g_test_run ();
}
