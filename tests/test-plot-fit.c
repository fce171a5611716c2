#include "plot/fit.h"
#include "plot/legend.h"
#include "plot-canvas.h"

#include <cairo-svg.h>
#include <float.h>
#include <string.h>

#define WIDTH 640
#define HEIGHT 320

/* A fit whose curves are far apart, and whose points lie on neither. */
static const Target LOW = { .poly = { .degree = 1, .coefficient = { -0.5, 0.1 } } };
static const Poly HIGH = { .degree = 2, .coefficient = { 0.4, 0.0, 0.1 } };
static const float POINT_X[] = { -1.5f, 0.25f, 1.5f };
static const float POINT_Y[] = { 0.1f, -0.1f, 0.05f };

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
    .truth = &LOW,
    .fitted = &HIGH,
    .batch = { POINT_X, POINT_Y, G_N_ELEMENTS (POINT_X), NULL },
  };
}

static PlotFrame
draw (const PlotFit *figure,
      Canvas        *canvas)
{
  PlotFrame frame;

  canvas_init (canvas, WIDTH, HEIGHT);
  plot_figure_draw (&figure->base, canvas->cr, WIDTH, HEIGHT);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  return frame;
}

static PlotColor
over (PlotColor color,
      double    alpha,
      PlotColor paper)
{
  return (PlotColor) {
    color.red * alpha + paper.red * (1.0 - alpha),
    color.green * alpha + paper.green * (1.0 - alpha),
    color.blue * alpha + paper.blue * (1.0 - alpha),
  };
}

/* Far above, far below, or nowhere at all: an arrow at that edge says where the curve is. */
static void
test_out_of_sight (void)
{
  static const Poly above = { .degree = 1, .coefficient = { 1e6, 2.0 } };
  static const Poly below = { .degree = 2, .coefficient = { -1.5, 0.0, -1.0 } };
  static const Poly crossing = { .degree = 3, .coefficient = { 0.0, 0.0, 0.0, 1e9 } };
  static const Poly nowhere = { .degree = 1, .coefficient = { NAN, 1.0 } };
  static const struct
  {
    const Poly *poly;
    gboolean    at_top;
    gboolean    at_bottom;
  } cases[] = { { &above, TRUE, FALSE }, { &below, FALSE, TRUE }, { &crossing, FALSE, FALSE },
                { &nowhere, FALSE, FALSE }, { &HIGH, FALSE, FALSE } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PlotFit figure = example ();
      PlotTerms terms = { 0 };
      size_t found = PLOT_TERMS_MAX;
      PlotFrame frame;
      Canvas canvas;

      figure.fitted = cases[i].poly;
      figure.base.style.legend = false;
      figure.base.terms = &terms;
      frame = draw (&figure, &canvas);
      g_assert_cmpuint (terms.n, ==, cases[i].at_top || cases[i].at_bottom);
      for (int edge = 0; edge < 2; edge++)
        {
          double y = edge == 0 ? frame.top + 20.0 : frame.top + frame.height - 20.0;
          gboolean is_named = plot_terms_find (&terms, frame.left + 0.5 * frame.width, y, &found);

          g_assert_cmpint (is_named, ==, edge == 0 ? cases[i].at_top : cases[i].at_bottom);
          if (is_named)
            g_assert_cmpstr (terms.term[found], ==, "fitted-curve");
          if (is_named)
            g_assert_cmpfloat (canvas_nearest (&canvas, frame.left + 0.5 * frame.width, y, 60,
                                               plot_style_color (&figure.base.style, PLOT_FITTED)),
                               <, 0.05);
        }
      canvas_clear (&canvas, cases[i].at_top ? "fit-above" : "fit-not-above");
    }
}

/* Of two runs that are both out of sight, each has its own arrow. */
static void
test_both_out_of_sight (void)
{
  static const Poly above = { .degree = 1, .coefficient = { 10.0, 2.0 } };
  static const Poly below = { .degree = 1, .coefficient = { -10.0, 2.0 } };
  static const char *const sides[2] = { "A: 1", "B: 2" };
  const Poly *rivals[] = { &above, &below };

  for (size_t i = 0; i < G_N_ELEMENTS (rivals); i++)
    {
      PlotFit figure = example ();
      PlotTerms terms = { 0 };
      Canvas canvas;

      figure.fitted = &above;
      figure.rival = rivals[i];
      figure.sides = sides;
      figure.base.style.legend = false;
      figure.base.terms = &terms;
      draw (&figure, &canvas);
      g_assert_cmpuint (terms.n, ==, 2);
      g_assert_true (terms.area[0].x + terms.area[0].width < terms.area[1].x);
      g_assert_cmpint (terms.area[0].y == terms.area[1].y, ==, i == 0);
      canvas_clear (&canvas, i == 0 ? "fit-both-above" : "fit-above-and-below");
    }
}

