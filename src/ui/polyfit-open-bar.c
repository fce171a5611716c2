#include "config.h"

#include "ui/polyfit-open-bar.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>

/* What is done within a moment needs no bar, which would only flicker. */
#define DELAY_MSEC 300

#define PULSE_MSEC 100

/* How far a file that takes longer than a moment has been opened, with a button to stop that, which
 * is win.cancel-opening. */
struct _PolyfitOpenBar
{
  AdwBin          parent_instance;

  GtkRevealer    *revealer;
  GtkLabel       *label;
  GtkProgressBar *progress_bar;

  char           *name;
  gboolean        knows_fraction;
  guint           delay;
  guint           pulse;
};

G_DEFINE_FINAL_TYPE (PolyfitOpenBar, polyfit_open_bar, ADW_TYPE_BIN)

static void
show_name (PolyfitOpenBar *self)
{
  /* Translators: %s is a file's name. */
  g_autofree char *text = g_strdup_printf (_("Opening “%s”"), self->name);

  gtk_label_set_text (self->label, text);
}

static gboolean
pulse_cb (gpointer data)
{
  PolyfitOpenBar *self = data;

  if (!self->knows_fraction)
    gtk_progress_bar_pulse (self->progress_bar);
  return G_SOURCE_CONTINUE;
}

static void
reveal_cb (gpointer data)
{
  PolyfitOpenBar *self = data;

  self->delay = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->pulse = g_timeout_add (PULSE_MSEC, pulse_cb, self);
}

/* Once it has slid away, no key leads there any more. */
static void
hidden_cb (PolyfitOpenBar *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer) &&
      !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
polyfit_open_bar_dispose (GObject *object)
{
  PolyfitOpenBar *self = POLYFIT_OPEN_BAR (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);

  G_OBJECT_CLASS (polyfit_open_bar_parent_class)->dispose (object);
}

static void
polyfit_open_bar_finalize (GObject *object)
{
  g_free (POLYFIT_OPEN_BAR (object)->name);

  G_OBJECT_CLASS (polyfit_open_bar_parent_class)->finalize (object);
}

static void
polyfit_open_bar_class_init (PolyfitOpenBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = polyfit_open_bar_dispose;
  object_class->finalize = polyfit_open_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-open-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitOpenBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOpenBar, label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitOpenBar, progress_bar);
}

static void
polyfit_open_bar_init (PolyfitOpenBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (hidden_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * polyfit_open_bar_start:
 * @name: the file's, for the user
 *
 * Shows up in a moment, unless stopped before.
 */
void
polyfit_open_bar_start (PolyfitOpenBar *self,
                        const char     *name)
{
  g_return_if_fail (POLYFIT_IS_OPEN_BAR (self));
  g_return_if_fail (name != NULL);

  polyfit_open_bar_stop (self);
  self->name = g_strdup (name);
  self->knows_fraction = FALSE;
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_name (self);
  self->delay = g_timeout_add_once (DELAY_MSEC, reveal_cb, self);
}

/**
 * polyfit_open_bar_report:
 * @n_rows: how many rows of a table were read
 * @fraction: how much of the file that is, from 0 to 1; below zero if its size is not known
 */
void
polyfit_open_bar_report (PolyfitOpenBar *self,
                         gsize           n_rows,
                         double          fraction)
{
  g_autofree char *count = polyfit_number_format_count (n_rows);
  g_autofree char *text = NULL;

  g_return_if_fail (POLYFIT_IS_OPEN_BAR (self));
  g_return_if_fail (self->name != NULL);

  /* Translators: a file's name, and how many rows of the table in it were read so far. */
  text = g_strdup_printf (ngettext ("Opening “%s”: %s row", "Opening “%s”: %s rows", (gulong) n_rows),
                          self->name, count);
  gtk_label_set_text (self->label, text);
  self->knows_fraction = fraction >= 0;
  if (self->knows_fraction)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

/**
 * polyfit_open_bar_stop:
 *
 * Goes away. Does nothing if it was not started.
 */
void
polyfit_open_bar_stop (PolyfitOpenBar *self)
{
  g_return_if_fail (POLYFIT_IS_OPEN_BAR (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->name, g_free);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
