#include "config.h"

#include "figure/polyfit-weights-chart.h"

#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"
#include "plot/weights.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define READ_OUT_DIGITS 6
#define DESCRIBED_DIGITS 3

/* Where there are more weights than this, the read-out has two on a line. */
#define MOST_LINES 8

/* What is smaller than this share of the largest of the best values is zero. */
#define ROUNDING 1e-13

/* Those that a run begins with, and those after each bucket of the history. */
#define MAX_POINTS (HISTORY_BUCKETS + 1)

struct _PolyfitWeightsChart
{
  PolyfitChart  parent_instance;

  gboolean      in_powers;
  gboolean      logarithmic_steps;

  PlotWeights   figure;
  char         *names[POLY_MAX_TERMS];
  double        best[POLY_MAX_TERMS];

  /* Each feature in powers of x, or, where weights are shown as they are, itself; and which of both
   * it is. */
  double        shown[POLY_MAX_TERMS][POLY_MAX_TERMS];
  gboolean      shown_in_powers;

  /* Full buckets keep their points, so that an update computes only what is new. */
  double       *step;
  double      (*value)[POLY_MAX_TERMS];
  gsize         n_known;
  guint64       known_stride;
  float         initial[POLY_MAX_TERMS];
};

enum
{
  PROP_0,
  PROP_IN_POWERS,
  PROP_LOGARITHMIC_STEPS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* In the order of a menu. */
static const PolyfitChartOption OPTIONS[] = {
  { "in-powers", NC_("view option", "In Powers of x"), 0 },
  { "logarithmic-steps", NC_("view option", "Logarithmic Steps"), 0 },
};

G_DEFINE_FINAL_TYPE (PolyfitWeightsChart, polyfit_weights_chart, POLYFIT_TYPE_CHART)

/* basis_to_poly() takes too long to be asked for four thousand points at once; a polynomial's
 * coefficients are sums over those of the features. */
static void
choose_coordinates (PolyfitWeightsChart *self,
                    const Basis         *basis)
{
  self->shown_in_powers = self->in_powers;
  memset (self->shown, 0, sizeof self->shown);
  for (gsize k = 0; k <= basis->degree; k++)
    {
      Parameters unit = { .value = { [0] = 0.0f } };
      Poly poly;

      unit.value[k] = 1.0f;
      basis_to_poly (basis, &unit, &poly);
      if (self->in_powers)
        memcpy (self->shown[k], poly.coefficient, sizeof poly.coefficient);
      else
        self->shown[k][k] = 1.0;
    }
}

static void
show (PolyfitWeightsChart *self,
      const double         parameters[],
      double               value[POLY_MAX_TERMS])
{
  for (gsize i = 0; i < self->figure.terms; i++)
    {
      value[i] = 0.0;
      for (gsize k = 0; k < self->figure.terms; k++)
        value[i] += self->shown[k][i] * parameters[k];
    }
}

static void
set_point (PolyfitWeightsChart *self,
           gsize                point,
           guint64              step,
           const Parameters    *parameters)
{
  double wide[POLY_MAX_TERMS];

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    wide[k] = (double) parameters->value[k];
  self->step[point] = (double) step;
  show (self, wide, self->value[point]);
}

/* Where the loss is least, which is at the true values where the model can have them. */
static void
take_best (PolyfitWeightsChart *self,
           PolyfitTrainer      *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const Target *target = polyfit_dataset_get_target (dataset);
  gboolean is_truth = polyfit_dataset_has_truth (dataset) && target->kind == TARGET_POLYNOMIAL
                      && target->poly.degree < self->figure.terms;
  double minimum[POLY_MAX_TERMS], largest = 0.0;

  objective_minimum (polyfit_trainer_get_true_objective (trainer), minimum);
  show (self, minimum, self->best);
  for (gsize k = 0; k < self->figure.terms; k++)
    largest = fmax (largest, fabs (self->best[k]));
  for (gsize k = 0; k < self->figure.terms; k++)
    if (fabs (self->best[k]) < ROUNDING * largest)
      self->best[k] = 0.0;
  self->figure.best = polyfit_trainer_hides_truth (trainer) ? NULL : self->best;
  self->figure.best_role = is_truth ? PLOT_TRUTH : PLOT_EXACT;
}

static void
polyfit_weights_chart_reset (PolyfitChart   *chart,
                             PolyfitTrainer *trainer)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (chart);
  const Basis *basis = polyfit_model_get_basis (polyfit_trainer_get_model (trainer));