static void
test_ink_where_it_must_be (gconstpointer data)
{
  PlotFit figure = example ();
  PlotColor fitted, batch, paper;
  PlotFrame frame;
  Canvas canvas;

  figure.base.style.theme = GPOINTER_TO_INT (data);
  frame = draw (&figure, &canvas);
  fitted = plot_style_color (&figure.base.style, PLOT_FITTED);
  batch = plot_style_color (&figure.base.style, PLOT_BATCH);
  paper = plot_style_color (&figure.base.style, PLOT_BACKGROUND);
  for (double x = -1.95; x < 1.96; x += 0.05)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, x),
                                       plot_frame_y (&frame, poly_eval (&HIGH, x)), 0, fitted),
                       <, 0.12);
  for (size_t i = 0; i < figure.batch.n; i++)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, POINT_X[i]),
                                       plot_frame_y (&frame, POINT_Y[i]), 1,
                                       over (batch, 0.55, paper)), <, 0.05);
  g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, 0, 0), paper), <, 0.01);
  canvas_clear (&canvas, figure.base.style.theme == PLOT_DARK ? "fit-dark" : "fit-light");
}

/* The dashes of the true curve, along its length: both ink and gaps, most of it ink. */
static void
test_truth_is_dashed (void)
{
  PlotFit figure = example ();
  PlotColor truth = plot_style_color (&figure.base.style, PLOT_TRUTH);
  Canvas canvas;
  PlotFrame frame = draw (&figure, &canvas);
  int ink = 0, n = 0;

  for (double x = frame.left + 2.0; x < frame.left + frame.width - 2.0; x++, n++)
    {
      double y = plot_frame_y (&frame, target_eval (&LOW, plot_frame_x_from (&frame, x)));

      ink += canvas_nearest (&canvas, x, y, 0, truth) < 0.2;
    }
  g_assert_cmpint (ink, >, n * 4 / 10);
  g_assert_cmpint (ink, <, n * 7 / 10);
  canvas_clear (&canvas, "fit-dashes");
}

/* A true curve that is no polynomial lies where the sine is, not where the polynomial would be. */
static void
test_sine (void)
{
  PlotFit figure = example ();
  PlotColor truth = plot_style_color (&figure.base.style, PLOT_TRUTH);
  const Target sine = { .poly = LOW.poly, .kind = TARGET_SINE, .sine = { 0.75, 2.0, 0.5 } };
  Canvas canvas;
  PlotFrame frame;
  int on_sine = 0, on_poly = 0, n = 0;

  figure.truth = &sine;
  frame = draw (&figure, &canvas);
  for (double x = frame.left + 2.0; x < frame.left + frame.width - 2.0; x++, n++)
    {
      double at = plot_frame_x_from (&frame, x);
      double y = plot_frame_y (&frame, 0.75 * sin (2.0 * at + 0.5));

      on_sine += canvas_nearest (&canvas, x, y, 0, truth) < 0.2;
      on_poly += canvas_nearest (&canvas, x, plot_frame_y (&frame, target_eval (&LOW, at)), 0, truth)
                 < 0.2;
    }
  g_assert_cmpint (on_sine, >, n * 4 / 10);
  g_assert_cmpint (on_poly, <, n / 10);
  canvas_clear (&canvas, "fit-sine");
}

static gboolean
contains (const PlotFrame       *frame,
          cairo_rectangle_int_t  ink)
{
  return ink.x >= frame->left && ink.x + ink.width <= frame->left + frame->width
         && ink.y >= frame->top && ink.y + ink.height <= frame->top + frame->height;
}

/* What the data add to the bare axes stays within the data area. */
static void
test_no_ink_outside (void)
{
  static const Target steep = { .poly = { .degree = 3, .coefficient = { 0.0, 40.0, 0.0, -900.0 } } };
  static const float edge_x[] = { -2.0f, 2.0f, 0.0f, 0.0f, 9.0f, -1e38f };
  static const float edge_y[] = { 0.0f, 0.0f, 1.0f, -1.0f, 0.0f, 1e38f };
  PlotFit figure = example (), bare = example ();
  PlotFrame frame;
  Canvas canvas, empty;

  figure.base.style.legend = false;
  figure.truth = &steep;
  figure.batch = (PlotPoints) { edge_x, edge_y, G_N_ELEMENTS (edge_x), NULL };
  bare.truth = NULL;
  bare.fitted = NULL;
  bare.batch.n = 0;
  frame = draw (&figure, &canvas);
  draw (&bare, &empty);
  g_assert_true (contains (&frame, canvas_difference (&canvas, &empty)));
  canvas_clear (&canvas, "fit-edges");
  canvas_clear (&empty, "fit-empty");
}

