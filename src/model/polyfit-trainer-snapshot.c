/* A trainer's run, taken out and put in again. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

/* What the run will be once it has seen the data, see training_replace_samples(). */
static void
foresee_data (PolyfitTrainerSnapshot *snapshot)
{
  snapshot->is_behind = TRUE;
  snapshot->data_step = snapshot->run->step;
  if (snapshot->before_full_batch)
    snapshot->before = NULL;
  if (snapshot->state == POLYFIT_TRAINER_CONVERGED || snapshot->state == POLYFIT_TRAINER_FINISHED)
    snapshot->state = POLYFIT_TRAINER_PAUSED;
}

/**
 * polyfit_trainer_get_snapshot:
 * @snapshot: (out): valid until the trainer is told to do anything or the main loop runs
 */
void
polyfit_trainer_get_snapshot (PolyfitTrainer         *self,
                              PolyfitTrainerSnapshot *snapshot)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (snapshot != NULL);

  training_get_snapshot (self->training, snapshot);
  if (polyfit_dataset_is_behind (self->dataset))
    foresee_data (snapshot);
}

/**
 * polyfit_trainer_restore:
 * @snapshot: of a trainer with the same dataset, model and properties
 *
 * Becomes what that trainer was, not running; see #PolyfitTrainer::branching for the run that it was.
 *
 * Returns: %FALSE, with nothing changed, where there is no memory, or the model has other features
 */
gboolean
polyfit_trainer_restore (PolyfitTrainer               *self,
                         const PolyfitTrainerSnapshot *snapshot)
{
  g_autoptr (GObject) object = NULL;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);
  g_return_val_if_fail (snapshot != NULL && snapshot->state != POLYFIT_TRAINER_RUNNING, FALSE);

  if (snapshot->basis != NULL && !basis_equal (snapshot->basis, &self->training->run.basis))
    return FALSE;
  object = G_OBJECT (g_object_ref (self));
  g_signal_emit_by_name (object, "branching");
  if (!training_restore (self->training, snapshot))
    return FALSE;
  if (snapshot->is_behind || polyfit_dataset_is_behind (self->dataset))
    training_replace_samples (self->training, &self->training->run.samples);
  polyfit_trainer_stop_seek (self);
  slicer_stop (&self->slicer);
  polyfit_trainer_prepare_all (self);
  self->has_other_losses = TRUE;
  polyfit_trainer_publish_rewound (self);
  return TRUE;
}