  self->figure.terms = basis->degree + 1;
  choose_coordinates (self, basis);
  for (gsize k = 0; k < self->figure.terms; k++)
    {
      g_free (self->names[k]);
      self->names[k] = self->in_powers ? polyfit_coefficient_of_power (k)
                                       : polyfit_coefficient_of_weight (k);
    }
  take_best (self, trainer);
  self->n_known = 0;
}

static void
polyfit_weights_chart_update (PolyfitChart   *chart,
                              PolyfitTrainer *trainer)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (chart);
  const History *history = polyfit_trainer_get_record (trainer);
  const Parameters *initial = polyfit_trainer_get_initial_parameters (trainer);
  gsize n = history->n_buckets + 1;

  if (self->shown_in_powers != self->in_powers)
    polyfit_weights_chart_reset (chart, trainer);
  if (self->n_known == 0 || history->stride != self->known_stride
      || (double) history->n_steps < self->step[self->figure.n - 1]
      || memcmp (initial->value, self->initial, sizeof self->initial) != 0)
    {
      memcpy (self->initial, initial->value, sizeof self->initial);
      set_point (self, 0, 0, initial);
      self->n_known = 1;
    }
  for (gsize i = self->n_known; i < n; i++)
    set_point (self, i, history_bucket_last_step (history, i - 1), &history->after[i - 1]);
  self->figure.n = n;
  self->figure.present = polyfit_trainer_get_step (trainer);
  if (self->figure.present == history->n_steps)
    self->figure.present = 0;
  self->known_stride = history->stride;
  /* The last bucket may still be filling. */
  self->n_known = MAX (n - 1, 1);
}

static void
polyfit_weights_chart_choose_axes (PolyfitChart *chart,
                                   PlotAxis     *x,
                                   PlotAxis     *y)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (chart);

  plot_weights_choose_axes (&self->figure, self->logarithmic_steps, x, y);
}

static PlotFigure *
polyfit_weights_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_WEIGHTS_CHART (chart)->figure.base;
}

/* The point that is nearest to @step among those up to it, such as the curve shows there. */
static gsize
find_point (PolyfitWeightsChart *self,
            double               step)
{
  gsize first = 0, end = self->figure.n;

  while (end - first > 1)
    {
      gsize middle = first + (end - first) / 2;

      if (self->step[middle] <= step)
        first = middle;
      else
        end = middle;
    }
  return first;
}

static void
append_weight (PolyfitWeightsChart *self,
               gsize                point,
               gsize                k,
               int                  digits,
               GString             *text)
{
  g_autofree char *value = polyfit_number_format (self->value[point][k], digits);

  g_string_append_printf (text, "%s %s", self->names[k], value);
}

static char *
polyfit_weights_chart_read_out (PolyfitChart *chart,
                                double        x,
                                double        y)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (chart);
  gsize point, columns = self->figure.terms > MOST_LINES ? 2 : 1;
  g_autofree char *step = NULL;
  GString *text;

  if (!(round (x) >= 0 && round (x) <= self->step[self->figure.n - 1]))
    return NULL;
  point = find_point (self, round (x));
  step = polyfit_number_format_count ((guint64) self->step[point]);
  text = g_string_new (NULL);
  if (columns == 2 || self->figure.best == NULL)
    g_string_append_printf (text, _("After step %s"), step);
  else if (self->figure.best_role == PLOT_TRUTH)
    g_string_append_printf (text, _("After step %s (→ true values)"), step);
  else
    g_string_append_printf (text, _("After step %s (→ least squares)"), step);
  for (gsize k = 0; k < self->figure.terms; k++)
    {
      g_string_append (text, k % columns == 0 ? "\n" : "   ");
      append_weight (self, point, k, READ_OUT_DIGITS, text);
      if (columns == 1 && self->figure.best != NULL)
        {
          g_autofree char *best = polyfit_number_format (self->best[k], READ_OUT_DIGITS);

          g_string_append_printf (text, " → %s", best);
        }
    }
  return g_string_free (text, FALSE);
}

