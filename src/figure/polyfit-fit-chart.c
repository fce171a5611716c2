#include "config.h"

#include "figure/polyfit-fit-chart.h"

#include "figure/fit-data.h"
#include "figure/fit-words.h"
#include "figure/shown-batch.h"
#include "figure/side-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Earlier fits are taken after 1, f, f², … steps, f being a power of this. */
#define MOST_GHOSTS 8
#define GHOST_FACTOR 4

/* A curve that is drawn by hand looks smooth as so many lines. */
#define N_DRAWN 129

enum
{
  PROP_0,
  PROP_RESIDUALS,
  PROP_DENSITY,
  PROP_EXTRAPOLATION,
  PROP_GHOSTS,
  PROP_EXACT,
  N_OPTIONS,
  PROP_MARKED_POINT = N_OPTIONS,
  PROP_SKETCH,
  N_PROPS,
};

enum
{
  RESCALED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _PolyfitFitChart
{
  PolyfitChart    parent_instance;

  PlotFit         figure;
  Poly            fitted;
  guint64         step;

  FitData         data;
  gboolean        in_background;
  gboolean        hides_truth;
  gboolean        hides_equation;
  PlotAxis        told_x;      /* the axes that somebody was told of last */
  PlotAxis        told_y;

  /* The answer of least squares, once somebody asked for it, which holds as long as the data. */
  Poly            exact;
  gboolean        has_exact;

  Poly            rival;
  SideNames       sides;

  Poly            ghosts[MOST_GHOSTS];
  gsize           n_ghosts;

  ShownBatch      batch;
  PolyfitSketch  *sketch;      /* NULL if nobody draws */
  PlotPlace       drawn[N_DRAWN];

  double          marked[2];
  PolyfitFitGrips grips;
  gboolean        option[N_OPTIONS];
};

G_DEFINE_FINAL_TYPE (PolyfitFitChart, polyfit_fit_chart, POLYFIT_TYPE_CHART)

/* In the order of a menu. */
static const PolyfitChartOption OPTIONS[] = {
  { "residuals", NC_("view option", "Residuals"), 0 },
  { "density", NC_("view option", "Density of x"), 0 },
  { "extrapolation", NC_("view option", "Shade Where No Data Reach"), 0 },
  { "ghosts", NC_("view option", "Earlier Fits"), 0 },
  { "exact", NC_("view option", "Exact Fit"), 0 },
};

static void
show_rival (PolyfitFitChart *self)
{
  PolyfitDuel *duel = polyfit_chart_get_duel (POLYFIT_CHART (self));
  PolyfitTrainer *rival;

  self->figure.rival = NULL;
  if (duel == NULL)
    return;
  rival = polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B);
  polyfit_model_get_poly (polyfit_trainer_get_model (rival), &self->rival);
  self->figure.rival = &self->rival;
}

static void
find_exact (PolyfitFitChart *self,
            PolyfitTrainer  *trainer)
{
  double minimum[POLY_MAX_TERMS];

  objective_minimum (polyfit_trainer_get_training_objective (trainer), minimum);
  basis_sum (&polyfit_trainer_get_run (trainer)->basis, minimum, &self->exact);
  self->has_exact = TRUE;
}

/* After steps that stay the same for long, so that a ghost stands still once it is there. */
static void
find_ghosts (PolyfitFitChart *self,
             PolyfitTrainer  *trainer)
{
  const History *history = polyfit_trainer_get_history (trainer);
  const Basis *basis = &polyfit_trainer_get_run (trainer)->basis;
  guint64 factor = GHOST_FACTOR;

  while (pow ((double) factor, MOST_GHOSTS) < (double) history->n_steps)
    factor *= GHOST_FACTOR;
  self->n_ghosts = 0;
  for (guint64 step = 1; step < history->n_steps; step *= factor)
    {
      gsize bucket = (gsize) ((step - 1) / history->stride);

      /* The first bucket of a long run holds many of these steps. */
      if (history_bucket_last_step (history, bucket) < step * factor)
        basis_to_poly (basis, &history->after[bucket], &self->ghosts[self->n_ghosts++]);
    }
}

