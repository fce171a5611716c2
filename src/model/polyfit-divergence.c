#include "model/polyfit-divergence.h"

#include "model/training.h"

#include <math.h>
#include <string.h>

/* How far below the limit a rate is that does more than not diverge. */
#define SAFE_SHARE 0.8

/* What is tried where no limit is known. */
#define CAUTIOUS_SHARE 0.1

/* Who needs so many times the steps is not helped by a smaller rate. */
#define HOPELESS_FACTOR 1000.0

/* To one significant digit, such as a person would choose: the double that "0.02" reads as; not a number
 * where nothing is left above zero. */
static double
round_down (double rate)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *rounded = NULL;

  if (!isfinite (rate) || rate <= 0.0)
    return NAN;
  g_ascii_formatd (text, sizeof text, "%.16e", rate * (1.0 + 1e-12));
  rounded = g_strdup_printf ("%c%s", text[0], strchr (text, 'e'));
  return g_ascii_strtod (rounded, NULL);
}

static double
predict (const Basis      *basis,
         const Parameters *weights,
         const double      feature[])
{
  double sum = 0.0;

  for (gsize k = 0; k <= basis->degree; k++)
    sum += (double) weights->value[k] * feature[k];
  return sum;
}

/* The sizes of 2/B · error · feature, summed up over the batch for each feature, and the largest of
 * them. In double, for in single precision the largest may be infinite. */
static void
find_point (PolyfitDivergence *self,
            const Run         *run)
{
  const Batch *batch = &run->batch;
  double sum[POLY_MAX_TERMS] = { 0.0 }, largest = 0.0;

  for (gsize i = 0; i < batch->size; i++)
    {
      double feature[POLY_MAX_TERMS], error;

      basis_eval (&run->basis, (double) batch->x[i], feature);
      error = predict (&run->basis, &run->before.parameters, feature) - (double) batch->y[i];
      for (gsize k = 0; k <= run->basis.degree; k++)
        {
          double part = fabs (2.0 / (double) batch->size * error * feature[k]);

          sum[k] += part;
          if (!(part > largest))
            continue;
          largest = part;
          self->has_point = TRUE;
          self->x = (double) batch->x[i];
          self->y = (double) batch->y[i];
          self->feature = k;
        }
    }
  self->share = largest / sum[self->feature];
}

/* Data far from 0, or a high degree, make powers of x so large, and so much alike, that no rate is of any use with
 * them. */
static void
take_standardised_limit (PolyfitDivergence *self,
                         const Run         *run,
                         double             limit,
                         double             standardised_limit)
{
  double rate = run->settings.optimizer.learning_rate;

  if (!(limit > 0.0 && standardised_limit > HOPELESS_FACTOR * limit))
    return;
  self->standardised_limit = standardised_limit;
  self->standardised_rate
    = rate < SAFE_SHARE * standardised_limit ? rate : round_down (SAFE_SHARE * standardised_limit);
}

/* Limits are those of the present settings: of what failed they tell only if nothing but the
 * learning rate is other than then. */
static void
take_limits (PolyfitDivergence *self,
             const Run         *run,
             PolyfitLimits     *limits)
{
  gboolean took_all = run->before.full_batch != NULL, takes_all = run->full_batch != NULL;
  double full_batch = polyfit_limits_get_full_batch (limits);
  double limit = takes_all ? full_batch : polyfit_limits_get_mean_square (limits);
  RunSettings then = self->settings;

  take_standardised_limit (self, run, limit, polyfit_limits_get_standardised (limits));
  if (limit > 0.0)
    self->stable_rate = round_down (SAFE_SHARE * limit);
  else if (limit == 0.0)
    self->stable_rate = NAN;
  then.optimizer.learning_rate = run->settings.optimizer.learning_rate;
  if (took_all != takes_all || !training_settings_equal (&then, &run->settings))
    return;
  self->limit = limit;
  self->full_batch_limit = full_batch;
}

/**
 * polyfit_divergence_explain:
 * @divergence: (out): the explanation
 * @limits: those of @trainer; while they are not known, there is less to be said
 *
 * Returns: %FALSE if @trainer did not diverge, or did so before it came here
 */
gboolean
polyfit_divergence_explain (PolyfitDivergence *divergence,
                            PolyfitTrainer    *trainer,
                            PolyfitLimits     *limits)
{
  const Run *run;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), FALSE);
  g_return_val_if_fail (POLYFIT_IS_LIMITS (limits), FALSE);

  run = polyfit_trainer_get_run (trainer);
  if (polyfit_trainer_get_state (trainer) != POLYFIT_TRAINER_DIVERGED || !run->before.known)
    return FALSE;
  *divergence = (PolyfitDivergence) {
    .step = polyfit_trainer_get_diverged_step (trainer),
    .settings = run->before.settings,
    .basis_kind = run->basis.kind,
    .limit = NAN,
    .full_batch_limit = NAN,
    .standardised_limit = NAN,
    .standardised_rate = NAN,
  };
  divergence->stable_rate
    = round_down (CAUTIOUS_SHARE * divergence->settings.optimizer.learning_rate);
  if (run->before.full_batch == NULL)
    find_point (divergence, run);
  take_limits (divergence, run, limits);
  return TRUE;
}
