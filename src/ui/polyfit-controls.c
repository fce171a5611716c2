#include "config.h"

#include "ui/polyfit-controls.h"

#include "figure/polyfit-number.h"
#include "model/polyfit-limits.h"
#include "ui/polyfit-data-panel.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-model-panel.h"
#include "ui/polyfit-number-row.h"
#include "ui/polyfit-optimizer-panel.h"
#include "ui/polyfit-slider-row.h"
#include "ui/polyfit-stopping-panel.h"

#include <glib/gi18n.h>
#include <math.h>

#define LIMIT_DIGITS 3

/* The sidebar: everything a learner can change about a run. Each change goes to the trainer at
 * once, running or not, and what changes there shows here. */
struct _PolyfitControls
{
  AdwBin                 parent_instance;

  PolyfitSliderRow      *learning_rate_row;
  PolyfitSliderRow      *batch_size_row;
  PolyfitSliderRow      *speed_row;
  PolyfitNumberRow      *seed_row;
  PolyfitDataPanel      *data_panel;
  PolyfitModelPanel     *model_panel;
  PolyfitOptimizerPanel *optimizer_panel;
  PolyfitStoppingPanel  *stopping_panel;

  PolyfitTrainer        *trainer;
  PolyfitLimits         *limits;
  GBindingGroup         *bindings;
  GSignalGroup          *signals;
  GSignalGroup          *limits_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitControls, polyfit_controls, ADW_TYPE_BIN)

/* Which learning rates are stable, in a sentence. */
static char *
describe_limits (PolyfitControls *self)
{
  const RunSettings *settings = &polyfit_trainer_get_run (self->trainer)->settings;
  double mean_square = polyfit_limits_get_mean_square (self->limits);
  double full_batch = polyfit_limits_get_full_batch (self->limits);
  g_autofree char *limit = polyfit_number_format (mean_square, LIMIT_DIGITS);
  g_autofree char *full_limit = polyfit_number_format (full_batch, LIMIT_DIGITS);
  g_autofree char *batch_size = polyfit_number_format_count (settings->batch_size);

  if (!settings->zero_grad)
    return g_strdup (_("No stable limit is known while gradients add up"));
  if (isnan (full_batch) && polyfit_limits_is_pending (self->limits))
    return g_strdup (_("Computing the stable limit…"));
  if (isnan (full_batch))
    /* Translators: %s is an optimizer, such as “Adam”. */
    return g_strdup_printf (_("No stable limit is known for %s"),
                            polyfit_optimizer_panel_name_kind (settings->optimizer.kind));
  if (full_batch == 0)
    return g_strdup (_("No learning rate is stable with these settings"));
  if (isnan (mean_square))
    return g_strdup_printf (_("Stable below %s, full batch"), full_limit);
  /* Translators: the first number is for batches of the size that is set, such as 32. */
  return g_strdup_printf (_("Stable below %s at batch size %s; %s full batch"), limit, batch_size,
                          full_limit);
}

static void
limits_changed_cb (PolyfitControls *self)
{
  double mean_square = polyfit_limits_get_mean_square (self->limits);
  double full_batch = polyfit_limits_get_full_batch (self->limits);
  g_autofree char *caption = describe_limits (self);

  polyfit_slider_row_set_caption (self->learning_rate_row, caption);
  polyfit_slider_row_clear_marks (self->learning_rate_row);
  if (mean_square > 0)
    {
      guint64 size = polyfit_trainer_get_batch_size (self->trainer);
      g_autofree char *batch_size = polyfit_number_format_count (size);
      /* Translators: a mark on a slider: the limit for batches of so many points. */
      g_autofree char *label = g_strdup_printf (_("batch of %s"), batch_size);

      polyfit_slider_row_add_mark (self->learning_rate_row, mean_square, label,
                                   polyfit_glossary_explain ("mean-square-limit"));
    }
  if (full_batch > 0)
    /* Translators: a mark on a slider: the limit for all data as one batch. */
    polyfit_slider_row_add_mark (self->learning_rate_row, full_batch, _("full batch"),
                                 polyfit_glossary_explain ("full-batch-limit"));
}

static void
full_batch_changed_cb (PolyfitControls *self)
{
  gboolean full_batch = polyfit_trainer_get_full_batch (self->trainer);

  polyfit_slider_row_set_caption (self->batch_size_row,
                                  full_batch ? _("Not in use: each step takes the full batch")
                                             : NULL);
}

static void
polyfit_controls_dispose (GObject *object)
{
  PolyfitControls *self = POLYFIT_CONTROLS (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->limits_signals);
  g_clear_object (&self->limits);
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
  g_type_ensure (POLYFIT_TYPE_DATA_PANEL);
  g_type_ensure (POLYFIT_TYPE_MODEL_PANEL);
  g_type_ensure (POLYFIT_TYPE_OPTIMIZER_PANEL);
  g_type_ensure (POLYFIT_TYPE_STOPPING_PANEL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, learning_rate_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, batch_size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, speed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, seed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, data_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, model_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, optimizer_panel);
  gtk_widget_class_bind_template_child (widget_class, PolyfitControls, stopping_panel);
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
  };

  self->bindings = g_binding_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_binding_group_bind (self->bindings, rows[i].property, rows[i].row, "value", both);

  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->signals, "notify::full-batch",
                                  G_CALLBACK (full_batch_changed_cb), self);

  self->limits_signals = g_signal_group_new (POLYFIT_TYPE_LIMITS);
  g_signal_group_connect_swapped (self->limits_signals, "changed", G_CALLBACK (limits_changed_cb),
                                  self);
}

static void
explain (PolyfitControls *self)
{
  const struct
  {
    gpointer    row;
    const char *term;
  } rows[] = {
    { self->learning_rate_row, "learning-rate" },
    { self->batch_size_row, "batch-size" },
    { self->speed_row, "speed" },
    { self->seed_row, "seed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_tooltip_text (rows[i].row, polyfit_glossary_explain (rows[i].term));
}

static void
polyfit_controls_init (PolyfitControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  explain (self);
  follow_trainer (self);
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
  g_clear_object (&self->limits);
  self->limits = polyfit_limits_new (trainer);
  g_signal_group_set_target (self->limits_signals, self->limits);
  g_binding_group_set_source (self->bindings, trainer);
  g_signal_group_set_target (self->signals, trainer);
  polyfit_data_panel_set_trainer (self->data_panel, trainer);
  polyfit_model_panel_set_trainer (self->model_panel, trainer);
  polyfit_optimizer_panel_set_trainer (self->optimizer_panel, trainer);
  polyfit_stopping_panel_set_trainer (self->stopping_panel, trainer);
  full_batch_changed_cb (self);
  limits_changed_cb (self);
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

  return self->limits;
}