static void
trace_sketch (PolyfitFitChart *self)
{
  double from, to;

  self->figure.n_drawn = 0;
  if (self->sketch == NULL)
    return;
  from = polyfit_sketch_get_x (self->sketch, 0);
  to = polyfit_sketch_get_x (self->sketch, POLYFIT_SKETCH_NODES - 1);
  for (gsize i = 0; i < N_DRAWN; i++)
    {
      double x = from + (to - from) * (double) i / (N_DRAWN - 1);

      self->drawn[i] = (PlotPlace) { x, polyfit_sketch_eval (self->sketch, x) };
    }
  self->figure.n_drawn = N_DRAWN;
}

/* What is not shown is no part of the figure. */
static void
show_options (PolyfitFitChart *self)
{
  const gboolean *option = self->option;
  PlotFit *figure = &self->figure;

  figure->truth = self->data.has_truth && !self->hides_truth ? &self->data.target : NULL;
  figure->points = self->data.points;
  figure->held_out = self->data.held_out;
  figure->residuals = option[PROP_RESIDUALS];
  figure->density = option[PROP_DENSITY] ? &self->data.density : NULL;
  figure->reach = option[PROP_EXTRAPOLATION] ? &self->data.density : NULL;
  figure->n_ghosts = option[PROP_GHOSTS] ? self->n_ghosts : 0;
  figure->exact = option[PROP_EXACT] && self->has_exact && !self->hides_truth ? &self->exact : NULL;
}

static gboolean
axis_equal (const PlotAxis *a,
            const PlotAxis *b)
{
  return a->min == b->min && a->max == b->max;
}

static void
tell_scale (PolyfitFitChart *self)
{
  if (axis_equal (&self->data.x, &self->told_x) && axis_equal (&self->data.y, &self->told_y))
    return;
  self->told_x = self->data.x;
  self->told_y = self->data.y;
  g_signal_emit (self, signals[RESCALED], 0);
}

static void
data_set_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (source);

  if (!fit_data_set_finish (&self->data, result))
    return;
  tell_scale (self);
  show_options (self);
  polyfit_chart_renew (POLYFIT_CHART (self));
}

static void
polyfit_fit_chart_reset (PolyfitChart   *chart,
                         PolyfitTrainer *trainer)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  if (self->in_background)
    fit_data_set_async (&self->data, dataset, G_OBJECT (self), data_set_cb);
  else
    fit_data_set (&self->data, dataset);
  tell_scale (self);
  self->has_exact = FALSE;
  side_names_set (&self->sides, polyfit_chart_get_duel (chart));
}

static void
polyfit_fit_chart_update (PolyfitChart   *chart,
                          PolyfitTrainer *trainer)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);

  self->step = polyfit_trainer_get_step (trainer);
  self->hides_truth = polyfit_trainer_hides_truth (trainer);
  self->hides_equation = polyfit_trainer_hides_equation (trainer);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &self->fitted);
  show_rival (self);
  shown_batch_update (&self->batch, trainer, &self->figure);
  if (self->option[PROP_EXACT] && !self->has_exact)
    find_exact (self, trainer);
  if (self->option[PROP_GHOSTS])
    find_ghosts (self, trainer);
  show_options (self);
  trace_sketch (self);
}

static void
polyfit_fit_chart_share (PolyfitChart *chart,
                         PolyfitChart *frozen)
{
  fit_data_share (&POLYFIT_FIT_CHART (chart)->data, &POLYFIT_FIT_CHART (frozen)->data);
}

static gboolean
polyfit_fit_chart_is_behind (PolyfitChart *chart)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);

  return self->batch.fading != self->figure.fading ||
         POLYFIT_CHART_CLASS (polyfit_fit_chart_parent_class)->is_behind (chart);
}

static void
polyfit_fit_chart_choose_axes (PolyfitChart *chart,
                               PlotAxis     *x,
                               PlotAxis     *y)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);

  *x = self->data.x;
  *y = self->data.y;
}

static PlotFigure *
polyfit_fit_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_FIT_CHART (chart)->figure.base;
}

static FitWords
get_words (PolyfitFitChart *self)
{
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (POLYFIT_CHART (self));
  gsize n_points = 0;

  if (trainer != NULL)
    n_points = polyfit_dataset_get_n_points (polyfit_trainer_get_dataset (trainer));
  return (FitWords) {
    .figure = &self->figure,
    .sides = &self->sides,
    .grips = &self->grips,
    .step = self->step,
    .batch_size = self->batch.size,
    .n_points = n_points,
  };
}

