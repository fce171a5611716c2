#include "plot/stamps.h"

#include <math.h>

/* Whether @cr draws on pixels, upright and as wide as high; and which of its units are which pixels. */
static bool
find_pixels (PlotStamps *self,
             cairo_t    *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double scale_x, scale_y, left, top;
  cairo_matrix_t matrix;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return false;
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  cairo_surface_get_device_offset (target, &left, &top);
  self->scale = matrix.xx * scale_x;
  self->left = matrix.x0 * scale_x + left;
  self->top = matrix.y0 * scale_y + top;
  return matrix.xy == 0.0 && matrix.yx == 0.0 && self->scale > 0.0
         && self->scale == matrix.yy * scale_y;
}

static cairo_surface_t *
create_mask (const PlotStamps *self,
             const double      x[],
             const double      y[],
             size_t            n,
             size_t            column,
             size_t            row)
{
  int size = 2 * (int) self->reach + 1;
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, size, size);
  cairo_t *cr = cairo_create (mask);

  cairo_translate (cr, self->reach + ((double) column + 0.5) / PLOT_STAMPS_PHASES,
                   self->reach + ((double) row + 0.5) / PLOT_STAMPS_PHASES);
  cairo_scale (cr, self->scale, self->scale);
  for (size_t k = 0; k < n; k++)
    cairo_line_to (cr, x[k], y[k]);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (mask, self->scale, self->scale);
  return mask;
}

/**
 * plot_stamps_init:
 * @self: (out): the stamps, to be cleared if they are there
 * @cr: what they are for; its matrix must not change meanwhile
 * @x: shape [n], the corners of the shape around (0, 0)
 * @y: shape [n]
 *
 * Returns: false if they are of no use: where @cr does not draw on pixels, every shape is to stay a shape
 */
bool
plot_stamps_init (PlotStamps   *self,
                  cairo_t      *cr,
                  const double  x[],
                  const double  y[],
                  size_t        n)
{
  double reach = 0.0;

  if (!find_pixels (self, cr))
    return false;
  for (size_t k = 0; k < n; k++)
    reach = fmax (reach, fmax (fabs (x[k]), fabs (y[k])));
  self->reach = ceil (reach * self->scale) + 1.0;
  for (size_t row = 0; row < PLOT_STAMPS_PHASES; row++)
    for (size_t column = 0; column < PLOT_STAMPS_PHASES; column++)
      self->mask[row][column] = create_mask (self, x, y, n, column, row);
  return true;
}

/* Which of the places within a pixel lies nearest. Just before a whole pixel the difference from the one
 * before it may be rounded to one. */
static size_t
find_phase (double pixel)
{
  size_t phase = (size_t) ((pixel - floor (pixel)) * PLOT_STAMPS_PHASES);

  return phase < PLOT_STAMPS_PHASES ? phase : PLOT_STAMPS_PHASES - 1;
}

/**
 * plot_stamps_draw:
 * @x: of the shape's centre
 * @y: likewise
 *
 * Draws the shape in the current source.
 */
void
plot_stamps_draw (const PlotStamps *self,
                  cairo_t          *cr,
                  double            x,
                  double            y)
{
  double pixel_x = x * self->scale + self->left, pixel_y = y * self->scale + self->top;

  cairo_mask_surface (cr, self->mask[find_phase (pixel_y)][find_phase (pixel_x)],
                      (floor (pixel_x) - self->reach - self->left) / self->scale,
                      (floor (pixel_y) - self->reach - self->top) / self->scale);
}

void
plot_stamps_clear (PlotStamps *self)
{
  for (size_t row = 0; row < PLOT_STAMPS_PHASES; row++)
    for (size_t column = 0; column < PLOT_STAMPS_PHASES; column++)
      cairo_surface_destroy (self->mask[row][column]);
}
