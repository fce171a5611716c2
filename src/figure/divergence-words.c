#include "config.h"

#include "figure/divergence-words.h"

#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"
#include "figure/sentences.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DIGITS 3

/* It is rounded down to so many. */
#define STABLE_RATE_DIGITS 1

/* Which point and which power it was. */
static char *
describe_point (const PolyfitDivergence *divergence)
{
  g_autofree char *x = polyfit_number_format (divergence->x, DIGITS);
  g_autofree char *share = g_strdup_printf ("%.0f", 100.0 * divergence->share);
  g_autofree char *feature = polyfit_coefficient_feature (divergence->basis_kind,
                                                          divergence->feature);

  if (divergence->feature == 0)
    /* Translators: a value of x, and a number of per cent. */
    return g_strdup_printf (_("The point at x = %s pulled hardest: %s %% of the gradient of the "
                              "bias."),
                            x, share);
  /* Translators: a value of x, a number of per cent, and a feature such as x³. */
  return g_strdup_printf (_("The point at x = %s pulled hardest: %s %% of the gradient along %s."),
                          x, share, feature);
}

/* How far the learning rate was beyond the limit. */
static char *
describe_rate (const PolyfitDivergence *divergence)
{
  const RunSettings *settings = &divergence->settings;
  double learning_rate = settings->optimizer.learning_rate;
  g_autofree char *rate = polyfit_number_format_exact (learning_rate);
  g_autofree char *limit = polyfit_number_format (divergence->limit, DIGITS);
  g_autofree char *full = polyfit_number_format (divergence->full_batch_limit, DIGITS);
  g_autofree char *factor = polyfit_number_format (learning_rate / divergence->limit, 2);
  g_autofree char *batch_size = polyfit_number_format_count (settings->batch_size);

  if (!settings->zero_grad)
    return g_strdup (_("Gradients add up instead of being zeroed before each step."));
  if (isnan (divergence->limit))
    return g_strdup_printf (_("The learning rate was %s; no stable limit is known."), rate);
  if (divergence->limit == 0.0)
    return g_strdup (_("No learning rate is stable with these settings."));
  if (learning_rate < divergence->limit)
    /* Translators: two learning rates. */
    return g_strdup_printf (_("The learning rate %s is below the stable limit, %s, but the numbers "
                              "were too large already."),
                            rate, limit);
  if (!divergence->has_point)
    /* Translators: a learning rate, a factor such as 3.7, and another learning rate. */
    return g_strdup_printf (_("The learning rate %s is %s times the stable limit of the full "
                              "batch, %s."),
                            rate, factor, limit);
  /* Translators: a learning rate, a factor such as 3.7, a number of points, and two learning rates.
   * */
  return g_strdup_printf (_("The learning rate %s is %s times the stable limit at batch size %s, "
                            "%s (full batch: %s)."),
                          rate, factor, batch_size, limit, full);
}

/* Where a smaller learning rate does not help, what does. */
static char *
describe_way_out (const PolyfitDivergence *divergence)
{
  g_autofree char *limit = polyfit_number_format (divergence->standardised_limit, DIGITS);

  /* Translators: a learning rate. */
  return g_strdup_printf (_("With standardised powers of x, the stable limit would be %s."), limit);
}

/**
 * divergence_words_explain:
 *
 * Returns: (transfer full): why a run diverged, and what would help where a smaller learning rate does not,
 *   in up to three sentences
 */
char *
divergence_words_explain (const PolyfitDivergence *divergence)
{
  g_autofree char *point = divergence->has_point ? describe_point (divergence) : NULL;
  g_autofree char *rate = describe_rate (divergence);
  g_autofree char *way_out = NULL;
  const char *sentences[4] = { NULL };
  gsize n = 0;

  if (point != NULL)
    sentences[n++] = point;
  sentences[n++] = rate;
  if (!isnan (divergence->standardised_limit))
    sentences[n] = way_out = describe_way_out (divergence);
  return sentences_join (sentences);
}

/**
 * divergence_words_go_back:
 * @n_steps: how many steps there are to go back, ten as a rule
 *
 * Returns: (transfer full): what the button does
 */
char *
divergence_words_go_back (const PolyfitDivergence *divergence,
                          guint64                  n_steps)
{
  g_autofree char *count = polyfit_number_format_count (n_steps);
  g_autofree char *rate = NULL;

  if (isnan (divergence->stable_rate))
    return g_strdup_printf (ngettext ("Go Back %s Step", "Go Back %s Steps", n_steps), count);
  rate = polyfit_number_format (divergence->stable_rate, STABLE_RATE_DIGITS);
  /* Translators: a number of steps, and a learning rate. */
  return g_strdup_printf (ngettext ("Go Back %s Step with Learning Rate %s",
                                    "Go Back %s Steps with Learning Rate %s", n_steps),
                          count, rate);
}
