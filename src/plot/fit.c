#include "config.h"

#include "plot/fit.h"
#include "plot/axes.h"
#include "plot/curve.h"
#include "plot/legend.h"
#include "plot/markers.h"
#include "plot/out-of-sight.h"
#include "plot/side.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ALPHA 0.55
#define HIGH_CONTRAST_ALPHA 0.8

/* All points lie beneath those of the batch, and leave the view to them where they are more than so
 * many. */
#define MOST_CLEAR 128
#define FAINT 0.4
#define FAINT_RADIUS 0.7

/* Of the earliest and the latest of the earlier fits. */
#define EARLIEST_ALPHA 0.15
#define LATEST_ALPHA 0.55
#define GHOST_WIDTH 1.25

#define RESIDUAL_ALPHA 0.5

/* How far to the right, as a share of the width, stands what points to a curve out of sight. */
#define SHARE_OF_A 0.5
#define SHARE_OF_B 0.6

/* Radii in pixels. */
#define RING_RADIUS 7.0
#define HANDLE_RADIUS 5.0
#define ACTIVE_HANDLE_RADIUS 7.0

/**
 * Drawing:
 *
 * @sides: the fitted curve and its rival's, as they were stroked
 *
 * What one call of draw() carries about.
 */
typedef struct
{
  const PlotFit   *figure;
  const PlotStyle *style;
  cairo_t         *cr;
  PlotAxes         axes;
  PlotOccupancy    occupancy;
  PlotCurve        sides[2];
} Drawing;

static double
eval_poly (const void *function,
           double      x)
{
  return poly_eval (function, x);
}

static double
eval_target (const void *function,
             double      x)
{
  return target_eval (function, x);
}

static PlotMarkers
markers_for (const Drawing    *drawing,
             const PlotPoints *points,
             PlotRole          role,
             PlotMarkerShape   shape)
{
  return (PlotMarkers) {
    .x = points->x,
    .y = points->y,
    .n = points->x != NULL && points->y != NULL ? points->n : 0,
    .role = role,
    .shape = shape,
    .radius = plot_markers_radius (drawing->style, points->n),
    .alpha = drawing->style->high_contrast ? HIGH_CONTRAST_ALPHA : ALPHA,
  };
}

static void
draw_markers (Drawing           *drawing,
              const PlotMarkers *markers)
{
  plot_markers_draw (markers, &drawing->axes.frame, drawing->style, drawing->cr);
  plot_markers_occupy (markers, &drawing->occupancy);
}

static void
draw_cloud (Drawing         *drawing,
            const PlotCloud *cloud,
            PlotRole         role)
{
  if (cloud != NULL)
    plot_cloud_draw (cloud, &drawing->axes.frame, drawing->style, role, drawing->cr,
                     &drawing->occupancy);
}

/* All of the data; those of the batch are among them, and darker for it. */
static void
draw_data (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  PlotMarkers points = markers_for (drawing, &figure->points, PLOT_BATCH, PLOT_MARKER_CIRCLE);
  PlotMarkers held_out = markers_for (drawing, &figure->held_out, PLOT_HELD_OUT,
                                      PLOT_MARKER_SQUARE);

  if (points.n > MOST_CLEAR)
    {
      points.radius *= FAINT_RADIUS;
      points.alpha *= FAINT;
    }
  draw_cloud (drawing, figure->points.cloud, PLOT_BATCH);
  draw_cloud (drawing, figure->held_out.cloud, PLOT_HELD_OUT);
  draw_markers (drawing, &points);
  held_out.alpha = 1.0;
  draw_markers (drawing, &held_out);
}

/* From each point of the batch straight up or down to the fitted curve, in one fill of thin bars. */
static void
draw_residuals (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  double width = fmax (round (plot_style_scale (drawing->style)), 1.0);

  if (!figure->residuals || figure->fitted == NULL)
    return;
  for (size_t i = 0; i < figure->batch.n; i++)
    {
      double x = plot_frame_x (frame, (double) figure->batch.x[i]);
      double y = plot_frame_y (frame, (double) figure->batch.y[i]);
      double fitted = plot_frame_y (frame, poly_eval (figure->fitted, (double) figure->batch.x[i]));

      if (isfinite (x) && isfinite (y) && isfinite (fitted))
        cairo_rectangle (drawing->cr, round (x - width / 2.0), fmin (y, fitted), width,
                         fabs (y - fitted));
    }
  plot_style_set_source (drawing->style, drawing->cr, PLOT_BATCH, RESIDUAL_ALPHA);
  cairo_fill (drawing->cr);
}

static void
draw_batch (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  double fading = figure->fading > 0.0 ? fmin (figure->fading, 1.0) : 0.0;
  PlotMarkers batch = markers_for (drawing, &figure->batch, PLOT_BATCH, PLOT_MARKER_CIRCLE);
  PlotMarkers before = markers_for (drawing, &figure->fading_batch, PLOT_BATCH, PLOT_MARKER_CIRCLE);

  before.alpha *= fading * 0.5;
  if (fading > 0.0)
    plot_markers_draw (&before, &drawing->axes.frame, drawing->style, drawing->cr);
  draw_residuals (drawing);
  draw_markers (drawing, &batch);
}

