#include "model/polyfit-sketch.h"

#include "core/extremes.h"

#include <math.h>

/* In standard deviations of a normal x, on either side of its mean: 95 in 100 points lie there. */
#define NORMAL_REACH 2.0

/* Places at which curves are compared, evenly from the first node to the last. */
#define N_PLACES 161

/**
 * PolyfitSketch:
 *
 * A curve that somebody draws to say where the fitted curve will be. It runs smoothly through nodes
 * evenly apart, which are moved up and down one by one, or along a stroke; it has no ends of its own
 * beyond them.
 */
struct _PolyfitSketch
{
  GObject  parent_instance;

  double   first;                    /* x of the first node */
  double   gap;                      /* from one node to the next */
  double   y[POLYFIT_SKETCH_NODES];
  double   moved[POLYFIT_SKETCH_NODES]; /* from where the nodes were at first */
  double   weight[N_PLACES];         /* how much of x lies around each place */
  gboolean is_finished;
};

G_DEFINE_FINAL_TYPE (PolyfitSketch, polyfit_sketch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
get_place (PolyfitSketch *self,
           gsize          i)
{
  return self->first + self->gap * (POLYFIT_SKETCH_NODES - 1) * (double) i / (N_PLACES - 1);
}

static void
set_reach (PolyfitSketch *self,
           double         from,
           double         to)
{
  self->first = from;
  self->gap = (to - from) / (POLYFIT_SKETCH_NODES - 1);
}

static void
follow_distribution (PolyfitSketch       *self,
                     const XDistribution *x)
{
  if (x->kind == X_UNIFORM)
    set_reach (self, x->a, x->b);
  else
    set_reach (self, x->a - NORMAL_REACH * x->b, x->a + NORMAL_REACH * x->b);
  for (gsize i = 0; i < N_PLACES; i++)
    {
      double z = x->kind == X_NORMAL ? (get_place (self, i) - x->a) / x->b : 0;

      self->weight[i] = exp (-z * z / 2);
    }
}

/* A single x has a little room on either side. */
static void
follow_points (PolyfitSketch *self,
               const float   *x,
               gsize          n)
{
  Extremes range = extremes_of (x, n);
  double from = (double) range.min, to = (double) range.max;
  double room = to > from ? 0 : fmax (fabs (from), 1) / 2;
  double scale;

  set_reach (self, from - room, to + room);
  scale = (N_PLACES - 1) / (self->gap * (POLYFIT_SKETCH_NODES - 1));
  for (gsize i = 0; i < n; i++)
    self->weight[(gsize) (((double) x[i] - self->first) * scale + 0.5)] += 1;
}

static void
polyfit_sketch_class_init (PolyfitSketchClass *klass)
{
  /**
   * PolyfitSketch::changed:
   *
   * Another curve.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * PolyfitSketch::finished:
   *
   * It is as it is meant to be, and stays so.
   */
  signals[FINISHED] = g_signal_new ("finished",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
polyfit_sketch_init (PolyfitSketch *self)
{
}

/**
 * polyfit_sketch_new:
 * @dataset: tells where x lie, now
 * @start: what the drawing begins with
 *
 * Returns: (transfer full): a drawing of @start
 */
PolyfitSketch *
polyfit_sketch_new (PolyfitDataset *dataset,
                    const Poly     *start)
{
  PolyfitSketch *self;
  const Samples *samples;

  g_return_val_if_fail (POLYFIT_IS_DATASET (dataset), NULL);
  g_return_val_if_fail (start != NULL, NULL);

  self = g_object_new (POLYFIT_TYPE_SKETCH, NULL);
  samples = polyfit_dataset_get_samples (dataset);
  if (polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_POINTS)
    follow_points (self, samples->x, samples->n + samples->n_held_out);
  else
    follow_distribution (self, &samples->target.x);
  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    self->y[i] = poly_eval (start, polyfit_sketch_get_x (self, i));
  return self;
}

/**
 * polyfit_sketch_get_x:
 * @node: counted from zero, from left to right
 *
 * Returns: where the node is
 */
double
polyfit_sketch_get_x (PolyfitSketch *self,
                      gsize          node)
{
  g_return_val_if_fail (POLYFIT_IS_SKETCH (self), NAN);
  g_return_val_if_fail (node < POLYFIT_SKETCH_NODES, NAN);

  return self->first + self->gap * (double) node;
}

double
polyfit_sketch_get_y (PolyfitSketch *self,
                      gsize          node)
{
  g_return_val_if_fail (POLYFIT_IS_SKETCH (self), NAN);
  g_return_val_if_fail (node < POLYFIT_SKETCH_NODES, NAN);

  return self->y[node];
}

/**
 * polyfit_sketch_set_y:
 * @y: finite
 *
 * Moves a node up or down, unless the drawing is finished.
 */
void
polyfit_sketch_set_y (PolyfitSketch *self,
                      gsize          node,
                      double         y)
{
  g_return_if_fail (POLYFIT_IS_SKETCH (self));
  g_return_if_fail (node < POLYFIT_SKETCH_NODES);
  g_return_if_fail (isfinite (y));

  if (self->is_finished || self->y[node] == y)
    return;
  self->moved[node] += y - self->y[node];
  self->y[node] = y;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_sketch_find_node:
 *
 * Returns: the node that is nearest to @x from left to right
 */
gsize
polyfit_sketch_find_node (PolyfitSketch *self,
                          double         x)
{
  g_return_val_if_fail (POLYFIT_IS_SKETCH (self), 0);

  return (gsize) CLAMP (round ((x - self->first) / self->gap), 0, POLYFIT_SKETCH_NODES - 1);
}

/**
 * polyfit_sketch_draw:
 *
 * A stroke from one place to another: each node that it passes goes where it passes, and the one that
 * is nearest to its end goes as high as that.
 */
void
polyfit_sketch_draw (PolyfitSketch *self,
                     double         from_x,
                     double         from_y,
                     double         to_x,
                     double         to_y)
{
  g_return_if_fail (POLYFIT_IS_SKETCH (self));

  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    {
      double x = polyfit_sketch_get_x (self, i);

      if (x >= fmin (from_x, to_x) && x <= fmax (from_x, to_x) && from_x != to_x)
        polyfit_sketch_set_y (self, i, from_y + (to_y - from_y) * (x - from_x) / (to_x - from_x));
    }
  polyfit_sketch_set_y (self, polyfit_sketch_find_node (self, to_x), to_y);
}

/* Half of what lies between its neighbours; at the ends, of what there is on one side. */
static double
get_slope (const double height[],
           gsize        node)
{
  gsize before = node > 0 ? node - 1 : node;
  gsize after = MIN (node + 1, POLYFIT_SKETCH_NODES - 1);

  return (height[after] - height[before]) / (double) (after - before);
}

/* A cubic from node to node whose slopes are those of the Catmull-Rom spline. */
static double
interpolate (PolyfitSketch *self,
             const double   height[],
             double         x)
{
  double place = (x - self->first) / self->gap, t, u;
  gsize i;

  /* The last place may lie beyond the last node by rounding. */
  if (!(place >= -1e-9 && place <= POLYFIT_SKETCH_NODES - 1 + 1e-9))
    return NAN;
  i = (gsize) CLAMP (floor (place), 0, POLYFIT_SKETCH_NODES - 2);
  t = place - (double) i;
  u = 1 - t;
  return height[i] * u * u * (1 + 2 * t) + get_slope (height, i) * t * u * u +
         height[i + 1] * t * t * (1 + 2 * u) - get_slope (height, i + 1) * t * t * u;
}

/**
 * polyfit_sketch_eval:
 *
 * Returns: the height of the curve at @x; not a number beyond its ends
 */
double
polyfit_sketch_eval (PolyfitSketch *self,
                     double         x)
{
  g_return_val_if_fail (POLYFIT_IS_SKETCH (self), NAN);

  return interpolate (self, self->y, x);
}

gboolean
polyfit_sketch_is_finished (PolyfitSketch *self)
{
  g_return_val_if_fail (POLYFIT_IS_SKETCH (self), FALSE);

  return self->is_finished;
}

/**
 * polyfit_sketch_finish:
 *
 * From now on it does not change any more.
 */
void
polyfit_sketch_finish (PolyfitSketch *self)
{
  g_return_if_fail (POLYFIT_IS_SKETCH (self));

  if (self->is_finished)
    return;
  self->is_finished = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

/**
 * polyfit_sketch_match:
 * @start: where the curve began
 * @end: where it went
 * @match: (out): how well that was foreseen
 */
void
polyfit_sketch_match (PolyfitSketch      *self,
                      const Poly         *start,
                      const Poly         *end,
                      PolyfitSketchMatch *match)
{
  double weight = 0, error = 0, travel = 0, drawn_travel = 0, common = 0;

  g_return_if_fail (POLYFIT_IS_SKETCH (self));
  g_return_if_fail (start != NULL && end != NULL && match != NULL);

  for (gsize i = 0; i < N_PLACES; i++)
    {
      double x = get_place (self, i), w = self->weight[i];
      double off = polyfit_sketch_eval (self, x) - poly_eval (end, x);
      double moved = poly_eval (end, x) - poly_eval (start, x);
      double drawn_moved = interpolate (self, self->moved, x);

      weight += w;
      error += w * off * off;
      travel += w * moved * moved;
      drawn_travel += w * drawn_moved * drawn_moved;
      common += w * moved * drawn_moved;
    }
  match->error = sqrt (error / weight);
  match->travel = sqrt (travel / weight);
  match->direction = travel > 0 && drawn_travel > 0 ? common / sqrt (travel * drawn_travel) : 0;
}