/* A point that no axis reaches leaves a mark at the edge it lies behind, one that is no number none. */
static void
test_points_beyond_the_axes (void)
{
  static const float beyond_x[] = { 1.0f, 9.0f, NAN }, beyond_y[] = { 7.0f, 0.0f, 0.0f };
  PlotFit figure = example ();
  PlotColor paper = plot_style_color (&figure.base.style, PLOT_BACKGROUND);
  PlotColor ink = over (plot_style_color (&figure.base.style, PLOT_BATCH), 0.55, paper);
  PlotFrame frame;
  Canvas canvas;

  figure.truth = NULL;
  figure.fitted = NULL;
  figure.batch = (PlotPoints) { beyond_x, beyond_y, G_N_ELEMENTS (beyond_x), NULL };
  frame = draw (&figure, &canvas);
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 1.0), frame.top + 4.0, 1, ink),
                     <, 0.05);
  g_assert_cmpfloat (canvas_nearest (&canvas, frame.left + frame.width - 4.0,
                                     plot_frame_y (&frame, 0.0), 1, ink), <, 0.05);
  canvas_clear (&canvas, "fit-beyond");
}

static void
test_huge_and_not_finite (void)
{
  static const double values[] = { 1e38, -1e38, DBL_MAX, NAN, INFINITY, -INFINITY, 1e-320 };
  static const float bad_x[] = { NAN, INFINITY, -INFINITY, 0.0f, FLT_MAX };
  static const float bad_y[] = { 0.0f, NAN, FLT_MAX, INFINITY, -FLT_MAX };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree++)
      {
        PlotFit figure = example ();
        Poly poly = { .degree = degree, .coefficient = { 0.5, values[i] } };
        PlotFrame frame;
        Canvas canvas;

        poly.coefficient[degree] = values[i];
        figure.fitted = &poly;
        figure.batch = (PlotPoints) { bad_x, bad_y, G_N_ELEMENTS (bad_x), NULL };
        frame = draw (&figure, &canvas);
        g_assert_cmpfloat (frame.width, >, 500.0);
        canvas_clear (&canvas, "fit-not-finite");
      }
}

/* y = 1e38 x crosses the data area in no width at all: a vertical line at zero. */
static void
test_huge_weight_is_drawn (void)
{
  static const Poly steep = { .degree = 1, .coefficient = { 0.0, 1e38 } };
  PlotFit figure = example ();
  PlotColor fitted = plot_style_color (&figure.base.style, PLOT_FITTED);
  PlotFrame frame;
  Canvas canvas;

  figure.fitted = &steep;
  frame = draw (&figure, &canvas);
  for (double y = -0.95; y < 0.95; y += 0.1)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 0.0),
                                       plot_frame_y (&frame, y), 2, fitted), <, 0.1);
  canvas_clear (&canvas, "fit-vertical");
}

/* Above the data, whatever they are, and so in the same place. */
static void
test_legend_stands_above_data (void)
{
  PlotFit figure = example ();
  cairo_rectangle_int_t before = { 0 };

  for (int i = 0; i < 3; i++)
    {
      Poly curve = { .degree = 1, .coefficient = { 0.0, 0.4 * (i - 1) } };
      Canvas with, without;
      cairo_rectangle_int_t legend;
      PlotFrame frame;

      figure.fitted = &curve;
      figure.base.style.legend = true;
      frame = draw (&figure, &with);
      figure.base.style.legend = false;
      draw (&figure, &without);
      legend = canvas_difference (&with, &without);
      g_assert_cmpint (legend.width, >, 200);
      g_assert_cmpfloat (legend.x, >, frame.left);
      g_assert_cmpfloat (legend.x + legend.width, <, frame.left + frame.width);
      g_assert_cmpfloat (legend.y + legend.height, <=, frame.top);
      if (i > 0)
        g_assert_cmpint (memcmp (&legend, &before, sizeof before), ==, 0);
      before = legend;
      canvas_clear (&with, "fit-head");
      canvas_clear (&without, "fit-no-head");
    }
}

