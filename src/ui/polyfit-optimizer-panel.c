#include "config.h"

#include "ui/polyfit-optimizer-panel.h"

#include "figure/duel-words.h"
#include "figure/polyfit-number.h"
#include "ui/polyfit-choices.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-number-row.h"

#include <glib/gi18n.h>

/* How a gradient becomes a change of the weights: all that torch.optim offers, each kind with its
 * own parameters only. */
struct _PolyfitOptimizerPanel
{
  AdwExpanderRow    parent_instance;

  AdwComboRow      *kind_row;
  PolyfitNumberRow *momentum_row;
  PolyfitNumberRow *dampening_row;
  PolyfitNumberRow *beta1_row;
  PolyfitNumberRow *beta2_row;
  PolyfitNumberRow *alpha_row;
  PolyfitNumberRow *epsilon_row;
  PolyfitNumberRow *weight_decay_row;
  GtkWidget        *zero_grad_row;
  GtkSwitch        *zero_grad_switch;
  GtkWidget        *full_batch_row;
  GtkSwitch        *full_batch_switch;

  PolyfitTrainer   *trainer;
  GSignalGroup     *signals;
};

G_DEFINE_FINAL_TYPE (PolyfitOptimizerPanel, polyfit_optimizer_panel, ADW_TYPE_EXPANDER_ROW)

#define KIND(name) (1u << OPTIMIZER_##name)

#define ADAM (KIND (ADAM) | KIND (ADAMW))

typedef struct
{
  const char *term;
  gsize       row;
  gsize       setting; /* within Optimizer, a double */
  guint       kinds;   /* that have it */
} Parameter;

#define PARAMETER(name, term, kinds)                                                               \
  { term, G_STRUCT_OFFSET (PolyfitOptimizerPanel, name##_row), G_STRUCT_OFFSET (Optimizer, name),  \
    kinds }

static const Parameter PARAMETERS[] = {
  PARAMETER (momentum, "momentum", KIND (MOMENTUM) | KIND (NESTEROV)),
  PARAMETER (dampening, "dampening", KIND (MOMENTUM)),
  PARAMETER (beta1, "beta1", ADAM),
  PARAMETER (beta2, "beta2", ADAM),
  PARAMETER (alpha, "alpha", KIND (RMSPROP)),
  PARAMETER (epsilon, "epsilon", KIND (RMSPROP) | ADAM),
  PARAMETER (weight_decay, "weight-decay", ~0u),
};

static PolyfitNumberRow *
row_of (PolyfitOptimizerPanel *self,
        const Parameter       *parameter)
{
  return G_STRUCT_MEMBER (PolyfitNumberRow *, self, parameter->row);
}

/* The present state in a few words, such as “Adam, weight decay 0.01”. */
static char *
describe (PolyfitOptimizerPanel *self)
{
  const RunSettings *settings = &polyfit_trainer_get_run (self->trainer)->settings;
  const Optimizer *optimizer = &settings->optimizer;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_add (parts, polyfit_optimizer_panel_name_kind (optimizer->kind));
  if (optimizer->weight_decay > 0)
    {
      g_autofree char *number = polyfit_number_format_exact (optimizer->weight_decay);
      /* Translators: part of a list such as “Adam, weight decay 0.01”. */
      g_autofree char *decay = g_strdup_printf (_("weight decay %s"), number);

      g_strv_builder_add (parts, decay);
    }
  if (polyfit_trainer_get_full_batch (self->trainer))
    g_strv_builder_add (parts, _("full batch"));
  if (!settings->zero_grad)
    g_strv_builder_add (parts, _("gradients add up"));

  words = g_strv_builder_end (parts);
  /* Translators: between the parts of a list such as “Adam, weight decay 0.01”. */
  return g_strjoinv (_(", "), words);
}

static void
show_settings (PolyfitOptimizerPanel *self)
{
  const RunSettings *settings = &polyfit_trainer_get_run (self->trainer)->settings;
  g_autofree char *description = describe (self);

  adw_combo_row_set_selected (self->kind_row, settings->optimizer.kind);
  for (gsize i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    {
      const Parameter *parameter = &PARAMETERS[i];
      PolyfitNumberRow *row = row_of (self, parameter);

      polyfit_number_row_set_value (row, G_STRUCT_MEMBER (double, &settings->optimizer,
                                                          parameter->setting));
      gtk_widget_set_visible (GTK_WIDGET (row),
                              parameter->kinds & (1u << settings->optimizer.kind));
    }
  gtk_switch_set_active (self->zero_grad_switch, settings->zero_grad);
  gtk_switch_set_active (self->full_batch_switch, polyfit_trainer_get_full_batch (self->trainer));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), description);
}

/* Each of these gives the trainer what one row says, and leaves the rest as the trainer has it:
 * while rows are being set to the trainer's settings one by one, nothing is changed. */

