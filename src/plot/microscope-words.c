#include "config.h"

#include "plot/microscope-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From here on a change is written like the weight that it is added to. */
#define LEAST_ADDED 0.001

#define MINUS "\xe2\x88\x92"
#define DOT " \xc2\xb7 "

/**
 * microscope_feature_name:
 * @k: from 1 to the degree
 *
 * Returns: (transfer full): Pango markup
 */
char *
microscope_feature_name (const Basis *basis,
                         size_t       k)
{
  switch (basis->kind)
    {
    case BASIS_POWER:
      return k == 1 ? g_strdup ("<i>x</i>") : g_strdup_printf ("<i>x</i><sup>%zu</sup>", k);
    case BASIS_STANDARD:
      return g_strdup_printf ("<i>z</i><sub>%zu</sub>", k);
    case BASIS_LEGENDRE:
      return g_strdup_printf ("<i>P</i><sub>%zu</sub>", k);
    case BASIS_CHEBYSHEV:
      return g_strdup_printf ("<i>T</i><sub>%zu</sub>", k);
    case BASIS_HERMITE:
      return g_strdup_printf ("<i>H</i><sub>%zu</sub>", k);
    }
  g_return_val_if_reached (NULL);
}

/**
 * microscope_weight_name:
 * @k: 0 for the bias
 *
 * Returns: (transfer full): Pango markup
 */
char *
microscope_weight_name (size_t k)
{
  return k == 0 ? g_strdup ("<i>b</i>") : g_strdup_printf ("<i>w</i><sub>%zu</sub>", k);
}

/**
 * microscope_stage_name:
 * @whole: whether there is room for the whole call
 *
 * Returns: what it is called in the code, which is not translated
 */
const char *
microscope_stage_name (MicroscopeStage stage,
                       bool            whole)
{
  static const char *const names[MICROSCOPE_N_STAGES][2] = {
    [MICROSCOPE_FEATURES] = { "make_features", "make_features(x)" },
    [MICROSCOPE_FORWARD] = { "forward", "model(features)" },
    [MICROSCOPE_LOSS] = { "loss", "loss_function(ŷ, y)" },
    [MICROSCOPE_ZERO_GRAD] = { "zero_grad", "optimizer.zero_grad()" },
    [MICROSCOPE_BACKWARD] = { "backward", "loss.backward()" },
    [MICROSCOPE_STEP] = { "step", "optimizer.step()" },
  };

  return names[stage][whole];
}

/**
 * microscope_stage_term:
 *
 * Returns: what explains the stage's name
 */
const char *
microscope_stage_term (MicroscopeStage stage)
{
  static const char *const terms[MICROSCOPE_N_STAGES] = {
    [MICROSCOPE_FEATURES] = "features",
    [MICROSCOPE_FORWARD] = "forward",
    [MICROSCOPE_LOSS] = "loss",
    [MICROSCOPE_ZERO_GRAD] = "zero-grad",
    [MICROSCOPE_BACKWARD] = "gradient",
    [MICROSCOPE_STEP] = "optimizer",
  };

  return terms[stage];
}

static void
features_rule (const Basis *basis,
               char        *line[MICROSCOPE_LINES])
{
  char shift[PLOT_NUMBER_SIZE], scale[PLOT_NUMBER_SIZE];
  bool below = basis->shift < 0.0f;

  if (basis->kind == BASIS_POWER && basis->degree >= 2)
    line[0] = g_strdup ("<i>x</i><sup>2</sup> = <i>x</i>" DOT "<i>x</i>");
  if (basis->kind == BASIS_POWER && basis->degree == 3)
    line[1] = g_strdup ("<i>x</i><sup>3</sup> = <i>x</i><sup>2</sup>" DOT "<i>x</i>");
  if (basis->kind == BASIS_POWER && basis->degree > 3)
    line[1] = g_strdup_printf ("… <i>x</i><sup>%zu</sup> = <i>x</i><sup>%zu</sup>" DOT "<i>x</i>",
                               basis->degree, basis->degree - 1);
  if (basis->kind == BASIS_POWER)
    return;
  if (basis->kind == BASIS_STANDARD)
    {
      line[0] = g_strdup ("<i>z<sub>k</sub></i> = (<i>x<sup>k</sup></i> " MINUS " …) / …");
      /* Translators: what stands at the two ellipses of a formula. */
      line[1] = g_strdup (_("its mean, its spread"));
      return;
    }
  plot_number_short (fabs ((double) basis->shift), 3, shift);
  plot_number_short ((double) basis->scale, 3, scale);
  line[0] = basis->shift == 0.0f
              ? g_strdup_printf ("<i>t</i> = <i>x</i> / %s", scale)
              : g_strdup_printf ("<i>t</i> = (<i>x</i> %s %s) / %s", below ? "+" : MINUS, shift,
                                 scale);
  switch (basis->kind)
    {
    case BASIS_LEGENDRE:
      line[1] = g_strdup (_("Legendre polynomials of <i>t</i>"));
      return;
    case BASIS_CHEBYSHEV:
      line[1] = g_strdup (_("Chebyshev polynomials of <i>t</i>"));
      return;
    default:
      line[1] = g_strdup (_("Hermite polynomials of <i>t</i>"));
    }
}

