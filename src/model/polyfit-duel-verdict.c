#include "model/polyfit-duel-verdict.h"

#include "core/stability.h"

#include <math.h>

/* True losses closer than this, relatively, differ by rounding alone. */
#define SAME 1e-9

/* So much of the loss has to lie along one eigenvector for that one to be the reason. */
#define MOST 0.5

/* As far as an error may be from what was foretold of it, up or down, to be explained by that. */
#define GREATEST_FACTOR 2.0

G_DEFINE_ENUM_TYPE (PolyfitDuelSide, polyfit_duel_side,
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_A, "a"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_B, "b"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_NOBODY, "nobody"))

G_DEFINE_ENUM_TYPE (PolyfitDuelReason, polyfit_duel_reason,
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_REASON_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_REASON_ADDS_UP, "adds-up"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_REASON_UNSTABLE, "unstable"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_REASON_LEAST_LOSS, "least-loss"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_REASON_DECAY, "decay"))

static const RunSettings *
get_settings (const PolyfitContestant *contestant)
{
  return &polyfit_trainer_get_run (contestant->trainer)->settings;
}

/* Who diverged has lost to who did not, and who still trains to who has converged, sooner being better.
 * Losses of two that train, or both have diverged, say something only at the same step. */
static void
find_ahead (PolyfitDuelVerdict *verdict)
{
  const PolyfitTrainerState *state = verdict->state;
  const guint64 *step = verdict->step;
  const double *loss = verdict->true_loss;
  gboolean both = state[0] == state[1];

  verdict->ahead = POLYFIT_DUEL_NOBODY;
  if (!both && (state[0] == POLYFIT_TRAINER_DIVERGED || state[1] == POLYFIT_TRAINER_DIVERGED))
    verdict->ahead = state[0] == POLYFIT_TRAINER_DIVERGED ? POLYFIT_DUEL_B : POLYFIT_DUEL_A;
  else if (!both && (state[0] == POLYFIT_TRAINER_CONVERGED || state[1] == POLYFIT_TRAINER_CONVERGED))
    verdict->ahead = state[0] == POLYFIT_TRAINER_CONVERGED ? POLYFIT_DUEL_A : POLYFIT_DUEL_B;
  else if (both && state[0] == POLYFIT_TRAINER_CONVERGED && step[0] != step[1])
    verdict->ahead = step[0] < step[1] ? POLYFIT_DUEL_A : POLYFIT_DUEL_B;
  else if (both && state[0] == POLYFIT_TRAINER_DIVERGED && step[0] != step[1])
    verdict->ahead = step[0] > step[1] ? POLYFIT_DUEL_A : POLYFIT_DUEL_B;
  else if (step[0] == step[1] && step[0] > 0)
    {
      verdict->is_tie = !(fabs (loss[0] - loss[1]) > SAME * fmax (loss[0], loss[1]));
      if (!verdict->is_tie)
        verdict->ahead = loss[0] < loss[1] ? POLYFIT_DUEL_A : POLYFIT_DUEL_B;
    }
}

static double
get_limit (const PolyfitContestant *contestant)
{
  return polyfit_trainer_get_full_batch (contestant->trainer)
           ? polyfit_limits_get_full_batch (contestant->limits)
           : polyfit_limits_get_mean_square (contestant->limits);
}

/* Never where the limit is not a number: nobody knows it. */
static gboolean
is_unstable (const PolyfitContestant *contestant)
{
  return polyfit_trainer_get_learning_rate (contestant->trainer) > get_limit (contestant);
}

static gboolean
find_instability (PolyfitDuelVerdict      *verdict,
                  const PolyfitContestant *ahead,
                  const PolyfitContestant *behind)
{
  gboolean has_diverged = polyfit_trainer_get_state (behind->trainer) == POLYFIT_TRAINER_DIVERGED;

  if (!is_unstable (behind) || (is_unstable (ahead) && !has_diverged))
    return FALSE;
  verdict->learning_rate = polyfit_trainer_get_learning_rate (behind->trainer);
  verdict->limit = get_limit (behind);
  return TRUE;
}

static void
project (const PolyfitContestant *contestant,
         const Parameters        *parameters,
         ModeState                state[POLY_MAX_TERMS])
{
  double value[POLY_MAX_TERMS];

  for (gsize i = 0; i < contestant->modes.terms; i++)
    value[i] = (double) parameters->value[i];
  modes_project (&contestant->modes, value, state);
}

