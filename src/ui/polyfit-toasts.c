#include "ui/polyfit-toasts.h"

/* Longer than it takes a toast to come in. */
#define COMING_USEC (G_USEC_PER_SEC / 2)

/* The toasts of an overlay, of which there is never more than one. An overlay of libadwaita 1.2 that is
 * given another one meanwhile brings it in for longer than it takes a toast out: who closes it at once, as
 * by a second press of Escape, has its memory freed before it is there. Even a single toast can be gone in
 * the frame in which it is there; so a toast is not closed while it comes in. */
typedef struct
{
  AdwToastOverlay *overlay;
  AdwToast        *shown;     /* NULL when the last one is gone from sight */
  gint64           shown_time;
  GQueue           waiting;   /* of char *, titles */
} Toasts;

static void show_next (Toasts *self);

static void
gone_cb (gpointer  data,
         GObject  *toast)
{
  Toasts *self = data;

  self->shown = NULL;
  show_next (self);
}

/* An overlay that is on its way out takes no more. */
static void
show_next (Toasts *self)
{
  g_autofree char *title = NULL;

  if (self->shown != NULL || gtk_widget_get_root (GTK_WIDGET (self->overlay)) == NULL)
    return;
  title = g_queue_pop_head (&self->waiting);
  if (title == NULL)
    return;
  self->shown = adw_toast_new (title);
  self->shown_time = g_get_monotonic_time ();
  g_object_weak_ref (G_OBJECT (self->shown), gone_cb, self);
  adw_toast_overlay_add_toast (self->overlay, self->shown);
}

static void
toasts_free (Toasts *self)
{
  if (self->shown != NULL)
    g_object_weak_unref (G_OBJECT (self->shown), gone_cb, self);
  g_queue_clear_full (&self->waiting, g_free);
  g_free (self);
}

/* Comes before the key of the overlay's class. */
static gboolean
escape_cb (GtkWidget *overlay,
           GVariant  *arguments,
           gpointer   data)
{
  Toasts *self = data;

  return self->shown != NULL && g_get_monotonic_time () < self->shown_time + COMING_USEC;
}

static void
watch_escape (Toasts *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), keys);
}

static Toasts *
toasts_of (AdwToastOverlay *overlay)
{
  Toasts *self = g_object_get_data (G_OBJECT (overlay), "polyfit-toasts");

  if (self == NULL)
    {
      self = g_new0 (Toasts, 1);
      self->overlay = overlay;
      g_queue_init (&self->waiting);
      watch_escape (self);
      g_object_set_data_full (G_OBJECT (overlay), "polyfit-toasts", self, (GDestroyNotify) toasts_free);
    }
  return self;
}

/**
 * polyfit_toasts_add:
 * @overlay: all of whose toasts come this way
 * @title: with markup
 *
 * Shows a toast, when those before it are gone.
 */
void
polyfit_toasts_add (AdwToastOverlay *overlay,
                    const char      *title)
{
  Toasts *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (title != NULL);

  self = toasts_of (overlay);
  g_queue_push_tail (&self->waiting, g_strdup (title));
  show_next (self);
}