static void
append_best (PolyfitWeightsChart *self,
             gsize                k,
             GString             *text)
{
  g_autofree char *best = polyfit_number_format (self->best[k], DESCRIBED_DIGITS);

  if (self->figure.best == NULL)
    return;
  g_string_append_c (text, ' ');
  if (self->figure.best_role == PLOT_TRUTH)
    /* Translators: for screen readers, after a weight's value; %s is its true value. */
    g_string_append_printf (text, _("(true %s)"), best);
  else
    /* Translators: for screen readers, after a weight's value; %s is that of least squares. */
    g_string_append_printf (text, _("(best %s)"), best);
}

static char *
polyfit_weights_chart_describe (PolyfitChart   *chart,
                                const PlotAxis *x,
                                const PlotAxis *y)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (chart);
  gsize last = self->figure.present > 0 ? find_point (self, (double) self->figure.present)
                                        : self->figure.n - 1;
  g_autofree char *steps = polyfit_number_format_count ((guint64) self->step[last]);
  g_autoptr (GString) weights = g_string_new (NULL);

  for (gsize k = 0; k < self->figure.terms; k++)
    {
      if (k > 0)
        g_string_append (weights, ", ");
      append_weight (self, last, k, DESCRIBED_DIGITS, weights);
      append_best (self, k, weights);
    }
  /* Translators: for screen readers: a number of steps, and all weights. */
  return g_strdup_printf (_("Weights after %s steps: %s."), steps, weights->str);
}

static void
polyfit_weights_chart_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (object);

  switch (prop_id)
    {
    case PROP_IN_POWERS:
      g_value_set_boolean (value, self->in_powers);
      break;
    case PROP_LOGARITHMIC_STEPS:
      g_value_set_boolean (value, self->logarithmic_steps);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The figure is another from the next update on. */
static void
set_option (PolyfitWeightsChart *self,
            guint                prop_id,
            gboolean            *option,
            const GValue        *value)
{
  if (*option == g_value_get_boolean (value))
    return;
  *option = g_value_get_boolean (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
polyfit_weights_chart_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (object);

  switch (prop_id)
    {
    case PROP_IN_POWERS:
      set_option (self, prop_id, &self->in_powers, value);
      break;
    case PROP_LOGARITHMIC_STEPS:
      set_option (self, prop_id, &self->logarithmic_steps, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_weights_chart_finalize (GObject *object)
{
  PolyfitWeightsChart *self = POLYFIT_WEIGHTS_CHART (object);

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    g_free (self->names[k]);
  g_free (self->step);
  g_free (self->value);

  G_OBJECT_CLASS (polyfit_weights_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitWeightsChart:in-powers:
   *
   * Whether the coefficients of powers of x are shown, whatever features the model has.
   */
  properties[PROP_IN_POWERS] = g_param_spec_boolean ("in-powers", NULL, NULL, FALSE, flags);

  /**
   * PolyfitWeightsChart:logarithmic-steps:
   *
   * Whether each tenfold of steps has as much room.
   */
  properties[PROP_LOGARITHMIC_STEPS] =
    g_param_spec_boolean ("logarithmic-steps", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_weights_chart_class_init (PolyfitWeightsChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_weights_chart_get_property;
  object_class->set_property = polyfit_weights_chart_set_property;
  object_class->finalize = polyfit_weights_chart_finalize;
  install_properties (object_class);

  chart_class->id = "weights";
  chart_class->over_steps = TRUE;
  chart_class->options = OPTIONS;
  chart_class->n_options = G_N_ELEMENTS (OPTIONS);
  chart_class->reset = polyfit_weights_chart_reset;
  chart_class->update = polyfit_weights_chart_update;
  chart_class->choose_axes = polyfit_weights_chart_choose_axes;
  chart_class->get_figure = polyfit_weights_chart_get_figure;
  chart_class->describe = polyfit_weights_chart_describe;
  chart_class->read_out = polyfit_weights_chart_read_out;
}

static void
polyfit_weights_chart_init (PolyfitWeightsChart *self)
{
  self->step = g_new (double, MAX_POINTS);
  self->value = g_malloc_n (MAX_POINTS, sizeof *self->value);
  self->figure = (PlotWeights) {
    .base = { .klass = &PLOT_WEIGHTS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .step = self->step,
    .value = (const double (*)[POLY_MAX_TERMS]) self->value,
    .name = (const char *const *) self->names,
    .best = self->best,
  };
}
