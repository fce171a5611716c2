#include "plot/fit.h"
#include "ui/painting.h"

#include <string.h>

#define WIDTH 321
#define HEIGHT 160

static const PaintingPlace PLACE = { .width = WIDTH, .height = HEIGHT, .scale = 1.0 };

static const Poly CURVE = { .degree = 2, .coefficient = { 0.4, 0.0, 0.1 } };

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
    .fitted = &CURVE,
  };
}

static void
assert_same (cairo_surface_t *a,
             cairo_surface_t *b)
{
  int height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  g_assert_cmpint (cairo_image_surface_get_stride (b), ==, stride);
  g_assert_cmpmem (cairo_image_surface_get_data (a), (gsize) (stride * height),
                   cairo_image_surface_get_data (b), (gsize) (stride * height));
}

/* Each pixel of the screen has one of the image, also at a fraction. */
static void
test_scale (void)
{
  PlotFit figure = example ();
  PaintingPlace place = { .width = WIDTH, .height = HEIGHT, .scale = 1.5 };
  cairo_surface_t *image = painting_paint (&figure.base, &place);

  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 482);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, 240);
  cairo_surface_destroy (image);
}

static cairo_t *
create_screen (const PaintingPlace *place)
{
  cairo_surface_t *screen = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * WIDTH, 2 * HEIGHT);
  cairo_t *cr;

  cairo_surface_set_device_scale (screen, place->scale, place->scale);
  cr = cairo_create (screen);
  cairo_surface_destroy (screen);
  return cr;
}

/* Where a figure begins between two pixels of the screen, it is as sharp as if it were drawn there. */
static void
test_between_pixels (void)
{
  const PaintingPlace place = { .width = WIDTH, .height = HEIGHT, .scale = 1.5, .left = 0.25, .top = 0.875 };
  PlotFit figure = example ();
  cairo_surface_t *image = painting_paint (&figure.base, &place);
  cairo_t *painted = create_screen (&place), *drawn = create_screen (&place);

  cairo_translate (painted, 3.5, 47.25);
  painting_set_source (painted, image);
  cairo_paint (painted);
  cairo_translate (drawn, 3.5, 47.25);
  plot_figure_draw (&figure.base, drawn, WIDTH, HEIGHT);
  assert_same (cairo_get_target (painted), cairo_get_target (drawn));
  cairo_destroy (drawn);
  cairo_destroy (painted);
  cairo_surface_destroy (image);
}

/* Whoever paints it, a figure looks the same; the last of many is wanted before the other thread can have
 * come to it. */
static void
test_beside (void)
{
  PlotFit figure = example ();
  cairo_surface_t *expected = painting_paint (&figure.base, &PLACE);
  Painting *painting[16];

  for (gsize i = 0; i < G_N_ELEMENTS (painting); i++)
    painting[i] = painting_begin (&figure.base, &PLACE);
  memset (&figure, 0, sizeof figure);
  for (gsize i = G_N_ELEMENTS (painting); i-- > 0;)
    {
      cairo_surface_t *image = painting_finish (painting[i]);

      assert_same (image, expected);
      cairo_surface_destroy (image);
    }
  cairo_surface_destroy (expected);
}

/* A recording of an image has its pixels, even when nobody else has the image any more. */
static void
test_source (void)
{
  PlotFit figure = example ();
  PaintingPlace place = { .width = WIDTH, .height = HEIGHT, .scale = 2.0 };
  cairo_surface_t *expected = painting_paint (&figure.base, &place);
  cairo_surface_t *image = painting_paint (&figure.base, &place);
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_surface_t *screen = cairo_surface_create_similar_image (expected, CAIRO_FORMAT_ARGB32,
                                                                2 * WIDTH, 2 * HEIGHT);
  cairo_t *cr = cairo_create (recording);

  painting_set_source (cr, image);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (image);

  cairo_surface_set_device_scale (screen, 2.0, 2.0);
  cr = cairo_create (screen);
  cairo_set_source_surface (cr, recording, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  assert_same (screen, expected);
  cairo_surface_destroy (screen);
  cairo_surface_destroy (recording);
  cairo_surface_destroy (expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/painting/scale", test_scale);
  g_test_add_func ("/painting/between-pixels", test_between_pixels);
  g_test_add_func ("/painting/beside", test_beside);
  g_test_add_func ("/painting/source", test_source);

  return g_test_run ();
}