/* Where neither a row above the data nor a corner has room for all of it, what comes first is there. */
static void
test_legend_of_a_small_figure (void)
{
  enum { SMALL_WIDTH = 260, SMALL_HEIGHT = 130 };
  PlotFit figure = example ();
  Canvas with, without;
  cairo_rectangle_int_t legend;
  PlotFrame frame;

  canvas_init (&with, SMALL_WIDTH, SMALL_HEIGHT);
  canvas_init (&without, SMALL_WIDTH, SMALL_HEIGHT);
  plot_figure_draw (&figure.base, with.cr, SMALL_WIDTH, SMALL_HEIGHT);
  plot_figure_frame (&figure.base, SMALL_WIDTH, SMALL_HEIGHT, &frame);
  figure.base.style.legend = false;
  plot_figure_draw (&figure.base, without.cr, SMALL_WIDTH, SMALL_HEIGHT);
  legend = canvas_difference (&with, &without);
  g_assert_cmpint (legend.width, >, 60);
  g_assert_cmpfloat (legend.x + legend.width, <=, frame.left + frame.width);
  g_assert_cmpfloat (legend.y + legend.height, <=, frame.top);
  canvas_clear (&with, "fit-small");
  canvas_clear (&without, "fit-small-no-legend");
}

/* In its corner the legend stays while others are a little emptier, and for two seconds where they are much
 * emptier and things move. */
