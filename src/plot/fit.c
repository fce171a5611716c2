#include "config.h"

#include "plot/fit.h"
#include "plot/axes.h"
#include "plot/curve.h"
#include "plot/legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RADIUS 3.5
#define SMALLEST_RADIUS 2.0
#define ALPHA 0.55
#define MARKED_RADIUS 7.0

/* From this many points on markers shrink, for a crowd is read by its density. */
#define CROWD 128

/* Polygons of so many corners cannot be told from circles of a few pixels, and fill faster. */
#define MOST_CORNERS 32
#define CROWD_CORNERS 12

typedef struct
{
  const float *x;
  const float *y;
  size_t       n;
  double       radius;
  double       alpha;
} Points;

static double
marker_radius (const PlotStyle *style,
               size_t           n)
{
  double radius = RADIUS * fmin (1.0, pow ((double) CROWD / (double) n, 0.25));

  return fmax (radius, SMALLEST_RADIUS) * plot_style_scale (style);
}

static Points
batch_points (const PlotFit *figure)
{
  return (Points) {
    figure->batch_x,
    figure->batch_y,
    figure->batch_x != NULL && figure->batch_y != NULL ? figure->n_batch : 0,
    marker_radius (&figure->base.style, figure->n_batch),
    figure->base.style.high_contrast ? 0.8 : ALPHA,
  };
}

static Points
fading_points (const PlotFit *figure)
{
  double fading = figure->fading > 0.0 ? fmin (figure->fading, 1.0) : 0.0;

  return (Points) {
    figure->fading_x,
    figure->fading_y,
    figure->fading_x != NULL && figure->fading_y != NULL && fading > 0.0 ? figure->n_fading : 0,
    marker_radius (&figure->base.style, figure->n_fading),
    fading * 0.5 * (figure->base.style.high_contrast ? 0.8 : ALPHA),
  };
}

/* Whether any of a point can be seen; false for what is not a number, too. */
static bool
locate (const Points    *points,
        const PlotFrame *frame,
        size_t           i,
        double          *x,
        double          *y)
{
  double r = points->radius;

  *x = plot_frame_x (frame, points->x[i]);
  *y = plot_frame_y (frame, points->y[i]);
  return *x >= frame->left - r && *x <= frame->left + frame->width + r
         && *y >= frame->top - r && *y <= frame->top + frame->height + r;
}

/* A point that lies beyond the axes shows as an arrowhead at the edge that it lies behind. */
static void
draw_arrowhead (const Points    *points,
                const PlotFrame *frame,
                double           x,
                double           y,
                cairo_t         *cr)
{
  double r = points->radius;
  double inside_x = fmin (fmax (x, frame->left + r), frame->left + frame->width - r);
  double inside_y = fmin (fmax (y, frame->top + r), frame->top + frame->height - r);
  bool sideways = fabs (x - inside_x) / frame->width > fabs (y - inside_y) / frame->height;
  double ahead_x = sideways ? copysign (r, x - inside_x) : 0.0;
  double ahead_y = sideways ? 0.0 : copysign (r, y - inside_y);

  cairo_move_to (cr, inside_x + ahead_x, inside_y + ahead_y);
  cairo_line_to (cr, inside_x - ahead_x - ahead_y, inside_y - ahead_y + ahead_x);
  cairo_line_to (cr, inside_x - ahead_x + ahead_y, inside_y - ahead_y - ahead_x);
  cairo_fill (cr);
}

/* One fill for each marker, so that two that overlap look darker. */
static void
draw_points (const PlotFit   *figure,
             const Points    *points,
             const PlotFrame *frame,
             cairo_t         *cr)
{
  double corner_x[MOST_CORNERS], corner_y[MOST_CORNERS];
  int n_corners = points->n > CROWD ? CROWD_CORNERS : MOST_CORNERS;

  for (int k = 0; k < n_corners; k++)
    {
      corner_x[k] = points->radius * cos (2.0 * G_PI * k / n_corners);
      corner_y[k] = points->radius * sin (2.0 * G_PI * k / n_corners);
    }
  plot_style_set_source (&figure->base.style, cr, PLOT_BATCH, points->alpha);
  for (size_t i = 0; i < points->n; i++)
    {
      double x, y;

      if (!locate (points, frame, i, &x, &y))
        {
          if (isfinite (x) && isfinite (y))
            draw_arrowhead (points, frame, x, y, cr);
          continue;
        }
      for (int k = 0; k < n_corners; k++)
        cairo_line_to (cr, x + corner_x[k], y + corner_y[k]);
      cairo_fill (cr);
    }
}

