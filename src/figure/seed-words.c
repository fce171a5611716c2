#include "config.h"

#include "figure/seed-words.h"

#include "core/quantile.h"
#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"
#include "figure/sentences.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DIGITS 3
#define SPREAD_DIGITS 2
#define READ_OUT_DIGITS 4

/* So many standard errors of a mean are no accident. */
#define SIGNIFICANT 3.0

/* Steps, sorted, of the runs that ended no worse than so. */
static double *
get_steps (const SeedWords *self,
           PlotSeedOutcome  worst,
           gsize           *n)
{
  const PlotSeeds *figure = self->figure;
  double *steps = g_new (double, MAX (figure->n, 1));

  *n = 0;
  for (gsize i = 0; i < figure->n && figure->run[i].outcome <= worst; i++)
    steps[(*n)++] = figure->run[i].steps;
  return steps;
}

static gsize
count (const SeedWords *self,
       PlotSeedOutcome  outcome)
{
  gsize n = 0;

  for (gsize i = 0; i < self->figure->n; i++)
    n += self->figure->run[i].outcome == outcome;
  return n;
}

static char *
format_steps (double steps)
{
  return polyfit_number_format_count ((guint64) llround (steps));
}

/* Of a run that was not stopped nobody knows when it would have been: later. */
static char *
format_quantile (const SeedWords *self,
                 const double    *steps,
                 gsize            n,
                 double           share)
{
  double value = quantile_of_sorted (steps, n, share);
  g_autofree char *text = format_steps (value);
  gboolean is_cut = value >= (double) self->max_steps && count (self, PLOT_SEED_UNSTOPPED) > 0;

  return g_strconcat (is_cut ? "≥" : "", text, NULL);
}

/**
 * seed_words_spread:
 * @k: which coefficient, 0 being the constant
 * @spread: (out): over all runs that did not diverge
 */
void
seed_words_spread (const SeedWords *self,
                   gsize            k,
                   SeedSpread      *spread)
{
  const PlotSeeds *figure = self->figure;
  double sum = 0.0, squares = 0.0;
  gsize n = 0;

  for (gsize i = 0; i < figure->n; i++)
    if (figure->run[i].outcome != PLOT_SEED_DIVERGED)
      {
        sum += figure->run[i].fitted.coefficient[k];
        n++;
      }
  spread->n = n;
  spread->mean = n > 0 ? sum / (double) n : NAN;
  for (gsize i = 0; i < figure->n; i++)
    if (figure->run[i].outcome != PLOT_SEED_DIVERGED)
      {
        double error = figure->run[i].fitted.coefficient[k] - spread->mean;

        squares += error * error;
      }
  spread->sd = n > 1 ? sqrt (squares / (double) (n - 1)) : 0.0;
}

/**
 * seed_words_progress:
 *
 * Returns: (transfer full): how far the runs have come
 */
char *
seed_words_progress (gsize n_done,
                     gsize n)
{
  /* Translators: shown while runs are made: how many there are, and how many of them are over. */
  return g_strdup_printf (ngettext ("Training with %u seed: %u is done.",
                                    "Training with %u seeds: %u are done.", n),
                          (guint) n, (guint) n_done);
}

/**
 * seed_words_heading:
 * @brief: whether there is room for the median alone
 *
 * Returns: (transfer full) (nullable): the median of the stopping steps and where most of them lie, of
 *   all runs that did not diverge; %NULL where none stopped
 */
char *
seed_words_heading (const SeedWords *self,
                    gboolean         brief)
{
  gsize n;
  g_autofree double *steps = get_steps (self, PLOT_SEED_UNSTOPPED, &n);
  g_autofree char *median = NULL, *low = NULL, *high = NULL;

  if (count (self, PLOT_SEED_STOPPED) == 0)
    return NULL;
  median = format_quantile (self, steps, n, 0.5);
  if (brief)
    {
      /* Translators: the number of steps after which half of the runs have stopped. */
      return g_strdup_printf (_("Half by %s"), median);
    }
  low = format_quantile (self, steps, n, 0.05);
  high = format_quantile (self, steps, n, 0.95);
  /* Translators: numbers of steps: after how many half of the runs have stopped, and between which nine in
   * ten of them do. */
  return g_strdup_printf (_("Half by %s, nine in ten: %s–%s"), median, low, high);
}

