#include "ui/polyfit-frame-pacer.h"

#include "ui/frame-budget.h"

struct _PolyfitFramePacer
{
  GObject parent_instance;

  GtkWidget     *widget;

  guint          tick_id;
  GdkFrameClock *clock;
  gulong         after_paint_id;
  FrameBudget    budget;
};

enum
{
  FRAME,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (PolyfitFramePacer, polyfit_frame_pacer, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
after_paint_cb (GdkFrameClock     *clock,
                PolyfitFramePacer *self)
{
  frame_budget_end (&self->budget, g_get_monotonic_time ());
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  PolyfitFramePacer *self = user_data;

  if (frame_budget_begin (&self->budget, g_get_monotonic_time ()))
    g_signal_emit (self, signals[FRAME], 0, gdk_frame_clock_get_frame_time (clock));
  return G_SOURCE_CONTINUE;
}

static void
leave_clock (PolyfitFramePacer *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->after_paint_id, self->clock);
  g_clear_object (&self->clock);
}

static void
polyfit_frame_pacer_dispose (GObject *object)
{
  PolyfitFramePacer *self = POLYFIT_FRAME_PACER (object);

  polyfit_frame_pacer_stop (self);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (polyfit_frame_pacer_parent_class)->dispose (object);
}

static void
polyfit_frame_pacer_class_init (PolyfitFramePacerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_frame_pacer_dispose;

  /**
   * PolyfitFramePacer::frame:
   * @self: the pacer
   * @time: the frame's time in microseconds
   *
   * A frame is due: what moves may be redrawn now.
   */
  signals[FRAME] = g_signal_new ("frame", POLYFIT_TYPE_FRAME_PACER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
polyfit_frame_pacer_init (PolyfitFramePacer *self)
{
}

/**
 * polyfit_frame_pacer_new:
 * @widget: the widget whose frame clock sets the pace
 *
 * Returns: (transfer full): a pacer at rest
 */
PolyfitFramePacer *
polyfit_frame_pacer_new (GtkWidget *widget)
{
  PolyfitFramePacer *self = g_object_new (POLYFIT_TYPE_FRAME_PACER, NULL);

  g_set_weak_pointer (&self->widget, widget);
  return self;
}

/**
 * polyfit_frame_pacer_start:
 *
 * Announces frames from now on. The widget must be realized.
 */
void
polyfit_frame_pacer_start (PolyfitFramePacer *self)
{
  g_return_if_fail (POLYFIT_IS_FRAME_PACER (self));

  if (self->tick_id != 0 || self->widget == NULL || !gtk_widget_get_realized (self->widget))
    return;

  self->clock = g_object_ref (gtk_widget_get_frame_clock (self->widget));
  self->after_paint_id = g_signal_connect_object (self->clock, "after-paint",
                                                  G_CALLBACK (after_paint_cb), self, 0);
  self->tick_id = gtk_widget_add_tick_callback (self->widget, tick_cb, self, NULL);
}

/**
 * polyfit_frame_pacer_stop:
 *
 * Announces no more frames; the window then costs nothing while nothing moves.
 */
void
polyfit_frame_pacer_stop (PolyfitFramePacer *self)
{
  g_return_if_fail (POLYFIT_IS_FRAME_PACER (self));

  if (self->tick_id != 0 && self->widget != NULL)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  leave_clock (self);
  frame_budget_end (&self->budget, g_get_monotonic_time ());
}
