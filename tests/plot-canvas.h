#pragma once

#include "plot/style.h"

#include <glib.h>
#include <math.h>

/* An image that figures are drawn on. With POLYFIT_TEST_PNG set to a folder, each is also kept
 * there, for the eye. */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t         *cr;
  int              width;
  int              height;
} Canvas;

static inline void
canvas_init (Canvas *canvas,
             int     width,
             int     height)
{
  canvas->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  canvas->cr = cairo_create (canvas->surface);
  canvas->width = width;
  canvas->height = height;
}

static inline void
canvas_clear (Canvas     *canvas,
              const char *name)
{
  const char *folder = g_getenv ("POLYFIT_TEST_PNG");

  g_assert_cmpint (cairo_status (canvas->cr), ==, CAIRO_STATUS_SUCCESS);
  if (folder != NULL)
    {
      g_autofree char *file = g_strconcat (folder, "/", name, ".png", NULL);

      cairo_surface_write_to_png (canvas->surface, file);
    }
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

static inline guint32
canvas_pixel (const Canvas *canvas,
              int           x,
              int           y)
{
  const guchar *data = cairo_image_surface_get_data (canvas->surface);
  int stride = cairo_image_surface_get_stride (canvas->surface);

  g_assert_true (x >= 0 && x < canvas->width && y >= 0 && y < canvas->height);
  return *(const guint32 *) (data + y * stride + 4 * x) & 0xFFFFFF;
}

/* How far apart two colours are, at most 1. */
static inline double
canvas_distance (guint32   pixel,
                 PlotColor color)
{
  double red = ((pixel >> 16) & 0xFF) / 255.0 - color.red;
  double green = ((pixel >> 8) & 0xFF) / 255.0 - color.green;
  double blue = (pixel & 0xFF) / 255.0 - color.blue;

  return fmax (fmax (fabs (red), fabs (green)), fabs (blue));
}

/* The distance between @color and the nearest to it among the pixels around a place. */
static inline double
canvas_nearest (const Canvas *canvas,
                double        x,
                double        y,
                int           radius,
                PlotColor     color)
{
  double nearest = 1.0;

  cairo_surface_flush (canvas->surface);
  for (int row = (int) y - radius; row <= (int) y + radius; row++)
    for (int column = (int) x - radius; column <= (int) x + radius; column++)
      if (row >= 0 && row < canvas->height && column >= 0 && column < canvas->width)
        nearest = fmin (nearest, canvas_distance (canvas_pixel (canvas, column, row), color));
  return nearest;
}

/* The least rectangle around all pixels in which two images differ. */
static inline cairo_rectangle_int_t
canvas_difference (const Canvas *a,
                   const Canvas *b)
{
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  cairo_surface_flush (a->surface);
  cairo_surface_flush (b->surface);
  for (int y = 0; y < a->height; y++)
    for (int x = 0; x < a->width; x++)
      if (canvas_pixel (a, x, y) != canvas_pixel (b, x, y))
        {
          left = MIN (left, x);
          top = MIN (top, y);
          right = MAX (right, x);
          bottom = MAX (bottom, y);
        }
  if (right < 0)
    return (cairo_rectangle_int_t) { 0, 0, 0, 0 };
  return (cairo_rectangle_int_t) { left, top, right - left + 1, bottom - top + 1 };
}