/* When runs stop. */
static void
append_stops (const SeedWords *self,
              GString         *text)
{
  gsize n, n_unstopped = count (self, PLOT_SEED_UNSTOPPED), n_diverged = count (self, PLOT_SEED_DIVERGED);
  g_autofree double *steps = get_steps (self, PLOT_SEED_STOPPED, &n);

  if (n > 0)
    {
      double ends[] = { quantile_of_sorted (steps, n, 0.05), quantile_of_sorted (steps, n, 0.95) };
      g_autofree char *low = format_steps (ends[0]), *high = format_steps (ends[1]);

      if (ends[0] < ends[1])
        /* Translators: two numbers of steps; "luck" is what depends on the seed. */
        g_string_append_printf (text, _("Luck: of those that stop, nine in ten do so between step %s and "
                                        "%s."), low, high);
      else if (n < self->figure->n)
        /* Translators: how many runs, of how many, and a number of steps. */
        g_string_append_printf (text, ngettext ("Luck: %u of %u stopped, at step %s.",
                                                "Luck: %u of %u stopped, at step %s.", n),
                                (guint) n, (guint) self->figure->n, low);
      else
        g_string_append_printf (text, _("No luck is needed to stop: nine in ten do so at step %s."), low);
    }
  if (n_unstopped > 0)
    {
      g_autofree char *limit = polyfit_number_format_count (self->max_steps);

      sentences_part (text);
      /* Translators: how many runs, of how many, and a number of steps. */
      g_string_append_printf (text, ngettext ("%u of %u had not stopped by step %s.",
                                              "%u of %u had not stopped by step %s.", n_unstopped),
                              (guint) n_unstopped, (guint) self->figure->n, limit);
    }
  if (n_diverged > 0)
    {
      sentences_part (text);
      /* Translators: how many runs, and of how many. */
      g_string_append_printf (text, ngettext ("%u of %u diverged.", "%u of %u diverged.", n_diverged),
                              (guint) n_diverged, (guint) self->figure->n);
    }
}

static char *
format_spread (const SeedSpread *spread)
{
  g_autofree char *mean = polyfit_number_format (spread->mean, DIGITS);
  g_autofree char *sd = polyfit_number_format (spread->sd, SPREAD_DIGITS);

  /* Translators: a mean, and a standard deviation. */
  return g_strdup_printf (_("%s ± %s"), mean, sd);
}

/* How many standard errors the mean lies beside what should have been learned. */
static double
significance (const SeedWords  *self,
              gsize             k,
              const SeedSpread *spread)
{
  double miss;

  if (self->best == NULL)
    return 0.0;
  miss = fabs (spread->mean - self->best->coefficient[k]);
  if (miss == 0.0)
    return 0.0;
  return spread->sd > 0.0 ? miss * sqrt ((double) spread->n) / spread->sd : INFINITY;
}

/* The coefficient that differs most, and the one of which that says least. */
static void
find_extremes (const SeedWords *self,
               gsize           *luckiest,
               gsize           *surest)
{
  double most_sd = -1.0, most = -1.0;

  *luckiest = *surest = 0;
  for (gsize k = 0; k < self->terms; k++)
    {
      SeedSpread spread;
      double certain;

      seed_words_spread (self, k, &spread);
      certain = significance (self, k, &spread);
      if (spread.sd > most_sd)
        {
          most_sd = spread.sd;
          *luckiest = k;
        }
      if (certain > most)
        {
          most = certain;
          *surest = k;
        }
    }
}

static void
append_miss (const SeedWords *self,
             gsize            k,
             GString         *text)
{
  g_autofree char *name = polyfit_coefficient_of_power (k), *miss = NULL;
  SeedSpread spread;

  seed_words_spread (self, k, &spread);
  miss = polyfit_number_format (spread.mean - self->best->coefficient[k], SPREAD_DIGITS);
  if (significance (self, k, &spread) > SIGNIFICANT)
    /* Translators: of coefficients: that of a power of x, or "constant", and a number with its sign. */
    g_string_append_printf (text, _("Not luck: one (%s) misses the best by %s on average."), name, miss);
  else
    g_string_append (text, _("Their averages miss the best by no more than luck explains."));
}

