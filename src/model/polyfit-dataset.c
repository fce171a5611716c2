#include "model/polyfit-dataset.h"

#include <math.h>

/**
 * PolyfitDataset:
 *
 * Where the points come from that a model learns: a target, from which every batch is drawn afresh,
 * or fixed points, from which mini-batches are drawn.
 */
struct _PolyfitDataset
{
  GObject parent_instance;

  Samples samples;

  /* What samples.x and samples.y point into: first all x, then all y. */
  GBytes *points;

  /* The same points as they were given, for what is computed in double. */
  GBytes *x;
  GBytes *y;
};

G_DEFINE_FINAL_TYPE (PolyfitDataset, polyfit_dataset, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Whether training can compute with it: it does so with floats. */
static gboolean
is_finite_float (double value)
{
  return isfinite ((float) value);
}

/**
 * polyfit_target_is_valid:
 *
 * Returns: whether its numbers are finite as floats, and its x are spread over more than one point
 */
gboolean
polyfit_target_is_valid (const Target *target)
{
  const XDistribution *x = &target->x;

  if (target->poly.degree > POLY_MAX_DEGREE)
    return FALSE;
  for (size_t k = 0; k <= target->poly.degree; k++)
    if (!is_finite_float (target->poly.coefficient[k]))
      return FALSE;
  if (!is_finite_float (x->a) || !is_finite_float (x->b))
    return FALSE;
  if (x->kind == X_NORMAL ? x->b <= 0.0 : x->b <= x->a || !is_finite_float (x->b - x->a))
    return FALSE;
  return is_finite_float (target->noise) && target->noise >= 0.0;
}

static gboolean
target_equal (const Target *a,
              const Target *b)
{
  if (a->poly.degree != b->poly.degree)
    return FALSE;
  for (size_t k = 0; k <= a->poly.degree; k++)
    if (a->poly.coefficient[k] != b->poly.coefficient[k])
      return FALSE;
  return a->x.kind == b->x.kind && a->x.a == b->x.a && a->x.b == b->x.b && a->noise == b->noise;
}

static void
polyfit_dataset_finalize (GObject *object)
{
  PolyfitDataset *self = POLYFIT_DATASET (object);

  g_clear_pointer (&self->points, g_bytes_unref);
  g_clear_pointer (&self->x, g_bytes_unref);
  g_clear_pointer (&self->y, g_bytes_unref);

  G_OBJECT_CLASS (polyfit_dataset_parent_class)->finalize (object);
}

static void
polyfit_dataset_class_init (PolyfitDatasetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = polyfit_dataset_finalize;

  /**
   * PolyfitDataset::changed:
   *
   * The target or the points are others than before.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_dataset_init (PolyfitDataset *self)
{
  self->samples.target = TARGET_TUTORIAL;
}

/**
 * polyfit_dataset_new:
 *
 * Returns: (transfer full): a dataset that draws fresh batches from the tutorial's target
 */
PolyfitDataset *
polyfit_dataset_new (void)
{
  return g_object_new (POLYFIT_TYPE_DATASET, NULL);
}

/**
 * polyfit_dataset_get_samples:
 *
 * Returns: (transfer none): the source of points in core's terms; its points are valid until the
 *   next #PolyfitDataset::changed
 */
const Samples *
polyfit_dataset_get_samples (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return &self->samples;
}

/**
 * polyfit_dataset_get_target:
 *
 * Returns: (transfer none): what fresh batches are drawn from; with fixed points, what was last set
 */
const Target *
polyfit_dataset_get_target (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return &self->samples.target;
}

/**
 * polyfit_dataset_set_target:
 * @target: a target that polyfit_target_is_valid()
 *
 * Fixed points, if there are any, stay what is learned from.
 */
void
polyfit_dataset_set_target (PolyfitDataset *self,
                            const Target   *target)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (target != NULL && polyfit_target_is_valid (target));

  if (target_equal (&self->samples.target, target))
    return;

  self->samples.target = *target;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_dataset_is_fixed:
 *
 * Returns: whether there are fixed points to learn from, rather than a target
 */
gboolean
polyfit_dataset_is_fixed (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);

  return self->samples.n > 0;
}

/**
 * polyfit_dataset_get_x:
 *
 * Returns: (transfer none) (nullable): x of the fixed points as they were given, shape [n] with n
 *   that of polyfit_dataset_get_samples(); valid until the next #PolyfitDataset::changed
 */
const double *
polyfit_dataset_get_x (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->x != NULL ? g_bytes_get_data (self->x, NULL) : NULL;
}

/**
 * polyfit_dataset_get_y:
 *
 * Returns: (transfer none) (nullable): y of the fixed points, as polyfit_dataset_get_x()
 */
const double *
polyfit_dataset_get_y (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->y != NULL ? g_bytes_get_data (self->y, NULL) : NULL;
}

/**
 * polyfit_dataset_get_x_bytes:
 *
 * Returns: (transfer none) (nullable): the doubles of polyfit_dataset_get_x(), for whoever keeps them
 *   longer than this dataset does
 */
GBytes *
polyfit_dataset_get_x_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->x;
}