static void
stroke_curve (Drawing      *drawing,
              PlotFunction  eval,
              const void   *function,
              PlotCurve    *curve)
{
  plot_curve_trace (curve, eval, function, &drawing->axes.frame);
  plot_curve_occupy (curve, &drawing->occupancy);
  plot_curve_path (curve, drawing->cr);
  cairo_stroke (drawing->cr);
}

static void
draw_ghosts (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  PlotCurve curve;

  for (size_t i = 0; i < figure->n_ghosts; i++)
    {
      double age = figure->n_ghosts > 1 ? (double) i / (double) (figure->n_ghosts - 1) : 1.0;

      plot_style_set_line (drawing->style, drawing->cr, PLOT_FITTED);
      plot_style_set_source (drawing->style, drawing->cr, PLOT_FITTED,
                             EARLIEST_ALPHA + (LATEST_ALPHA - EARLIEST_ALPHA) * age);
      cairo_set_line_width (drawing->cr, GHOST_WIDTH * plot_style_scale (drawing->style));
      stroke_curve (drawing, eval_poly, &figure->ghosts[i], &curve);
    }
}

/* The dashes lie on top: where they are seen on the fitted curve, it has learned the true one. */
static void
draw_curves (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  PlotCurve other;
  const struct
  {
    PlotRole     role;
    PlotFunction eval;
    const void  *function;
    PlotCurve   *curve;
  } curves[] = {
    { PLOT_FITTED, eval_poly, figure->fitted, &drawing->sides[PLOT_SIDE_A] },
    { PLOT_RIVAL, eval_poly, figure->rival, &drawing->sides[PLOT_SIDE_B] },
    { PLOT_EXACT, eval_poly, figure->exact, &other },
    { PLOT_TRUTH, eval_target, figure->truth, &other },
  };

  draw_ghosts (drawing);
  for (size_t i = 0; i < G_N_ELEMENTS (curves); i++)
    if (curves[i].function != NULL)
      {
        plot_style_set_line (drawing->style, drawing->cr, curves[i].role);
        stroke_curve (drawing, curves[i].eval, curves[i].function, curves[i].curve);
      }
}

/* On top of what came of it. */
static void
draw_drawn (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;

  for (size_t i = 0; i < figure->n_drawn; i++)
    cairo_line_to (drawing->cr, plot_frame_x (frame, figure->drawn[i].x),
                   plot_frame_y (frame, figure->drawn[i].y));
  plot_style_set_line (drawing->style, drawing->cr, PLOT_DRAWN);
  cairo_stroke (drawing->cr);
}

/* One letter at the curve's right end, the other at its left: where the curves are close to one another,
 * the letters are not. */
static void
draw_letter (Drawing         *drawing,
             const PlotCurve *curve,
             PlotSide         side)
{
  const PlotFrame *frame = &drawing->axes.frame;
  double margin = drawing->style->text_size;
  bool is_seen = false;
  double x = 0.0, y = 0.0;

  for (size_t i = 0; i < curve->n && !(is_seen && side == PLOT_SIDE_B); i++)
    if (curve->y[i] >= frame->top + margin && curve->y[i] <= frame->top + frame->height - margin)
      {
        is_seen = true;
        x = curve->x[i];
        y = curve->y[i];
      }
  if (is_seen)
    plot_side_draw (side, drawing->style, frame, x, y, drawing->cr, &drawing->occupancy);
}

/* Of two runs, which one a curve is of; and where it is, if it is out of sight: what training changes may
 * be anywhere, while the other curves are what the axes are chosen for. */
static void
draw_side (Drawing  *drawing,
           PlotSide  side)
{
  const PlotFit *figure = drawing->figure;
  const PlotCurve *curve = &drawing->sides[side];
  bool is_alone = figure->rival == NULL;
  cairo_rectangle_t area;
  PlotWay way = plot_out_of_sight_find (curve, &drawing->axes.frame);

  if (way == PLOT_WAY_NONE && !is_alone)
    draw_letter (drawing, curve, side);
  if (way == PLOT_WAY_NONE)
    return;
  plot_out_of_sight_draw (way, is_alone ? C_("legend", "Fitted curve") : plot_side_get_letter (side),
                          drawing->style, plot_side_get_role (side),
                          side == PLOT_SIDE_A ? SHARE_OF_A : SHARE_OF_B, drawing->cr, &drawing->occupancy, &area);
  plot_terms_add (figure->base.terms, is_alone ? "fitted-curve" : "duel", &area);
}

