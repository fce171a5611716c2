#include "figure/polyfit-chart.h"

/**
 * PolyfitChart:
 *
 * A picture of a run that keeps up with it: what the numbers are, where their axes end, and what to say
 * of them. It owns all that its figure borrows, so that a figure once taken does not change under
 * whoever draws it.
 */
typedef struct
{
  PolyfitTrainer *trainer;
  PolyfitDuel    *duel;
  GSignalGroup   *duel_signals;
  GSignalGroup   *rival_signals;
  GSignalGroup   *dataset_signals;
  GSignalGroup   *model_signals;
  GSignalGroup   *trainer_signals;
  guint64         step;           /* as it was at the last update */
  guint64         rival_step;
  gboolean        is_stale;       /* whether all that was derived has to be forgotten */
  gboolean        is_restarting;  /* or is about to be: views hear of other weights in between */
} PolyfitChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PolyfitChart, polyfit_chart, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static PolyfitChartPrivate *
get_private (PolyfitChart *self)
{
  return polyfit_chart_get_instance_private (self);
}

static void
stale_cb (PolyfitChart *self)
{
  get_private (self)->is_stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
restarting_cb (PolyfitChart *self)
{
  get_private (self)->is_restarting = TRUE;
}

static void
restarted_cb (PolyfitChart *self)
{
  get_private (self)->is_restarting = FALSE;
  stale_cb (self);
}

static guint64
get_rival_step (PolyfitChart *self)
{
  PolyfitDuel *duel = get_private (self)->duel;

  return duel != NULL ? polyfit_trainer_get_step (polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B)) : 0;
}

static gboolean
polyfit_chart_real_is_behind (PolyfitChart *self)
{
  PolyfitChartPrivate *priv = get_private (self);

  return polyfit_trainer_get_step (priv->trainer) != priv->step ||
         get_rival_step (self) != priv->rival_step;
}

static void
polyfit_chart_finalize (GObject *object)
{
  PolyfitChartPrivate *priv = get_private (POLYFIT_CHART (object));

  g_clear_object (&priv->duel_signals);
  g_clear_object (&priv->rival_signals);
  g_clear_object (&priv->duel);
  g_clear_object (&priv->dataset_signals);
  g_clear_object (&priv->model_signals);
  g_clear_object (&priv->trainer_signals);
  g_clear_object (&priv->trainer);

  G_OBJECT_CLASS (polyfit_chart_parent_class)->finalize (object);
}

static void
polyfit_chart_class_init (PolyfitChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_chart_finalize;
  klass->is_behind = polyfit_chart_real_is_behind;

  /**
   * PolyfitChart::changed:
   *
   * The next update will show other data, other features or another run. Steps of training are not
   * told: there are too many.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_chart_init (PolyfitChart *self)
{
  PolyfitChartPrivate *priv = get_private (self);

  priv->dataset_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  priv->model_signals = g_signal_group_new (POLYFIT_TYPE_MODEL);
  priv->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (priv->dataset_signals, "changed", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->model_signals, "notify::degree", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->model_signals, "notify::basis", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->trainer_signals, "restarting", G_CALLBACK (restarting_cb),
                                  self);
  g_signal_group_connect_swapped (priv->trainer_signals, "restarted", G_CALLBACK (restarted_cb), self);
  g_signal_group_connect_swapped (priv->trainer_signals, "rewound", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->trainer_signals, "notify::hidden", G_CALLBACK (stale_cb), self);

  priv->duel_signals = g_signal_group_new (POLYFIT_TYPE_DUEL);
  priv->rival_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (priv->duel_signals, "changed", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->rival_signals, "restarted", G_CALLBACK (stale_cb), self);
  g_signal_group_connect_swapped (priv->rival_signals, "rewound", G_CALLBACK (stale_cb), self);
}

/**
 * polyfit_chart_set_trainer:
 * @trainer: (nullable): whose run is shown from the next update on; %NULL to stay as it is for ever
 */
void
polyfit_chart_set_trainer (PolyfitChart   *self,
                           PolyfitTrainer *trainer)
{
  PolyfitChartPrivate *priv;

  g_return_if_fail (POLYFIT_IS_CHART (self));
  g_return_if_fail (trainer == NULL || POLYFIT_IS_TRAINER (trainer));

  priv = get_private (self);
  if (!g_set_object (&priv->trainer, trainer))
    return;
  g_signal_group_set_target (priv->dataset_signals,
                             trainer != NULL ? polyfit_trainer_get_dataset (trainer) : NULL);
  g_signal_group_set_target (priv->model_signals,
                             trainer != NULL ? polyfit_trainer_get_model (trainer) : NULL);
  g_signal_group_set_target (priv->trainer_signals, trainer);
  priv->is_restarting = FALSE;
  stale_cb (self);
}

/**
 * polyfit_chart_get_trainer:
 *
 * Returns: (transfer none) (nullable): whose run is shown
 */
PolyfitTrainer *
polyfit_chart_get_trainer (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return get_private (self)->trainer;
}

/**
 * polyfit_chart_set_duel:
 * @duel: (nullable): of the chart's trainer; its rival is shown, too, by charts that can
 */
void
polyfit_chart_set_duel (PolyfitChart *self,
                        PolyfitDuel  *duel)
{
  PolyfitChartPrivate *priv;

  g_return_if_fail (POLYFIT_IS_CHART (self));
  g_return_if_fail (duel == NULL || POLYFIT_IS_DUEL (duel));

  priv = get_private (self);
  if (!g_set_object (&priv->duel, duel))
    return;
  g_signal_group_set_target (priv->duel_signals, duel);
  g_signal_group_set_target (priv->rival_signals,
                             duel != NULL ? polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B) : NULL);
  stale_cb (self);
}