/**
 * polyfit_dataset_get_y_bytes:
 *
 * Returns: (transfer none) (nullable): as polyfit_dataset_get_x_bytes(), of y
 */
GBytes *
polyfit_dataset_get_y_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->y;
}

/**
 * polyfit_dataset_get_points_bytes:
 *
 * Returns: (transfer none) (nullable): the floats that the fixed points of
 *   polyfit_dataset_get_samples() lie in, for whoever keeps them longer than this dataset does
 */
GBytes *
polyfit_dataset_get_points_bytes (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), NULL);

  return self->points;
}

/* Takes both arrays. The old points live on until everybody has heard of the new ones. */
static void
take_points (PolyfitDataset *self,
             double         *x,
             double         *y,
             gsize           n)
{
  g_autoptr (GBytes) previous = g_steal_pointer (&self->points);
  g_autoptr (GBytes) previous_x = g_steal_pointer (&self->x);
  g_autoptr (GBytes) previous_y = g_steal_pointer (&self->y);
  float *points = n > 0 ? g_new (float, 2 * n) : NULL;

  for (gsize i = 0; i < n; i++)
    {
      points[i] = (float) x[i];
      points[n + i] = (float) y[i];
    }
  self->points = n > 0 ? g_bytes_new_take (points, 2 * n * sizeof *points) : NULL;
  self->x = n > 0 ? g_bytes_new_take (x, n * sizeof *x) : NULL;
  self->y = n > 0 ? g_bytes_new_take (y, n * sizeof *y) : NULL;
  self->samples.x = points;
  self->samples.y = n > 0 ? points + n : NULL;
  self->samples.n = n;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * polyfit_dataset_set_points:
 * @x: (nullable): shape [n], copied; finite as floats, too
 * @y: (nullable): shape [n], likewise
 * @n: the number of points, below 2³²; zero goes back to fresh batches from the target
 *
 * Training uses the floats nearest to the points; polyfit_dataset_get_x() gives them unrounded.
 */
void
polyfit_dataset_set_points (PolyfitDataset *self,
                            const double   *x,
                            const double   *y,
                            gsize           n)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (n == 0 || (x != NULL && y != NULL));
  g_return_if_fail (n <= G_MAXUINT32);

  if (n > 0)
    take_points (self, g_memdup2 (x, n * sizeof *x), g_memdup2 (y, n * sizeof *y), n);
  else if (self->samples.n > 0)
    take_points (self, NULL, NULL, 0);
}

/**
 * polyfit_dataset_take_table:
 * @table: (transfer full): of fewer than 2³² rows
 *
 * As polyfit_dataset_set_points() with the points of @table, without a copy of them.
 */
void
polyfit_dataset_take_table (PolyfitDataset  *self,
                            PolyfitCsvTable *table)
{
  g_autoptr (PolyfitCsvTable) owned = table;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (table != NULL && table->n > 0 && table->n <= G_MAXUINT32);

  take_points (self, g_steal_pointer (&owned->x), g_steal_pointer (&owned->y), owned->n);
}
