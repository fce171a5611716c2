#include "config.h"

#include "ui/polyfit-controls.h"

#include "ui/polyfit-data-panel.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-model-panel.h"
#include "ui/polyfit-number-row.h"
#include "ui/polyfit-optimizer-panel.h"
#include "ui/polyfit-sliders.h"
#include "ui/polyfit-stopping-panel.h"

/* The sidebar: everything a learner can change about a run. Each change goes to the trainer at
 * once, running or not, and what changes there shows here. */
struct _PolyfitControls
{
  AdwBin                 parent_instance;

  PolyfitSliders        *sliders;
  PolyfitNumberRow      *seed_row;
  PolyfitDataPanel      *data_panel;
  PolyfitModelPanel     *model_panel;
  PolyfitOptimizerPanel *optimizer_panel;
  PolyfitStoppingPanel  *stopping_panel;

  PolyfitTrainer        *trainer;  /* the experiment's */
  GBindingGroup         *bindings;
  GSignalGroup          *signals;
};

G_DEFINE_FINAL_TYPE (PolyfitControls, polyfit_controls, ADW_TYPE_BIN)

static void
hidden_changed_cb (PolyfitControls *self)
{
  const struct
  {
    gpointer     widget;
    PolyfitParts part;
  } parts[] = {
    { self->seed_row, POLYFIT_PARTS_SEED },
    { self->data_panel, POLYFIT_PARTS_DATA },
    { self->model_panel, POLYFIT_PARTS_MODEL },
    { self->optimizer_panel, POLYFIT_PARTS_OPTIMIZER },
    { self->stopping_panel, POLYFIT_PARTS_STOPPING },
  };
  PolyfitParts hidden = polyfit_trainer_get_hidden (self->trainer);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i].widget, (hidden & parts[i].part) == 0);
}

static void
polyfit_controls_dispose (GObject *object)
{
  PolyfitControls *self = POLYFIT_CONTROLS (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (polyfit_controls_parent_class)->dispose (object);
}

static void
polyfit_controls_class_init (PolyfitControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_controls_dispose;

  g_type_ensure (POLYFIT_TYPE_SLIDERS);
  g_type_ensure (POLYFIT_TYPE_NUMBER_ROW);
  g_type_ensure (POLYFIT_TYPE_DATA_PANEL);
  g_type_ensure (POLYFIT_TYPE_MODEL_PANEL);
  g_type_ensure (POLYFIT_TYPE_OPTIMIZER_PANEL);
  g_type_ensure (POLYFIT_TYPE_STOPPING_PANEL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, sliders);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, seed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, data_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, model_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, optimizer_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, stopping_panel);
}

static void
polyfit_controls_init (PolyfitControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->seed_row), polyfit_glossary_explain ("seed"));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "seed", self->seed_row, "value",
                        G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->signals, "notify::hidden", G_CALLBACK (hidden_changed_cb),
                                  self);
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

  self->trainer = trainer;
  g_signal_group_set_target (self->signals, trainer);
  polyfit_sliders_set_trainer (self->sliders, trainer);
  g_binding_group_set_source (self->bindings, trainer);
  polyfit_data_panel_set_trainer (self->data_panel, trainer);
  polyfit_model_panel_set_trainer (self->model_panel, trainer);
  polyfit_optimizer_panel_set_trainer (self->optimizer_panel, trainer);
  polyfit_stopping_panel_set_trainer (self->stopping_panel, trainer);
  hidden_changed_cb (self);
}

/**
 * polyfit_controls_get_limits:
 *
 * Returns: (transfer none): the limits that are marked at the learning rate, for others who need them:
 *   they take a thread's time to find
 */
PolyfitLimits *
polyfit_controls_get_limits (PolyfitControls *self)
{
  g_return_val_if_fail (POLYFIT_IS_CONTROLS (self), NULL);

  return polyfit_sliders_get_limits (self->sliders);
}