static char *
polyfit_fit_chart_read_out (PolyfitChart *chart,
                            double        x,
                            double        y)
{
  const FitWords words = get_words (POLYFIT_FIT_CHART (chart));

  return fit_words_read_out (&words, x);
}

static char *
polyfit_fit_chart_describe (PolyfitChart   *chart,
                            const PlotAxis *x,
                            const PlotAxis *y)
{
  const FitWords words = get_words (POLYFIT_FIT_CHART (chart));

  return fit_words_describe (&words, x);
}

static GVariant *
dup_marked_point (PolyfitFitChart *self)
{
  if (self->figure.marked == NULL)
    return NULL;
  return g_variant_ref_sink (g_variant_new ("(dd)", self->marked[0], self->marked[1]));
}

static void
set_marked_point (PolyfitFitChart *self,
                  GVariant        *point)
{
  g_autoptr (GVariant) before = dup_marked_point (self);

  if (before == point || (before != NULL && point != NULL && g_variant_equal (before, point)))
    return;
  self->figure.marked = NULL;
  if (point != NULL)
    {
      g_variant_get (point, "(dd)", &self->marked[0], &self->marked[1]);
      self->figure.marked = self->marked;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED_POINT]);
}

static void
set_sketch (PolyfitFitChart *self,
            PolyfitSketch   *sketch)
{
  if (!g_set_object (&self->sketch, sketch))
    return;
  trace_sketch (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SKETCH]);
}

static void
polyfit_fit_chart_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (object);

  if (prop_id == PROP_MARKED_POINT)
    g_value_take_variant (value, dup_marked_point (self));
  else if (prop_id == PROP_SKETCH)
    g_value_set_object (value, self->sketch);
  else
    g_value_set_boolean (value, self->option[prop_id]);
}

