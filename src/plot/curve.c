#include "plot/curve.h"

#include <math.h>

#define SEGMENTS 64
#define HALVINGS 5

/* A straight piece may pass the curve at this distance, in pixels. */
#define TOLERANCE 0.05

typedef struct
{
  PlotCurve       *curve;
  PlotFunction     eval;
  const void      *function;
  const PlotFrame *frame;
} Tracer;

/* Kept within one data area's height above and below the data area: far enough for the bend at the
 * limit to stay out of sight, near enough for dashes out there to cost nothing. */
static double
evaluate (const Tracer *tracer,
          double        x)
{
  const PlotFrame *frame = tracer->frame;
  double y = plot_frame_y (frame, tracer->eval (tracer->function, plot_frame_x_from (frame, x)));

  if (isnan (y))
    return NAN;
  return fmin (fmax (y, frame->top - frame->height), frame->top + 2.0 * frame->height);
}

static void
append (PlotCurve *curve,
        double     x,
        double     y)
{
  curve->x[curve->n] = x;
  curve->y[curve->n] = y;
  curve->n++;
}

static void
halve (const Tracer *tracer,
       double        x0,
       double        y0,
       double        x1,
       double        y1,
       int           halvings)
{
  double x = (x0 + x1) / 2.0;
  double y = evaluate (tracer, x);
  bool straight = fabs (y - (y0 + y1) / 2.0) <= TOLERANCE;

  if (halvings > 1 && !straight)
    halve (tracer, x0, y0, x, y, halvings - 1);
  if (!straight)
    append (tracer->curve, x, y);
  if (halvings > 1 && !straight)
    halve (tracer, x, y, x1, y1, halvings - 1);
}

/**
 * plot_curve_trace:
 * @curve: (out): the curve over the whole width of the data area
 * @eval: may return anything, even what is not finite
 * @function: what it is asked of
 *
 * Pieces are halved until they are straight to the eye.
 */
void
plot_curve_trace (PlotCurve       *curve,
                  PlotFunction     eval,
                  const void      *function,
                  const PlotFrame *frame)
{
  Tracer tracer = { curve, eval, function, frame };
  double x0 = frame->left, y0 = evaluate (&tracer, x0);

  curve->n = 0;
  append (curve, x0, y0);
  for (int i = 1; i <= SEGMENTS; i++)
    {
      double x1 = frame->left + frame->width * i / SEGMENTS;
      double y1 = evaluate (&tracer, x1);

      halve (&tracer, x0, y0, x1, y1, HALVINGS);
      append (curve, x1, y1);
      x0 = x1;
      y0 = y1;
    }
}

/**
 * plot_curve_occupy:
 *
 * Takes the cells that the curve runs through.
 */
void
plot_curve_occupy (const PlotCurve *curve,
                   PlotOccupancy   *occupancy)
{
  for (size_t i = 1; i < curve->n; i++)
    if (!isnan (curve->y[i - 1]) && !isnan (curve->y[i]))
      plot_occupancy_add_line (occupancy, curve->x[i - 1], curve->y[i - 1], curve->x[i],
                               curve->y[i]);
}

/**
 * plot_curve_path:
 *
 * Adds the curve to the current path.
 */
void
plot_curve_path (const PlotCurve *curve,
                 cairo_t         *cr)
{
  cairo_new_sub_path (cr);
  for (size_t i = 0; i < curve->n; i++)
    if (isnan (curve->y[i]))
      cairo_new_sub_path (cr);
    else
      cairo_line_to (cr, curve->x[i], curve->y[i]);
}