/* What runs come to. */
static void
append_coefficients (const SeedWords *self,
                     GString         *text)
{
  g_autofree char *name = NULL, *value = NULL;
  gsize luckiest, surest;
  SeedSpread spread;

  find_extremes (self, &luckiest, &surest);
  seed_words_spread (self, luckiest, &spread);
  if (spread.n < 2)
    return;
  sentences_part (text);
  if (!(spread.sd > 0.0))
    {
      g_string_append (text, _("All of them learn the same: nothing here depends on the seed."));
      return;
    }
  name = polyfit_coefficient_of_power (luckiest);
  value = format_spread (&spread);
  /* Translators: a power of x, or "constant", and its coefficient as 0.48 ± 0.03. */
  g_string_append_printf (text, _("Of the coefficients, one (%s) differs most: %s."), name, value);
  if (self->best == NULL)
    return;
  sentences_part (text);
  append_miss (self, surest, text);
}

/**
 * seed_words_note:
 *
 * Returns: (transfer full): what is luck, and what is not
 */
char *
seed_words_note (const SeedWords *self)
{
  GString *text = g_string_new (NULL);

  append_stops (self, text);
  append_coefficients (self, text);
  return g_string_free (text, FALSE);
}

static char *
describe_step_bar (const SeedWords   *self,
                   const PlotSeedBar *bar)
{
  g_autofree char *from = format_steps (bar->from), *to = format_steps (bar->to - 1.0);

  if (bar->to - bar->from > 1.0)
    /* Translators: how many seeds, of how many, and two numbers of steps. */
    return g_strdup_printf (ngettext ("%u of %u seeds stopped between step %s and %s",
                                      "%u of %u seeds stopped between step %s and %s", bar->n),
                            (guint) bar->n, (guint) self->figure->n, from, to);
  /* Translators: how many seeds, of how many, and a number of steps. */
  return g_strdup_printf (ngettext ("%u of %u seeds stopped at step %s",
                                    "%u of %u seeds stopped at step %s", bar->n),
                          (guint) bar->n, (guint) self->figure->n, from);
}

/**
 * seed_words_bar:
 * @bar: which
 *
 * Returns: (transfer full): what it stands for
 */
char *
seed_words_bar (const SeedWords *self,
                gsize            bar)
{
  const PlotSeedBar *of = &self->figure->bar[bar];
  g_autofree char *limit = NULL;

  switch (of->outcome)
    {
    case PLOT_SEED_UNSTOPPED:
      limit = polyfit_number_format_count (self->max_steps);
      return g_strdup_printf (ngettext ("%u of %u seeds had not stopped by step %s",
                                        "%u of %u seeds had not stopped by step %s", of->n),
                              (guint) of->n, (guint) self->figure->n, limit);
    case PLOT_SEED_DIVERGED:
      return g_strdup_printf (ngettext ("%u of %u seeds diverged", "%u of %u seeds diverged", of->n),
                              (guint) of->n, (guint) self->figure->n);
    case PLOT_SEED_STOPPED:
      break;
    }
  return describe_step_bar (self, of);
}

/**
 * seed_words_run:
 *
 * Returns: (transfer full): how it ended
 */
char *
seed_words_run (const SeedWords *self,
                const PlotSeed  *run)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, run->seed);
  g_autofree char *steps = format_steps (run->steps);

  switch (run->outcome)
    {
    case PLOT_SEED_UNSTOPPED:
      /* Translators: a seed, and a number of steps. */
      return g_strdup_printf (_("Seed %s: not stopped by step %s"), seed, steps);
    case PLOT_SEED_DIVERGED:
      /* Translators: a seed, and a number of steps. */
      return g_strdup_printf (_("Seed %s: diverged after step %s"), seed, steps);
    case PLOT_SEED_STOPPED:
      break;
    }
  /* Translators: a seed, and a number of steps. */
  return g_strdup_printf (_("Seed %s: stopped at step %s"), seed, steps);
}

/**
 * seed_words_hit:
 *
 * Returns: (transfer full) (nullable): what the run is, or else the bar
 */
