#include "ui/polyfit-divergence-bar.h"

#include "figure/divergence-words.h"
#include "model/polyfit-divergence.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-scrolled-layout.h"

#include <math.h>

/* How far before a run diverged there is something to be saved. */
#define STEPS_BACK 10

/* Why a run diverged, and ways to go on. It is there only while the run has diverged. */
struct _PolyfitDivergenceBar
{
  AdwBin             parent_instance;

  GtkRevealer       *revealer;
  GtkLabel          *label;
  GtkButton         *back_button;
  GtkLabel          *back_label;
  GtkButton         *standardise_button;

  PolyfitExperiment *experiment;
  PolyfitTrainer    *trainer;        /* the experiment's */
  PolyfitLimits     *limits;
  GSignalGroup      *trainer_signals;
  GSignalGroup      *limits_signals;

  PolyfitDivergence  divergence;
};

G_DEFINE_FINAL_TYPE (PolyfitDivergenceBar, polyfit_divergence_bar, ADW_TYPE_BIN)

static guint64
count_steps_back (PolyfitDivergenceBar *self)
{
  guint64 step = polyfit_trainer_get_step (self->trainer);
  guint64 first = polyfit_trainer_get_earliest_step (self->trainer);

  return MIN (step - first, STEPS_BACK);
}

/* Whoever cannot be helped by a smaller learning rate is not told to go back for one first. A class from which
 * the model is hidden does not change it. */
static void
update_standardise_button (PolyfitDivergenceBar *self)
{
  gboolean is_way_out = !isnan (self->divergence.standardised_rate);
  PolyfitParts hidden = polyfit_trainer_get_hidden (self->trainer);
  gboolean is_visible = is_way_out && (hidden & POLYFIT_PARTS_MODEL) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->standardise_button), is_visible);
  if (is_visible)
    gtk_widget_remove_css_class (GTK_WIDGET (self->back_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->back_button), "suggested-action");
}

/* Limits may come later than the run's end, and then there is more to be said. */
static void
update (PolyfitDivergenceBar *self)
{
  g_autofree char *explanation = NULL, *back = NULL;
  guint64 n_steps;

  if (!polyfit_divergence_explain (&self->divergence, self->trainer, self->limits))
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }
  n_steps = count_steps_back (self);
  explanation = divergence_words_explain (&self->divergence);
  back = divergence_words_go_back (&self->divergence, n_steps);
  gtk_label_set_text (self->label, explanation);
  gtk_label_set_text (self->back_label, back);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), n_steps > 0);
  update_standardise_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
go_back_cb (PolyfitDivergenceBar *self)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_ref (self->trainer);
  double stable_rate = self->divergence.stable_rate;

  polyfit_trainer_seek (trainer, polyfit_trainer_get_step (trainer) - count_steps_back (self));
  polyfit_trainer_finish_seek (trainer);
  if (!isnan (stable_rate))
    polyfit_trainer_set_learning_rate (trainer, stable_rate);
}

/* It starts again, with another learning rate only where it must: one change, to be undone as one. */
static void
standardise_cb (PolyfitDivergenceBar *self)
{
  g_autoptr (PolyfitExperiment) experiment = g_object_ref (self->experiment);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  PolyfitUndo *undo = polyfit_experiment_get_undo (experiment);
  double rate = self->divergence.standardised_rate;

  polyfit_undo_begin_group (undo, NULL);
  polyfit_trainer_set_learning_rate (trainer, rate);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_STANDARD);
  polyfit_undo_end_group (undo);
}

/* Once it has slid away, no key leads there any more. */
static void
hidden_cb (PolyfitDivergenceBar *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer) &&
      !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
polyfit_divergence_bar_finalize (GObject *object)
{
  PolyfitDivergenceBar *self = POLYFIT_DIVERGENCE_BAR (object);

  g_clear_object (&self->trainer_signals);
  g_clear_object (&self->limits_signals);
  g_clear_object (&self->experiment);
  g_clear_object (&self->limits);

  G_OBJECT_CLASS (polyfit_divergence_bar_parent_class)->finalize (object);
}

static void
polyfit_divergence_bar_class_init (PolyfitDivergenceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_divergence_bar_finalize;

  g_type_ensure (POLYFIT_TYPE_SCROLLED_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-divergence-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitDivergenceBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDivergenceBar, label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDivergenceBar, back_button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDivergenceBar, back_label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDivergenceBar, standardise_button);
}

static void
polyfit_divergence_bar_init (PolyfitDivergenceBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->standardise_button),
                               polyfit_glossary_explain ("standard"));

  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::state", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->trainer_signals, "settings-changed", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::hidden", G_CALLBACK (update), self);
  self->limits_signals = g_signal_group_new (POLYFIT_TYPE_LIMITS);
  g_signal_group_connect_swapped (self->limits_signals, "changed", G_CALLBACK (update), self);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (hidden_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (go_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->standardise_button, "clicked", G_CALLBACK (standardise_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * polyfit_divergence_bar_follow:
 * @experiment: whose run is watched from now on
 * @limits: those of its trainer
 */
void
polyfit_divergence_bar_follow (PolyfitDivergenceBar *self,
                               PolyfitExperiment    *experiment,
                               PolyfitLimits        *limits)
{
  g_return_if_fail (POLYFIT_IS_DIVERGENCE_BAR (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));
  g_return_if_fail (POLYFIT_IS_LIMITS (limits));

  g_set_object (&self->experiment, experiment);
  self->trainer = polyfit_experiment_get_trainer (experiment);
  g_set_object (&self->limits, limits);
  g_signal_group_set_target (self->trainer_signals, self->trainer);
  g_signal_group_set_target (self->limits_signals, limits);
  update (self);
}
