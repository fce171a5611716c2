/* A trainer's run, taken out and put in again. */

#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

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
}

/**
 * polyfit_trainer_restore:
 * @snapshot: of a trainer with the same dataset, model and properties
 *
 * Becomes what that trainer was, not running; see #PolyfitTrainer::branching for the run that it was.
 *
 * Returns: %FALSE, with nothing changed, where there is no memory
 */
gboolean
polyfit_trainer_restore (PolyfitTrainer               *self,
                         const PolyfitTrainerSnapshot *snapshot)
{
  g_autoptr (GObject) object = NULL;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);
  g_return_val_if_fail (snapshot != NULL && snapshot->state != POLYFIT_TRAINER_RUNNING, FALSE);

  object = G_OBJECT (g_object_ref (self));
  polyfit_dataset_finish_deal (self->dataset);
  g_signal_emit_by_name (object, "branching");
  if (!training_restore (self->training, snapshot))
    return FALSE;
  polyfit_trainer_stop_seek (self);
  slicer_stop (&self->slicer);
  polyfit_trainer_prepare_all (self);
  self->has_other_losses = TRUE;
  polyfit_trainer_publish_rewound (self);
  return TRUE;
}