char *
seed_words_hit (const SeedWords    *self,
                const PlotSeedsHit *hit)
{
  const PlotSeeds *figure = self->figure;

  if (hit->run < figure->n)
    return seed_words_run (self, &figure->run[hit->run]);
  if (hit->bar < figure->n_bars)
    return seed_words_bar (self, hit->bar);
  return NULL;
}

static char *
describe_marked (const SeedWords *self)
{
  const PlotSeedsHit marked = { self->figure->marked_bar, self->figure->marked_run };

  return seed_words_hit (self, &marked);
}

/**
 * seed_words_marked:
 *
 * Returns: (transfer full) (nullable): what the marked bar or run is, and what can be done with it
 */
char *
seed_words_marked (const SeedWords *self)
{
  gsize pick = plot_seeds_get_pick (self->figure);
  g_autofree char *what = describe_marked (self), *seed = NULL;

  if (pick == PLOT_SEEDS_NONE)
    return g_steal_pointer (&what);
  seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->figure->run[pick].seed);
  /* Translators: what a bar or a curve is, and a seed. */
  return g_strdup_printf (_("%s. Enter or double click: train with seed %s"), what, seed);
}

/**
 * seed_words_read_out:
 * @x: any number
 *
 * Returns: (transfer full) (nullable): where the curves are there, if @x is finite
 */
char *
seed_words_read_out (const SeedWords *self,
                     double           x)
{
  static const double shares[] = { 0.05, 0.95 };
  const PlotSeeds *figure = self->figure;
  g_autofree double *value = g_new (double, MAX (figure->n, 1));
  g_autofree char *at = NULL, *low = NULL, *high = NULL;
  double ends[2];
  gsize n = 0;

  for (gsize i = 0; i < figure->n; i++)
    if (figure->run[i].outcome != PLOT_SEED_DIVERGED)
      value[n++] = plot_seeds_eval (figure, &figure->run[i].fitted, x);
  if (n == 0 || !isfinite (x))
    return NULL;
  quantile_select (value, n, shares, G_N_ELEMENTS (shares), ends);
  at = polyfit_number_format (x, READ_OUT_DIGITS);
  low = polyfit_number_format (ends[0], READ_OUT_DIGITS);
  high = polyfit_number_format (ends[1], READ_OUT_DIGITS);
  /* Translators: an x, and between which values nine in ten curves lie there. */
  return g_strdup_printf (_("x = %s\n90 %% of seeds: %s to %s"), at, low, high);
}

static void
append_sentence (GString *text,
                 char    *words)
{
  if (words == NULL)
    return;
  sentences_append (text, words);
  g_free (words);
}

static char *
describe_coefficient (const SeedWords  *self,
                      gsize             k,
                      const SeedSpread *spread)
{
  g_autofree char *name = polyfit_coefficient_of_power (k), *value = format_spread (spread);
  g_autofree char *best = NULL;

  if (self->best == NULL)
    return g_strdup_printf (_("%s: %s"), name, value);
  best = polyfit_number_format (self->best->coefficient[k], DIGITS);
  /* Translators: for screen readers: a power of x, or "constant", its coefficient as 0.48 ± 0.03, and
   * the best one. */
  return g_strdup_printf (_("%s: %s, best %s"), name, value, best);
}

/**
 * seed_words_describe:
 *
 * Returns: (transfer full): all of it, for those who do not see it
 */
char *
seed_words_describe (const SeedWords *self)
{
  const PlotSeeds *figure = self->figure;
  GString *text = g_string_new (NULL);

  append_sentence (text, describe_marked (self));
  append_sentence (text, g_strdup (figure->note));
  if (figure->n == 0)
    return g_string_free (text, FALSE);
  append_sentence (text, seed_words_heading (self, FALSE));
  if (figure->own != NULL)
    append_sentence (text, seed_words_run (self, figure->own));
  for (gsize k = 0; k < self->terms; k++)
    {
      SeedSpread spread;

      seed_words_spread (self, k, &spread);
      if (spread.n == 0)
        break;
      append_sentence (text, describe_coefficient (self, k, &spread));
    }
  return g_string_free (text, FALSE);
}
