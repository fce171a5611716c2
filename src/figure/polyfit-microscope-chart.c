#include "config.h"

#include "figure/polyfit-microscope-chart.h"

#include "figure/polyfit-number.h"
#include "figure/polyfit-step.h"
#include "figure/sentences.h"
#include "plot/microscope.h"

#include <glib/gi18n-lib.h>

/* While training runs, another step comes into sight so often: slowly enough to read a number. */
#define FOLLOW_USEC (G_USEC_PER_SEC / 2)

#define READ_OUT_DIGITS 9
#define DESCRIBED_DIGITS 3

struct _PolyfitMicroscopeChart
{
  PolyfitChart    parent_instance;

  PlotMicroscope  figure;
  PolyfitStep    *step;         /* on show, or NULL */
  gint64          step_time;    /* when it was taken, in microseconds, */
  guint64         run_step;     /* and how far the run was */
  gboolean        hold;
  int             marked_row;   /* -1 for none */
  int             marked_term;
};

enum
{
  PROP_0,
  PROP_HOLD,
  PROP_STEP,
  PROP_MARKED_ROW,
  PROP_MARKED_TERM,
  PROP_MARKED_POINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitMicroscopeChart, polyfit_microscope_chart, POLYFIT_TYPE_CHART)

/* Marks of what this step has not got are none. */
static void
fill_figure (PolyfitMicroscopeChart *self)
{
  PlotMicroscope *figure = &self->figure;
  gsize n_terms = self->step != NULL ? self->step->record.basis.degree + 1 : 0;

  figure->record = self->step != NULL ? &self->step->record : NULL;
  figure->row = self->step != NULL ? self->step->row : NULL;
  figure->n_rows = self->step != NULL ? self->step->n_rows : 0;
  figure->marked_row = PLOT_MICROSCOPE_NONE;
  figure->marked_term = PLOT_MICROSCOPE_NONE;
  if (self->marked_row >= 0 && (gsize) self->marked_row < figure->n_rows)
    figure->marked_row = (gsize) self->marked_row;
  if (self->marked_term >= 0 && (gsize) self->marked_term < n_terms)
    figure->marked_term = (gsize) self->marked_term;
}

static gboolean
point_equal (const StepRow *a,
             const StepRow *b)
{
  return a == b || (a != NULL && b != NULL && a->x == b->x && a->y == b->y);
}

static const StepRow *
get_marked_point (PolyfitMicroscopeChart *self)
{
  const PlotMicroscope *figure = &self->figure;

  return figure->marked_row != PLOT_MICROSCOPE_NONE ? &figure->row[figure->marked_row] : NULL;
}

static GVariant *
dup_marked_point (PolyfitMicroscopeChart *self)
{
  const StepRow *point = get_marked_point (self);

  if (point == NULL)
    return NULL;
  return g_variant_ref_sink (g_variant_new ("(dd)", (double) point->x, (double) point->y));
}

static void
show (PolyfitMicroscopeChart *self,
      PolyfitStep            *step)
{
  PolyfitStep *before = self->step;   /* which the point that was marked belongs to */
  const StepRow *point = get_marked_point (self);

  self->step = step != NULL ? polyfit_step_ref (step) : NULL;
  fill_figure (self);
  if (!point_equal (point, get_marked_point (self)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED_POINT]);
  g_clear_pointer (&before, polyfit_step_unref);
}

/* Whether the step on show stays there for now. */
static gboolean
stays (PolyfitMicroscopeChart *self,
       PolyfitTrainer         *trainer)
{
  gboolean running = polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING;

  return self->step != NULL &&
         (self->hold || (running && g_get_monotonic_time () - self->step_time < FOLLOW_USEC));
}

static void
polyfit_microscope_chart_update (PolyfitChart   *chart,
                                 PolyfitTrainer *trainer)
{
  PolyfitMicroscopeChart *self = POLYFIT_MICROSCOPE_CHART (chart);
  g_autoptr (PolyfitStep) step = NULL;

  if (stays (self, trainer))
    return;
  self->step_time = g_get_monotonic_time ();
  self->run_step = polyfit_trainer_get_step (trainer);
  step = polyfit_step_new (polyfit_trainer_get_run (trainer));
  show (self, step);
}

static gboolean
polyfit_microscope_chart_is_behind (PolyfitChart *chart)
{
  PolyfitMicroscopeChart *self = POLYFIT_MICROSCOPE_CHART (chart);
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (chart);

  return !stays (self, trainer) && polyfit_trainer_get_step (trainer) != self->run_step;
}

static void
polyfit_microscope_chart_choose_axes (PolyfitChart *chart,
                                      PlotAxis     *x,
                                      PlotAxis     *y)
{
  plot_microscope_choose_axes (&POLYFIT_MICROSCOPE_CHART (chart)->figure, x, y);
}