static void
polyfit_fit_chart_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (object);

  if (prop_id == PROP_MARKED_POINT)
    {
      set_marked_point (self, g_value_get_variant (value));
      return;
    }
  if (prop_id == PROP_SKETCH)
    {
      set_sketch (self, g_value_get_object (value));
      return;
    }
  if (self->option[prop_id] == g_value_get_boolean (value))
    return;
  self->option[prop_id] = g_value_get_boolean (value);
  show_options (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
polyfit_fit_chart_finalize (GObject *object)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (object);

  g_clear_object (&self->sketch);
  fit_data_clear (&self->data);
  side_names_clear (&self->sides);
  shown_batch_clear (&self->batch);

  G_OBJECT_CLASS (polyfit_fit_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitFitChart:residuals:
   *
   * Whether the points of the batch are joined to the fitted curve.
   */
  properties[PROP_RESIDUALS] = g_param_spec_boolean ("residuals", NULL, NULL, FALSE, flags);

  /**
   * PolyfitFitChart:density:
   *
   * Whether the x axis shows where x lie.
   */
  properties[PROP_DENSITY] = g_param_spec_boolean ("density", NULL, NULL, FALSE, flags);

  /**
   * PolyfitFitChart:extrapolation:
   *
   * Whether it is shaded where there are no data.
   */
  properties[PROP_EXTRAPOLATION] = g_param_spec_boolean ("extrapolation", NULL, NULL, TRUE, flags);

  /**
   * PolyfitFitChart:ghosts:
   *
   * Whether earlier fits are seen, ever farther apart in steps.
   */
  properties[PROP_GHOSTS] = g_param_spec_boolean ("ghosts", NULL, NULL, FALSE, flags);

  /**
   * PolyfitFitChart:exact:
   *
   * Whether there is the curve with the least loss over all that is learned from.
   */
  properties[PROP_EXACT] = g_param_spec_boolean ("exact", NULL, NULL, FALSE, flags);

  /**
   * PolyfitFitChart:marked-point:
   *
   * Where a point is marked: x and y; %NULL for nowhere.
   */
  properties[PROP_MARKED_POINT] =
    g_param_spec_variant ("marked-point", NULL, NULL, G_VARIANT_TYPE ("(dd)"), NULL, flags);

  /**
   * PolyfitFitChart:sketch:
   *
   * What somebody draws to say where the curve will be; %NULL for nothing. Each update shows it as it
   * is then.
   */
  properties[PROP_SKETCH] =
    g_param_spec_object ("sketch", NULL, NULL, POLYFIT_TYPE_SKETCH, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GObjectClass *object_class)
{
  /**
   * PolyfitFitChart::rescaled:
   *
   * The axes that show all of the data are others than before; polyfit_chart_choose_axes() has them.
   */
  signals[RESCALED] = g_signal_new ("rescaled",
                                    G_TYPE_FROM_CLASS (object_class),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
polyfit_fit_chart_class_init (PolyfitFitChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_fit_chart_get_property;
  object_class->set_property = polyfit_fit_chart_set_property;
  object_class->finalize = polyfit_fit_chart_finalize;
  install_properties (object_class);
  install_signals (object_class);

  chart_class->id = "fit";
  chart_class->options = OPTIONS;
  chart_class->n_options = G_N_ELEMENTS (OPTIONS);
  chart_class->reset = polyfit_fit_chart_reset;
  chart_class->update = polyfit_fit_chart_update;
  chart_class->is_behind = polyfit_fit_chart_is_behind;
  chart_class->choose_axes = polyfit_fit_chart_choose_axes;
  chart_class->share = polyfit_fit_chart_share;
  chart_class->get_figure = polyfit_fit_chart_get_figure;
  chart_class->describe = polyfit_fit_chart_describe;
  chart_class->read_out = polyfit_fit_chart_read_out;
}

static void
polyfit_fit_chart_init (PolyfitFitChart *self)
{
  shown_batch_init (&self->batch);
  self->figure = (PlotFit) {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT },
    .fitted = &self->fitted,
    .sides = (const char *const *) self->sides.markup,
    .ghosts = self->ghosts,
    .drawn = self->drawn,
  };
  self->grips.active_handle = POLYFIT_FIT_NO_HANDLE;
  for (guint i = PROP_0 + 1; i < N_OPTIONS; i++)
    self->option[i] = G_PARAM_SPEC_BOOLEAN (properties[i])->default_value;
}

/**
 * polyfit_fit_chart_get_written_truth:
 *
 * Returns: (transfer none) (nullable): what has the true curve, if its equation may be written out
 */
const Target *
polyfit_fit_chart_get_written_truth (PolyfitFitChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_FIT_CHART (self), NULL);

  return self->hides_equation ? NULL : self->figure.truth;
}

/**
 * polyfit_fit_chart_animate:
 * @time: the frame's time in microseconds
 * @moves: whether points may fade; not where the user wants less motion
 *
 * To be called before each frame while training runs. The curve is always the latest; a batch stays for
 * long enough to be seen.
 */
void
polyfit_fit_chart_animate (PolyfitFitChart *self,
                           gint64           time,
                           gboolean         moves)
{
  PolyfitTrainer *trainer;

  g_return_if_fail (POLYFIT_IS_FIT_CHART (self));

  trainer = polyfit_chart_get_trainer (POLYFIT_CHART (self));
  if (trainer != NULL)
    shown_batch_animate (&self->batch, trainer, time, moves);
}

/**
 * polyfit_fit_chart_settle:
 *
 * From the next update on the chart shows the very last step with its batch, and nothing that fades:
 * training rests.
 */
void
polyfit_fit_chart_settle (PolyfitFitChart *self)
{
  g_return_if_fail (POLYFIT_IS_FIT_CHART (self));

  shown_batch_settle (&self->batch);
}

/**
 * polyfit_fit_chart_set_grips:
 * @grips: what somebody takes hold of, copied
 *
 * Whoever draws the chart has to draw it again.
 */
void
polyfit_fit_chart_set_grips (PolyfitFitChart       *self,
                             const PolyfitFitGrips *grips)
{
  PlotFit *figure;

  g_return_if_fail (POLYFIT_IS_FIT_CHART (self));
  g_return_if_fail (grips != NULL);

  self->grips = *grips;
  figure = &self->figure;
  figure->handles = self->grips.handles.place;
  figure->n_handles = self->grips.handles.n;
  figure->active_handle = self->grips.active_handle;
  figure->selected = grips->has_point ? &self->grips.place : NULL;
}

/**
 * polyfit_fit_chart_set_in_background:
 * @in_background: whether a worker thread looks at millions of points, and the chart stays as it is
 *   until then; for whoever draws it again when it has changed
 */
void
polyfit_fit_chart_set_in_background (PolyfitFitChart *self,
                                     gboolean         in_background)
{
  g_return_if_fail (POLYFIT_IS_FIT_CHART (self));

  self->in_background = in_background;
}
