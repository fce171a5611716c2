#include "ui/painting.h"

#include <math.h>

/* Referred to by whoever wants it, and by the other thread until that has seen it. */
struct _Painting
{
  PlotFigure      *figure;
  PaintingPlace    place;
  gboolean         is_taken; /* by the thread that paints it */
  cairo_surface_t *surface;  /* NULL until it is painted */
  GMutex           mutex;
  GCond            painted;
};

static void
clear (gpointer data)
{
  Painting *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->painted);
  g_free (self->figure);
}

static void
painting_unref (Painting *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * painting_paint:
 *
 * Returns: (transfer full): an image with the figure on no ground, whose pixels are the screen's at @place
 */
cairo_surface_t *
painting_paint (const PlotFigure    *figure,
                const PaintingPlace *place)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                (int) ceil (place->width * place->scale + place->left),
                                (int) ceil (place->height * place->scale + place->top));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, place->scale, place->scale);
  cairo_surface_set_device_offset (surface, place->left, place->top);
  cr = cairo_create (surface);
  plot_figure_draw (figure, cr, place->width, place->height);
  cairo_destroy (cr);
  return surface;
}

/* The first thread that asks paints it. */
static gboolean
take (Painting *self)
{
  gboolean was_taken;

  g_mutex_lock (&self->mutex);
  was_taken = self->is_taken;
  self->is_taken = TRUE;
  g_mutex_unlock (&self->mutex);
  return !was_taken;
}

static void
paint (Painting *self)
{
  cairo_surface_t *surface = painting_paint (self->figure, &self->place);

  g_mutex_lock (&self->mutex);
  self->surface = surface;
  g_cond_signal (&self->painted);
  g_mutex_unlock (&self->mutex);
}

static void
paint_cb (gpointer data,
          gpointer user_data)
{
  Painting *self = data;

  if (take (self))
    paint (self);
  painting_unref (self);
}

static gpointer
create_painter (gpointer data)
{
  return g_thread_pool_new (paint_cb, NULL, 1, TRUE, NULL);
}

/* One thread that stays, because the texts that are kept from frame to frame are a thread's own. */
static GThreadPool *
get_painter (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, create_painter, NULL);
}

/**
 * painting_begin:
 *
 * As painting_paint(), but beside whatever this thread does meanwhile. The figure is copied, what it
 * borrows is not.
 *
 * Returns: (transfer full): what painting_finish() takes
 */
Painting *
painting_begin (const PlotFigure    *figure,
                const PaintingPlace *place)
{
  Painting *self = g_atomic_rc_box_new0 (Painting);

  self->figure = g_memdup2 (figure, figure->klass->size);
  self->place = *place;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->painted);
  g_thread_pool_push (get_painter (), g_atomic_rc_box_acquire (self), NULL);
  return self;
}

/**
 * painting_finish:
 * @self: (transfer full): a painting that was begun
 *
 * Waits until it is painted. Where every processor is busy it may not be begun yet: then this thread does
 * it.
 *
 * Returns: (transfer full): the image
 */
cairo_surface_t *
painting_finish (Painting *self)
{
  cairo_surface_t *surface;

  if (take (self))
    paint (self);
  g_mutex_lock (&self->mutex);
  while (self->surface == NULL)
    g_cond_wait (&self->painted, &self->mutex);
  surface = g_steal_pointer (&self->surface);
  g_mutex_unlock (&self->mutex);

  painting_unref (self);
  return surface;
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t             *pattern,
            void                        *image,
            cairo_surface_t             *target,
            const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (image);
}

static void
release_cb (cairo_pattern_t *pattern,
            void            *image,
            cairo_surface_t *acquired)
{
  cairo_surface_destroy (acquired);
}

static cairo_status_t
copy_cb (cairo_pattern_t       *pattern,
         void                  *image,
         const cairo_pattern_t *other)
{
  cairo_surface_reference (image);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern,
           void            *image)
{
  cairo_surface_destroy (image);
}

/**
 * painting_set_source:
 * @image: will not be painted on any more
 *
 * Makes an image the source, with its figure at the origin. A snapshot is recorded, and a recording would
 * copy a surface that is its source, because that could change.
 */
void
painting_set_source (cairo_t         *cr,
                     cairo_surface_t *image)
{
  cairo_pattern_t *pattern =
    cairo_pattern_create_raster_source (image, CAIRO_CONTENT_COLOR_ALPHA,
                                        cairo_image_surface_get_width (image),
                                        cairo_image_surface_get_height (image));
  double scale_x, scale_y, left, top;
  cairo_matrix_t matrix;

  cairo_surface_get_device_scale (image, &scale_x, &scale_y);
  cairo_surface_get_device_offset (image, &left, &top);
  cairo_matrix_init (&matrix, scale_x, 0.0, 0.0, scale_y, left, top);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_surface_reference (image);
  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}
