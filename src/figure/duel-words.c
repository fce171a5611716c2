#include "config.h"

#include "figure/duel-words.h"

#include "figure/polyfit-number.h"
#include "figure/sentences.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DIGITS 3

/* Of a share that is close to one, what is left of it shows. */
#define DECAY_DIGITS 5

/**
 * Setting:
 * @title: what it is called where it is chosen
 * @name: within a line
 * @choices: (nullable) (array zero-terminated=1): what its values are called; %NULL for numbers
 */
typedef struct
{
  const char        *title;
  const char        *name;
  const char *const *choices;
} Setting;

/* In the order of their enumerations. */
static const char *const OPTIMIZERS[] = {
  N_("SGD"), N_("SGD with momentum"), N_("Nesterov momentum"), N_("RMSProp"), N_("Adam"), N_("AdamW"),
  NULL,
};
static const char *const ZERO_GRAD[] = { N_("gradients add up"), N_("gradients are zeroed"), NULL };
static const char *const STARTS[] = { N_("PyTorch’s"), N_("Zero"), N_("Typed"), NULL };
static const char *const BASES[] = {
  N_("Powers of x"), N_("Standardised powers"), N_("Legendre"), N_("Chebyshev"), N_("Hermite"), NULL,
};

static const Setting SETTINGS[] = {
  /* Translators: the second of each pair is part of a line such as “A: learning rate 0.001”. */
  [POLYFIT_DUEL_LEARNING_RATE] = { N_("Learning rate"), NC_("duel", "learning rate"), NULL },
  [POLYFIT_DUEL_BATCH_SIZE] = { N_("Batch size"), NC_("duel", "batch size"), NULL },
  [POLYFIT_DUEL_OPTIMIZER] = { N_("Optimizer"), NULL, OPTIMIZERS },
  [POLYFIT_DUEL_MOMENTUM] = { N_("Momentum"), NC_("duel", "momentum"), NULL },
  [POLYFIT_DUEL_WEIGHT_DECAY] = { N_("Weight decay"), NC_("duel", "weight decay"), NULL },
  [POLYFIT_DUEL_ZERO_GRAD] = { N_("Zero the gradient"), NULL, ZERO_GRAD },
  [POLYFIT_DUEL_START] = { N_("Initial weights"), NC_("duel", "initial weights"), STARTS },
  [POLYFIT_DUEL_DEGREE] = { N_("Degree"), NC_("duel", "degree"), NULL },
  [POLYFIT_DUEL_BASIS] = { N_("Basis"), NULL, BASES },
};

G_STATIC_ASSERT (G_N_ELEMENTS (SETTINGS) == POLYFIT_N_DUEL_SETTINGS);

/**
 * duel_words_name_setting:
 *
 * Returns: (transfer none): what it is called where it is chosen
 */
const char *
duel_words_name_setting (PolyfitDuelSetting setting)
{
  g_return_val_if_fail (setting < POLYFIT_N_DUEL_SETTINGS, NULL);

  return _(SETTINGS[setting].title);
}

/**
 * duel_words_get_choices:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): what its values are called, from zero
 *   up, yet to be translated; %NULL where they are numbers
 */
const char *const *
duel_words_get_choices (PolyfitDuelSetting setting)
{
  g_return_val_if_fail (setting < POLYFIT_N_DUEL_SETTINGS, NULL);

  return SETTINGS[setting].choices;
}

static char *
format_value (PolyfitDuelSetting setting,
              PolyfitTrainer    *trainer)
{
  const char *const *choices = SETTINGS[setting].choices;
  double value = polyfit_duel_setting_get (setting, trainer);

  if (setting == POLYFIT_DUEL_BATCH_SIZE && polyfit_trainer_get_full_batch (trainer))
    return g_strdup (_("full batch"));
  return choices != NULL ? g_strdup (_(choices[(gsize) value])) : polyfit_number_format_exact (value);
}

static const char *
get_letter (PolyfitDuelSide side)
{
  /* Translators: the name of one of two runs that are compared; at the end of its curve. */
  return side == POLYFIT_DUEL_A ? C_("duel", "A") : C_("duel", "B");
}

