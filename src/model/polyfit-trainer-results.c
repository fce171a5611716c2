/* What a trainer tells: how far it has come, and what that is worth. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <math.h>

/**
 * polyfit_trainer_get_objective:
 *
 * Returns: (transfer none): the loss over all there is, which is made when it is first asked for
 */
const Objective *
polyfit_trainer_get_objective (PolyfitTrainer *self)
{
  const Run *run = &self->training->run;

  if (!self->has_objective && run->samples.n > 0)
    objective_init_from_data (&self->objective, &run->basis, run->samples.x, run->samples.y,
                              run->samples.n);
  else if (!self->has_objective)
    objective_init (&self->objective, &run->basis, &run->samples.target);
  self->has_objective = TRUE;
  return &self->objective;
}

/**
 * polyfit_trainer_get_state:
 *
 * Returns: whether it runs, and if not, why not
 */
PolyfitTrainerState
polyfit_trainer_get_state (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), POLYFIT_TRAINER_READY);

  return self->training->state;
}

/**
 * polyfit_trainer_get_step:
 *
 * Returns: the number of updates made
 */
guint64
polyfit_trainer_get_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->run.state.step;
}

/**
 * polyfit_trainer_get_loss:
 *
 * Returns: the batch loss of the latest step, before its update; not a number before the first step
 */
double
polyfit_trainer_get_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return self->training->loss;
}

/**
 * polyfit_trainer_get_true_loss:
 *
 * Computed when asked for, since no step needs it.
 *
 * Returns: polyfit_trainer_compute_true_loss() of the present weights
 */
double
polyfit_trainer_get_true_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return polyfit_trainer_compute_true_loss (self, &self->training->run.state.parameters);
}

/**
 * polyfit_trainer_compute_true_loss:
 * @parameters: those of any step of this run, such as polyfit_trainer_get_history() has
 *
 * From expected values, or, for fixed points, sums over all of them, which are made when first asked
 * for. They are those of the features: in powers of x, much may cancel.
 *
 * Returns: the loss that the parameters have over all x and all noise, or over all fixed points
 */
double
polyfit_trainer_compute_true_loss (PolyfitTrainer   *self,
                                   const Parameters *parameters)
{
  const Objective *objective;
  double value[POLY_MAX_TERMS];

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);
  g_return_val_if_fail (parameters != NULL, NAN);

  objective = polyfit_trainer_get_objective (self);
  for (gsize k = 0; k < objective->terms; k++)
    value[k] = (double) parameters->value[k];
  return objective_loss (objective, value);
}

/**
 * polyfit_trainer_get_batch:
 *
 * Returns: (transfer none): the points of the latest step; none, of size zero, before the first
 */
const Batch *
polyfit_trainer_get_batch (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->run.batch;
}

/**
 * polyfit_trainer_get_history:
 *
 * Returns: (transfer none): the losses of all steps since step 0
 */
const History *
polyfit_trainer_get_history (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->history;
}

/**
 * polyfit_trainer_get_run:
 *
 * Returns: (transfer none): the run in core's terms, with all that it needs to go on
 */
const Run *
polyfit_trainer_get_run (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->run;
}

/**
 * polyfit_trainer_get_diverged_step:
 *
 * Returns: the number of the step whose loss was not finite; zero unless diverged. It was not made:
 *   #PolyfitTrainer:step is one less.
 */
guint64
polyfit_trainer_get_diverged_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->state == POLYFIT_TRAINER_DIVERGED ? self->training->run.state.step + 1 : 0;
}
