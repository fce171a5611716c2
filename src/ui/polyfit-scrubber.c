#include "config.h"

#include "ui/polyfit-scrubber.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * PolyfitScrubber:
 *
 * A slider along all steps of a run that can be gone to. It is there once there are some.
 */
struct _PolyfitScrubber
{
  AdwBin          parent_instance;

  GtkScale       *scale;
  GtkAdjustment  *adjustment;
  GtkLabel       *label;

  PolyfitTrainer *trainer;
  GSignalGroup   *signals;
  gboolean        is_updating;
};

enum
{
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitScrubber, polyfit_scrubber, ADW_TYPE_BIN)

static gboolean
is_needed (PolyfitScrubber *self)
{
  guint64 furthest = polyfit_trainer_get_furthest_step (self->trainer);

  return furthest > 1 && furthest > polyfit_trainer_get_earliest_step (self->trainer) &&
         (polyfit_trainer_get_hidden (self->trainer) & POLYFIT_PARTS_TIMELINE) == 0;
}

/* While training runs, whoever shows numbers at a pace that can be read calls for it. */
static void
changed_cb (PolyfitScrubber *self)
{
  if (polyfit_trainer_get_state (self->trainer) != POLYFIT_TRAINER_RUNNING)
    polyfit_scrubber_update (self);
}

/* Dragged, or moved by a key or by assistive technology. */
static void
value_changed_cb (PolyfitScrubber *self)
{
  guint64 step;

  if (self->is_updating)
    return;
  step = CLAMP ((guint64) round (gtk_adjustment_get_value (self->adjustment)),
                polyfit_trainer_get_earliest_step (self->trainer),
                polyfit_trainer_get_furthest_step (self->trainer));
  polyfit_trainer_seek (self->trainer, step);
  polyfit_scrubber_update (self);
}

static void
polyfit_scrubber_finalize (GObject *object)
{
  PolyfitScrubber *self = POLYFIT_SCRUBBER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_scrubber_parent_class)->finalize (object);
}

static void
polyfit_scrubber_class_init (PolyfitScrubberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_scrubber_finalize;

  /**
   * PolyfitScrubber::notice:
   * @text: why a step cannot be gone to, in words
   */
  signals[NOTICE] = g_signal_new ("notice",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "ui/polyfit-scrubber.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitScrubber, scale);
  gtk_widget_class_bind_template_child (widget_class, PolyfitScrubber, adjustment);
  gtk_widget_class_bind_template_child (widget_class, PolyfitScrubber, label);
}

static void
polyfit_scrubber_init (PolyfitScrubber *self)
{
  static const char *const properties[] = {
    "notify::step", "notify::state", "notify::earliest-step", "notify::furthest-step",
    "notify::hidden",
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_group_connect_swapped (self->signals, properties[i], G_CALLBACK (changed_cb), self);
}

/**
 * polyfit_scrubber_get_trainer:
 *
 * Returns: (transfer none): whose steps there are
 */
PolyfitTrainer *
polyfit_scrubber_get_trainer (PolyfitScrubber *self)
{
  g_return_val_if_fail (POLYFIT_IS_SCRUBBER (self), NULL);

  return self->trainer;
}

/**
 * polyfit_scrubber_set_trainer:
 * @trainer: whose steps there are from now on
 */
void
polyfit_scrubber_set_trainer (PolyfitScrubber *self,
                              PolyfitTrainer  *trainer)
{
  g_return_if_fail (POLYFIT_IS_SCRUBBER (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_signal_group_set_target (self->signals, trainer);
  polyfit_scrubber_update (self);
}

/**
 * polyfit_scrubber_update:
 *
 * Shows where the run is now, or where it is on its way to. While training rests it does so by itself.
 */
void
polyfit_scrubber_update (PolyfitScrubber *self)
{
  guint64 step, furthest;
  g_autofree char *step_text = NULL, *furthest_text = NULL, *text = NULL;

  g_return_if_fail (POLYFIT_IS_SCRUBBER (self));

  step = polyfit_trainer_get_seek_step (self->trainer);
  furthest = polyfit_trainer_get_furthest_step (self->trainer);
  step_text = polyfit_number_format_count (step);
  furthest_text = polyfit_number_format_count (furthest);
  /* Translators: which step is shown, and how many were made. */
  text = g_strdup_printf (_("Step %s of %s"), step_text, furthest_text);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
  self->is_updating = TRUE;
  gtk_adjustment_configure (self->adjustment, (double) step,
                            (double) polyfit_trainer_get_earliest_step (self->trainer),
                            (double) furthest, 1.0, 10.0, 0.0);
  self->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), is_needed (self));
}

/* Where there is nothing before, but should be. */
static void
explain_end (PolyfitScrubber *self,
             guint64          earliest)
{
  g_autofree char *step = polyfit_number_format_count (earliest);
  /* Translators: the number of a step. */
  g_autofree char *text = g_strdup_printf (_("Step %s is as far back as it goes: there the run was "
                                             "loaded, or its data were changed."), step);

  g_signal_emit (self, signals[NOTICE], 0, text);
}

/**
 * polyfit_scrubber_go_back:
 * @n_steps: at most so many
 *
 * Goes to an earlier step; where there is none, there is a #PolyfitScrubber::notice.
 */
void
polyfit_scrubber_go_back (PolyfitScrubber *self,
                          guint64          n_steps)
{
  guint64 step, earliest;

  g_return_if_fail (POLYFIT_IS_SCRUBBER (self));

  step = polyfit_trainer_get_seek_step (self->trainer);
  earliest = polyfit_trainer_get_earliest_step (self->trainer);
  polyfit_trainer_seek (self->trainer, step - MIN (n_steps, step - earliest));
  if (step == earliest && earliest > 0)
    explain_end (self, earliest);
}

/**
 * polyfit_scrubber_go_on:
 * @n_steps: how many
 *
 * Goes to a later step of the run, or, where it did not come so far yet, makes those that it needs. One
 * that has diverged does not go on; it is not given up for a step either, and there is a
 * #PolyfitScrubber::notice.
 */
void
polyfit_scrubber_go_on (PolyfitScrubber *self,
                        guint64          n_steps)
{
  guint64 furthest;

  g_return_if_fail (POLYFIT_IS_SCRUBBER (self));

  furthest = polyfit_trainer_get_furthest_step (self->trainer);
  if (n_steps > furthest - polyfit_trainer_get_seek_step (self->trainer) &&
      polyfit_trainer_ends_diverged (self->trainer))
    {
      polyfit_trainer_seek (self->trainer, furthest);
      g_signal_emit (self, signals[NOTICE], 0,
                     _("The run has diverged and cannot go on from here. Go back some steps, or start "
                       "again (Ctrl+R)."));
      return;
    }
  polyfit_trainer_walk (self->trainer, n_steps);
}
