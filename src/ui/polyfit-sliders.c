#include "config.h"

#include "ui/polyfit-sliders.h"

#include "figure/polyfit-number.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-optimizer-panel.h"
#include "ui/polyfit-slider-row.h"

#include <glib/gi18n.h>
#include <math.h>

#define LIMIT_DIGITS 3

enum
{
  LEARNING_RATE,
  BATCH_SIZE,
  SPEED,
  N_ROWS,
};

/* Of the trainer; the glossary knows them, too, and they are the names of parts. */
static const char *const PROPERTIES[] = {
  [LEARNING_RATE] = "learning-rate",
  [BATCH_SIZE] = "batch-size",
  [SPEED] = "speed",
};

/* What is changed most, each with a slider: one below the other in the sidebar, side by side below
 * the plots for an audience. */
struct _PolyfitSliders
{
  GtkBox            parent_instance;

  PolyfitSliderRow *rows[N_ROWS];

  PolyfitParts      omitted;
  PolyfitTrainer   *trainer;
  PolyfitLimits    *limits;
  GBindingGroup    *bindings;
  GSignalGroup     *signals;
  GSignalGroup     *limits_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitSliders, polyfit_sliders, GTK_TYPE_BOX)

/* Which learning rates are stable, in a sentence. */
static char *
describe_limits (PolyfitSliders *self)
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
limits_changed_cb (PolyfitSliders *self)
{
  double mean_square = polyfit_limits_get_mean_square (self->limits);
  double full_batch = polyfit_limits_get_full_batch (self->limits);
  g_autofree char *caption = describe_limits (self);

  polyfit_slider_row_set_caption (self->rows[LEARNING_RATE], caption);
  polyfit_slider_row_clear_marks (self->rows[LEARNING_RATE]);
  if (mean_square > 0)
    {
      guint64 size = polyfit_trainer_get_batch_size (self->trainer);
      g_autofree char *batch_size = polyfit_number_format_count (size);
      /* Translators: a mark on a slider: the limit for batches of so many points. */
      g_autofree char *label = g_strdup_printf (_("batch of %s"), batch_size);

      polyfit_slider_row_add_mark (self->rows[LEARNING_RATE], mean_square, label,
                                   polyfit_glossary_explain ("mean-square-limit"));
    }
  if (full_batch > 0)
    /* Translators: a mark on a slider: the limit for all data as one batch. */
    polyfit_slider_row_add_mark (self->rows[LEARNING_RATE], full_batch, _("full batch"),
                                 polyfit_glossary_explain ("full-batch-limit"));
}

static void
full_batch_changed_cb (PolyfitSliders *self)
{
  gboolean full_batch = polyfit_trainer_get_full_batch (self->trainer);

  polyfit_slider_row_set_caption (self->rows[BATCH_SIZE],
                                  full_batch ? _("Not in use: each step takes the full batch")
                                             : NULL);
}

static void
hidden_changed_cb (PolyfitSliders *self)
{
  PolyfitParts hidden = polyfit_trainer_get_hidden (self->trainer) | self->omitted;

  for (gsize i = 0; i < N_ROWS; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->rows[i])),
                            (hidden & polyfit_parts_from_name (PROPERTIES[i])) == 0);
}

static void
polyfit_sliders_dispose (GObject *object)
{
  PolyfitSliders *self = POLYFIT_SLIDERS (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->limits_signals);
  g_clear_object (&self->limits);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_sliders_parent_class)->dispose (object);
}

static void
polyfit_sliders_class_init (PolyfitSlidersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_sliders_dispose;

  g_type_ensure (POLYFIT_TYPE_SLIDER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-sliders.ui");
  for (gssize i = 0; i < N_ROWS; i++)
    gtk_widget_class_bind_template_child_full (
      widget_class, PROPERTIES[i], FALSE,
      G_STRUCT_OFFSET (PolyfitSliders, rows) + i * (gssize) sizeof (PolyfitSliderRow *));
}

static void
bind_rows (PolyfitSliders *self)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->bindings = g_binding_group_new ();
  for (gsize i = 0; i < N_ROWS; i++)
    {
      g_binding_group_bind (self->bindings, PROPERTIES[i], self->rows[i], "value", both);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->rows[i]),
                                   polyfit_glossary_explain (PROPERTIES[i]));
    }
}

static void
polyfit_sliders_init (PolyfitSliders *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_rows (self);

  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->signals, "notify::full-batch",
                                  G_CALLBACK (full_batch_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::hidden",
                                  G_CALLBACK (hidden_changed_cb), self);
  self->limits_signals = g_signal_group_new (POLYFIT_TYPE_LIMITS);
  g_signal_group_connect_swapped (self->limits_signals, "changed", G_CALLBACK (limits_changed_cb),
                                  self);
}

/**
 * polyfit_sliders_set_omitted:
 * @omitted: what is not here, in addition to what is hidden from everybody
 */
void
polyfit_sliders_set_omitted (PolyfitSliders *self,
                             PolyfitParts    omitted)
{
  g_return_if_fail (POLYFIT_IS_SLIDERS (self));

  self->omitted = omitted;
  if (self->trainer != NULL)
    hidden_changed_cb (self);
}

/**
 * polyfit_sliders_set_trainer:
 * @trainer: whose settings to show and change from now on
 */
void
polyfit_sliders_set_trainer (PolyfitSliders *self,
                             PolyfitTrainer *trainer)
{
  g_return_if_fail (POLYFIT_IS_SLIDERS (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_clear_object (&self->limits);
  self->limits = polyfit_limits_new (trainer);
  g_signal_group_set_target (self->limits_signals, self->limits);
  g_binding_group_set_source (self->bindings, trainer);
  g_signal_group_set_target (self->signals, trainer);
  hidden_changed_cb (self);
  full_batch_changed_cb (self);
  limits_changed_cb (self);
}

/**
 * polyfit_sliders_get_limits:
 *
 * Returns: (transfer none): the limits that are marked, which are the trainer's
 */
PolyfitLimits *
polyfit_sliders_get_limits (PolyfitSliders *self)
{
  g_return_val_if_fail (POLYFIT_IS_SLIDERS (self), NULL);

  return self->limits;
}