static void
occupy_points (const Points  *points,
               PlotOccupancy *occupancy)
{
  for (size_t i = 0; i < points->n; i++)
    {
      double x, y;

      if (locate (points, &occupancy->frame, i, &x, &y))
        plot_occupancy_add_point (occupancy, x, y, points->radius);
    }
}

static void
draw_curve (const PlotFit *figure,
            const Target  *target,
            PlotRole       role,
            PlotOccupancy *occupancy,
            cairo_t       *cr)
{
  PlotCurve curve;

  plot_curve_trace (&curve, target, &occupancy->frame);
  plot_curve_occupy (&curve, occupancy);
  plot_curve_path (&curve, cr);
  plot_style_set_line (&figure->base.style, cr, role);
  cairo_stroke (cr);
}

/* A ring around one point, and, as long as it is, the error of the curve there. */
static void
draw_marked (const PlotFit   *figure,
             const PlotFrame *frame,
             cairo_t         *cr)
{
  const PlotStyle *style = &figure->base.style;
  double radius = MARKED_RADIUS * plot_style_scale (style), x, y, curve;

  if (figure->marked == NULL)
    return;
  x = plot_frame_x (frame, figure->marked[0]);
  y = plot_frame_y (frame, figure->marked[1]);
  plot_style_set_line (style, cr, PLOT_INK);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  cairo_stroke (cr);
  if (figure->fitted == NULL)
    return;
  curve = plot_frame_y (frame, poly_eval (figure->fitted, figure->marked[0]));
  if (!(fabs (curve - y) > radius))
    return;
  cairo_move_to (cr, x, y + copysign (radius, curve - y));
  cairo_line_to (cr, x, curve);
  cairo_stroke (cr);
}

/* The dashes lie on top: where they are seen on the fitted curve, it has learned the true one. */
static void
draw_curves (const PlotFit *figure,
             PlotOccupancy *occupancy,
             cairo_t       *cr)
{
  if (figure->fitted != NULL)
    {
      const Target fitted = { .poly = *figure->fitted };

      draw_curve (figure, &fitted, PLOT_FITTED, occupancy, cr);
    }
  if (figure->truth != NULL)
    draw_curve (figure, figure->truth, PLOT_TRUTH, occupancy, cr);
}

static void
draw_legend (const PlotFit       *figure,
             const PlotAxes      *axes,
             const PlotOccupancy *occupancy,
             cairo_t             *cr)
{
  PlotLegend legend = { 0 };

  if (figure->fitted != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_FITTED, C_("legend", "Fitted curve"));
  if (figure->truth != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_TRUTH, C_("legend", "True curve"));
  if (figure->n_batch > 0)
    plot_legend_add (&legend, PLOT_MARK_POINT, PLOT_BATCH, C_("legend", "Batch points"));
  plot_legend_draw (&legend, axes, occupancy, cr);
}

/* The batch, the true curve and the fitted curve on their axes. */
static void
draw (const PlotFigure *self,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotFit *figure = (const PlotFit *) self;
  Points batch = batch_points (figure), fading = fading_points (figure);
  PlotAxes axes;
  PlotOccupancy occupancy;

  plot_axes_init (&axes, &figure->base.style, &self->x, &self->y, width, height);
  plot_axes_draw (&axes, cr);
  plot_occupancy_init (&occupancy, &axes.frame);
  occupy_points (&batch, &occupancy);

  cairo_save (cr);
  plot_axes_clip (&axes, cr);
  draw_points (figure, &fading, &axes.frame, cr);
  draw_points (figure, &batch, &axes.frame, cr);
  draw_curves (figure, &occupancy, cr);
  draw_marked (figure, &axes.frame, cr);
  cairo_restore (cr);

  if (figure->base.style.legend)
    draw_legend (figure, &axes, &occupancy, cr);
}

const PlotFigureClass PLOT_FIT_CLASS = { .size = sizeof (PlotFit), .draw = draw };