static void
kind_changed_cb (PolyfitOptimizerPanel *self)
{
  RunSettings settings = polyfit_trainer_get_run (self->trainer)->settings;

  settings.optimizer.kind = (OptimizerKind) adw_combo_row_get_selected (self->kind_row);
  polyfit_trainer_set_settings (self->trainer, &settings);
}

static void
parameter_changed_cb (PolyfitNumberRow      *row,
                      GParamSpec            *pspec,
                      PolyfitOptimizerPanel *self)
{
  RunSettings settings = polyfit_trainer_get_run (self->trainer)->settings;

  for (gsize i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    if (row_of (self, &PARAMETERS[i]) == row)
      G_STRUCT_MEMBER (double, &settings.optimizer, PARAMETERS[i].setting) =
        polyfit_number_row_get_value (row);
  polyfit_trainer_set_settings (self->trainer, &settings);
}

static void
zero_grad_changed_cb (PolyfitOptimizerPanel *self)
{
  RunSettings settings = polyfit_trainer_get_run (self->trainer)->settings;

  settings.zero_grad = gtk_switch_get_active (self->zero_grad_switch);
  polyfit_trainer_set_settings (self->trainer, &settings);
}

static void
full_batch_changed_cb (PolyfitOptimizerPanel *self)
{
  polyfit_trainer_set_full_batch (self->trainer, gtk_switch_get_active (self->full_batch_switch));
}

static void
polyfit_optimizer_panel_dispose (GObject *object)
{
  PolyfitOptimizerPanel *self = POLYFIT_OPTIMIZER_PANEL (object);

  g_clear_object (&self->signals);

  G_OBJECT_CLASS (polyfit_optimizer_panel_parent_class)->dispose (object);
}

static void
polyfit_optimizer_panel_finalize (GObject *object)
{
  g_clear_object (&POLYFIT_OPTIMIZER_PANEL (object)->trainer);

  G_OBJECT_CLASS (polyfit_optimizer_panel_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-optimizer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, momentum_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, dampening_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, beta1_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, beta2_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, alpha_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, epsilon_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, weight_decay_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, zero_grad_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, zero_grad_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, full_batch_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOptimizerPanel, full_batch_switch);
}

static void
polyfit_optimizer_panel_class_init (PolyfitOptimizerPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_optimizer_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_optimizer_panel_finalize;

  g_type_ensure (POLYFIT_TYPE_NUMBER_ROW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
name_kinds (PolyfitOptimizerPanel *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (OptimizerKind kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    gtk_string_list_append (names, polyfit_optimizer_panel_name_kind (kind));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
}

static void
explain (PolyfitOptimizerPanel *self)
{
  static const char *const kinds[] = {
    "sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw", NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    gtk_widget_set_tooltip_text (GTK_WIDGET (row_of (self, &PARAMETERS[i])),
                                 polyfit_glossary_explain (PARAMETERS[i].term));
  polyfit_choices_explain (self->kind_row, "optimizer", kinds);
  gtk_widget_set_tooltip_text (self->zero_grad_row, polyfit_glossary_explain ("zero-grad"));
  gtk_widget_set_tooltip_text (self->full_batch_row, polyfit_glossary_explain ("full-batch"));
}

static void
connect_rows (PolyfitOptimizerPanel *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    g_signal_connect_object (row_of (self, &PARAMETERS[i]), "notify::value",
                             G_CALLBACK (parameter_changed_cb), self, 0);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zero_grad_switch, "notify::active",
                           G_CALLBACK (zero_grad_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->full_batch_switch, "notify::active",
                           G_CALLBACK (full_batch_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
polyfit_optimizer_panel_init (PolyfitOptimizerPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_kinds (self);
  explain (self);
  connect_rows (self);

  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->signals, "settings-changed", G_CALLBACK (show_settings),
                                  self);
}

/**
 * polyfit_optimizer_panel_set_trainer:
 * @self: the panel
 * @trainer: whose optimizer to show and change from now on
 */
void
polyfit_optimizer_panel_set_trainer (PolyfitOptimizerPanel *self,
                                     PolyfitTrainer        *trainer)
{
  g_return_if_fail (POLYFIT_IS_OPTIMIZER_PANEL (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_signal_group_set_target (self->signals, trainer);
  show_settings (self);
}

/**
 * polyfit_optimizer_panel_name_kind:
 *
 * Returns: (transfer none): what users call such an optimizer
 */
const char *
polyfit_optimizer_panel_name_kind (OptimizerKind kind)
{
  g_return_val_if_fail (kind <= OPTIMIZER_ADAMW, NULL);

  return _(duel_words_get_choices (POLYFIT_DUEL_OPTIMIZER)[kind]);
}
