#include "config.h"

#include "ui/polyfit-stopping-panel.h"

#include "figure/polyfit-number.h"
#include "plot/loss-words.h"
#include "ui/polyfit-choices.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-number-row.h"

#include <glib/gi18n.h>

#define LOSS_DIGITS 3

/* The choice that comes after the kinds of loss: none of them. */
#define RULE_STEPS (POLYFIT_STOP_TRUE + 1)

/* When training ends by itself. */
struct _PolyfitStoppingPanel
{
  AdwExpanderRow    parent_instance;

  AdwComboRow      *rule_row;
  PolyfitNumberRow *stop_loss_row;
  PolyfitNumberRow *max_steps_row;

  PolyfitTrainer   *trainer;
  GSignalGroup     *signals;
  GSignalGroup     *dataset_signals;
  GSignalGroup     *model_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitStoppingPanel, polyfit_stopping_panel, ADW_TYPE_EXPANDER_ROW)

/* The trainer takes a loss of zero for never. */
static guint
rule_of (PolyfitTrainer *trainer)
{
  if (polyfit_trainer_get_stop_loss (trainer) == 0)
    return RULE_STEPS;
  return (guint) polyfit_trainer_get_stop_kind (trainer);
}

static char *
describe (PolyfitTrainer *trainer)
{
  guint64 max_steps = polyfit_trainer_get_max_steps (trainer);
  g_autofree char *loss = polyfit_number_format_exact (polyfit_trainer_get_stop_loss (trainer));
  g_autofree char *steps = polyfit_number_format_count (max_steps);
  g_autofree char *rule = NULL;

  switch (rule_of (trainer))
    {
    case POLYFIT_STOP_BATCH:
      rule = g_strdup_printf (_("When the batch loss is below %s"), loss);
      break;
    case POLYFIT_STOP_SMOOTHED:
      rule = g_strdup_printf (_("When the smoothed loss is below %s"), loss);
      break;
    case POLYFIT_STOP_TRUE:
      rule = g_strdup_printf (polyfit_trainer_has_truth (trainer)
                                ? _("When the true loss is below %s")
                                : _("When the training loss is below %s"),
                              loss);
      break;
    default:
      if (max_steps == 0)
        return g_strdup (_("Never"));
      return g_strdup_printf (ngettext ("After %s step", "After %s steps", max_steps), steps);
    }
  if (max_steps == 0)
    return g_steal_pointer (&rule);
  /* Translators: the first is such as “When the batch loss is below 0.001”. */
  return g_strdup_printf (ngettext ("%s, or after %s step", "%s, or after %s steps", max_steps),
                          rule, steps);
}

/* What nobody has made anything of yet that tells the loss over millions of rows in no time. */
static gboolean
takes_long (PolyfitDataset *dataset)
{
  return polyfit_dataset_is_behind (dataset) ||
         (polyfit_dataset_get_samples (dataset)->n >= POLYFIT_DATASET_MANY_ROWS &&
          polyfit_dataset_get_digest (dataset) == NULL);
}

/* The least that there is to what the rule goes by, of all weights and, where it goes by batches, of all
 * batches together: single ones have less by chance. */
static double
find_least (PolyfitTrainer *trainer)
{
  if (polyfit_trainer_get_stop_kind (trainer) == POLYFIT_STOP_TRUE)
    return polyfit_trainer_get_best_loss (trainer);
  return objective_least_loss (polyfit_trainer_get_training_objective (trainer));
}

static gboolean
goes_by_batches (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_stop_kind (trainer) != POLYFIT_STOP_TRUE &&
         polyfit_trainer_get_run (trainer)->full_batch == NULL;
}

/* A sample of a true curve has a least loss of its own, other than that of the curve, which has the name. */
static gboolean
goes_by_sample (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_stop_kind (trainer) != POLYFIT_STOP_TRUE &&
         polyfit_dataset_get_source (polyfit_trainer_get_dataset (trainer)) == POLYFIT_SOURCE_SAMPLE;
}

/* Returns, (transfer full) (nullable), what there is to say of a rule that asks for too much. */
static char *
warn (PolyfitTrainer *trainer)
{
  g_autofree char *least = NULL;
  double least_loss;

  if (rule_of (trainer) == RULE_STEPS || takes_long (polyfit_trainer_get_dataset (trainer)))
    return NULL;
  least_loss = find_least (trainer);
  if (!(least_loss >= polyfit_trainer_get_stop_loss (trainer)))
    return NULL;
  least = polyfit_number_format_exact (polyfit_number_round (least_loss, LOSS_DIGITS));
  if (goes_by_batches (trainer))
    return g_strdup_printf (
      goes_by_sample (trainer)
        /* Translators: no weights have a loss below %s, a number, but single batches may. */
        ? _("The best possible training loss is %s: only lucky batches can end the run.")
        : _("The best possible loss is %s: only lucky batches can end the run."),
      least);
  return g_strdup_printf (
    goes_by_sample (trainer)
      /* Translators: no weights have a loss below %s, a number, which the rule asks for. */
      ? _("The best possible training loss is %s: this rule cannot end the run.")
      : _("The best possible loss is %s: this rule cannot end the run."),
    least);
}

/* The loss over everything has another name with other data. What takes the place of what is selected is
 * selected, too. */
