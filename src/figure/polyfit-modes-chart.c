#include "config.h"

#include "figure/polyfit-modes-chart.h"

#include "core/modes.h"
#include "core/stability.h"
#include "figure/mode-words.h"
#include "figure/polyfit-number.h"
#include "figure/sentences.h"
#include "plot/modes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define READ_OUT_DIGITS 6
#define DESCRIBED_DIGITS 3

/* With a condition number below this there is nothing but rounding between modes. */
#define EVEN 1.0001

struct _PolyfitModesChart
{
  PolyfitChart  parent_instance;

  PlotModes     figure;
  PlotMode      mode[POLY_MAX_TERMS];

  Modes         modes;
  ModeState     state[POLY_MAX_TERMS];
  double        begin;   /* the loss above the least when the run began */
  guint64       step;

  double        decay[POLY_MAX_TERMS];
  gboolean      zero_grad;
  char         *names[POLY_MAX_TERMS];
  char         *decays[POLY_MAX_TERMS];
  char         *halvings[POLY_MAX_TERMS];
  char         *note;
};

G_DEFINE_FINAL_TYPE (PolyfitModesChart, polyfit_modes_chart, POLYFIT_TYPE_CHART)

/* Where all eigenvalues are the same but for rounding, any directions will do: the features' own. */
static void
keep_features (Spectrum *spectrum)
{
  for (gsize i = 0; i < spectrum->terms; i++)
    for (gsize k = 0; k < spectrum->terms; k++)
      spectrum->eigenvector[i][k] = i == k ? 1.0 : 0.0;
}

/* Of a distribution from few points that stand for all x, of fixed data from their curvature, which
 * is known already: neither takes longer with more rows. */
static void
take_apart (PolyfitModesChart *self,
            PolyfitTrainer    *trainer)
{
  const Run *run = polyfit_trainer_get_run (trainer);
  const Objective *objective = polyfit_trainer_get_training_objective (trainer);
  Spectrum spectrum;

  if (run->samples.n > 0)
    spectrum_init_from_objective (&spectrum, objective);
  else
    {
      Quadrature quadrature;

      quadrature_init (&quadrature, &run->samples.target.x,
                       spectrum_quadrature_degree (&run->basis));
      spectrum_init (&spectrum, &run->basis, &quadrature);
    }
  if (spectrum.condition < EVEN)
    keep_features (&spectrum);
  modes_init (&self->modes, &spectrum, objective);
}

static void
polyfit_modes_chart_reset (PolyfitChart   *chart,
                           PolyfitTrainer *trainer)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (chart);
  BasisKind kind = polyfit_trainer_get_run (trainer)->basis.kind;

  take_apart (self, trainer);
  self->figure.n = self->modes.terms;
  for (gsize i = 0; i < self->modes.terms; i++)
    {
      g_free (self->names[i]);
      self->names[i] = mode_words_combination (kind, self->modes.terms, self->modes.eigenvector[i]);
      self->mode[i].name = self->names[i];
      self->mode[i].eigenvalue = self->modes.eigenvalue[i];
    }
  plot_modes_choose_eigenvalues (&self->figure);
  self->figure.losses = (PlotAxis) { 0 };
  g_clear_pointer (&self->note, g_free);
}

static double
project (PolyfitModesChart *self,
         const Parameters  *parameters,
         ModeState          state[POLY_MAX_TERMS])
{
  double wide[POLY_MAX_TERMS], sum = 0.0;

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    wide[k] = (double) parameters->value[k];
  modes_project (&self->modes, wide, state);
  for (gsize i = 0; i < self->modes.terms; i++)
    sum += state[i].loss;
  return sum;
}

