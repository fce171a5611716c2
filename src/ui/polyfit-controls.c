#include "config.h"

#include "ui/polyfit-controls.h"

#include "ui/polyfit-number-row.h"
#include "figure/polyfit-number.h"
#include "ui/polyfit-slider-row.h"

#include <glib/gi18n.h>

/* The sidebar: everything a learner can change about a run. Each change goes to the trainer at
 * once, running or not, and what changes there shows here. */
struct _PolyfitControls
{
  AdwBin            parent_instance;

  PolyfitSliderRow *learning_rate_row;
  PolyfitSliderRow *batch_size_row;
  PolyfitSliderRow *speed_row;
  PolyfitNumberRow *seed_row;
  AdwExpanderRow   *stopping_row;
  GtkSwitch        *stop_switch;
  PolyfitNumberRow *stop_loss_row;
  PolyfitNumberRow *max_steps_row;

  PolyfitTrainer   *trainer;
  GBindingGroup    *bindings;
  GSignalGroup     *signals;
  gboolean          showing_stop_rule;
};

G_DEFINE_FINAL_TYPE (PolyfitControls, polyfit_controls, ADW_TYPE_BIN)

/* Zero, which the trainer takes for never, is the switch's business. */
static void
stop_rule_changed_cb (PolyfitControls *self)
{
  double stop_loss = polyfit_trainer_get_stop_loss (self->trainer);
  g_autofree char *loss = polyfit_number_format_exact (stop_loss);
  g_autofree char *subtitle = NULL;

  /* Switch and row together make the rule: neither speaks for itself while both are being set. */
  self->showing_stop_rule = TRUE;
  gtk_switch_set_active (self->stop_switch, stop_loss > 0);
  if (stop_loss > 0)
    polyfit_number_row_set_value (self->stop_loss_row, stop_loss);
  self->showing_stop_rule = FALSE;

  if (stop_loss > 0)
    {
      subtitle = g_strdup_printf (_("When the batch loss is below %s"), loss);
    }
  else if (polyfit_trainer_get_max_steps (self->trainer) > 0)
    subtitle = g_strdup (_("After a number of steps"));
  else
    subtitle = g_strdup (_("Never"));
  adw_expander_row_set_subtitle (self->stopping_row, subtitle);
}

static void
stop_rule_set_cb (PolyfitControls *self)
{
  if (self->showing_stop_rule)
    return;

  if (gtk_switch_get_active (self->stop_switch))
    polyfit_trainer_set_stop_loss (self->trainer,
                                   polyfit_number_row_get_value (self->stop_loss_row));
  else
    polyfit_trainer_set_stop_loss (self->trainer, 0);
}

static void
polyfit_controls_dispose (GObject *object)
{
  PolyfitControls *self = POLYFIT_CONTROLS (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_controls_parent_class)->dispose (object);
}

static void
polyfit_controls_class_init (PolyfitControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_controls_dispose;

  g_type_ensure (POLYFIT_TYPE_SLIDER_ROW);
  g_type_ensure (POLYFIT_TYPE_NUMBER_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, learning_rate_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, batch_size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, speed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, seed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, stopping_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, stop_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, stop_loss_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, max_steps_row);
}

/* What follows whichever trainer there is. */
static void
follow_trainer (PolyfitControls *self)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  const struct
  {
    const char *property;
    gpointer    row;
  } rows[] = {
    { "learning-rate", self->learning_rate_row },
    { "batch-size", self->batch_size_row },
    { "speed", self->speed_row },
    { "seed", self->seed_row },
    { "max-steps", self->max_steps_row },
  };

  self->bindings = g_binding_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_binding_group_bind (self->bindings, rows[i].property, rows[i].row, "value", both);

  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->signals, "notify::stop-loss",
                                  G_CALLBACK (stop_rule_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::max-steps",
                                  G_CALLBACK (stop_rule_changed_cb), self);
}

static void
polyfit_controls_init (PolyfitControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  follow_trainer (self);

  g_signal_connect_object (self->stop_switch, "notify::active", G_CALLBACK (stop_rule_set_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stop_loss_row, "notify::value", G_CALLBACK (stop_rule_set_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_controls_set_trainer:
 * @self: the sidebar
 * @trainer: whose settings to show and change from now on
 *
 * To be called before the sidebar is shown.
 */
void
polyfit_controls_set_trainer (PolyfitControls *self,
                              PolyfitTrainer  *trainer)
{
  g_return_if_fail (POLYFIT_IS_CONTROLS (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_binding_group_set_source (self->bindings, trainer);
  g_signal_group_set_target (self->signals, trainer);
  stop_rule_changed_cb (self);
}