static void
draw_ring (Drawing         *drawing,
           const PlotPlace *place,
           double           radius,
           PlotRole         role)
{
  plot_style_set_line (drawing->style, drawing->cr, role);
  cairo_set_dash (drawing->cr, NULL, 0, 0.0);
  cairo_arc (drawing->cr, plot_frame_x (&drawing->axes.frame, place->x),
             plot_frame_y (&drawing->axes.frame, place->y),
             radius * plot_style_scale (drawing->style), 0.0, 2.0 * G_PI);
}

/* A ring around one point, and, as long as it is, the error of the curve there. */
static void
draw_marked (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  double radius = RING_RADIUS * plot_style_scale (drawing->style), x, y, curve;

  if (figure->marked == NULL)
    return;
  x = plot_frame_x (frame, figure->marked[0]);
  y = plot_frame_y (frame, figure->marked[1]);
  draw_ring (drawing, &(PlotPlace) { figure->marked[0], figure->marked[1] }, RING_RADIUS, PLOT_INK);
  cairo_stroke (drawing->cr);
  if (figure->fitted == NULL)
    return;
  curve = plot_frame_y (frame, poly_eval (figure->fitted, figure->marked[0]));
  if (!(fabs (curve - y) > radius))
    return;
  cairo_move_to (drawing->cr, x, y + copysign (radius, curve - y));
  cairo_line_to (drawing->cr, x, curve);
  cairo_stroke (drawing->cr);
}

static void
draw_handles (Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  PlotRole role = figure->n_drawn > 0 ? PLOT_DRAWN : PLOT_TRUTH;

  for (size_t i = 0; i < figure->n_handles; i++)
    {
      draw_ring (drawing, &figure->handles[i],
                 i == figure->active_handle ? ACTIVE_HANDLE_RADIUS : HANDLE_RADIUS, role);
      plot_style_set_source (drawing->style, drawing->cr, PLOT_BACKGROUND, 1.0);
      cairo_fill_preserve (drawing->cr);
      plot_style_set_source (drawing->style, drawing->cr, role, 1.0);
      cairo_stroke (drawing->cr);
    }
  if (figure->selected == NULL)
    return;
  draw_ring (drawing, figure->selected, RING_RADIUS, PLOT_INK);
  cairo_stroke (drawing->cr);
}

static bool
has_points (const PlotPoints *points)
{
  return points->n > 0 || points->cloud != NULL;
}

static void
draw_legend (const Drawing *drawing)
{
  const PlotFit *figure = drawing->figure;
  PlotLegend legend = { 0 };

  if (figure->rival != NULL)
    plot_sides_add_to_legend (figure->sides, &legend);
  else if (figure->fitted != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_FITTED, C_("legend", "Fitted curve"),
                     "fitted-curve");
  if (figure->truth != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_TRUTH, C_("legend", "True curve"),
                     "target");
  if (figure->n_drawn > 0)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_DRAWN, C_("legend", "Drawn by you"),
                     "drawn-curve");
  if (figure->exact != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_EXACT, C_("legend", "Exact fit"),
                     "exact-fit");
  if (has_points (&figure->batch))
    plot_legend_add (&legend, PLOT_MARK_POINT, PLOT_BATCH, C_("legend", "Batch points"),
                     "batch");
  else if (has_points (&figure->points))
    plot_legend_add (&legend, PLOT_MARK_POINT, PLOT_BATCH, C_("legend", "Points"),
                     "source");
  if (has_points (&figure->held_out))
    plot_legend_add (&legend, PLOT_MARK_SQUARE, PLOT_HELD_OUT, C_("legend", "Held-out points"),
                     "held-out");
  plot_legend_draw (&legend, &figure->base, &drawing->axes, &drawing->occupancy, drawing->cr);
}

static void
draw (const PlotFigure *self,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotFit *figure = (const PlotFit *) self;
  Drawing drawing = { .figure = figure, .style = &self->style, .cr = cr };
  const PlotFrame *frame = &drawing.axes.frame;

  plot_axes_init (&drawing.axes, &self->style, &self->x, &self->y, width, height);
  plot_axes_draw (&drawing.axes, cr);
  plot_occupancy_init (&drawing.occupancy, frame);

  cairo_save (cr);
  plot_axes_clip (&drawing.axes, cr);
  if (figure->reach != NULL)
    plot_density_shade_beyond (figure->reach, frame, &self->style, cr);
  if (figure->density != NULL)
    plot_density_draw (figure->density, frame, &self->style, cr);
  draw_data (&drawing);
  draw_batch (&drawing);
  draw_curves (&drawing);
  if (figure->fitted != NULL)
    draw_side (&drawing, PLOT_SIDE_A);
  if (figure->rival != NULL)
    draw_side (&drawing, PLOT_SIDE_B);
  draw_drawn (&drawing);
  if (figure->reach != NULL)
    plot_density_label_beyond (figure->reach, &self->style, &drawing.occupancy, cr);
  draw_marked (&drawing);
  draw_handles (&drawing);
  cairo_restore (cr);

  if (self->style.legend)
    draw_legend (&drawing);
}

const PlotFigureClass PLOT_FIT_CLASS = { .size = sizeof (PlotFit), .draw = draw };
