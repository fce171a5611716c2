/* What wheel, pointer and keys do with a plot: they zoom and move it, unless something in it takes
 * them. */

#include "ui/polyfit-plot-view-private.h"

#include <math.h>

#define ZOOM_PER_NOTCH 1.2
#define PAN_PER_KEY 0.1

static void
zoom_at (PolyfitPlotView *self,
         double           unit_x,
         double           unit_y,
         double           factor)
{
  if (plot_sight_zoom (&polyfit_plot_view_get_private (self)->sight, unit_x, unit_y, factor))
    polyfit_plot_view_show_sight (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           PolyfitPlotView          *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotFrame frame;

  if (!priv->sight.is_set || !priv->has_pointer)
    return GDK_EVENT_PROPAGATE;
  if (POLYFIT_PLOT_VIEW_GET_CLASS (self)->turn (self, dy))
    return GDK_EVENT_STOP;

  polyfit_plot_view_get_frame (self, &frame);
  zoom_at (self,
           CLAMP ((priv->pointer_x - frame.left) / frame.width, 0, 1),
           CLAMP (1 - (priv->pointer_y - frame.top) / frame.height, 0, 1),
           pow (ZOOM_PER_NOTCH, dy));
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotFrame frame;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  priv->drags_own = POLYFIT_PLOT_VIEW_GET_CLASS (self)->grab (self, x, y);
  polyfit_plot_view_get_frame (self, &frame);
  priv->drag_x = frame.x;
  priv->drag_y = frame.y;
  if (priv->drags_own)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           dx,
                double           dy,
                PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotFrame frame;
  double x, y;

  if (priv->drags_own)
    {
      gtk_gesture_drag_get_start_point (gesture, &x, &y);
      POLYFIT_PLOT_VIEW_GET_CLASS (self)->drag (self, x + dx, y + dy);
      return;
    }
  if (!priv->sight.is_set ||
      !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  polyfit_plot_view_get_frame (self, &frame);
  if (plot_sight_pan (&priv->sight, &priv->drag_x, &priv->drag_y, -dx / frame.width,
                      dy / frame.height))
    polyfit_plot_view_show_sight (self);
}

static void
drag_end_cb (GtkGestureDrag  *gesture,
             double           dx,
             double           dy,
             PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);

  if (!priv->drags_own)
    return;
  POLYFIT_PLOT_VIEW_GET_CLASS (self)->drop (self);
  priv->drags_own = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* Axes that follow what is dragged would move it away under the pointer: they do so now. */
  if (!priv->sight.is_own && !plot_sight_is_everything (&priv->sight))
    polyfit_plot_view_go_to_everything (self);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            PolyfitPlotView *self)
{
  if (n_press == 2 && !POLYFIT_PLOT_VIEW_GET_CLASS (self)->double_click (self, x, y))
    polyfit_plot_view_fit (self);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           PolyfitPlotView          *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);

  priv->pointer_x = x;
  priv->pointer_y = y;
  priv->has_pointer = TRUE;
  polyfit_plot_view_update_read_out (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          PolyfitPlotView          *self)
{
  polyfit_plot_view_get_private (self)->has_pointer = FALSE;
  polyfit_plot_view_update_read_out (self);
}

static gboolean
pan_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  PolyfitPlotView *self = POLYFIT_PLOT_VIEW (widget);
  int dx, dy;

  g_variant_get (arguments, "(ii)", &dx, &dy);
  if (!POLYFIT_PLOT_VIEW_GET_CLASS (self)->arrow (self, dx, dy))
    polyfit_plot_view_pan (self, dx * PAN_PER_KEY, dy * PAN_PER_KEY);
  return GDK_EVENT_STOP;
}

static gboolean
zoom_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  PolyfitPlotView *self = POLYFIT_PLOT_VIEW (widget);
  int direction = g_variant_get_int32 (arguments);

  if (!POLYFIT_PLOT_VIEW_GET_CLASS (self)->turn (self, -direction))
    zoom_at (self, 0.5, 0.5, pow (ZOOM_PER_NOTCH, -direction));
  return GDK_EVENT_STOP;
}

static gboolean
polyfit_plot_view_grab (PolyfitPlotView *self,
                        double           x,
                        double           y)
{
  return FALSE;
}

static gboolean
polyfit_plot_view_double_click (PolyfitPlotView *self,
                                double           x,
                                double           y)
{
  return FALSE;
}

static gboolean
polyfit_plot_view_turn (PolyfitPlotView *self,
                        double           notches)
{
  return FALSE;
}

static gboolean
polyfit_plot_view_arrow (PolyfitPlotView *self,
                         int              right,
                         int              up)
{
  return FALSE;
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key, keypad_key;
    int   dx, dy;
  } pans[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, -1 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, 1 },
  };
  static const struct
  {
    guint key;
    int   direction;
  } zooms[] = {
    { GDK_KEY_plus, 1 },   { GDK_KEY_equal, 1 },
    { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pans); i++)
    {
      gtk_widget_class_add_binding (klass, pans[i].key, 0, pan_key_cb, "(ii)", pans[i].dx,
                                    pans[i].dy);
      gtk_widget_class_add_binding (klass, pans[i].keypad_key, 0, pan_key_cb, "(ii)", pans[i].dx,
                                    pans[i].dy);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_add_binding (klass, zooms[i].key, 0, zoom_key_cb, "i", zooms[i].direction);
      gtk_widget_class_add_binding (klass, zooms[i].key, GDK_CONTROL_MASK, zoom_key_cb, "i",
                                    zooms[i].direction);
    }
}

/**
 * polyfit_plot_view_class_add_input:
 *
 * Adds the keys; nothing in a plot takes anything unless its view is of a kind that says so.
 */
void
polyfit_plot_view_class_add_input (PolyfitPlotViewClass *klass)
{
  klass->grab = polyfit_plot_view_grab;
  klass->double_click = polyfit_plot_view_double_click;
  klass->turn = polyfit_plot_view_turn;
  klass->arrow = polyfit_plot_view_arrow;
  add_keys (GTK_WIDGET_CLASS (klass));
}

/**
 * polyfit_plot_view_add_input:
 *
 * Adds wheel and pointer.
 */
void
polyfit_plot_view_add_input (PolyfitPlotView *self)
{
  GtkEventController *controller;

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  g_signal_connect (controller, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (controller, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (controller, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  g_signal_connect (controller, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
