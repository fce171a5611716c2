#include "config.h"

#include "figure/polyfit-fit-chart.h"

#include "figure/polyfit-number.h"
#include "plot/fit.h"

#include <glib/gi18n-lib.h>

/* The batch on show changes at most so often, whatever the speed: nothing flickers. */
#define BATCH_USEC (G_USEC_PER_SEC / 10)
#define BATCH_USEC_REDUCED_MOTION (G_USEC_PER_SEC / 2)

/* A batch is in random order, so that its first points stand for all of it; more of them than this
 * look the same and take longer to draw than a frame lasts. So many points hide each other's coming
 * and going, too: only smaller batches need to fade. */
#define MAX_SHOWN 1024
#define MAX_FADING 256

#define READ_OUT_DIGITS 6
#define DESCRIBED_DIGITS 3

/* A batch as it was when it was put on show: the trainer's own changes with every step. */
typedef struct
{
  GArray *x;
  GArray *y;
} ShownBatch;

struct _PolyfitFitChart
{
  PolyfitChart parent_instance;

  PlotFit      figure;
  Poly         fitted;
  Target       truth;
  double       marked[2];
  guint64      step;
  gsize        batch_size;

  /* What shows all of the data; the same however training goes. */
  PlotAxis     x;
  PlotAxis     y;

  ShownBatch   batch;
  ShownBatch   fading;
  gint64       batch_time;  /* when @batch was put on show, zero while it is not animated */
};

enum
{
  PROP_0,
  PROP_MARKED_POINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitFitChart, polyfit_fit_chart, POLYFIT_TYPE_CHART)

static void
shown_batch_init (ShownBatch *shown)
{
  shown->x = g_array_new (FALSE, FALSE, sizeof (float));
  shown->y = g_array_new (FALSE, FALSE, sizeof (float));
}

static void
shown_batch_clear (ShownBatch *shown)
{
  g_clear_pointer (&shown->x, g_array_unref);
  g_clear_pointer (&shown->y, g_array_unref);
}

static void
shown_batch_set (ShownBatch   *shown,
                 const float  *x,
                 const float  *y,
                 gsize         n)
{
  g_array_set_size (shown->x, 0);
  g_array_set_size (shown->y, 0);
  if (n == 0)
    return;
  g_array_append_vals (shown->x, x, n);
  g_array_append_vals (shown->y, y, n);
}

/* The points of the last batch, or, where all of the data was one, some of the data. */
static void
show_batch (PolyfitFitChart *self,
            PolyfitTrainer  *trainer)
{
  const Samples *samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  gboolean is_full = polyfit_trainer_get_full_batch (trainer);

  self->batch_size = is_full ? samples->n : batch->size;
  if (polyfit_trainer_get_step (trainer) == 0)
    self->batch_size = 0;
  shown_batch_set (&self->batch, is_full ? samples->x : batch->x, is_full ? samples->y : batch->y,
                   MIN (self->batch_size, MAX_SHOWN));
}

static void
show_points (PolyfitFitChart *self)
{
  PlotFit *figure = &self->figure;

  figure->batch_x = (const float *) self->batch.x->data;
  figure->batch_y = (const float *) self->batch.y->data;
  figure->n_batch = self->batch.x->len;
  figure->fading_x = (const float *) self->fading.x->data;
  figure->fading_y = (const float *) self->fading.y->data;
  figure->n_fading = figure->fading > 0 && self->fading.x->len <= MAX_FADING ? self->fading.x->len
                                                                             : 0;
}

static void
polyfit_fit_chart_reset (PolyfitChart   *chart,
                         PolyfitTrainer *trainer)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const Samples *samples = polyfit_dataset_get_samples (dataset);

  self->truth = samples->target;
  self->figure.truth = NULL;
  if (!polyfit_dataset_has_truth (dataset))
    {
      plot_fit_choose_axes_for_points (samples->x, samples->y,
                                       polyfit_dataset_get_n_points (dataset), &self->x, &self->y);
      return;
    }
  self->figure.truth = &self->truth;
  plot_fit_choose_axes (&samples->target, &self->x, &self->y);
}

static void
polyfit_fit_chart_update (PolyfitChart   *chart,
                          PolyfitTrainer *trainer)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);

  self->step = polyfit_trainer_get_step (trainer);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &self->fitted);
  if (self->batch_time == 0)
    show_batch (self, trainer);
  show_points (self);
}

static void
polyfit_fit_chart_choose_axes (PolyfitChart *chart,
                               PlotAxis     *x,
                               PlotAxis     *y)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);

  *x = self->x;
  *y = self->y;
}

static PlotFigure *
polyfit_fit_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_FIT_CHART (chart)->figure.base;
}

