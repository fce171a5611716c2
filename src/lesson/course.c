#include "lesson/course.h"

#include "core/modes.h"

#include <math.h>

/* A swing counts on either side of the best fit from this share of the distance that the run began
 * with: less is the trembling of batches. */
#define SWING 0.1

/* There and back again: going past it once is no swing. */
#define LEAST_CROSSINGS 2

static void
project (const Modes      *modes,
         const Parameters *parameters,
         ModeState         state[POLY_MAX_TERMS])
{
  double wide[POLY_MAX_TERMS];

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    wide[k] = (double) parameters->value[k];
  modes_project (modes, wide, state);
}

/* How far the curve is off because of one mode, in units of y, and to which side. */
static double
get_distance (const ModeState *state)
{
  return copysign (sqrt (state->loss), state->error);
}

/* Each mode is watched by itself: a sum of many hides the swings of one. After more steps than the
 * history holds one by one, a swing that takes two steps may fall between those that are left. */
static gboolean
is_swinging (const Modes   *modes,
             const History *history,
             double         least)
{
  int side[POLY_MAX_TERMS] = { 0 };
  guint crossings[POLY_MAX_TERMS] = { 0 };

  for (gsize bucket = 0; bucket < history->n_buckets; bucket++)
    {
      ModeState state[POLY_MAX_TERMS];

      project (modes, &history->after[bucket], state);
      for (gsize i = 0; i < modes->terms; i++)
        {
          double distance = get_distance (&state[i]);
          int now = distance > least ? 1 : distance < -least ? -1 : 0;

          if (now == 0)
            continue;
          crossings[i] += now == -side[i];
          side[i] = now;
          if (crossings[i] >= LEAST_CROSSINGS)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whoever is above the limit of full batches runs away for certain, be it after the steps that were
 * made; whoever is below that of batches of this size does not. In between, and where no limit is known,
 * what has happened so far counts. */
static gboolean
is_running_away (PolyfitTrainer  *trainer,
                 PolyfitLimits   *limits,
                 const Objective *objective)
{
  const Run *run = polyfit_trainer_get_run (trainer);
  const Parameters *initial = polyfit_trainer_get_initial_parameters (trainer);
  double rate = run->settings.optimizer.learning_rate;

  if (polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_DIVERGED ||
      rate >= polyfit_limits_get_full_batch (limits))
    return TRUE;
  if (rate < polyfit_limits_get_mean_square (limits))
    return FALSE;
  return objective_parameters_loss (objective, &run->state.parameters) >
         objective_parameters_loss (objective, initial);
}

/**
 * course_of_run:
 * @trainer: with a run of some steps
 * @limits: those of @trainer, not pending
 *
 * Judges by what has happened, and by the limits of the learning rate where that has to go on longer
 * to be seen.
 */
Course
course_of_run (PolyfitTrainer *trainer,
               PolyfitLimits  *limits)
{
  const Objective *objective = polyfit_trainer_get_training_objective (trainer);
  ModeState first[POLY_MAX_TERMS];
  Spectrum spectrum;
  Modes modes;
  double begin = 0;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), COURSE_CONVERGES);
  g_return_val_if_fail (POLYFIT_IS_LIMITS (limits), COURSE_CONVERGES);

  if (is_running_away (trainer, limits, objective))
    return COURSE_DIVERGES;
  spectrum_init_from_objective (&spectrum, objective);
  modes_init (&modes, &spectrum, objective);
  project (&modes, polyfit_trainer_get_initial_parameters (trainer), first);
  for (gsize i = 0; i < modes.terms; i++)
    begin += first[i].loss;
  return is_swinging (&modes, polyfit_trainer_get_history (trainer), SWING * sqrt (begin))
           ? COURSE_OSCILLATES
           : COURSE_CONVERGES;
}