static void
take_losses (PolyfitModesChart *self,
             PolyfitTrainer    *trainer)
{
  const RunState *state = &polyfit_trainer_get_run (trainer)->state;
  ModeState first[POLY_MAX_TERMS];
  double left = project (self, &state->parameters, self->state);

  for (gsize i = 0; i < self->modes.terms; i++)
    {
      self->mode[i].loss = self->state[i].loss;
      self->mode[i].share = left > 0.0 ? self->state[i].loss / left : NAN;
    }
  self->begin = project (self, polyfit_trainer_get_initial_parameters (trainer), first);
  if (state->step < self->step)
    self->figure.losses = (PlotAxis) { 0 };
  self->step = state->step;
  plot_modes_choose_losses (&self->figure, self->begin);
}

/* The mode whose error takes longest to be halved; none where they are alike, or one of them grows.
 * */
static gsize
find_last (PolyfitModesChart *self)
{
  gsize terms = self->modes.terms, last = terms;

  if (!(self->modes.condition > EVEN && self->decay[terms - 1] < 1.0))
    return terms;
  for (gsize i = 0; i < terms; i++)
    if (self->modes.eigenvalue[i] > 0.0 && (last == terms || self->decay[i] > self->decay[last]))
      last = i;
  return last;
}

/* What is most worth to be said. */
static char *
describe_all (PolyfitModesChart *self,
              gsize              last)
{
  gsize terms = self->modes.terms, steepest = terms - 1;
  g_autofree char *condition = polyfit_number_format (self->modes.condition, DESCRIBED_DIGITS);

  if (self->mode[steepest].is_unstable)
    /* Translators: a number, and a combination of powers such as 0.97 x − 0.24 x³. */
    return g_strdup_printf (_("Condition number %s. At this learning rate the error in %s grows: "
                              "unstable."),
                            condition, self->names[steepest]);
  if (!(self->modes.eigenvalue[0] > 0.0))
    /* Translators: a combination of powers such as 0.97 x − 0.24 x³. */
    return g_strdup_printf (_("Condition number ∞: the data do not say how much of %s there is."),
                            self->names[0]);
  if (!self->zero_grad)
    return g_strdup_printf (_("Condition number %s. Gradients add up instead of being zeroed: "
                              "there is no simple prediction."),
                            condition);
  if (isnan (self->decay[steepest]))
    return g_strdup_printf (_("Condition number %s. This optimizer fits its steps to past "
                              "gradients: there is no simple prediction."),
                            condition);
  if (last == terms)
    return g_strdup_printf (_("Condition number %s: all are learned equally fast."), condition);
  /* Translators: a number, and a combination of powers such as 0.97 x − 0.24 x³. */
  return g_strdup_printf (_("Condition number %s: %s is learned last."), condition,
                          self->names[last]);
}

/* Words are made again only when they are others than before. */
static void
take_decays (PolyfitModesChart *self,
             PolyfitTrainer    *trainer)
{
  const RunSettings *settings = &polyfit_trainer_get_run (trainer)->settings;
  gboolean is_known = self->note != NULL && self->zero_grad == settings->zero_grad;
  gsize last;

  self->zero_grad = settings->zero_grad;
  for (gsize i = 0; i < self->modes.terms; i++)
    {
      double decay = settings->zero_grad ? stability_decay (&settings->optimizer,
                                                            self->modes.eigenvalue[i])
                                         : NAN;

      is_known = is_known && (decay == self->decay[i] || (isnan (decay) && isnan (self->decay[i])));
      self->decay[i] = decay;
    }
  if (is_known)
    return;
  last = find_last (self);
  for (gsize i = 0; i < self->modes.terms; i++)
    {
      g_free (self->decays[i]);
      g_free (self->halvings[i]);
      self->mode[i].decay = self->decays[i] = mode_words_decay (self->decay[i]);
      self->mode[i].halving = self->halvings[i] = mode_words_halving (self->decay[i]);
      self->mode[i].is_unstable = self->modes.eigenvalue[i] > 0.0 && self->decay[i] >= 1.0;
      self->mode[i].is_last = i == last;
    }
  g_free (self->note);
  self->figure.note = self->note = describe_all (self, last);
}