static void
append_product (GString     *text,
                const Basis *basis,
                size_t       k)
{
  g_autofree char *weight = microscope_weight_name (k);
  g_autofree char *feature = microscope_feature_name (basis, k);

  g_string_append_printf (text, " + %s%s", weight, feature);
}

static void
forward_rule (const Basis *basis,
              char        *line[MICROSCOPE_LINES])
{
  GString *first = g_string_new ("<i>ŷ</i> = <i>b</i>"), *second = g_string_new (NULL);
  size_t degree = basis->degree;

  if (degree >= 1)
    append_product (first, basis, 1);
  if (degree == 2 || degree == 3)
    append_product (second, basis, 2);
  if (degree > 3)
    g_string_append (second, " + …");
  if (degree >= 3)
    append_product (second, basis, degree);
  line[0] = g_string_free (first, FALSE);
  line[1] = g_string_free (second, FALSE);
}

static void
backward_rule (const StepRecord *record,
               char             *line[MICROSCOPE_LINES])
{
  if (record->settings.zero_grad)
    {
      /* Translators: a rule of two lines: “2 · mean of / error · feature”. */
      line[0] = g_strdup (_("2 · mean of"));
      line[1] = g_strdup (_("error · feature"));
    }
  else
    {
      line[0] = g_strdup (_("2 · mean of error · feature"));
      /* Translators: the gradient of this batch is added to the one of the batches before. */
      line[1] = g_strdup (_("is added to the old gradient"));
    }
}

/* What the learning rate is multiplied with, the name of the gradient given. */
static char *
direction (const Optimizer *optimizer,
           const char      *gradient)
{
  char momentum[PLOT_NUMBER_SIZE], decay[PLOT_NUMBER_SIZE];

  plot_number_short (optimizer->momentum, 3, momentum);
  plot_number_short (optimizer->weight_decay, 3, decay);
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      return g_strdup (gradient);
    case OPTIMIZER_MOMENTUM:
      return g_strdup ("<i>m</i>");
    case OPTIMIZER_NESTEROV:
      return g_strdup_printf ("(%s + %s <i>m</i>)", gradient, momentum);
    case OPTIMIZER_RMSPROP:
      return g_strdup_printf ("%s / √<i>v</i>", gradient);
    case OPTIMIZER_ADAMW:
      if (optimizer->weight_decay != 0.0)
        /* Translators: part of a rule; %s is a number, the rest are names of numbers. */
        return g_strdup_printf (_("(<i>m̂</i> / √<i>v̂</i> + %s weight)"), decay);
      G_GNUC_FALLTHROUGH;
    case OPTIMIZER_ADAM:
      return g_strdup ("<i>m̂</i> / √<i>v̂</i>");
    }
  g_return_val_if_reached (NULL);
}

/* The momentum buffer's first gradient is not dampened, nor is any where there is no momentum. */
static char *
momentum_rule (const StepRecord *record)
{
  const Optimizer *optimizer = &record->settings.optimizer;
  bool dampened = optimizer->kind == OPTIMIZER_MOMENTUM && optimizer->momentum != 0.0
                  && optimizer->dampening != 0.0 && record->moments_before.step > 0;
  char momentum[PLOT_NUMBER_SIZE], share[PLOT_NUMBER_SIZE];

  plot_number_short (optimizer->momentum, 3, momentum);
  plot_number_short (1.0 - optimizer->dampening, 3, share);
  if (dampened)
    /* Translators: how momentum, m, comes of its old value; %s are numbers. */
    return g_strdup_printf (_("<i>m</i> = %s · old <i>m</i> + %s · gradient"), momentum, share);
  /* Translators: how momentum, m, comes of its old value; %s is a number. */
  return g_strdup_printf (_("<i>m</i> = %s · old <i>m</i> + gradient"), momentum);
}