/**
 * duel_words_name_side:
 *
 * Returns: (transfer full): what is different about it, such as “A: learning rate 0.001”
 */
char *
duel_words_name_side (PolyfitDuel     *duel,
                      PolyfitDuelSide  side)
{
  PolyfitDuelSetting setting = polyfit_duel_get_setting (duel);
  const char *letter = get_letter (side), *name = SETTINGS[setting].name;
  g_autofree char *value = format_value (setting, polyfit_duel_get_trainer (duel, side));

  if (name == NULL)
    /* Translators: one of two runs, and what is different about it, as in “B: Adam”. */
    return g_strdup_printf (_("%s: %s"), letter, value);
  /* Translators: one of two runs, which setting is different, and its value, as in “A: learning rate
   * 0.001”. */
  return g_strdup_printf (C_("duel", "%s: %s %s"), letter, g_dpgettext2 (NULL, "duel", name), value);
}

static char *
describe_diverged (const PolyfitDuelVerdict *verdict,
                   PolyfitDuelSide           behind)
{
  g_autofree char *step = polyfit_number_format_count (verdict->step[behind] + 1);
  g_autofree char *loss = polyfit_number_format (verdict->true_loss[verdict->ahead], DIGITS);

  if (verdict->state[verdict->ahead] == POLYFIT_TRAINER_DIVERGED)
    /* Translators: both are A or B; then a step. */
    return g_strdup_printf (_("Both diverged, %s later than %s, which did at step %s."),
                            get_letter (verdict->ahead), get_letter (behind), step);
  return g_strdup_printf (verdict->of_points
                            /* Translators: A or B, and the other; a step, and a loss; so below. */
                            ? _("%s wins: %s diverged at step %s. The training loss of %s is %s.")
                            : _("%s wins: %s diverged at step %s. The true loss of %s is %s."),
                          get_letter (verdict->ahead), get_letter (behind), step,
                          get_letter (verdict->ahead), loss);
}

static char *
describe_converged (const PolyfitDuelVerdict *verdict,
                    PolyfitDuelSide           behind)
{
  g_autofree char *step = polyfit_number_format_count (verdict->step[verdict->ahead]);
  g_autofree char *other = polyfit_number_format_count (verdict->step[behind]);
  g_autofree char *loss = polyfit_number_format (verdict->true_loss[behind], DIGITS);

  if (verdict->state[behind] == POLYFIT_TRAINER_CONVERGED)
    /* Translators: A or B, and at which step it came to its end; the other, and its step. */
    return g_strdup_printf (_("%s wins: it converged at step %s, %s at step %s."),
                            get_letter (verdict->ahead), step, get_letter (behind), other);
  return g_strdup_printf (
    verdict->of_points
      /* Translators: A or B, and at which step it came to its end; the other, and its loss at its step; so
       * below. */
      ? _("%s wins: it converged at step %s. The training loss of %s at step %s is %s.")
      : _("%s wins: it converged at step %s. The true loss of %s at step %s is %s."),
    get_letter (verdict->ahead), step, get_letter (behind), other, loss);
}

/* What was measured. */
static char *
describe_measured (const PolyfitDuelVerdict *verdict,
                   PolyfitDuelSide           behind)
{
  g_autofree char *ahead_loss = NULL, *behind_loss = NULL;

  if (verdict->state[behind] == POLYFIT_TRAINER_DIVERGED)
    return describe_diverged (verdict, behind);
  if (verdict->state[verdict->ahead] == POLYFIT_TRAINER_CONVERGED)
    return describe_converged (verdict, behind);
  ahead_loss = polyfit_number_format (verdict->true_loss[verdict->ahead], DIGITS);
  behind_loss = polyfit_number_format (verdict->true_loss[behind], DIGITS);
  return g_strdup_printf (verdict->of_points
                            /* Translators: A or B, a loss, and that of the other; so below. */
                            ? _("%s is ahead: training loss %s against %s.")
                            : _("%s is ahead: true loss %s against %s."),
                          get_letter (verdict->ahead), ahead_loss, behind_loss);
}

