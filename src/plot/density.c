#include "config.h"

#include "plot/density.h"
#include "core/extremes.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In standard deviations: 16 of 17 thousand normal x lie within. */
#define NORMAL_REACH 4.0

/* Of the height of the data area. */
#define GREATEST_HEIGHT 0.14

#define ALPHA 0.22
#define SHADE_ALPHA 0.07

/**
 * plot_density_init:
 * @x: where x of fresh batches come from
 */
void
plot_density_init (PlotDensity         *density,
                   const XDistribution *x)
{
  density->n = PLOT_DENSITY_BINS;
  density->min = x->kind == X_NORMAL ? x->a - NORMAL_REACH * x->b : x->a;
  density->max = x->kind == X_NORMAL ? x->a + NORMAL_REACH * x->b : x->b;
  for (size_t i = 0; i < density->n; i++)
    {
      double z = NORMAL_REACH * (2.0 * ((double) i + 0.5) / (double) density->n - 1.0);

      density->height[i] = x->kind == X_NORMAL ? (float) exp (-z * z / 2.0) : 1.0f;
    }
}

/* Twice the cube root of the number of points, after Rice. */
static size_t
count_bins (size_t n)
{
  return (size_t) fmin (ceil (2.0 * cbrt ((double) n)), PLOT_DENSITY_BINS);
}

/**
 * plot_density_init_from_points:
 * @x: shape [n], finite
 *
 * A histogram.
 */
void
plot_density_init_from_points (PlotDensity *density,
                               const float *x,
                               size_t       n)
{
  guint count[PLOT_DENSITY_BINS] = { 0 }, most = 1;
  Extremes range = extremes_of (x, n);
  float scale;

  density->min = (double) range.min;
  density->max = (double) range.max;
  density->n = range.max > range.min ? count_bins (n) : 0;
  scale = (float) ((double) density->n / (density->max - density->min));
  for (size_t i = 0; i < n && density->n > 0; i++)
    count[MIN ((size_t) ((x[i] - range.min) * scale), density->n - 1)]++;
  for (size_t i = 0; i < density->n; i++)
    most = MAX (most, count[i]);
  for (size_t i = 0; i < density->n; i++)
    density->height[i] = (float) count[i] / (float) most;
}

/**
 * plot_density_draw:
 *
 * Draws it on the x axis, low enough to leave the place to the data.
 */
void
plot_density_draw (const PlotDensity *density,
                   const PlotFrame   *frame,
                   const PlotStyle   *style,
                   cairo_t           *cr)
{
  double bottom = frame->top + frame->height;
  double step = (density->max - density->min) / (double) density->n;

  if (density->n == 0)
    return;
  cairo_move_to (cr, plot_frame_x (frame, density->min), bottom);
  for (size_t i = 0; i < density->n; i++)
    {
      double y = bottom - GREATEST_HEIGHT * frame->height * (double) density->height[i];

      cairo_line_to (cr, plot_frame_x (frame, density->min + (double) i * step), y);
      cairo_line_to (cr, plot_frame_x (frame, density->min + (double) (i + 1) * step), y);
    }
  cairo_line_to (cr, plot_frame_x (frame, density->max), bottom);
  plot_style_set_source (style, cr, PLOT_BATCH, style->high_contrast ? 2.0 * ALPHA : ALPHA);
  cairo_fill (cr);
}

/* Where the data go beyond the frame, the strip beside them has no width. */
static void
find_strips (const PlotDensity *density,
             const PlotFrame   *frame,
             cairo_rectangle_t  strips[2])
{
  double end = frame->left + frame->width;
  double min = fmin (fmax (plot_frame_x (frame, density->min), frame->left), end);
  double max = fmin (fmax (plot_frame_x (frame, density->max), frame->left), end);

  strips[0] = (cairo_rectangle_t) { frame->left, frame->top, min - frame->left, frame->height };
  strips[1] = (cairo_rectangle_t) { max, frame->top, end - max, frame->height };
}

/**
 * plot_density_shade_beyond:
 *
 * Shades where there are no x: what a curve does there nobody has told it.
 */
void
plot_density_shade_beyond (const PlotDensity *density,
                           const PlotFrame   *frame,
                           const PlotStyle   *style,
                           cairo_t           *cr)
{
  cairo_rectangle_t strips[2];

  if (!(density->min <= density->max))
    return;
  find_strips (density, frame, strips);
  plot_style_set_source (style, cr, PLOT_INK, SHADE_ALPHA);
  for (size_t i = 0; i < 2; i++)
    {
      cairo_rectangle (cr, strips[i].x, strips[i].y, strips[i].width, strips[i].height);
      cairo_fill (cr);
    }
}

/* Where there is room for the words, at the bottom or else at the top, if data do not cross them out there. */
static void
label_strip (const cairo_rectangle_t *strip,
             const PlotStyle         *style,
             PlotOccupancy           *occupancy,
             cairo_t                 *cr)
{
  /* Translators: in a plot, where x lie that nothing was learned from. */
  g_autoptr (PangoLayout) text = plot_text_get (style, C_("plot", "No data"));
  double gap = style->text_size / 2.0;
  cairo_rectangle_t area;

  plot_text_measure (text, &area.width, &area.height);
  if (area.width + 2.0 * gap > strip->width || area.height + 2.0 * gap > strip->height)
    return;
  area.x = strip->x + (strip->width - area.width) / 2.0;
  area.y = strip->y + strip->height - area.height - gap;
  if (plot_occupancy_count (occupancy, &area) > 0)
    area.y = strip->y + gap;
  if (plot_occupancy_count (occupancy, &area) > 0)
    return;
  plot_style_set_source (style, cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, cr, area.x, area.y);
  plot_occupancy_add (occupancy, &area);
}

/**
 * plot_density_label_beyond:
 * @occupancy: (inout): where data are drawn, and from here on the words, too
 *
 * Says in words what plot_density_shade_beyond() shades, where there is room for them.
 */
void
plot_density_label_beyond (const PlotDensity *density,
                           const PlotStyle   *style,
                           PlotOccupancy     *occupancy,
                           cairo_t           *cr)
{
  cairo_rectangle_t strips[2];

  if (!(density->min <= density->max))
    return;
  find_strips (density, &occupancy->frame, strips);
  for (size_t i = 0; i < 2; i++)
    label_strip (&strips[i], style, occupancy, cr);
}