/**
 * polyfit_chart_get_duel:
 *
 * Returns: (transfer none) (nullable): whose rival is shown
 */
PolyfitDuel *
polyfit_chart_get_duel (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return get_private (self)->duel;
}

/**
 * polyfit_chart_get_id:
 *
 * Returns: (transfer none): what kind of chart it is, as typed on the command line
 */
const char *
polyfit_chart_get_id (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return POLYFIT_CHART_GET_CLASS (self)->id;
}

/**
 * polyfit_chart_is_over_steps:
 *
 * Returns: whether its x axis counts steps, so that a place on it is one of the present run
 */
gboolean
polyfit_chart_is_over_steps (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);

  return POLYFIT_CHART_GET_CLASS (self)->over_steps;
}

/**
 * polyfit_chart_get_options:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): those of its options that a menu offers
 */
const PolyfitChartOption *
polyfit_chart_get_options (PolyfitChart *self,
                           gsize        *n)
{
  PolyfitChartClass *klass;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  klass = POLYFIT_CHART_GET_CLASS (self);
  *n = klass->n_options;
  return klass->options;
}

/**
 * polyfit_chart_name_option:
 * @option: one of its options
 *
 * Returns: (transfer none): what a menu calls it now, in the context "view option"; to be translated when
 *   it is shown
 */
const char *
polyfit_chart_name_option (PolyfitChart             *self,
                           const PolyfitChartOption *option)
{
  PolyfitChartClass *klass;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);
  g_return_val_if_fail (option != NULL, NULL);

  klass = POLYFIT_CHART_GET_CLASS (self);
  return klass->name_option != NULL ? klass->name_option (self, option) : option->label;
}

/**
 * polyfit_chart_update:
 *
 * Takes over where the run is now. Cheap enough to be called before each frame.
 */
void
polyfit_chart_update (PolyfitChart *self)
{
  PolyfitChartClass *klass;
  PolyfitChartPrivate *priv;

  g_return_if_fail (POLYFIT_IS_CHART (self));

  klass = POLYFIT_CHART_GET_CLASS (self);
  priv = get_private (self);
  if (priv->trainer == NULL)
    return;
  if ((priv->is_stale || priv->is_restarting) && klass->reset != NULL)
    klass->reset (self, priv->trainer);
  priv->is_stale = FALSE;
  priv->step = polyfit_trainer_get_step (priv->trainer);
  priv->rival_step = get_rival_step (self);
  klass->update (self, priv->trainer);
}

/**
 * polyfit_chart_is_behind:
 *
 * Of other changes than steps of training there is a signal.
 *
 * Returns: whether training has gone on so that an update would show anything else
 */
gboolean
polyfit_chart_is_behind (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);

  return get_private (self)->trainer != NULL && POLYFIT_CHART_GET_CLASS (self)->is_behind (self);
}

/**
 * polyfit_chart_renew:
 *
 * For kinds of charts that derive something in a worker thread: it is there, and the next update takes
 * it over.
 */