static PlotFigure *
polyfit_microscope_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_MICROSCOPE_CHART (chart)->figure.base;
}

static char *
name_weight (gsize k)
{
  if (k == 0)
    return g_strdup (C_("weight", "The bias"));
  /* Translators: a weight of the model, counted from 1. */
  return g_strdup_printf (C_("weight", "Weight %u"), (guint) k);
}

/* What is pointed at is marked: that number, to the last bit. */
static char *
polyfit_microscope_chart_read_out (PolyfitChart *chart,
                                   double        x,
                                   double        y)
{
  double value;

  if (!plot_microscope_get_value (&POLYFIT_MICROSCOPE_CHART (chart)->figure, x, &value))
    return NULL;
  return polyfit_number_format (value, READ_OUT_DIGITS);
}

static void
describe_weight (const StepRecord *record,
                 gsize             k,
                 GString          *text)
{
  double difference = (double) record->after.value[k] - (double) record->before.value[k];
  g_autofree char *name = name_weight (k);
  g_autofree char *before = polyfit_number_format ((double) record->before.value[k],
                                                   DESCRIBED_DIGITS);
  g_autofree char *gradient = polyfit_number_format ((double) record->gradient.value[k],
                                                     DESCRIBED_DIGITS);
  g_autofree char *change = polyfit_number_format (difference, DESCRIBED_DIGITS);
  g_autofree char *after = polyfit_number_format ((double) record->after.value[k],
                                                  DESCRIBED_DIGITS);

  sentences_part (text);
  if (record->made)
    {
      /* Translators: for screen readers: what a weight is called, and its numbers in one step. */
      g_string_append_printf (text, _("%s was %s; its gradient is %s; it changes by %s to %s."),
                              name, before, gradient, change, after);
    }
  else
    {
      /* Translators: for screen readers: what a weight is called, and its numbers in one step. */
      g_string_append_printf (text, _("%s is %s; its gradient is %s."), name, before, gradient);
    }
}

static void
describe_point (const StepRow *point,
                gsize          number,
                GString       *text)
{
  g_autofree char *n = polyfit_number_format_count (number);
  g_autofree char *x = polyfit_number_format ((double) point->x, DESCRIBED_DIGITS);
  g_autofree char *y = polyfit_number_format ((double) point->y, DESCRIBED_DIGITS);
  g_autofree char *prediction = polyfit_number_format ((double) point->prediction,
                                                       DESCRIBED_DIGITS);
  g_autofree char *error = polyfit_number_format ((double) point->error, DESCRIBED_DIGITS);

  /* Translators: for screen readers: the number of a point, and its numbers in one step. */
  g_string_append_printf (text, _("Point %s: x is %s, the prediction %s, y %s, the error %s."), n,
                          x, prediction, y, error);
}

/* What is marked comes first: it is what somebody has just gone to. */
static char *
polyfit_microscope_chart_describe (PolyfitChart   *chart,
                                   const PlotAxis *x,
                                   const PlotAxis *y)
{
  PolyfitMicroscopeChart *self = POLYFIT_MICROSCOPE_CHART (chart);
  const PlotMicroscope *figure = &self->figure;
  const StepRecord *record = figure->record;
  GString *text = g_string_new (NULL);
  g_autofree char *step = NULL, *loss = NULL;

  if (record == NULL)
    return g_string_free (g_string_append (text, _("No step yet.")), FALSE);
  if (figure->marked_row != PLOT_MICROSCOPE_NONE)
    describe_point (&figure->row[figure->marked_row], figure->marked_row + 1, text);
  step = polyfit_number_format_count (record->step);
  loss = polyfit_number_format ((double) record->loss, DESCRIBED_DIGITS);
  sentences_part (text);
  if (record->made)
    {
      /* Translators: for screen readers: the number of a step, and the loss before it. */
      g_string_append_printf (text, _("Step %s: the loss is %s."), step, loss);
    }
  else
    {
      /* Translators: for screen readers: the number of a step, and the loss before it. */
      g_string_append_printf (text, _("Step %s was not made: the loss is %s."), step, loss);
    }
  for (gsize k = 0; k <= record->basis.degree; k++)
    if (figure->marked_term == PLOT_MICROSCOPE_NONE || figure->marked_term == k)
      describe_weight (record, k, text);
  return g_string_free (text, FALSE);
}

