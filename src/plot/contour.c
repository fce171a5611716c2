#include "plot/contour.h"

#include <math.h>
#include <stdlib.h>

/* Pieces of an ellipse no longer than this are drawn as one cubic, which is then off by less than a
 * hundred-thousandth of its size. */
#define LONGEST_CUBIC (M_PI / 4.0)

/* Pixels beyond the data area, so that no end of a line can be seen. */
#define BEYOND 4.0

/* Two lines, or one ellipse twice, cross each of four sides. */
#define MAX_CROSSINGS 8

/* So many contours are enough to see a shape, and so many are all that can be told apart. */
#define FEWEST_LEVELS 4
#define MOST_LEVELS 12

/* In decades of the excess loss: the usual distance between two contours, the least, and how far
 * the lowest can be below the highest. */
#define USUAL_STRIDE 0.5
#define LEAST_STRIDE (1.0 / 64.0)
#define MOST_DECADES 60.0

typedef struct
{
  double low[2];
  double high[2];
} Box;

static Box
data_box (const PlotFrame *frame)
{
  return (Box) {
    { frame->left - BEYOND, frame->top - BEYOND },
    { frame->left + frame->width + BEYOND, frame->top + frame->height + BEYOND },
  };
}

static bool
contains (const Box    *box,
          const double  point[2])
{
  return point[0] >= box->low[0] && point[0] <= box->high[0]
         && point[1] >= box->low[1] && point[1] <= box->high[1];
}

/* Pixels for one unit of each axis, which must both be linear. */
static void
find_scale (const PlotFrame *frame,
            double           scale[2])
{
  scale[0] = frame->width / (frame->x.max - frame->x.min);
  scale[1] = -frame->height / (frame->y.max - frame->y.min);
}

static void
locate (const PlotContour *self,
        double             side,
        double             parameter,
        double             point[2])
{
  double along = self->closed ? sin (parameter) : parameter;
  double across = self->closed ? cos (parameter) : side;

  for (size_t i = 0; i < 2; i++)
    point[i] = self->center[i] + across * self->half[0][i] + along * self->half[1][i];
}

/* Where coordinate @i is @edge: at no, one or two parameters. */
static size_t
cross (const PlotContour *self,
       double             side,
       size_t             i,
       double             edge,
       double             parameter[2])
{
  double across = self->half[0][i], along = self->half[1][i], distance = edge - self->center[i];
  double radius = hypot (across, along);

  if (!self->closed)
    {
      parameter[0] = (distance - side * across) / along;
      return isfinite (parameter[0]) ? 1 : 0;
    }
  if (!(fabs (distance) <= radius && radius > 0.0))
    return 0;
  for (size_t k = 0; k < 2; k++)
    {
      parameter[k] = atan2 (along, across) + (k == 0 ? 1.0 : -1.0) * acos (distance / radius);
      parameter[k] -= 2.0 * M_PI * floor (parameter[k] / (2.0 * M_PI));
    }
  return 2;
}

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Between two neighbouring crossings the contour lies either wholly inside or wholly outside. */
static void
find_arcs (PlotContour *self,
           const Box   *box,
           double       side)
{
  double crossing[MAX_CROSSINGS + 1], point[2];
  size_t n = 0;

  for (size_t i = 0; i < 2; i++)
    {
      n += cross (self, side, i, box->low[i], crossing + n);
      n += cross (self, side, i, box->high[i], crossing + n);
    }
  if (n == 0 && self->closed)
    crossing[n++] = 0.0;
  qsort (crossing, n, sizeof *crossing, compare);
  if (n > 0 && self->closed)
    {
      crossing[n] = crossing[0] + 2.0 * M_PI;
      n++;
    }
  for (size_t i = 1; i < n && self->n_arcs < PLOT_CONTOUR_MAX_ARCS; i++)
    {
      locate (self, side, (crossing[i - 1] + crossing[i]) / 2.0, point);
      if (contains (box, point))
        self->arc[self->n_arcs++] = (PlotArc) { side, crossing[i - 1], crossing[i] };
    }
}

