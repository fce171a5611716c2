#include "model/polyfit-run-script.h"

#include "model/polyfit-error.h"
#include "model/polyfit-script.h"
#include "model/training.h"

#include <glib/gi18n.h>

/* What the first change says is what the run began with. */
static PolyfitScriptChange *
make_changes (const PolyfitTrainerSnapshot *snapshot,
              gsize                        *n_changes)
{
  PolyfitScriptChange *changes = g_new (PolyfitScriptChange, MAX (snapshot->n_changes, 1));

  *n_changes = 0;
  for (gsize i = 1; i < snapshot->n_changes; i++)
    changes[(*n_changes)++] = (PolyfitScriptChange) {
      .step = snapshot->changes[i].step,
      .learning_rate = snapshot->changes[i].settings.optimizer.learning_rate,
      .batch_size = snapshot->changes[i].settings.batch_size,
    };
  return changes;
}

/* Whether they differ in nothing but what a script changes midway. */
static gboolean
is_schedule (const RunSettings *first,
             const RunSettings *later)
{
  RunSettings rest = *later;

  rest.optimizer.learning_rate = first->optimizer.learning_rate;
  rest.batch_size = first->batch_size;
  return training_settings_equal (first, &rest);
}

/* A script that silently did something else than the run would be worse than none. */
static gboolean
check_run (const PolyfitTrainerSnapshot  *snapshot,
           gboolean                       full_batch,
           GError                       **error)
{
  for (gsize i = 0; i < snapshot->n_changes; i++)
    {
      full_batch = full_batch || snapshot->changes[i].full_batch;
      if (!is_schedule (&snapshot->changes[0].settings, &snapshot->changes[i].settings))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                             _("the optimizer was changed midway, which a script does not repeat"));
    }
  if (full_batch)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("a script draws minibatches, but this run takes all points at once"));
  if (snapshot->start != NULL)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("a script starts from random weights, but this run started from given "
                           "ones"));
  if (snapshot->n_changes == 0)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("the settings were changed too often for a script"));
  return TRUE;
}

/**
 * polyfit_run_script_write:
 * @trainer: whose run is written out, with the changes of its settings midway
 *
 * See polyfit_script_write().
 *
 * Returns: (transfer full): the script, in UTF-8, or %NULL with @error set if no script can repeat it
 */
char *
polyfit_run_script_write (PolyfitTrainer  *trainer,
                          GError         **error)
{
  g_autofree PolyfitScriptChange *changes = NULL;
  PolyfitTrainerSnapshot snapshot;
  PolyfitScript script = { .log_every = 1 };

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  if (!check_run (&snapshot, polyfit_trainer_get_full_batch (trainer), error))
    return NULL;
  changes = make_changes (&snapshot, &script.n_changes);
  script.samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));
  script.basis = polyfit_model_get_basis (polyfit_trainer_get_model (trainer));
  script.settings = snapshot.changes[0].settings;
  script.seed = polyfit_trainer_get_seed (trainer);
  script.stop_loss = polyfit_trainer_get_stop_loss (trainer);
  script.max_steps = polyfit_trainer_get_max_steps (trainer);
  script.changes = changes;
  return polyfit_script_write (&script);
}