/* Returns the mode that has the greatest part in the loss that is left. */
static gsize
find_mode (const PolyfitContestant *contestant,
           double                  *share)
{
  ModeState state[POLY_MAX_TERMS];
  double sum = 0.0;
  gsize greatest = 0;

  project (contestant, &polyfit_trainer_get_run (contestant->trainer)->state.parameters, state);
  for (gsize i = 0; i < contestant->modes.terms; i++)
    {
      sum += state[i].loss;
      if (state[i].loss > state[greatest].loss)
        greatest = i;
    }
  *share = state[greatest].loss / sum;
  return greatest;
}

static double
get_decay (const PolyfitContestant *contestant,
           gsize                    mode)
{
  return stability_decay (&get_settings (contestant)->optimizer, contestant->modes.eigenvalue[mode]);
}

/* Whether the error there is what the steps, each leaving @decay of it, would have left on average of
 * what it was. Where settings were changed on the way, or noise is all that is left, it is not. */
static gboolean
is_foretold (const PolyfitContestant *contestant,
             gsize                    mode,
             double                   decay)
{
  ModeState first[POLY_MAX_TERMS], present[POLY_MAX_TERMS];
  double steps = (double) polyfit_trainer_get_step (contestant->trainer), factor;

  project (contestant, polyfit_trainer_get_initial_parameters (contestant->trainer), first);
  project (contestant, &polyfit_trainer_get_run (contestant->trainer)->state.parameters, present);
  factor = fabs (present[mode].error / (first[mode].error * pow (decay, steps)));
  return factor <= GREATEST_FACTOR && factor >= 1.0 / GREATEST_FACTOR;
}

static gboolean
have_same_features (const PolyfitContestant *a,
                    const PolyfitContestant *b)
{
  const Basis *basis_a = &polyfit_trainer_get_run (a->trainer)->basis;
  const Basis *basis_b = &polyfit_trainer_get_run (b->trainer)->basis;

  return basis_a->kind == basis_b->kind && basis_a->degree == basis_b->degree;
}

static gboolean
find_decay (PolyfitDuelVerdict      *verdict,
            const PolyfitContestant *ahead,
            const PolyfitContestant *behind)
{
  double share_ahead, slow, fast;
  gsize mode = find_mode (behind, &verdict->share), mode_ahead = mode;

  if (!have_same_features (ahead, behind))
    mode_ahead = find_mode (ahead, &share_ahead);
  if (!get_settings (ahead)->zero_grad || !get_settings (behind)->zero_grad)
    return FALSE;
  slow = get_decay (behind, mode);
  fast = get_decay (ahead, mode_ahead);
  verdict->decay[verdict->ahead] = fast;
  verdict->decay[!verdict->ahead] = slow;
  return slow > fast && verdict->share >= MOST && is_foretold (behind, mode, slow);
}

static PolyfitDuelReason
find_reason (PolyfitDuelVerdict      *verdict,
             const PolyfitContestant *ahead,
             const PolyfitContestant *behind)
{
  if (get_settings (ahead)->zero_grad && !get_settings (behind)->zero_grad)
    return POLYFIT_DUEL_REASON_ADDS_UP;
  if (find_instability (verdict, ahead, behind))
    return POLYFIT_DUEL_REASON_UNSTABLE;
  verdict->least_loss = polyfit_trainer_get_best_loss (behind->trainer);
  if (verdict->least_loss > polyfit_trainer_get_true_loss (ahead->trainer))
    return POLYFIT_DUEL_REASON_LEAST_LOSS;
  if (find_decay (verdict, ahead, behind))
    return POLYFIT_DUEL_REASON_DECAY;
  return POLYFIT_DUEL_REASON_UNKNOWN;
}

/**
 * polyfit_duel_verdict_find:
 * @verdict: (out): how it stands
 * @contestants: shape [2], A and B
 */
void
polyfit_duel_verdict_find (PolyfitDuelVerdict      *verdict,
                           const PolyfitContestant  contestants[POLYFIT_DUEL_SIDES])
{
  *verdict = (PolyfitDuelVerdict) { .reason = POLYFIT_DUEL_REASON_UNKNOWN };
  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      verdict->state[i] = polyfit_trainer_get_state (contestants[i].trainer);
      verdict->step[i] = polyfit_trainer_get_step (contestants[i].trainer);
      verdict->true_loss[i] = polyfit_trainer_get_true_loss (contestants[i].trainer);
    }
  verdict->of_points = !polyfit_trainer_has_truth (contestants[POLYFIT_DUEL_A].trainer);
  find_ahead (verdict);
  if (verdict->ahead != POLYFIT_DUEL_NOBODY)
    verdict->reason = find_reason (verdict, &contestants[verdict->ahead],
                                   &contestants[!verdict->ahead]);
}
