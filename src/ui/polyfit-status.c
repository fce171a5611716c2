#include "config.h"

#include "ui/polyfit-status.h"

#include "figure/polyfit-number.h"
#include "ui/polyfit-glossary.h"

#include <glib/gi18n.h>

#define LOSS_DIGITS 3

/* Between a change of the data and the next step there is no batch of them. */
static PolyfitStopKind
get_told_kind (PolyfitTrainer *trainer)
{
  return polyfit_trainer_has_new_data (trainer) ? POLYFIT_STOP_TRUE
                                                : polyfit_trainer_get_watched_kind (trainer);
}

static char *
describe_loss (PolyfitTrainer *trainer)
{
  g_autofree char *number = NULL;

  switch (get_told_kind (trainer))
    {
    case POLYFIT_STOP_SMOOTHED:
      number = polyfit_number_format (polyfit_trainer_get_smoothed_loss (trainer), LOSS_DIGITS);
      /* Translators: a part of what stands below the plots, as in “Training – step 12, smoothed loss 0.5”. */
      return g_strdup_printf (C_("status", "smoothed loss %s"), number);
    case POLYFIT_STOP_TRUE:
      number = polyfit_number_format (polyfit_trainer_get_true_loss (trainer), LOSS_DIGITS);
      return g_strdup_printf (polyfit_trainer_has_truth (trainer)
                                /* Translators: a part of what stands below the plots, as in “Training – step
                                 * 12, true loss 0.5”; so below. */
                                ? C_("status", "true loss %s")
                                : C_("status", "training loss %s"),
                              number);
    case POLYFIT_STOP_BATCH:
    default:
      number = polyfit_number_format (polyfit_trainer_get_loss (trainer), LOSS_DIGITS);
      /* Translators: a part of what stands below the plots, as in “Training – step 12, batch loss 0.5”. */
      return g_strdup_printf (C_("status", "batch loss %s"), number);
    }
}

static const char *
explain_loss (PolyfitTrainer *trainer)
{
  switch (get_told_kind (trainer))
    {
    case POLYFIT_STOP_SMOOTHED:
      return polyfit_glossary_explain ("smoothed-loss");
    case POLYFIT_STOP_TRUE:
      return polyfit_glossary_explain ("true-loss");
    case POLYFIT_STOP_BATCH:
    default:
      return polyfit_glossary_explain ("batch-loss");
    }
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
  g_autofree char *loss = describe_loss (trainer);

  switch (polyfit_trainer_get_state (trainer))
    {
    case POLYFIT_TRAINER_READY:
      return g_strdup (_("Ready – press Train"));
    case POLYFIT_TRAINER_RUNNING:
      if (n_steps == 0)
        return g_strdup (_("Training"));
      /* Translators: the number of the step, and which loss there is, as in “batch loss 0.5”. */
      return g_strdup_printf (_("Training – step %s, %s"), step, loss);
    case POLYFIT_TRAINER_PAUSED:
      if (n_steps == 0)
        return g_strdup (_("Paused before the first step"));
      return g_strdup_printf (_("Paused at step %s, %s"), step, loss);
    case POLYFIT_TRAINER_CONVERGED:
      return g_strdup_printf (_("Converged at step %s, %s"), step, loss);
    case POLYFIT_TRAINER_FINISHED:
      return g_strdup_printf (_("Finished at step %s, %s"), step, loss);
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
      return explain_loss (trainer);
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
