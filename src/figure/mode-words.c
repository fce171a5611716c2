#include "config.h"

#include "figure/mode-words.h"

#include "core/modes.h"
#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A combination is called by its greatest components, such as are worth a mention. */
#define MOST_COMPONENTS 3
#define LEAST_COMPONENT 0.1

/* A factor closer to 1 than the digits behind the point tell is written as a difference from it. */
#define MOST_DECIMALS 8

/* So many steps and more are written as a power of ten. */
#define MANY_STEPS 1e9

static gboolean
is_mentioned (gsize         terms,
              const double  eigenvector[],
              gsize         k)
{
  gsize n_greater = 0;

  for (gsize i = 0; i < terms; i++)
    n_greater += fabs (eigenvector[i]) > fabs (eigenvector[k]);
  return n_greater < MOST_COMPONENTS && fabs (eigenvector[k]) >= LEAST_COMPONENT;
}

static void
append_component (GString   *words,
                  BasisKind  kind,
                  gsize      k,
                  double     component)
{
  g_autofree char *feature = polyfit_coefficient_feature (kind, k);

  if (words->len > 0)
    g_string_append (words, component < 0.0 ? " − " : " + ");
  else if (component < 0.0)
    g_string_append (words, "−");
  g_string_append_printf (words, "%.2f", fabs (component));
  if (k > 0)
    g_string_append_printf (words, " %s", feature);
}

/**
 * mode_words_combination:
 * @eigenvector: shape [terms], of length 1
 *
 * Returns: (transfer full): the combination of features along an eigenvector: "0.97 x − 0.24 x³";
 *   with an ellipsis where small components, or many, were left out
 */
char *
mode_words_combination (BasisKind     kind,
                        gsize         terms,
                        const double  eigenvector[])
{
  GString *words = g_string_new (NULL);
  gboolean is_whole = TRUE;

  for (gsize k = 0; k < terms; k++)
    if (is_mentioned (terms, eigenvector, k))
      append_component (words, kind, k, eigenvector[k]);
    else if (fabs (eigenvector[k]) >= LEAST_COMPONENT / 2.0)
      is_whole = FALSE;
  if (!is_whole)
    g_string_append (words, " …");
  return g_string_free (words, FALSE);
}

/**
 * mode_words_decay:
 * @decay: what a step multiplies an error by; NaN if nobody knows
 *
 * Returns: (transfer full) (nullable): the factor, with as many digits as tell it from 1
 */
char *
mode_words_decay (double decay)
{
  double distance = 1.0 - decay;
  g_autofree char *number = NULL;
  int decimals;

  if (isnan (decay))
    return NULL;
  if (distance == 0.0)
    return g_strdup ("1");
  if (distance < 0.0 || distance > 0.1)
    return polyfit_number_format (decay, 3);
  decimals = (int) ceil (-log10 (distance) - 1e-6) + 1;
  if (decimals <= MOST_DECIMALS)
    return g_strdup_printf ("%.*f", decimals, decay);
  number = polyfit_number_format (distance, 2);
  return g_strdup_printf ("1 − %s", number);
}

/**
 * mode_words_halving:
 * @decay: as in mode_words_decay()
 *
 * Returns: (transfer full) (nullable): after how many steps half of an error is left, or that it
 *   never is
 */
char *
mode_words_halving (double decay)
{
  double steps = modes_steps_to_halve (decay);
  g_autofree char *number = NULL;

  if (isnan (decay))
    return NULL;
  if (decay > 1.0)
    /* Translators: in place of a number of steps: the error becomes greater with every step. */
    return g_strdup (_("grows"));
  if (decay == 1.0)
    /* Translators: in place of a number of steps: the error stays as it is. */
    return g_strdup (_("never"));
  if (steps < 10.0)
    /* Translators: a small number of steps, not a whole one. */
    return g_strdup_printf (_("%.1f steps"), steps);
  steps = round (polyfit_number_round (steps, 3));
  number = steps < MANY_STEPS ? polyfit_number_format_count ((guint64) steps)
                              : polyfit_number_format (steps, 3);
  return g_strdup_printf (_("%s steps"), number);
}