static char *
polyfit_fit_chart_read_out (PolyfitChart *chart,
                            double        x,
                            double        y)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);
  const Target *truth = self->figure.truth;
  g_autofree char *at = polyfit_number_format (x, READ_OUT_DIGITS);
  g_autofree char *learned = NULL, *actual = NULL;

  learned = polyfit_number_format (poly_eval (&self->fitted, x), READ_OUT_DIGITS);
  if (truth == NULL)
    {
      /* Translators: beside the pointer: a place on the x axis, the fitted curve's value there. */
      return g_strdup_printf (_("x = %s\nLearned %s"), at, learned);
    }
  actual = polyfit_number_format (target_eval (truth, x), READ_OUT_DIGITS);
  /* Translators: beside the pointer: a place on the x axis and both curves' values there. */
  return g_strdup_printf (_("x = %s\nLearned %s\nTrue %s"), at, learned, actual);
}

static char *
polyfit_fit_chart_describe (PolyfitChart   *chart,
                            const PlotAxis *x,
                            const PlotAxis *y)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (chart);
  g_autofree char *step = polyfit_number_format_count (self->step);
  g_autofree char *size = polyfit_number_format_count (self->batch_size);
  g_autofree char *at_left = NULL, *at_right = NULL;

  at_left = polyfit_number_format (poly_eval (&self->fitted, x->min), DESCRIBED_DIGITS);
  at_right = polyfit_number_format (poly_eval (&self->fitted, x->max), DESCRIBED_DIGITS);
  if (self->step == 0)
    {
      /* Translators: for screen readers; the first guess is the untrained curve, left to right. */
      return g_strdup_printf (_("The true curve and the first guess, which runs from %s to %s."),
                              at_left, at_right);
    }
  /* Translators: for screen readers; the fitted curve's values at its left and right ends. */
  return g_strdup_printf (_("Step %s: the fitted curve runs from %s to %s; "
                            "its batch has %s points."),
                          step, at_left, at_right, size);
}

static GVariant *
dup_marked_point (PolyfitFitChart *self)
{
  if (self->figure.marked == NULL)
    return NULL;
  return g_variant_ref_sink (g_variant_new ("(dd)", self->marked[0], self->marked[1]));
}

static void
polyfit_fit_chart_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (object);

  switch (prop_id)
    {
    case PROP_MARKED_POINT:
      g_value_take_variant (value, dup_marked_point (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
polyfit_fit_chart_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_MARKED_POINT:
      set_marked_point (POLYFIT_FIT_CHART (object), g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_fit_chart_finalize (GObject *object)
{
  PolyfitFitChart *self = POLYFIT_FIT_CHART (object);

  shown_batch_clear (&self->batch);
  shown_batch_clear (&self->fading);

  G_OBJECT_CLASS (polyfit_fit_chart_parent_class)->finalize (object);
}

static void
polyfit_fit_chart_class_init (PolyfitFitChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_fit_chart_get_property;
  object_class->set_property = polyfit_fit_chart_set_property;
  object_class->finalize = polyfit_fit_chart_finalize;

  /**
   * PolyfitFitChart:marked-point:
   *
   * Where a point is marked: x and y; %NULL for nowhere.
   */
  properties[PROP_MARKED_POINT] =
    g_param_spec_variant ("marked-point", NULL, NULL, G_VARIANT_TYPE ("(dd)"), NULL,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  chart_class->id = "fit";
  chart_class->reset = polyfit_fit_chart_reset;
  chart_class->update = polyfit_fit_chart_update;
  chart_class->choose_axes = polyfit_fit_chart_choose_axes;
  chart_class->get_figure = polyfit_fit_chart_get_figure;
  chart_class->describe = polyfit_fit_chart_describe;
  chart_class->read_out = polyfit_fit_chart_read_out;
}

static void
polyfit_fit_chart_init (PolyfitFitChart *self)
{
  shown_batch_init (&self->batch);
  shown_batch_init (&self->fading);
  self->figure = (PlotFit) {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT },
    .fitted = &self->fitted,
  };
}

/**
 * polyfit_fit_chart_animate:
 * @time: the frame's time in microseconds
 * @moves: whether points may fade; not where the user wants less motion
 *
 * To be called before the update of a frame while training runs. The curve is always the latest; the
 * batch stays for a tenth of a second, in which the one before fades, or else for half a second without
 * fading.
 */
void
polyfit_fit_chart_animate (PolyfitFitChart *self,
                           gint64           time,
                           gboolean         moves)
{
  gint64 lasts = moves ? BATCH_USEC : BATCH_USEC_REDUCED_MOTION;
  PolyfitTrainer *trainer;

  g_return_if_fail (POLYFIT_IS_FIT_CHART (self));

  trainer = polyfit_chart_get_trainer (POLYFIT_CHART (self));
  if (trainer == NULL)
    return;
  if (time - self->batch_time >= lasts)
    {
      ShownBatch before = self->fading;

      self->fading = self->batch;
      self->batch = before;
      show_batch (self, trainer);
      self->batch_time = time;
    }
  self->figure.fading = moves ? CLAMP (1 - (time - self->batch_time) / (double) lasts, 0, 1) : 0;
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

  self->batch_time = 0;
  self->figure.fading = 0;
}