static void
polyfit_microscope_chart_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  PolyfitMicroscopeChart *self = POLYFIT_MICROSCOPE_CHART (object);

  switch (prop_id)
    {
    case PROP_HOLD:
      g_value_set_boolean (value, self->hold);
      break;
    case PROP_STEP:
      g_value_set_boxed (value, self->step);
      break;
    case PROP_MARKED_ROW:
      g_value_set_int (value, self->marked_row);
      break;
    case PROP_MARKED_TERM:
      g_value_set_int (value, self->marked_term);
      break;
    case PROP_MARKED_POINT:
      g_value_take_variant (value, dup_marked_point (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_microscope_chart_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  PolyfitMicroscopeChart *self = POLYFIT_MICROSCOPE_CHART (object);

  switch (prop_id)
    {
    case PROP_HOLD:
      if (self->hold == g_value_get_boolean (value))
        break;
      self->hold = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_STEP:
      show (self, g_value_get_boxed (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_MARKED_ROW:
      polyfit_microscope_chart_set_marked_row (self, g_value_get_int (value));
      break;
    case PROP_MARKED_TERM:
      polyfit_microscope_chart_set_marked_term (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_microscope_chart_finalize (GObject *object)
{
  g_clear_pointer (&POLYFIT_MICROSCOPE_CHART (object)->step, polyfit_step_unref);

  G_OBJECT_CLASS (polyfit_microscope_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitMicroscopeChart:hold:
   *
   * Whether the step on show stays there, though the run goes on or even starts anew.
   */
  properties[PROP_HOLD] = g_param_spec_boolean ("hold", NULL, NULL, FALSE, flags);

  /**
   * PolyfitMicroscopeChart:step:
   *
   * The step on show; %NULL before the first. No notification tells of those that the run makes.
   */
  properties[PROP_STEP] = g_param_spec_boxed ("step", NULL, NULL, POLYFIT_TYPE_STEP, flags);

  /**
   * PolyfitMicroscopeChart:marked-row:
   *
   * A point of the batch that is marked, counted from zero; -1 for none. It may be more than there are.
   */
  properties[PROP_MARKED_ROW] = g_param_spec_int ("marked-row", NULL, NULL, -1, G_MAXINT, -1, flags);

  /**
   * PolyfitMicroscopeChart:marked-term:
   *
   * A weight that is marked, zero being the bias; -1 for none. It may be more than there are.
   */
  properties[PROP_MARKED_TERM] = g_param_spec_int ("marked-term", NULL, NULL, -1, G_MAXINT, -1,
                                                   flags);

  /**
   * PolyfitMicroscopeChart:marked-point:
   *
   * Where the marked point lies: x and y; %NULL for nowhere.
   */
  properties[PROP_MARKED_POINT] =
    g_param_spec_variant ("marked-point", NULL, NULL, G_VARIANT_TYPE ("(dd)"), NULL,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_microscope_chart_class_init (PolyfitMicroscopeChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_microscope_chart_get_property;
  object_class->set_property = polyfit_microscope_chart_set_property;
  object_class->finalize = polyfit_microscope_chart_finalize;
  install_properties (object_class);

  chart_class->id = "step";
  chart_class->update = polyfit_microscope_chart_update;
  chart_class->is_behind = polyfit_microscope_chart_is_behind;
  chart_class->choose_axes = polyfit_microscope_chart_choose_axes;
  chart_class->get_figure = polyfit_microscope_chart_get_figure;
  chart_class->describe = polyfit_microscope_chart_describe;
  chart_class->read_out = polyfit_microscope_chart_read_out;
}

static void
polyfit_microscope_chart_init (PolyfitMicroscopeChart *self)
{
  self->marked_row = -1;
  self->marked_term = -1;
  self->figure.base = (PlotFigure) { .klass = &PLOT_MICROSCOPE_CLASS, .style = PLOT_STYLE_DEFAULT };
  fill_figure (self);
}

/**
 * polyfit_microscope_chart_get_marked_row:
 *
 * Returns: see #PolyfitMicroscopeChart:marked-row
 */
int
polyfit_microscope_chart_get_marked_row (PolyfitMicroscopeChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_MICROSCOPE_CHART (self), -1);

  return self->marked_row;
}

/**
 * polyfit_microscope_chart_set_marked_row:
 * @row: a point, or -1
 */
void
polyfit_microscope_chart_set_marked_row (PolyfitMicroscopeChart *self,
                                         int                     row)
{
  g_return_if_fail (POLYFIT_IS_MICROSCOPE_CHART (self));

  if (self->marked_row == row)
    return;
  self->marked_row = row;
  fill_figure (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED_ROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED_POINT]);
}

/**
 * polyfit_microscope_chart_get_marked_term:
 *
 * Returns: see #PolyfitMicroscopeChart:marked-term
 */
int
polyfit_microscope_chart_get_marked_term (PolyfitMicroscopeChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_MICROSCOPE_CHART (self), -1);

  return self->marked_term;
}

/**
 * polyfit_microscope_chart_set_marked_term:
 * @term: a weight, or -1
 */
void
polyfit_microscope_chart_set_marked_term (PolyfitMicroscopeChart *self,
                                          int                     term)
{
  g_return_if_fail (POLYFIT_IS_MICROSCOPE_CHART (self));

  if (self->marked_term == term)
    return;
  self->marked_term = term;
  fill_figure (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKED_TERM]);
}
