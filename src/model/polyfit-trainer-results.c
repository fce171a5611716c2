/* What a trainer tells: how far it has come, and what that is worth. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <math.h>

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
 * Returns: the batch loss of the latest step, before its update; not a number before the first step,
 *   nor where polyfit_trainer_has_new_data()
 */
double
polyfit_trainer_get_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return training_has_new_data (self->training) ? NAN : self->training->loss;
}

/**
 * polyfit_trainer_has_new_data:
 *
 * Returns: whether steps were made, but none since the data became what they are
 */
gboolean
polyfit_trainer_has_new_data (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return training_has_new_data (self->training);
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
 * From expected values, or, for own points, sums over all of them, which are made when first asked
 * for. They are those of the features: in powers of x, much may cancel.
 *
 * Returns: the loss that the parameters have over all x and all noise that the target could produce,
 *   or over all of one's own points that are not held out
 */
double
polyfit_trainer_compute_true_loss (PolyfitTrainer   *self,
                                   const Parameters *parameters)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);
  g_return_val_if_fail (parameters != NULL, NAN);

  return objective_parameters_loss (polyfit_trainer_get_shown_objective (self, OBJECTIVE_TRUTH),
                                    parameters);
}

/**
 * polyfit_trainer_get_true_objective:
 *
 * Returns: (transfer none): what polyfit_trainer_compute_true_loss() computes, as the quadratic that it
 *   is; valid until data or features change
 */
const Objective *
polyfit_trainer_get_true_objective (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return polyfit_trainer_get_shown_objective (self, OBJECTIVE_TRUTH);
}

/**
 * polyfit_trainer_get_training_objective:
 *
 * Returns: (transfer none): the loss over all that training draws from, which is what its steps go
 *   down; valid until data or features change
 */
const Objective *
polyfit_trainer_get_training_objective (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return polyfit_trainer_get_shown_objective (self, OBJECTIVE_TRAINING);
}

/**
 * polyfit_trainer_get_initial_parameters:
 *
 * Returns: (transfer none): the weights that the run began with, at step 0
 */
const Parameters *
polyfit_trainer_get_initial_parameters (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->initial;
}

/**
 * polyfit_trainer_get_best_loss:
 *
 * Returns: the least true loss that any weights of the model have: what the noise leaves, and a curve
 *   that is no polynomial of the model's degree
 */
double
polyfit_trainer_get_best_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return objective_least_loss (polyfit_trainer_get_shown_objective (self, OBJECTIVE_TRUTH));
}

/**
 * polyfit_trainer_get_held_out_loss:
 *
 * Computed when asked for, since no step needs it.
 *
 * Returns: polyfit_trainer_compute_held_out_loss() of the present weights
 */
double
polyfit_trainer_get_held_out_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return polyfit_trainer_compute_held_out_loss (self, &self->training->run.state.parameters);
}

/**
 * polyfit_trainer_compute_held_out_loss:
 * @parameters: those of any step of this run, such as polyfit_trainer_get_history() has
 *
 * From sums over the points that are held out, which are made when first asked for: afterwards it
 * takes as long with a million points as with ten.
 *
 * Returns: the mean squared error that the parameters have over the points that training does not get
 *   to see; not a number where none are held out
 */
double
polyfit_trainer_compute_held_out_loss (PolyfitTrainer   *self,
                                       const Parameters *parameters)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);
  g_return_val_if_fail (parameters != NULL, NAN);

  if (self->training->run.samples.n_held_out == 0)
    return NAN;
  return objective_parameters_loss (polyfit_trainer_get_objective (self, OBJECTIVE_HELD_OUT),
                                    parameters);
}

/**
 * polyfit_trainer_get_smoothed_loss:
 *
 * Returns: the mean batch loss of the latest steps, see history_smoothed_loss(); not a number before
 *   the first step
 */
double
polyfit_trainer_get_smoothed_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return history_smoothed_loss (&self->training->history);
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