/* What the letters of the direction stand for; the usual sum where there are none. */
static char *
moment_rule (const StepRecord *record)
{
  switch (record->settings.optimizer.kind)
    {
    case OPTIMIZER_SGD:
      return g_strdup (_("new weight = weight + change"));
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      return momentum_rule (record);
    case OPTIMIZER_RMSPROP:
      return g_strdup (_("<i>v</i>: running mean of gradient<sup>2</sup>"));
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      return g_strdup (_("<i>m</i>, <i>v</i>: running means of gradient, gradient<sup>2</sup>"));
    }
  g_return_val_if_reached (NULL);
}

static void
step_rule (const StepRecord *record,
           char             *line[MICROSCOPE_LINES])
{
  const Optimizer *optimizer = &record->settings.optimizer;
  bool decays = optimizer->weight_decay != 0.0 && optimizer->kind != OPTIMIZER_ADAMW;
  g_autofree char *factor = direction (optimizer,
                                       decays ? _("(gradient + <i>λw</i>)") : _("gradient"));
  char rate[PLOT_NUMBER_SIZE];

  if (!record->made)
    {
      /* Translators: two lines about a step that the run stopped before. */
      line[0] = g_strdup (_("This step is not made:"));
      line[1] = isfinite (record->loss) ? g_strdup (_("a weight would be infinite"))
                                        : g_strdup (_("the loss is infinite"));
      return;
    }
  plot_number_short (optimizer->learning_rate, 3, rate);
  /* Translators: a rule: the learning rate, and the gradient or what stands for it. */
  line[0] = g_strdup_printf (_("change = −%s · %s"), rate, factor);
  line[1] = moment_rule (record);
}

/**
 * microscope_stage_rule:
 * @line: (out): (transfer full): Pango markup, or %NULL
 *
 * Says in school algebra what a stage does.
 */
void
microscope_stage_rule (const PlotMicroscope *self,
                       MicroscopeStage       stage,
                       char                 *line[MICROSCOPE_LINES])
{
  const StepRecord *record = self->record;

  line[0] = line[1] = NULL;
  switch (stage)
    {
    case MICROSCOPE_FEATURES:
      features_rule (&record->basis, line);
      return;
    case MICROSCOPE_FORWARD:
      forward_rule (&record->basis, line);
      return;
    case MICROSCOPE_LOSS:
      line[0] = g_strdup (_("error = <i>ŷ</i> − <i>y</i>"));
      line[1] = g_strdup (_("loss = mean of error<sup>2</sup>"));
      return;
    case MICROSCOPE_ZERO_GRAD:
      /* Translators: a rule of two lines: “the old gradient / becomes 0”. */
      line[0] = record->settings.zero_grad ? g_strdup (_("old gradient"))
                                           : g_strdup (_("left out: the"));
      line[1] = record->settings.zero_grad ? g_strdup (_("becomes 0"))
                                           : g_strdup (_("old one stays"));
      return;
    case MICROSCOPE_BACKWARD:
      backward_rule (record, line);
      return;
    case MICROSCOPE_STEP:
      step_rule (record, line);
      return;
    case MICROSCOPE_N_STAGES:
      break;
    }
  g_return_if_reached ();
}

/* " + 3" or " − 3", or, for the first of a sum, "3" or "−3". */
static void
append_signed (GString    *text,
               bool        first,
               double      value,
               const char *magnitude)
{
  if (first)
    g_string_append_printf (text, "%s%s", value < 0.0 ? MINUS : "", magnitude);
  else
    g_string_append_printf (text, " %s %s", value < 0.0 ? MINUS : "+", magnitude);
}

/* The same for a product, whose second factor stands in brackets where it is negative. */
static void
append_signed_product (GString *text,
                       bool     first,
                       double   a,
                       double   b)
{
  char number[PLOT_NUMBER_SIZE];

  plot_number_compact (fabs (a), number);
  append_signed (text, first, a, number);
  plot_number_compact (b, number);
  g_string_append_printf (text, b < 0.0 ? DOT "(%s)" : DOT "%s", number);
}