static void
polyfit_modes_chart_update (PolyfitChart   *chart,
                            PolyfitTrainer *trainer)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (chart);

  take_losses (self, trainer);
  take_decays (self, trainer);
}

static void
polyfit_modes_chart_choose_axes (PolyfitChart *chart,
                                 PlotAxis     *x,
                                 PlotAxis     *y)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (chart);

  x->max = 1.0;
  y->max = (double) self->figure.n;
}

static PlotFigure *
polyfit_modes_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_MODES_CHART (chart)->figure.base;
}

static char *
polyfit_modes_chart_read_out (PolyfitChart *chart,
                              double        x,
                              double        y)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (chart);
  g_autofree char *eigenvalue = NULL, *error = NULL, *loss = NULL;
  GString *text;
  gsize i;

  if (!(y >= 0.0 && y < (double) self->figure.n))
    return NULL;
  i = (gsize) y;
  eigenvalue = polyfit_number_format (self->modes.eigenvalue[i], READ_OUT_DIGITS);
  error = polyfit_number_format (self->state[i].error, READ_OUT_DIGITS);
  loss = polyfit_number_format (self->state[i].loss, READ_OUT_DIGITS);
  text = g_string_new (self->names[i]);
  /* Translators: three numbers, one in a line. */
  g_string_append_printf (text, _("\nEigenvalue %s\nError left %s\nLoss left in it %s"), eigenvalue,
                          error, loss);
  if (self->decays[i] != NULL)
    /* Translators: a factor, and "902 steps", "never" or "grows". */
    g_string_append_printf (text, _("\nError × each step %s\nHalved in: %s"), self->decays[i],
                            self->halvings[i]);
  return g_string_free (text, FALSE);
}

static char *
polyfit_modes_chart_describe (PolyfitChart   *chart,
                              const PlotAxis *x,
                              const PlotAxis *y)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (chart);
  GString *text = g_string_new (self->note);

  for (gsize i = self->modes.terms; i-- > 0;)
    {
      g_autofree char *eigenvalue = polyfit_number_format (self->modes.eigenvalue[i],
                                                           DESCRIBED_DIGITS);
      g_autofree char *loss = polyfit_number_format (self->state[i].loss, DESCRIBED_DIGITS);

      sentences_part (text);
      /* Translators: for screen readers: a combination of powers, and two numbers. */
      g_string_append_printf (text, _("%s: eigenvalue %s, loss left %s"), self->names[i],
                              eigenvalue, loss);
      if (self->halvings[i] != NULL)
        /* Translators: for screen readers; %s is "902 steps", "never" or "grows". */
        g_string_append_printf (text, _(", halved in: %s"), self->halvings[i]);
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

static void
polyfit_modes_chart_finalize (GObject *object)
{
  PolyfitModesChart *self = POLYFIT_MODES_CHART (object);

  for (gsize i = 0; i < POLY_MAX_TERMS; i++)
    {
      g_free (self->names[i]);
      g_free (self->decays[i]);
      g_free (self->halvings[i]);
    }
  g_free (self->note);

  G_OBJECT_CLASS (polyfit_modes_chart_parent_class)->finalize (object);
}

static void
polyfit_modes_chart_class_init (PolyfitModesChartClass *klass)
{
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_modes_chart_finalize;
  chart_class->id = "modes";
  chart_class->reset = polyfit_modes_chart_reset;
  chart_class->update = polyfit_modes_chart_update;
  chart_class->choose_axes = polyfit_modes_chart_choose_axes;
  chart_class->get_figure = polyfit_modes_chart_get_figure;
  chart_class->describe = polyfit_modes_chart_describe;
  chart_class->read_out = polyfit_modes_chart_read_out;
}

static void
polyfit_modes_chart_init (PolyfitModesChart *self)
{
  self->figure = (PlotModes) {
    .base = { .klass = &PLOT_MODES_CLASS, .style = PLOT_STYLE_DEFAULT },
    .mode = self->mode,
  };
}