static void
test_legend_stays (void)
{
  const PlotFrame frame = { .left = 20.0, .top = 20.0, .width = 500.0, .height = 300.0,
                            .x = { .min = 0.0, .max = 1.0 }, .y = { .min = 0.0, .max = 1.0 } };
  const PlotStyle style = PLOT_STYLE_DEFAULT;
  PlotLegend legend = { 0 };
  PlotSpot spot = { 0 };
  PlotOccupancy occupancy;
  cairo_rectangle_t first, place;

  plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_FITTED, "Fitted curve", "fitted-curve");
  plot_occupancy_init (&occupancy, &frame);
  g_assert_true (plot_legend_place (&legend, &style, &occupancy, &spot, &first));
  plot_occupancy_add_point (&occupancy, first.x + 2.0, first.y + 2.0, 0.0);
  g_assert_false (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  g_assert_cmpfloat (place.x, ==, first.x);
  g_assert_cmpint (spot.worse_since, ==, 0);

  plot_occupancy_add (&occupancy, &first);
  spot.time = 5000000;
  g_assert_false (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  g_assert_cmpfloat (place.x, ==, first.x);
  g_assert_cmpint (spot.worse_since, ==, 5000000);
  spot.time = 6900000;
  g_assert_false (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  spot.time = 7100000;
  g_assert_true (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  g_assert_cmpfloat (place.x, >, first.x + 100.0);
  g_assert_cmpint (spot.worse_since, ==, 0);

  /* Where nothing moves any more it is decided now: nobody would draw it again in two seconds. */
  spot = (PlotSpot) { .is_taken = true, .corner = 0, .time = 5000000 };
  g_assert_false (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  spot.time = 0;
  g_assert_true (plot_legend_place (&legend, &style, &occupancy, &spot, &place));
  g_assert_cmpfloat (place.x, >, first.x + 100.0);

  /* Drawn once, it goes where it is best at once. */
  g_assert_true (plot_legend_place (&legend, &style, &occupancy, NULL, &place));
}

/* Without a head the legend goes into a corner. In all of these at least one is free. */
static void
test_legend_covers_no_data (void)
{
  static const Poly curves[] = {
    { .degree = 1, .coefficient = { 0.0, 0.5 } },
    { .degree = 1, .coefficient = { 0.0, -0.5 } },
    { .degree = 2, .coefficient = { -0.9, 0.0, 0.45 } },
    { .degree = 2, .coefficient = { 0.9, 0.0, -0.45 } },
    { .degree = 3, .coefficient = { 0.0, 0.0, 0.0, 0.125 } },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (size_t i = 0; i < 20 * G_N_ELEMENTS (curves); i++)
    {
      const Poly *curve = &curves[i % G_N_ELEMENTS (curves)];
      float x[64], y[64];
      PlotFit figure = example ();
      Canvas with, without;
      cairo_rectangle_int_t legend;
      PlotFrame frame;

      for (size_t k = 0; k < G_N_ELEMENTS (x); k++)
        {
          x[k] = (float) g_rand_double_range (rand, -2.0, 2.0);
          y[k] = (float) (poly_eval (curve, x[k]) + g_rand_double_range (rand, -0.1, 0.1));
        }
      figure.truth = NULL;
      figure.fitted = curve;
      figure.batch = (PlotPoints) { x, y, G_N_ELEMENTS (x), NULL };
      figure.base.style.right_to_left = i % 2;
      figure.base.y.label = NULL;
      frame = draw (&figure, &with);
      figure.base.style.legend = false;
      draw (&figure, &without);
      legend = canvas_difference (&with, &without);
      g_assert_cmpint (legend.width, >, 60);
      g_assert_true (contains (&frame, legend));
      for (size_t k = 0; k < G_N_ELEMENTS (x); k++)
        {
          double dx = plot_frame_x (&frame, x[k]), dy = plot_frame_y (&frame, y[k]);

          g_assert_false (dx >= legend.x && dx <= legend.x + legend.width
                          && dy >= legend.y && dy <= legend.y + legend.height);
        }
      canvas_clear (&with, "fit-legend");
      canvas_clear (&without, "fit-no-legend");
    }
}

static void
test_fading (void)
{
  PlotFit figure = example ();
  double distance[3];

  figure.fading_batch = figure.batch;
  figure.batch.n = 0;
  for (int i = 0; i < 3; i++)
    {
      PlotFrame frame;
      Canvas canvas;

      figure.fading = i / 2.0;
      frame = draw (&figure, &canvas);
      distance[i] = canvas_distance (canvas_pixel (&canvas, (int) plot_frame_x (&frame, POINT_X[1]),
                                                   (int) plot_frame_y (&frame, POINT_Y[1])),
                                     plot_style_color (&figure.base.style, PLOT_BACKGROUND));
      canvas_clear (&canvas, "fit-fading");
    }
  g_assert_cmpfloat (distance[0], <, 0.01);
  g_assert_cmpfloat (distance[1], >, distance[0] + 0.05);
  g_assert_cmpfloat (distance[2], >, distance[1] + 0.05);
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 40, 30 }, { 1, 500 }, { 500, 1 }, { 120, 90 }, { 3000, 60 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotFit figure = example ();
      PlotFrame frame;
      Canvas canvas;

      canvas_init (&canvas, sizes[i][0], sizes[i][1]);
      plot_figure_draw (&figure.base, canvas.cr, sizes[i][0], sizes[i][1]);
      plot_figure_frame (&figure.base, sizes[i][0], sizes[i][1], &frame);
      g_assert_cmpfloat (frame.width, >=, 1.0);
      g_assert_cmpfloat (frame.height, >=, 1.0);
      canvas_clear (&canvas, "fit-tiny");
    }
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned             length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The same drawing in a vector file stays one: no part of it becomes an image. */
static void
test_vectors_stay_vectors (void)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  PlotFit figure = example ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, svg, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  plot_figure_draw (&figure.base, cr, WIDTH, HEIGHT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_nonnull (strstr (svg->str, "stroke-dasharray"));
  g_assert_null (strstr (svg->str, "<image"));
}

static void
test_axes_for_target (void)
{
  Target target = TARGET_TUTORIAL;
  PlotAxis x, y;

  plot_fit_choose_axes (&target, &x, &y);
  g_assert_cmpfloat_with_epsilon (x.min, -3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (x.max, 3.0, 1e-9);
  /* The curve at ±3 is 94.2 and -38.4: neither end leaves the plot. */
  g_assert_cmpfloat (y.max, >=, 94.2);
  g_assert_cmpfloat (y.max, <=, 110.0);
  g_assert_cmpfloat (y.min, <=, -38.4);
  g_assert_cmpfloat (y.min, >=, -50.0);
  g_assert_nonnull (x.label);

  target.x = (XDistribution) { X_UNIFORM, 2.0, 7.0 };
  target.noise = 1000.0;
  plot_fit_choose_axes (&target, &x, &y);
  g_assert_cmpfloat (x.min, <=, 2.0);
  g_assert_cmpfloat (x.max, >=, 7.0);
  g_assert_cmpfloat (x.max - x.min, <, 7.0);
  g_assert_cmpfloat (y.min, <, -1900.0);

  target.x = (XDistribution) { X_NORMAL, 4.0, 0.0 };
  target.poly = (Poly) { .degree = 0, .coefficient = { 0.0 } };
  target.noise = 0.0;
  plot_fit_choose_axes (&target, &x, &y);
  g_assert_cmpfloat (x.min, <, 4.0);
  g_assert_cmpfloat (x.max, >, 4.0);
  g_assert_cmpfloat (y.min, <, 0.0);
  g_assert_cmpfloat (y.max, >, 0.0);
}

static void
test_axes_for_points (void)
{
  static const float px[] = { 3.0f, 8.5f, 5.0f };
  static const float py[] = { 100.0f, 130.0f, 110.0f };
  PlotAxis x, y;

  plot_fit_choose_axes_for_points (px, py, G_N_ELEMENTS (px), &x, &y);
  g_assert_cmpfloat (x.min, <=, 3.0);
  g_assert_cmpfloat (x.min, >=, 2.0);
  g_assert_cmpfloat (x.max, >=, 8.5);
  g_assert_cmpfloat (x.max, <=, 10.0);
  g_assert_cmpfloat (y.min, <=, 100.0);
  g_assert_cmpfloat (y.min, >=, 95.0);
  g_assert_cmpfloat (y.max, >=, 130.0);
  plot_fit_choose_axes_for_points (NULL, NULL, 0, &x, &y);
  g_assert_cmpfloat (x.min, <, x.max);
  plot_fit_choose_axes_for_points (px, py, 1, &x, &y);
  g_assert_cmpfloat (x.min, <, 3.0);
  g_assert_cmpfloat (x.max, >, 3.0);
}

/* A ring around the marked point, and a line from there to the fitted curve, not to the other. */
static void
test_marked (void)
{
  static const double marked[2] = { 0.25, -0.1 };
  PlotFit figure = example (), bare = example ();
  cairo_rectangle_int_t ink;
  double x, y, curve;
  Canvas canvas, empty;
  PlotFrame frame;

  figure.marked = marked;
  frame = draw (&figure, &canvas);
  draw (&bare, &empty);
  x = plot_frame_x (&frame, marked[0]);
  y = plot_frame_y (&frame, marked[1]);
  curve = plot_frame_y (&frame, poly_eval (&HIGH, marked[0]));
  ink = canvas_difference (&canvas, &empty);
  g_assert_cmpfloat_with_epsilon (ink.x + ink.width / 2.0, x, 1.5);
  g_assert_cmpfloat_with_epsilon (ink.width, 2.0 * 7.0 + 1.5, 2.0);
  g_assert_cmpfloat_with_epsilon (ink.y, curve, 2.5);
  g_assert_cmpfloat_with_epsilon (ink.y + ink.height, y + 7.75, 2.0);
  canvas_clear (&canvas, "fit-marked");
  canvas_clear (&empty, "fit-unmarked");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-fit/out-of-sight", test_out_of_sight);
  g_test_add_func ("/plot-fit/both-out-of-sight", test_both_out_of_sight);
  g_test_add_data_func ("/plot-fit/ink/light", GINT_TO_POINTER (PLOT_LIGHT),
                        test_ink_where_it_must_be);
  g_test_add_data_func ("/plot-fit/ink/dark", GINT_TO_POINTER (PLOT_DARK),
                        test_ink_where_it_must_be);
  g_test_add_func ("/plot-fit/truth-is-dashed", test_truth_is_dashed);
  g_test_add_func ("/plot-fit/sine", test_sine);
  g_test_add_func ("/plot-fit/no-ink-outside", test_no_ink_outside);
  g_test_add_func ("/plot-fit/points-beyond-the-axes", test_points_beyond_the_axes);
  g_test_add_func ("/plot-fit/huge-and-not-finite", test_huge_and_not_finite);
  g_test_add_func ("/plot-fit/huge-weight-is-drawn", test_huge_weight_is_drawn);
  g_test_add_func ("/plot-fit/legend-stands-above-data", test_legend_stands_above_data);
  g_test_add_func ("/plot-fit/legend-covers-no-data", test_legend_covers_no_data);
  g_test_add_func ("/plot-fit/legend-of-a-small-figure", test_legend_of_a_small_figure);
  g_test_add_func ("/plot-fit/legend-stays", test_legend_stays);
  g_test_add_func ("/plot-fit/fading", test_fading);
  g_test_add_func ("/plot-fit/any-size", test_any_size);
  g_test_add_func ("/plot-fit/vectors-stay-vectors", test_vectors_stay_vectors);
  g_test_add_func ("/plot-fit/axes-for-target", test_axes_for_target);
  g_test_add_func ("/plot-fit/axes-for-points", test_axes_for_points);
  g_test_add_func ("/plot-fit/marked", test_marked);
  return g_test_run ();
}
