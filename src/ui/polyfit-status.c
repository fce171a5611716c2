#include "config.h"

#include "ui/polyfit-status.h"

#include "figure/polyfit-number.h"
#include "ui/polyfit-glossary.h"

#include <glib/gi18n.h>

#define LOSS_DIGITS 3

/* Between a change of the data and the next step. */
static char *
describe_new_data (PolyfitTrainer *trainer,
                   const char     *step)
{
  double true_loss = polyfit_trainer_get_true_loss (trainer);
  g_autofree char *loss = polyfit_number_format (true_loss, LOSS_DIGITS);

  if (polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING)
    /* Translators: the number of the step and its loss. */
    return g_strdup_printf (_("Training – step %s, true loss %s"), step, loss);
  return g_strdup_printf (_("Paused at step %s, true loss %s"), step, loss);
}

/**
 * polyfit_status_describe:
 * @trainer: a trainer
 *
 * Returns: (transfer full): what is happening, in words
 */
char *
polyfit_status_describe (PolyfitTrainer *trainer)
{
  guint64 n_steps = polyfit_trainer_get_step (trainer);
  g_autofree char *step = polyfit_number_format_count (n_steps);
  g_autofree char *loss = polyfit_number_format (polyfit_trainer_get_loss (trainer), LOSS_DIGITS);
  PolyfitTrainerState state = polyfit_trainer_get_state (trainer);

  if (polyfit_trainer_has_new_data (trainer) && state != POLYFIT_TRAINER_DIVERGED)
    return describe_new_data (trainer, step);
  switch (state)
    {
    case POLYFIT_TRAINER_READY:
      return g_strdup (_("Ready – press Train"));
    case POLYFIT_TRAINER_RUNNING:
      if (n_steps == 0)
        return g_strdup (_("Training"));
      /* Translators: the number of the step and its loss. */
      return g_strdup_printf (_("Training – step %s, batch loss %s"), step, loss);
    case POLYFIT_TRAINER_PAUSED:
      if (n_steps == 0)
        return g_strdup (_("Paused before the first step"));
      return g_strdup_printf (_("Paused at step %s, batch loss %s"), step, loss);
    case POLYFIT_TRAINER_CONVERGED:
      return g_strdup_printf (_("Converged at step %s, batch loss %s"), step, loss);
    case POLYFIT_TRAINER_FINISHED:
      return g_strdup_printf (_("Finished at step %s, batch loss %s"), step, loss);
    case POLYFIT_TRAINER_DIVERGED:
      return g_strdup_printf (_("Diverged at step %s: the next would be infinite"), step);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * polyfit_status_subtitle:
 * @trainer: a trainer
 *
 * Returns: (transfer full): what stands under the window's title
 */
char *
polyfit_status_subtitle (PolyfitTrainer *trainer)
{
  g_autofree char *step = polyfit_number_format_count (polyfit_trainer_get_step (trainer));

  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_READY:
      return g_strdup (_("Ready"));
    case POLYFIT_TRAINER_RUNNING:
    case POLYFIT_TRAINER_PAUSED:
      return g_strdup_printf (_("Step %s"), step);
    case POLYFIT_TRAINER_CONVERGED:
      return g_strdup_printf (_("Converged at step %s"), step);
    case POLYFIT_TRAINER_FINISHED:
      return g_strdup_printf (_("Finished at step %s"), step);
    case POLYFIT_TRAINER_DIVERGED:
      return g_strdup_printf (_("Diverged at step %s"), step);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * polyfit_status_explain:
 * @trainer: a trainer
 *
 * Returns: (transfer none): what the technical term means that the words have in them
 */
const char *
polyfit_status_explain (PolyfitTrainer *trainer)
{
  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_CONVERGED:
      return polyfit_glossary_explain ("converged");
    case POLYFIT_TRAINER_DIVERGED:
      return polyfit_glossary_explain ("diverged");
    default:
      return polyfit_glossary_explain (polyfit_trainer_has_new_data (trainer) ? "true-loss"
                                                                              : "batch-loss");
    }
}

/**
 * polyfit_status_icon:
 * @trainer: a trainer
 *
 * Returns: (nullable): the name of an icon that says the same as the words
 */
const char *
polyfit_status_icon (PolyfitTrainer *trainer)
{
  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_RUNNING:
      return "media-playback-start-symbolic";
    case POLYFIT_TRAINER_PAUSED:
      return "media-playback-pause-symbolic";
    case POLYFIT_TRAINER_CONVERGED:
    case POLYFIT_TRAINER_FINISHED:
      return "object-select-symbolic";
    case POLYFIT_TRAINER_DIVERGED:
      return "dialog-warning-symbolic";
    case POLYFIT_TRAINER_READY:
    default:
      return NULL;
    }
}

/**
 * polyfit_status_css_class:
 * @trainer: a trainer
 *
 * Returns: (nullable): the style class of the state, where it has one
 */
const char *
polyfit_status_css_class (PolyfitTrainer *trainer)
{
  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_CONVERGED:
      return "success";
    case POLYFIT_TRAINER_DIVERGED:
      return "error";
    default:
      return NULL;
    }
}
