#include "plot/markers.h"
#include "plot/stamps.h"
#include "plot-canvas.h"

#include <cairo-svg.h>

#define SIZE 40

/* An eighth of a pixel, across and down, makes less than a third of a pixel at an edge. */
#define MOST_OFF 80

static const double DIAMOND_X[] = { 3.0, 0.0, -3.0, 0.0 };
static const double DIAMOND_Y[] = { 0.0, 2.0, 0.0, -2.0 };

static cairo_t *
create_context (double scale,
                double x,
                double y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  cairo_translate (cr, x, y);
  return cr;
}

static const guchar *
get_pixels (cairo_t *cr,
            int     *stride)
{
  cairo_surface_t *surface = cairo_get_target (cr);

  cairo_surface_flush (surface);
  *stride = cairo_image_surface_get_stride (surface);
  return cairo_image_surface_get_data (surface);
}

/* How different two pictures are at most, and how much darker one of them is as a whole. */
static void
compare (cairo_t *a,
         cairo_t *b,
         int     *most,
         double  *darker)
{
  int stride, sum[2] = { 0, 0 };
  const guchar *one = get_pixels (a, &stride), *other = get_pixels (b, &stride);

  *most = 0;
  for (int i = 0; i < SIZE * SIZE; i++)
    {
      int at = i / SIZE * stride + i % SIZE;

      *most = MAX (*most, ABS (one[at] - other[at]));
      sum[0] += one[at];
      sum[1] += other[at];
    }
  g_assert_cmpint (sum[1], >, 0);
  *darker = (double) sum[0] / sum[1] - 1.0;
}

/* Wherever it lies within a pixel, a stamp is what its outline would have been. */
static void
check_places (double scale,
              double left,
              double top)
{
  for (int i = 0; i < 49; i++)
    {
      double x = 8.0 + i % 7 / 7.0, y = 7.0 + i / 7 / 7.0, darker;
      cairo_t *stamped = create_context (scale, left, top), *filled = create_context (scale, left, top);
      PlotStamps stamps;
      int most;

      g_assert_true (plot_stamps_init (&stamps, stamped, DIAMOND_X, DIAMOND_Y, 4));
      plot_stamps_draw (&stamps, stamped, x, y);
      plot_stamps_clear (&stamps);
      for (int k = 0; k < 4; k++)
        cairo_line_to (filled, x + DIAMOND_X[k], y + DIAMOND_Y[k]);
      cairo_fill (filled);
      compare (stamped, filled, &most, &darker);
      g_assert_cmpint (most, <=, MOST_OFF);
      g_assert_cmpfloat_with_epsilon (darker, 0.0, 0.02);
      cairo_destroy (stamped);
      cairo_destroy (filled);
    }
}

static void
test_places (void)
{
  check_places (1.0, 0.0, 0.0);
  check_places (2.0, 0.0, 0.0);
  check_places (1.5, 1.3, 2.6);
}

/* Ever so little above and left of the first pixel, a shape is where it is right at the edge. */
static void
test_edge (void)
{
  cairo_t *before = create_context (1.0, 0.0, 0.0), *at = create_context (1.0, 0.0, 0.0);
  PlotStamps stamps;
  double darker;
  int most;

  g_assert_true (plot_stamps_init (&stamps, before, DIAMOND_X, DIAMOND_Y, 4));
  plot_stamps_draw (&stamps, before, -1e-20, -1e-20);
  plot_stamps_draw (&stamps, at, 0.0, 0.0);
  plot_stamps_clear (&stamps);
  compare (before, at, &most, &darker);
  g_assert_cmpint (most, <=, 2 * MOST_OFF);
  cairo_destroy (before);
  cairo_destroy (at);
}

/* In a drawing, a shape stays a shape; and one that is turned has no upright picture. */
static void
test_shapes (void)
{
  cairo_surface_t *drawing = cairo_svg_surface_create_for_stream (NULL, NULL, SIZE, SIZE);
  cairo_t *on_paper = cairo_create (drawing), *turned = create_context (1.0, 0.0, 0.0);
  PlotStamps stamps;

  cairo_rotate (turned, 0.1);
  g_assert_false (plot_stamps_init (&stamps, on_paper, DIAMOND_X, DIAMOND_Y, 4));
  g_assert_false (plot_stamps_init (&stamps, turned, DIAMOND_X, DIAMOND_Y, 4));
  cairo_destroy (turned);
  cairo_destroy (on_paper);
  cairo_surface_destroy (drawing);
}

/* Many points, of which each is stamped, look like as many of which each is drawn. */
static void
test_crowd (void)
{
  const PlotStyle style = PLOT_STYLE_DEFAULT;
  const PlotFrame frame = {
    .x = { .min = 0.0, .max = 1.0 }, .y = { .min = 0.0, .max = 1.0 },
    .width = SIZE, .height = SIZE,
  };
  cairo_t *crowd = create_context (1.0, 0.0, 0.0), *few = create_context (1.0, 0.0, 0.0);
  float x[200], y[200];
  PlotMarkers markers = { x, y, G_N_ELEMENTS (x), PLOT_BATCH, PLOT_MARKER_SQUARE, 4.0, 0.01 };
  double darker;
  int most;

  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    x[i] = y[i] = i % 2 == 0 ? 0.3f : 0.6f;
  plot_markers_draw (&markers, &frame, &style, crowd);
  markers.n /= 2;
  plot_markers_draw (&markers, &frame, &style, few);
  plot_markers_draw (&markers, &frame, &style, few);
  compare (crowd, few, &most, &darker);
  g_assert_cmpfloat_with_epsilon (darker, 0.0, 0.03);
  cairo_destroy (crowd);
  cairo_destroy (few);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stamps/places", test_places);
  g_test_add_func ("/stamps/edge", test_edge);
  g_test_add_func ("/stamps/shapes", test_shapes);
  g_test_add_func ("/stamps/crowd", test_crowd);

  return g_test_run ();
}