static char *
explain_instability (const PolyfitDuelVerdict *verdict,
                     PolyfitDuelSide           behind)
{
  g_autofree char *rate = polyfit_number_format_exact (verdict->learning_rate);
  g_autofree char *limit = polyfit_number_format (verdict->limit, DIGITS);

  /* Translators: A or B, and two learning rates. */
  return g_strdup_printf (_("The learning rate of %s, %s, is beyond its stable limit, %s."),
                          get_letter (behind), rate, limit);
}

static char *
explain_decay (const PolyfitDuelVerdict *verdict,
               PolyfitDuelSide           behind)
{
  g_autofree char *share = g_strdup_printf ("%.0f", 100.0 * verdict->share);
  g_autofree char *slow = polyfit_number_format (verdict->decay[behind], DECAY_DIGITS);
  g_autofree char *fast = polyfit_number_format (verdict->decay[verdict->ahead], DECAY_DIGITS);

  /* Translators: a number of per cent; A or B; the share of an error that a step leaves, such as 0.9987;
   * the other, and the same of it. */
  return g_strdup_printf (_("%s %% of the loss that %s could still get rid of lies in one direction, see "
                            "Modes. There each of its steps leaves %s of the error, and each step of %s "
                            "only %s."),
                          share, get_letter (behind), slow, get_letter (verdict->ahead), fast);
}

/* Why, if that is known. */
static char *
explain (const PolyfitDuelVerdict *verdict,
         PolyfitDuelSide           behind)
{
  g_autofree char *loss = polyfit_number_format (verdict->least_loss, DIGITS);

  switch (verdict->reason)
    {
    case POLYFIT_DUEL_REASON_ADDS_UP:
      /* Translators: A or B. */
      return g_strdup_printf (_("The gradients of %s add up instead of being zeroed, so that it goes on "
                                "as if with momentum 1: it never comes to rest."),
                              get_letter (behind));
    case POLYFIT_DUEL_REASON_UNSTABLE:
      return explain_instability (verdict, behind);
    case POLYFIT_DUEL_REASON_LEAST_LOSS:
      return g_strdup_printf (verdict->of_points
                                /* Translators: A or B, and a loss; so below. */
                                ? _("No weights give %s a training loss below %s.")
                                : _("No weights give %s a true loss below %s."),
                              get_letter (behind), loss);
    case POLYFIT_DUEL_REASON_DECAY:
      return explain_decay (verdict, behind);
    case POLYFIT_DUEL_REASON_UNKNOWN:
      break;
    }
  return NULL;
}

/* B makes its steps with A's, so that it does not come to an end of its own once A has. */
static const char *
find_way_on (const PolyfitDuelVerdict *verdict)
{
  if (!polyfit_trainer_state_is_end (verdict->state[POLYFIT_DUEL_A])
      || polyfit_trainer_state_is_end (verdict->state[POLYFIT_DUEL_B]))
    return NULL;
  return _("B stopped with A: to see it go on, swap them and train.");
}

/**
 * duel_words_describe:
 *
 * Returns: (transfer full): who is ahead and why, in a sentence or two, and how a run that was stopped by
 *   the other's end can go on
 */
char *
duel_words_describe (const PolyfitDuelVerdict *verdict)
{
  PolyfitDuelSide behind = verdict->ahead == POLYFIT_DUEL_A ? POLYFIT_DUEL_B : POLYFIT_DUEL_A;
  g_autofree char *measured = NULL, *why = NULL;
  const char *sentences[4] = { NULL };
  gsize n = 0;

  if (verdict->is_tie)
    return g_strdup (verdict->of_points ? _("A tie: both have the same training loss.")
                                        : _("A tie: both have the same true loss."));
  if (verdict->ahead == POLYFIT_DUEL_NOBODY && verdict->step[POLYFIT_DUEL_A] == 0)
    return g_strdup (_("Both are at the start. Train, or make a step."));
  if (verdict->ahead == POLYFIT_DUEL_NOBODY)
    return g_strdup (_("B is catching up."));
  measured = describe_measured (verdict, behind);
  why = explain (verdict, behind);
  sentences[n++] = measured;
  if (why != NULL)
    sentences[n++] = why;
  sentences[n] = find_way_on (verdict);
  return sentences_join (sentences);
}
