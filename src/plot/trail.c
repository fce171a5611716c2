#include "plot/trail.h"

#include <glib.h>
#include <math.h>

/* How visible the oldest of it still is. */
#define OLDEST_ALPHA 0.5

/* In pixels: places closer together are one. */
#define LEAST_DISTANCE 1.5

/* In pixels: a walk takes no longer steps, and comes no closer to where it was before. */
#define LONGEST_STEP 40.0
#define LEAST_NEWS 4.0

/* Pixels beyond the data area, so that no end of the line can be seen. */
#define BEYOND 4.0

/* A line that goes to and fro gets no clearer by more of it, but takes longer to draw: so many
 * places and so many times the way around the data area are kept. */
#define MOST_PLACES 768
#define MOST_ROUNDS 4.0

/* cairo's strokes take more than linear time in the length of a noisy path: it is cut into runs. */
#define RUN 16

/* Shape [n], in pixels; how old each place is, from 0, the oldest, to 1; and whether it is part of
 * a walk: one step from the place before, and where the trail had not been yet. */
typedef struct
{
  size_t  n;
  double *x;
  double *y;
  double *age;
  bool   *is_walk;
} Line;

static bool
is_new (const PlotOccupancy *visited,
        double               x,
        double               y)
{
  return plot_occupancy_count (visited, &(cairo_rectangle_t) { x, y, 0.0, 0.0 }) == 0;
}

static void
line_init (Line            *line,
           const PlotTrail *trail,
           const PlotFrame *frame,
           double           least_distance)
{
  double across = frame->width / (frame->x.max - frame->x.min);
  double down = frame->height / (frame->y.max - frame->y.min);
  PlotOccupancy visited;

  *line = (Line) {
    .x = g_new (double, trail->n),
    .y = g_new (double, trail->n),
    .age = g_new (double, trail->n),
    .is_walk = g_new (bool, trail->n),
  };
  plot_occupancy_init (&visited, frame);
  for (size_t i = 0; i < trail->n; i++)
    {
      double x = frame->left + (trail->x[i] - frame->x.min) * across;
      double y = frame->top + (frame->y.max - trail->y[i]) * down;
      size_t n = line->n;
      double step = n > 0 ? hypot (x - line->x[n - 1], y - line->y[n - 1]) : INFINITY;

      if (!isfinite (x) || !isfinite (y) || (step < least_distance && i + 1 < trail->n))
        continue;
      line->x[n] = x;
      line->y[n] = y;
      line->age[n] = trail->n > 1 ? (double) i / (double) (trail->n - 1) : 1.0;
      line->is_walk[n] = step < LONGEST_STEP && is_new (&visited, x, y);
      plot_occupancy_add_point (&visited, x, y, LEAST_NEWS);
      line->n++;
    }
}

static void
line_clear (Line *line)
{
  g_free (line->x);
  g_free (line->y);
  g_free (line->age);
  g_free (line->is_walk);
}

/* Shortens what lies beyond the data area on one axis; false if nothing is left. */
static bool
clip_on_axis (double  from,
              double  to,
              double  low,
              double  high,
              double *begin,
              double *end)
{
  double a, b;

  if (from == to)
    return from >= low && from <= high;
  a = (low - from) / (to - from);
  b = (high - from) / (to - from);
  *begin = fmax (*begin, fmin (a, b));
  *end = fmin (*end, fmax (a, b));
  return *begin <= *end;
}

/* The part of piece @i, from place @i to the next, that can be seen, as shares of it. */
static bool
find_seen (const Line      *line,
           size_t           i,
           const PlotFrame *frame,
           double          *begin,
           double          *end)
{
  *begin = 0.0;
  *end = 1.0;
  return clip_on_axis (line->x[i], line->x[i + 1], frame->left - BEYOND,
                       frame->left + frame->width + BEYOND, begin, end)
         && clip_on_axis (line->y[i], line->y[i + 1], frame->top - BEYOND,
                          frame->top + frame->height + BEYOND, begin, end);
}

static double
seen_length (const Line      *line,
             const PlotFrame *frame)
{
  double length = 0.0, begin, end;

  for (size_t i = 0; i + 1 < line->n; i++)
    if (find_seen (line, i, frame, &begin, &end))
      length += (end - begin) * hypot (line->x[i + 1] - line->x[i], line->y[i + 1] - line->y[i]);
  return length;
}

/* Every other place goes, save for the first, the last and, if they are to be spared, those of a
 * walk, which keeps its shape when it ends in noise. */
static void
thin_out (Line *line,
          bool  spare_walk)
{
  size_t n = 0;
  bool goes = false;

  for (size_t i = 0; i < line->n; i++)
    {
      bool is_spared = i == 0 || i + 1 == line->n || (spare_walk && line->is_walk[i]);

      goes = !is_spared && !goes;
      if (goes)
        continue;
      line->x[n] = line->x[i];
      line->y[n] = line->y[i];
      line->age[n] = line->age[i];
      line->is_walk[n] = line->is_walk[i];
      n++;
    }
  line->n = n;
}

static void
shorten (Line            *line,
         const PlotFrame *frame)
{
  double longest = MOST_ROUNDS * 2.0 * (frame->width + frame->height);
  bool spare_walk = true;

  while (line->n > MOST_PLACES || (line->n > 2 && seen_length (line, frame) > longest))
    {
      size_t before = line->n;

      thin_out (line, spare_walk);
      spare_walk = line->n < before;
    }
}

static void
add_piece (const Line    *line,
           size_t         i,
           PlotOccupancy *occupancy,
           cairo_t       *cr)
{
  double begin, end, x[2], y[2];

  if (!find_seen (line, i, &occupancy->frame, &begin, &end))
    return;
  x[0] = line->x[i] + begin * (line->x[i + 1] - line->x[i]);
  y[0] = line->y[i] + begin * (line->y[i + 1] - line->y[i]);
  x[1] = line->x[i] + end * (line->x[i + 1] - line->x[i]);
  y[1] = line->y[i] + end * (line->y[i + 1] - line->y[i]);
  if (begin > 0.0 || !cairo_has_current_point (cr))
    cairo_move_to (cr, x[0], y[0]);
  cairo_line_to (cr, x[1], y[1]);
  plot_occupancy_add_line (occupancy, x[0], y[0], x[1], y[1]);
}

/**
 * plot_trail_draw:
 * @role: gives the colour
 * @occupancy: of a data area with linear axes; what is drawn is added to it
 *
 * Draws a thin line that fades towards its beginning. The time it takes does not depend on how
 * often it turns.
 */
void
plot_trail_draw (const PlotTrail *trail,
                 const PlotStyle *style,
                 PlotRole         role,
                 PlotOccupancy   *occupancy,
                 cairo_t         *cr)
{
  const PlotFrame *frame = &occupancy->frame;
  double least_distance = LEAST_DISTANCE * plot_style_scale (style);
  Line line;

  line_init (&line, trail, frame, least_distance);
  shorten (&line, frame);
  plot_style_set_thin_line (style, cr, role, false);
  for (size_t start = 0; start + 1 < line.n; start += RUN)
    {
      double age = line.age[MIN (start + RUN, line.n - 1)];

      plot_style_set_source (style, cr, role, OLDEST_ALPHA + (1.0 - OLDEST_ALPHA) * age);
      for (size_t i = start; i < start + RUN && i + 1 < line.n; i++)
        add_piece (&line, i, occupancy, cr);
      cairo_stroke (cr);
    }
  line_clear (&line);
}