/**
 * plot_contour_init:
 * @contour: (out): the contour
 * @slice: the loss; not flat in all directions
 * @excess: how much more the loss is on the contour than at the minimum; above zero
 * @frame: the data area, with linear axes
 */
void
plot_contour_init (PlotContour     *contour,
                   const Slice     *slice,
                   double           excess,
                   const PlotFrame *frame)
{
  size_t steep = slice->curvature[0] > 0.0 ? 0 : 1;
  Box box = data_box (frame);
  double scale[2];

  *contour = (PlotContour) { .closed = slice->curvature[1 - steep] > 0.0 };
  find_scale (frame, scale);
  contour->center[0] = frame->left + scale[0] * (slice->minimum[0] - frame->x.min);
  contour->center[1] = frame->top + scale[1] * (slice->minimum[1] - frame->y.max);
  for (size_t k = 0; k < 2; k++)
    {
      size_t row = k == 0 ? steep : 1 - steep;
      double curvature = slice->curvature[row];
      double radius = curvature > 0.0 ? sqrt (excess / curvature) : 1.0;

      for (size_t i = 0; i < 2; i++)
        contour->half[k][i] = radius * scale[i] * slice->direction[row][i];
    }
  find_arcs (contour, &box, 1.0);
  if (!contour->closed)
    find_arcs (contour, &box, -1.0);
}

/**
 * plot_contour_point:
 * @arc: one of the contour's
 * @share: how far from the arc's one end, 0, to the other, 1
 * @point: (out): in pixels
 */
void
plot_contour_point (const PlotContour *contour,
                    const PlotArc     *arc,
                    double             share,
                    double             point[2])
{
  locate (contour, arc->side, arc->from + share * (arc->to - arc->from), point);
}

/* A cubic that has the ellipse's tangents at both ends. */
static void
add_cubic (const PlotContour *self,
           double             from,
           double             to,
           cairo_t           *cr)
{
  double length = 4.0 / 3.0 * tan ((to - from) / 4.0), control[2][2], end[2];

  for (size_t i = 0; i < 2; i++)
    {
      double across = self->half[0][i], along = self->half[1][i];

      control[0][i] = self->center[i] + across * (cos (from) - length * sin (from))
                      + along * (sin (from) + length * cos (from));
      control[1][i] = self->center[i] + across * (cos (to) + length * sin (to))
                      + along * (sin (to) - length * cos (to));
    }
  locate (self, 1.0, to, end);
  cairo_curve_to (cr, control[0][0], control[0][1], control[1][0], control[1][1], end[0], end[1]);
}

/**
 * plot_contour_path:
 *
 * Adds what lies within the data area to the current path.
 */
void
plot_contour_path (const PlotContour *contour,
                   cairo_t           *cr)
{
  for (size_t k = 0; k < contour->n_arcs; k++)
    {
      const PlotArc *arc = &contour->arc[k];
      double length = arc->to - arc->from, point[2];
      int n = contour->closed ? (int) ceil (length / LONGEST_CUBIC) : 1;

      locate (contour, arc->side, arc->from, point);
      cairo_move_to (cr, point[0], point[1]);
      for (int i = 0; i < n && contour->closed; i++)
        add_cubic (contour, arc->from + length * i / n, arc->from + length * (i + 1) / n, cr);
      if (!contour->closed)
        {
          locate (contour, arc->side, arc->to, point);
          cairo_line_to (cr, point[0], point[1]);
        }
      if (contour->closed && length >= 2.0 * M_PI)
        cairo_close_path (cr);
    }
}

/* The least excess on the way from one corner to another: that of a parabola through its ends and
 * its middle. */