static void
name_true_loss (PolyfitStoppingPanel *self)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (self->rule_row));
  const char *name[] = { loss_words_name (!polyfit_trainer_has_truth (self->trainer)), NULL };

  if (!g_str_equal (gtk_string_list_get_string (names, POLYFIT_STOP_TRUE), name[0]))
    gtk_string_list_splice (names, POLYFIT_STOP_TRUE, 1, name);
}

static void
show_rule (PolyfitStoppingPanel *self)
{
  guint rule = rule_of (self->trainer);
  g_autofree char *description = describe (self->trainer);
  g_autofree char *warning = warn (self->trainer);
  g_autofree char *subtitle = warning != NULL ? g_strconcat (description, "\n", warning, NULL)
                                              : g_strdup (description);

  name_true_loss (self);
  adw_combo_row_set_selected (self->rule_row, rule);
  /* Without a rule for it, the row keeps the loss for when there is one again. */
  if (rule != RULE_STEPS)
    polyfit_number_row_set_value (self->stop_loss_row,
                                  polyfit_trainer_get_stop_loss (self->trainer));
  gtk_widget_set_visible (GTK_WIDGET (self->stop_loss_row), rule != RULE_STEPS);
  polyfit_number_row_set_value (self->max_steps_row,
                                (double) polyfit_trainer_get_max_steps (self->trainer));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
rule_changed_cb (PolyfitStoppingPanel *self)
{
  guint rule = adw_combo_row_get_selected (self->rule_row);

  if (rule == rule_of (self->trainer))
    return;

  if (rule == RULE_STEPS)
    {
      polyfit_trainer_set_stop_loss (self->trainer, 0);
      return;
    }
  polyfit_trainer_set_stop_kind (self->trainer, (PolyfitStopKind) rule);
  polyfit_trainer_set_stop_loss (self->trainer,
                                 polyfit_number_row_get_value (self->stop_loss_row));
}

static void
stop_loss_changed_cb (PolyfitStoppingPanel *self)
{
  if (rule_of (self->trainer) != RULE_STEPS)
    polyfit_trainer_set_stop_loss (self->trainer,
                                   polyfit_number_row_get_value (self->stop_loss_row));
}

static void
max_steps_changed_cb (PolyfitStoppingPanel *self)
{
  polyfit_trainer_set_max_steps (self->trainer,
                                 (guint64) polyfit_number_row_get_value (self->max_steps_row));
}

static void
polyfit_stopping_panel_dispose (GObject *object)
{
  PolyfitStoppingPanel *self = POLYFIT_STOPPING_PANEL (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->dataset_signals);
  g_clear_object (&self->model_signals);

  G_OBJECT_CLASS (polyfit_stopping_panel_parent_class)->dispose (object);
}

static void
polyfit_stopping_panel_finalize (GObject *object)
{
  g_clear_object (&POLYFIT_STOPPING_PANEL (object)->trainer);

  G_OBJECT_CLASS (polyfit_stopping_panel_parent_class)->finalize (object);
}

static void
polyfit_stopping_panel_class_init (PolyfitStoppingPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_stopping_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_stopping_panel_finalize;

  g_type_ensure (POLYFIT_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-stopping-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitStoppingPanel, rule_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitStoppingPanel, stop_loss_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitStoppingPanel, max_steps_row);
  gtk_widget_class_bind_template_callback (widget_class, rule_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_loss_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, max_steps_changed_cb);
}

static void
polyfit_stopping_panel_init (PolyfitStoppingPanel *self)
{
  static const char *const properties[] = { "stop-kind", "stop-loss", "max-steps" };
  static const char *const losses[] = { "batch-loss", "smoothed-loss", "true-loss", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  polyfit_choices_explain (self->rule_row, "stopping", losses);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->stop_loss_row),
                               polyfit_glossary_explain ("stop-loss"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->max_steps_row),
                               polyfit_glossary_explain ("max-steps"));

  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", properties[i], NULL);

      g_signal_group_connect_swapped (self->signals, signal, G_CALLBACK (show_rule), self);
    }
  g_signal_group_connect_swapped (self->signals, "settings-changed", G_CALLBACK (show_rule), self);
  /* The trainer, which connected before, has taken up data and features when these come. */
  self->dataset_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_swapped (self->dataset_signals, "changed", G_CALLBACK (show_rule), self);
  self->model_signals = g_signal_group_new (POLYFIT_TYPE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "notify::degree", G_CALLBACK (show_rule), self);
  g_signal_group_connect_swapped (self->model_signals, "notify::basis", G_CALLBACK (show_rule), self);
}

/**
 * polyfit_stopping_panel_set_trainer:
 * @self: the panel
 * @trainer: whose rule to show and change from now on
 */
void
polyfit_stopping_panel_set_trainer (PolyfitStoppingPanel *self,
                                    PolyfitTrainer       *trainer)
{
  g_return_if_fail (POLYFIT_IS_STOPPING_PANEL (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_signal_group_set_target (self->signals, trainer);
  g_signal_group_set_target (self->dataset_signals, polyfit_trainer_get_dataset (trainer));
  g_signal_group_set_target (self->model_signals, polyfit_trainer_get_model (trainer));
  show_rule (self);
}
