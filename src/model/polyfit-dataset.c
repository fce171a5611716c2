#include "model/polyfit-dataset.h"

#include "model/polyfit-dataset-private.h"

G_DEFINE_FINAL_TYPE (PolyfitDataset, polyfit_dataset, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SOURCE,
  PROP_SAMPLE_SIZE,
  PROP_DATA_SEED,
  PROP_HELD_OUT,
  N_PROPS,
};

enum
{
  CHANGING,
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
polyfit_dataset_finalize (GObject *object)
{
  PolyfitDataset *self = POLYFIT_DATASET (object);

  g_clear_pointer (&self->own, polyfit_points_unref);
  g_clear_pointer (&self->sample, polyfit_points_unref);
  g_clear_pointer (&self->rows, polyfit_rows_unref);
  g_clear_pointer (&self->own_rows, polyfit_rows_unref);
  g_clear_pointer (&self->previous, polyfit_rows_unref);

  G_OBJECT_CLASS (polyfit_dataset_parent_class)->finalize (object);
}

static void
polyfit_dataset_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  PolyfitDataset *self = POLYFIT_DATASET (object);

  switch (prop_id)
    {
    case PROP_SOURCE:
      g_value_set_enum (value, (int) polyfit_dataset_get_source (self));
      break;
    case PROP_SAMPLE_SIZE:
      g_value_set_uint64 (value, polyfit_dataset_get_sample_size (self));
      break;
    case PROP_DATA_SEED:
      g_value_set_uint64 (value, polyfit_dataset_get_data_seed (self));
      break;
    case PROP_HELD_OUT:
      g_value_set_uint (value, polyfit_dataset_get_held_out (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_dataset_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PolyfitDataset *self = POLYFIT_DATASET (object);

  switch (prop_id)
    {
    case PROP_SOURCE:
      polyfit_dataset_set_source (self, (PolyfitSource) g_value_get_enum (value));
      break;
    case PROP_SAMPLE_SIZE:
      polyfit_dataset_set_sample_size (self, g_value_get_uint64 (value));
      break;
    case PROP_DATA_SEED:
      polyfit_dataset_set_data_seed (self, g_value_get_uint64 (value));
      break;
    case PROP_HELD_OUT:
      polyfit_dataset_set_held_out (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitDataset:source:
   *
   * Where the points come from.
   */
  properties[PROP_SOURCE] =
    g_param_spec_enum ("source", NULL, NULL, POLYFIT_TYPE_SOURCE, POLYFIT_SOURCE_FRESH, flags);

  /**
   * PolyfitDataset:sample-size:
   *
   * How many points a fixed sample has.
   */
  properties[PROP_SAMPLE_SIZE] =
    g_param_spec_uint64 ("sample-size", NULL, NULL, 1, POLYFIT_DATASET_MAX_SAMPLE_SIZE,
                         POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE, flags);

  /**
   * PolyfitDataset:data-seed:
   *
   * Where a sample comes from, and which fixed points are held out.
   */
  properties[PROP_DATA_SEED] =
    g_param_spec_uint64 ("data-seed", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  /**
   * PolyfitDataset:held-out:
   *
   * The share of fixed points that training does not get to see, in percent.
   */
  properties[PROP_HELD_OUT] =
    g_param_spec_uint ("held-out", NULL, NULL, 0, POLYFIT_DATASET_MAX_HELD_OUT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_dataset_class_init (PolyfitDatasetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = polyfit_dataset_finalize;
  object_class->get_property = polyfit_dataset_get_property;
  object_class->set_property = polyfit_dataset_set_property;

  install_properties (object_class);

  /**
   * PolyfitDataset::changing:
   *
   * Something is about to change: what there was can still be had by polyfit_dataset_get_snapshot().
   */
  signals[CHANGING] = g_signal_new ("changing",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  /**
   * PolyfitDataset::changed:
   *
   * The target, the points or what is made of them are others than before.
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
  self->sample_size = POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE;
}

/**
 * polyfit_dataset_begin_change:
 *
 * To be called before anything changes, and polyfit_dataset_end_change() once it has.
 */
void
polyfit_dataset_begin_change (PolyfitDataset *self)
{
  g_object_ref (self);
  self->edit = POLYFIT_DATASET_EDIT_NONE;
  self->edited_point = 0;
  g_object_freeze_notify (G_OBJECT (self));
  g_signal_emit (self, signals[CHANGING], 0);
}

/**
 * polyfit_dataset_end_change:
 *
 * Tells everybody. The handlers may drop the dataset: whoever calls this touches nothing afterwards.
 */
void
polyfit_dataset_end_change (PolyfitDataset *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  self->is_landing = FALSE;
  g_clear_pointer (&self->previous, polyfit_rows_unref);
  g_object_thaw_notify (G_OBJECT (self));
  g_object_unref (self);
}

/**
 * polyfit_dataset_get_points:
 *
 * Returns: (transfer none) (nullable): the fixed points that are in use; %NULL with fresh batches
 */
PolyfitPoints *
polyfit_dataset_get_points (PolyfitDataset *self)
{
  switch (self->source)
    {
    case POLYFIT_SOURCE_FRESH:
      break;
    case POLYFIT_SOURCE_SAMPLE:
      return self->sample;
    case POLYFIT_SOURCE_POINTS:
      return self->own;
    }
  return NULL;
}

/* To make rows of millions of points again takes longer than a frame. */
static void
keep_own_rows (PolyfitDataset *self)
{
  if (self->own == NULL)
    g_clear_pointer (&self->own_rows, polyfit_rows_unref);
  else if (self->source == POLYFIT_SOURCE_POINTS)
    self->own_rows = polyfit_rows_ref (self->rows);
}

/**
 * polyfit_dataset_use_source:
 * @source: with own points there must be some
 * @known: (nullable): rows that may be those of @source
 *
 * Goes over to @source if it is another, and has what training draws from follow.
 */
void
polyfit_dataset_use_source (PolyfitDataset *self,
                            PolyfitSource   source,
                            PolyfitRows    *known)
{
  gboolean is_other = self->source != source;
  PolyfitRows *rows = NULL;

  if (source == POLYFIT_SOURCE_POINTS)
    rows = g_steal_pointer (&self->own_rows);
  else
    keep_own_rows (self);
  if (is_other)
    {
      self->source = source;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
    }
  if (source == POLYFIT_SOURCE_SAMPLE)
    polyfit_dataset_draw_sample (self);
  else
    g_clear_pointer (&self->sample, polyfit_points_unref);
  if (is_other || source == POLYFIT_SOURCE_FRESH)
    polyfit_dataset_take_rows (self, rows);
  polyfit_dataset_renew_rows (self, known);
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
 * polyfit_dataset_get_source:
 *
 * Returns: where the points come from
 */
PolyfitSource
polyfit_dataset_get_source (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), POLYFIT_SOURCE_FRESH);

  return self->source;
}

/* Nobody has to begin with an empty plot. */
static void
make_first_points (PolyfitDataset *self)
{
  if (self->source != POLYFIT_SOURCE_SAMPLE)
    polyfit_dataset_draw_sample (self);
  self->own = g_steal_pointer (&self->sample);
}

/**
 * polyfit_dataset_set_source:
 *
 * Own points are kept while another source is in use. Where there are none yet, a sample of the
 * target becomes one's own, the present one if it is in use.
 */
void
polyfit_dataset_set_source (PolyfitDataset *self,
                            PolyfitSource   source)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (source <= POLYFIT_SOURCE_POINTS);

  if (self->source == source)
    return;

  polyfit_dataset_begin_change (self);
  if (source == POLYFIT_SOURCE_POINTS && self->own == NULL)
    make_first_points (self);
  polyfit_dataset_use_source (self, source, NULL);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_get_target:
 *
 * Returns: (transfer none): what fresh batches and samples are drawn from; with own points, what was
 *   last set
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
 * A sample is drawn again, with the same seed, so that its points follow the curve. Own points stay
 * what is learned from.
 */
void
polyfit_dataset_set_target (PolyfitDataset *self,
                            const Target   *target)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (target != NULL && polyfit_target_is_valid (target));

  if (polyfit_target_equal (&self->samples.target, target))
    return;

  polyfit_dataset_begin_change (self);
  self->samples.target = *target;
  if (self->source != POLYFIT_SOURCE_POINTS)
    polyfit_dataset_use_source (self, self->source, NULL);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_get_sample_size:
 *
 * Returns: how many points a fixed sample has
 */
guint64
polyfit_dataset_get_sample_size (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  return self->sample_size;
}

/**
 * polyfit_dataset_set_sample_size:
 * @sample_size: from 1 to %POLYFIT_DATASET_MAX_SAMPLE_SIZE
 */
void
polyfit_dataset_set_sample_size (PolyfitDataset *self,
                                 guint64         sample_size)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (sample_size >= 1 && sample_size <= POLYFIT_DATASET_MAX_SAMPLE_SIZE);

  if (self->sample_size == sample_size)
    return;

  polyfit_dataset_begin_change (self);
  self->sample_size = sample_size;
  if (self->source == POLYFIT_SOURCE_SAMPLE)
    polyfit_dataset_use_source (self, self->source, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAMPLE_SIZE]);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_get_data_seed:
 *
 * Returns: where a sample comes from, and which fixed points are held out
 */
guint64
polyfit_dataset_get_data_seed (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  return self->data_seed;
}

/**
 * polyfit_dataset_set_data_seed:
 * @data_seed: any number; PyTorch's generator looks at the low 32 bits
 *
 * A sample is drawn as after torch.manual_seed (data_seed), and what is held out is dealt out as by
 * torch.utils.data.random_split with a generator of its own that begins with the same seed.
 */
void
polyfit_dataset_set_data_seed (PolyfitDataset *self,
                               guint64         data_seed)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  if (self->data_seed == data_seed)
    return;

  polyfit_dataset_begin_change (self);
  self->data_seed = data_seed;
  if (self->source == POLYFIT_SOURCE_SAMPLE)
    polyfit_dataset_use_source (self, self->source, NULL);
  else
    polyfit_dataset_renew_rows (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA_SEED]);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_get_held_out:
 *
 * Returns: the share of fixed points that training does not get to see, in percent
 */
guint
polyfit_dataset_get_held_out (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), 0);

  return self->held_out;
}

/**
 * polyfit_dataset_set_held_out:
 * @percent: up to %POLYFIT_DATASET_MAX_HELD_OUT
 *
 * That share of fixed points, rounded to the nearest number of them, is drawn at random, and training
 * does not get to see it. Fresh batches are seen once only anyway.
 */
void
polyfit_dataset_set_held_out (PolyfitDataset *self,
                              guint           percent)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (percent <= POLYFIT_DATASET_MAX_HELD_OUT);

  if (self->held_out == percent)
    return;

  polyfit_dataset_begin_change (self);
  self->held_out = percent;
  polyfit_dataset_renew_rows (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD_OUT]);
  polyfit_dataset_end_change (self);
}

/* Every setting that is a property by itself. */
static void
set_properties (PolyfitDataset               *self,
                const PolyfitDatasetSnapshot *snapshot)
{
  GObject *object = G_OBJECT (self);

  if (self->sample_size != snapshot->sample_size)
    g_object_notify_by_pspec (object, properties[PROP_SAMPLE_SIZE]);
  if (self->data_seed != snapshot->data_seed)
    g_object_notify_by_pspec (object, properties[PROP_DATA_SEED]);
  if (self->held_out != snapshot->held_out)
    g_object_notify_by_pspec (object, properties[PROP_HELD_OUT]);
  self->sample_size = snapshot->sample_size;
  self->data_seed = snapshot->data_seed;
  self->held_out = snapshot->held_out;
}

/**
 * polyfit_dataset_restore:
 * @snapshot: of some dataset; its points, and its rows where they are of these points, are kept, not copied
 *
 * Becomes what that dataset was.
 */
void
polyfit_dataset_restore (PolyfitDataset               *self,
                         const PolyfitDatasetSnapshot *snapshot)
{
  PolyfitPoints *own;

  g_return_if_fail (POLYFIT_IS_DATASET (self));
  g_return_if_fail (snapshot != NULL && polyfit_target_is_valid (&snapshot->target));
  g_return_if_fail (snapshot->source != POLYFIT_SOURCE_POINTS || snapshot->points != NULL);

  own = snapshot->points != NULL ? polyfit_points_ref (snapshot->points) : NULL;
  polyfit_dataset_begin_change (self);
  g_clear_pointer (&self->own, polyfit_points_unref);
  self->own = own;
  self->samples.target = snapshot->target;
  set_properties (self, snapshot);
  polyfit_dataset_use_source (self, snapshot->source, snapshot->rows);
  polyfit_dataset_end_change (self);
}
