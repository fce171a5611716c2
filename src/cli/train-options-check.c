/* Options that make no sense without others, or together with them. */

#include "config.h"

#include "cli/train-options.h"

#include "cli/option-value.h"
#include "model/polyfit-target.h"

#include <glib/gi18n.h>

static gboolean
check_optimizer (const TrainOptions *self,
                 GError            **error)
{
  const Optimizer *optimizer = &self->settings.optimizer;
  gboolean nesterov = optimizer->kind == OPTIMIZER_NESTEROV;
  gboolean momentum = optimizer->kind == OPTIMIZER_MOMENTUM;
  gboolean adam = optimizer->kind == OPTIMIZER_ADAM || optimizer->kind == OPTIMIZER_ADAMW;

  if (self->momentum_set && !momentum && !nesterov)
    return option_refuse_alone ("--momentum", "--optimizer momentum|nesterov", error);
  if (self->dampening_set && !momentum)
    return option_refuse_alone ("--dampening", "--optimizer momentum", error);
  if (self->beta1_set && !adam)
    return option_refuse_alone ("--beta1", "--optimizer adam|adamw", error);
  if (self->beta2_set && !adam)
    return option_refuse_alone ("--beta2", "--optimizer adam|adamw", error);
  if (nesterov && optimizer->momentum == 0.0)
    return option_refuse ("--momentum", "0",
                          _("a number greater than 0 with --optimizer nesterov"), error);
  return TRUE;
}

static gboolean
check_points (const TrainOptions *self,
              GError            **error)
{
  gboolean is_fixed = self->sample_size > 0 || self->data.path != NULL;

  if (self->held_out_set && !is_fixed)
    return option_refuse_alone ("--held-out", "--sample|--data", error);
  if (self->data_seed_set && self->sample_size == 0 && self->held_out == 0)
    return option_refuse_alone ("--data-seed", "--sample|--held-out", error);
  if (!polyfit_target_is_valid (&self->target))
    return option_refuse ("--target", "sine",
                          _("a sine that turns less often over all x"), error);
  return TRUE;
}

static gboolean
check_start (const TrainOptions *self,
             GError            **error)
{
  if (self->start_kind == POLYFIT_START_GIVEN && self->n_given != self->degree + 1)
    {
      g_autofree char *given = g_strdup_printf ("%" G_GSIZE_FORMAT, self->n_given);
      g_autofree char *wanted = g_strdup_printf ("%" G_GUINT64_FORMAT, self->degree + 1);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: two numbers of weights. */
                   _("--start: %s weights were given, but the polynomial has %s"), given, wanted);
      return FALSE;
    }
  return TRUE;
}

/**
 * train_options_check:
 *
 * Returns: %FALSE, with @error set, if the options make no sense together
 */
gboolean
train_options_check (const TrainOptions *self,
                     GError            **error)
{
  return check_optimizer (self, error) && check_start (self, error) && check_points (self, error);
}

/**
 * train_options_check_data:
 *
 * For commands that take data_input_add() as well.
 *
 * Returns: %FALSE, with @error set, if those options make no sense, or others describe other data
 */
gboolean
train_options_check_data (const TrainOptions *self,
                          GError            **error)
{
  if (!data_input_check (&self->data, error))
    return FALSE;
  if (self->data.path == NULL)
    return TRUE;
  if (self->sample_set)
    return option_refuse_together ("--sample", "--data", error);
  if (self->target_set)
    return option_refuse_together ("--target", "--data", error);
  if (self->x_dist_set)
    return option_refuse_together ("--x-dist", "--data", error);
  if (self->noise_set)
    return option_refuse_together ("--noise", "--data", error);
  return TRUE;
}