static double
least_on_side (const Slice  *slice,
               const double  a[2],
               const double  b[2])
{
  const double middle[2] = { (a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0 };
  double begin = slice_excess (slice, a), end = slice_excess (slice, b);
  double bend = 2.0 * (begin + end - 2.0 * slice_excess (slice, middle));
  double share = bend > 0.0 ? 0.5 + (begin - end) / (2.0 * bend) : begin < end ? 0.0 : 1.0;
  double place[2];

  share = fmin (fmax (share, 0.0), 1.0);
  for (size_t i = 0; i < 2; i++)
    place[i] = a[i] + share * (b[i] - a[i]);
  return slice_excess (slice, place);
}

/* The loss is convex: it is greatest in a corner, and least on a side unless that is inside. */
static void
find_range (const Slice     *slice,
            const PlotFrame *frame,
            double          *least,
            double          *greatest)
{
  const double corner[4][2] = {
    { frame->x.min, frame->y.min },
    { frame->x.max, frame->y.min },
    { frame->x.max, frame->y.max },
    { frame->x.min, frame->y.max },
  };
  bool inside = slice->minimum[0] > frame->x.min && slice->minimum[0] < frame->x.max
                && slice->minimum[1] > frame->y.min && slice->minimum[1] < frame->y.max;

  *least = inside ? 0.0 : INFINITY;
  *greatest = 0.0;
  for (size_t i = 0; i < 4; i++)
    {
      *least = fmin (*least, least_on_side (slice, corner[i], corner[(i + 1) % 4]));
      *greatest = fmax (*greatest, slice_excess (slice, corner[i]));
    }
}

/* The excess at which an ellipse reaches @radius pixels across or up from its centre, or at which
 * two lines are as far from their middle. */
static double
excess_at_radius (const Slice     *slice,
                  const PlotFrame *frame,
                  double           radius)
{
  PlotContour unit;
  double reach;

  plot_contour_init (&unit, slice, 1.0, frame);
  if (unit.closed)
    reach = fmax (hypot (unit.half[0][0], unit.half[1][0]),
                  hypot (unit.half[0][1], unit.half[1][1]));
  else
    reach = fabs (unit.half[0][0] * unit.half[1][1] - unit.half[0][1] * unit.half[1][0])
            / hypot (unit.half[1][0], unit.half[1][1]);
  return radius / reach * (radius / reach);
}

static double
count_levels (double low,
              double high,
              double stride)
{
  return floor (high / stride) - ceil (low / stride) + 1.0;
}

/**
 * plot_contour_levels:
 * @frame: the data area, with linear axes
 * @least_radius: in pixels; a contour closer to the minimum than this is none
 * @levels: (out): none where the loss is the same everywhere
 *
 * Chooses contours that can be seen and told apart, spaced evenly in the logarithm of the excess
 * loss: two in each decade, or more where few of them are in sight, or fewer where there are many.
 */
void
plot_contour_levels (const Slice     *slice,
                     const PlotFrame *frame,
                     double           least_radius,
                     PlotLevels      *levels)
{
  double low, high, stride = USUAL_STRIDE;

  levels->n = 0;
  if (!(slice->curvature[0] > 0.0 || slice->curvature[1] > 0.0))
    return;
  find_range (slice, frame, &low, &high);
  low = log10 (fmax (low, excess_at_radius (slice, frame, least_radius)));
  high = log10 (high);
  if (!isfinite (low) || !isfinite (high))
    return;
  low = fmax (low, high - MOST_DECADES);
  while (count_levels (low, high, stride) < FEWEST_LEVELS && stride > LEAST_STRIDE)
    stride /= 2.0;
  while (count_levels (low, high, stride) > MOST_LEVELS)
    stride *= 2.0;
  for (double k = ceil (low / stride); k <= floor (high / stride); k++)
    {
      levels->excess[levels->n] = pow (10.0, k * stride);
      levels->labelled[levels->n] = fmod (k, 2.0) == 0.0;
      levels->n++;
    }
}