void
polyfit_chart_renew (PolyfitChart *self)
{
  g_return_if_fail (POLYFIT_IS_CHART (self));

  stale_cb (self);
}

/**
 * polyfit_chart_choose_axes:
 * @x: (out): the x axis that shows all that the last update took over
 * @y: (out): the y axis
 */
void
polyfit_chart_choose_axes (PolyfitChart *self,
                           PlotAxis     *x,
                           PlotAxis     *y)
{
  g_return_if_fail (POLYFIT_IS_CHART (self));

  *x = (PlotAxis) { 0 };
  *y = (PlotAxis) { 0 };
  POLYFIT_CHART_GET_CLASS (self)->choose_axes (self, x, y);
}

/**
 * polyfit_chart_get_figure:
 *
 * Returns: (transfer none): the picture of what the last update took over; its style and axes are the
 *   caller's to set, and it is valid until the next update
 */
PlotFigure *
polyfit_chart_get_figure (PolyfitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return POLYFIT_CHART_GET_CLASS (self)->get_figure (self);
}

/**
 * polyfit_chart_describe:
 * @x: what is shown from left to right
 * @y: what is shown from bottom to top
 *
 * Returns: (transfer full): in words what the picture shows
 */
char *
polyfit_chart_describe (PolyfitChart   *self,
                        const PlotAxis *x,
                        const PlotAxis *y)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return POLYFIT_CHART_GET_CLASS (self)->describe (self, x, y);
}

/**
 * polyfit_chart_read_out:
 * @x: a place on the x axis
 * @y: a place on the y axis
 *
 * Returns: (transfer full) (nullable): what lies there
 */
char *
polyfit_chart_read_out (PolyfitChart *self,
                        double        x,
                        double        y)
{
  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  return POLYFIT_CHART_GET_CLASS (self)->read_out (self, x, y);
}

/**
 * polyfit_chart_is_complete:
 *
 * Returns: whether the chart shows all that there is to show, rather than that it is being made
 */
gboolean
polyfit_chart_is_complete (PolyfitChart *self)
{
  PolyfitChartClass *klass;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);

  klass = POLYFIT_CHART_GET_CLASS (self);
  return klass->is_complete == NULL || klass->is_complete (self);
}

/**
 * polyfit_chart_complete:
 *
 * Makes what is missing of a frozen chart, and blocks until it is there. May be called in any thread.
 *
 * Returns: %FALSE with @error set if it was cancelled or failed
 */
gboolean
polyfit_chart_complete (PolyfitChart  *self,
                        GCancellable  *cancellable,
                        GError       **error)
{
  PolyfitChartClass *klass;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), FALSE);

  klass = POLYFIT_CHART_GET_CLASS (self);
  return klass->complete == NULL || klass->complete (self, cancellable, error);
}

/* Properties that can be set at any time are options. */
static void
copy_options (PolyfitChart *from,
              PolyfitChart *to)
{
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (from), &n);

  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & G_PARAM_READWRITE) == G_PARAM_READWRITE
        && (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY) == 0)
      {
        g_auto (GValue) value = G_VALUE_INIT;

        g_value_init (&value, pspecs[i]->value_type);
        g_object_get_property (G_OBJECT (from), pspecs[i]->name, &value);
        g_object_set_property (G_OBJECT (to), pspecs[i]->name, &value);
      }
}

/**
 * polyfit_chart_freeze:
 *
 * Returns: (transfer full): a chart with the same options that shows where the run is now, and goes on
 *   showing it however the run goes on
 */
PolyfitChart *
polyfit_chart_freeze (PolyfitChart *self)
{
  PolyfitChartClass *klass;
  PolyfitChart *frozen;

  g_return_val_if_fail (POLYFIT_IS_CHART (self), NULL);

  klass = POLYFIT_CHART_GET_CLASS (self);
  frozen = g_object_new (G_OBJECT_TYPE (self), NULL);
  copy_options (self, frozen);
  polyfit_chart_set_trainer (frozen, get_private (self)->trainer);
  polyfit_chart_set_duel (frozen, get_private (self)->duel);
  if (klass->share != NULL)
    klass->share (self, frozen);
  polyfit_chart_update (frozen);
  polyfit_chart_set_trainer (frozen, NULL);
  polyfit_chart_set_duel (frozen, NULL);
  return frozen;
}
