#include "config.h"

#include "plot/weights.h"
#include "plot/axes.h"
#include "plot/end-labels.h"
#include "plot/legend.h"
#include "plot/line.h"
#include "plot/steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A curve has a point every so many columns, or, where that would make more pieces of all curves
 * together than a frame has time for, fewer. */
#define PIECE 2.0
#define MOST_PIECES 2500.0

/* In heights of the data area, above and below it. */
#define LOST 3.0

/**
 * Drawing:
 *
 * What one call of draw() carries about.
 */
typedef struct
{
  const PlotWeights *figure;
  cairo_t           *cr;
  PlotAxes           axes;
  PlotEndLabels      labels;
  PlotOccupancy      occupancy;
  size_t            *picked;    /* the points that are drawn, shape [n_picked] */
  size_t             n_picked;
} Drawing;

/* The margin on the right takes the labels of curves that end there. */
static void
lay_out (const PlotWeights *figure,
         double             width,
         double             height,
         PlotAxes          *axes,
         PlotEndLabels     *labels)
{
  const PlotFigure *base = &figure->base;

  plot_axes_init (axes, &base->style, &base->x, &base->y, width, height);
  plot_end_labels_init (labels, axes, figure->name, figure->terms);
  if (labels->width == 0.0)
    return;
  plot_axes_init (axes, &base->style, &base->x, &base->y, width - labels->width, height);
  axes->width = width;
}

/* In each piece of a few columns the last point, the one before the data area, and the one after
 * it: the time that drawing takes depends on the width, not on the number of steps. */
static void
pick_points (Drawing *drawing)
{
  const PlotWeights *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  double column = fmax (plot_style_scale (&figure->base.style), 1.0);
  double piece = fmax (PIECE * column, (double) figure->terms * frame->width / MOST_PIECES);
  double right = frame->left + frame->width;
  size_t next = 0;

  drawing->picked = g_new (size_t, (size_t) (frame->width / piece) + 4);
  drawing->n_picked = 0;
  for (double x = frame->left; x < right + piece && next < figure->n; x += piece)
    {
      double last = plot_frame_x_from (frame, fmin (x, right));
      size_t end = next;

      while (end < figure->n && figure->step[end] <= last)
        end++;
      if (end > next)
        drawing->picked[drawing->n_picked++] = end - 1;
      next = end;
    }
  if (next < figure->n)
    drawing->picked[drawing->n_picked++] = next;
}

static double
point_x (const Drawing *drawing,
         size_t         point)
{
  return plot_frame_x (&drawing->axes.frame, drawing->figure->step[point]);
}

/* The curves' ends, as far as they can be seen, and their labels there. */
static void
place_labels (Drawing *drawing)
{
  const PlotWeights *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  double right = frame->left + frame->width, y[POLY_MAX_TERMS];
  size_t last = drawing->n_picked;

  while (last > 0 && point_x (drawing, drawing->picked[last - 1]) > right)
    last--;
  if (last == 0)
    return;
  last = drawing->picked[last - 1];
  for (size_t k = 0; k < figure->terms; k++)
    y[k] = plot_frame_y (frame, figure->value[last][k]);
  plot_end_labels_place (&drawing->labels, frame, fmax (point_x (drawing, last), frame->left), y);
}

/* Each has the colour of the curve that should come to it. Best values end where labels begin. */
static void
draw_best (Drawing *drawing)
{
  const PlotWeights *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;

  if (figure->best == NULL)
    return;
  cairo_save (drawing->cr);
  plot_end_labels_clip_out (&drawing->labels, &drawing->axes, drawing->cr);
  for (size_t k = 0; k < figure->terms; k++)
    {
      double y = plot_frame_y (frame, figure->best[k]);

      if (!(y >= frame->top && y <= frame->top + frame->height))
        continue;
      plot_style_set_series_goal (&figure->base.style, drawing->cr, figure->best_role, k);
      y = plot_style_snap (y, cairo_get_line_width (drawing->cr));
      cairo_move_to (drawing->cr, frame->left, y);
      cairo_line_to (drawing->cr, frame->left + frame->width, y);
      cairo_stroke (drawing->cr);
      plot_occupancy_add_line (&drawing->occupancy, frame->left, y, frame->left + frame->width, y);
    }
  cairo_restore (drawing->cr);
}

/* Whether a point is so far away that where the line to it leaves the view says nothing. */
static bool
is_lost (const PlotFrame *frame,
         double           y)
{
  return !(y > frame->top - LOST * frame->height && y < frame->top + (1.0 + LOST) * frame->height);
}

/* Between two points that are lost there is no line: weights that diverge swing from one end of the
 * numbers to the other. */
static void
draw_curve (Drawing *drawing,
            size_t   k)
{
  const PlotWeights *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  bool was_lost = false;
  PlotLine line;

  plot_line_init (&line, drawing->n_picked);
  plot_style_set_series_line (&figure->base.style, drawing->cr, k);
  for (size_t i = 0; i < drawing->n_picked; i++)
    {
      size_t point = drawing->picked[i];
      double y = plot_frame_y (frame, figure->value[point][k]);

      if (was_lost && is_lost (frame, y))
        {
          plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
          line.n = 0;
        }
      plot_line_append (&line, point_x (drawing, point), y);
      was_lost = is_lost (frame, y);
    }
  plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
  plot_line_clear (&line);
}

static void
draw_legend (Drawing *drawing)
{
  const PlotWeights *figure = drawing->figure;
  PlotLegend legend = { 0 };

  if (figure->best == NULL)
    return;
  plot_legend_add (&legend, PLOT_MARK_DASHES, figure->best_role,
                   figure->best_role == PLOT_TRUTH ? C_("legend", "True values")
                                                   : C_("legend", "Least-squares values"),
                   figure->best_role == PLOT_TRUTH ? "coefficients" : "exact-fit");
  plot_legend_draw (&legend, &figure->base, &drawing->axes, &drawing->occupancy, drawing->cr);
}

static void
draw (const PlotFigure *self,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotWeights *figure = (const PlotWeights *) self;
  Drawing drawing = { .figure = figure, .cr = cr };

  lay_out (figure, width, height, &drawing.axes, &drawing.labels);
  plot_axes_draw (&drawing.axes, cr);
  plot_occupancy_init (&drawing.occupancy, &drawing.axes.frame);
  pick_points (&drawing);
  place_labels (&drawing);

  cairo_save (cr);
  plot_axes_clip (&drawing.axes, cr);
  draw_best (&drawing);
  for (size_t k = 0; k < figure->terms; k++)
    draw_curve (&drawing, k);
  plot_steps_mark (figure->present, &drawing.axes, cr);
  cairo_restore (cr);

  plot_end_labels_draw (&drawing.labels, &drawing.axes, cr, &drawing.occupancy);
  if (self->style.legend)
    draw_legend (&drawing);
  g_free (drawing.picked);
}

static void
get_frame (const PlotFigure *self,
           double            width,
           double            height,
           PlotFrame        *frame)
{
  PlotEndLabels labels;
  PlotAxes axes;

  lay_out ((const PlotWeights *) self, width, height, &axes, &labels);
  *frame = axes.frame;
}

const PlotFigureClass PLOT_WEIGHTS_CLASS = {
  .size = sizeof (PlotWeights),
  .draw = draw,
  .frame = get_frame,
};