/**
 * microscope_point_example:
 * @n_terms: so many products of a longer sum are spelled out
 * @line: (out): (transfer full): Pango markup
 *
 * Works out prediction and error of one point with its numbers.
 */
void
microscope_point_example (const PlotMicroscope *self,
                          size_t                row,
                          size_t                n_terms,
                          char                 *line[MICROSCOPE_LINES])
{
  const StepRecord *record = self->record;
  const StepRow *point = &self->row[row];
  char prediction[PLOT_NUMBER_SIZE], number[PLOT_NUMBER_SIZE], square[PLOT_NUMBER_SIZE];
  GString *text = g_string_new (NULL);

  /* Translators: begins a worked example; %zu is the number of a point. */
  g_string_append_printf (text, _("Point %zu: "), row + 1);
  g_string_append (text, "<i>ŷ</i> = ");
  plot_number_compact ((double) record->before.value[0], number);
  g_string_append (text, number);
  for (size_t k = 1; k <= MIN (record->basis.degree, n_terms); k++)
    append_signed_product (text, false, (double) record->before.value[k],
                           (double) point->feature[k]);
  plot_number_compact ((double) point->prediction, prediction);
  g_string_append_printf (text, "%s = %s",
                          record->basis.degree > n_terms ? " + …" : "", prediction);
  line[0] = g_string_free (text, FALSE);

  text = g_string_new (NULL);
  plot_number_compact (fabs ((double) point->y), number);
  append_signed (text, false, -(double) point->y, number);
  plot_number_compact ((double) point->error, number);
  plot_number_compact ((double) point->square, square);
  /* Translators: ends a worked example: a prediction, what is taken from it, the error, its square;
   * keep the markup. */
  line[1] = g_strdup_printf (_("error = %s%s = %s, error<sup>2</sup> = %s"), prediction, text->str,
                             number, square);
  g_string_free (text, TRUE);
}

/* 2/32 · (−14.8 · 2.37 + 3.10 · 0.09 + …), the first points of the sum that a gradient is. */
static void
append_gradient_sum (const PlotMicroscope *self,
                     size_t                k,
                     size_t                n_terms,
                     GString              *text)
{
  const StepRecord *record = self->record;
  size_t shown = MIN (self->n_rows, n_terms);

  g_string_append_printf (text, "2/%zu" DOT "(", record->n_rows);
  for (size_t i = 0; i < shown; i++)
    append_signed_product (text, i == 0, (double) self->row[i].error,
                           (double) self->row[i].feature[k]);
  g_string_append (text, record->n_rows > shown ? " + …)" : ")");
}

/**
 * microscope_weight_example:
 * @k: 0 for the bias
 * @n_terms: so many products of a longer sum are spelled out
 * @line: (out): (transfer full): Pango markup; %NULL for what does not happen
 *
 * Works out the gradient of one weight, and its new value, with their numbers.
 */
void
microscope_weight_example (const PlotMicroscope *self,
                           size_t                k,
                           size_t                n_terms,
                           char                 *line[MICROSCOPE_LINES])
{
  const StepRecord *record = self->record;
  double change = (double) record->after.value[k] - (double) record->before.value[k];
  g_autofree char *name = microscope_weight_name (k);
  char number[PLOT_NUMBER_SIZE], after[PLOT_NUMBER_SIZE];
  GString *text = g_string_new (NULL);

  if (record->full_batch)
    g_string_append (text, _("2 · mean of error · feature"));
  else
    append_gradient_sum (self, k, n_terms, text);
  plot_number_compact ((double) record->backward.value[k], number);
  /* Translators: a worked example: the name of a weight, a sum, its value. */
  line[0] = g_strdup_printf (_("Gradient of %s = %s = %s"), name, text->str, number);
  line[1] = NULL;
  if (record->made)
    {
      g_string_truncate (text, 0);
      microscope_write_weight (record, (double) record->before.value[k], number);
      g_string_append (text, number);
      /* In as many decimals as the weights, so that the sum comes out, unless that leaves nothing. */
      if (fabs (change) >= LEAST_ADDED)
        microscope_write_weight (record, fabs (change), number);
      else
        plot_number_compact (fabs (change), number);
      append_signed (text, false, change, number);
      microscope_write_weight (record, (double) record->after.value[k], after);
      /* Translators: a worked example: the name of a weight, a sum, its value. */
      line[1] = g_strdup_printf (_("New %s = %s = %s"), name, text->str, after);
    }
  g_string_free (text, TRUE);
}
